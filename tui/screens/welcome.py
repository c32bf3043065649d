"""What stands in place of the records while there are none: reading, or nothing to read."""

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.model.text import shown
from tui.panes.commands import Scope, bindings, key_of
from tui.panes.hints import KeyHints
from tui.screens.foot import FootScreen

EMPTY = """\
There are no records in

    {root}

A corpus is a folder of YAML files. The smallest one has an article:

    article: my-source
    title: The title of the source
    body:
    - Its first paragraph.

Write this to a file that ends in .yaml in that folder, then press {reload}.
The bundled corpus shows all there is to code: incident-tui without a path.
{problems}"""

EMPTY_FILE = """\
There are no records in

    {root}

The file says which data set it is, and has no rows. Once it has, they are shown; {reload} reads it again now.
The bundled corpus shows all there is to code: incident-tui without a path.
{problems}"""


class Words(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Text that is scrolled by the keys that move in lists, where the terminal is too small for it."""

    BINDINGS = bindings("rows")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = Static(text, id="words", markup=False)

    def compose(self) -> ComposeResult:
        """The text."""
        yield self._text

    def show(self, text: str) -> None:
        """Show another text, from its beginning."""
        self._text.update(text)
        self.action_go_start()

    def action_move(self, by: int) -> None:
        """Move by lines."""
        self.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Move by pages."""
        self.action_move(by * max(1, self.size.height - 1))

    def action_half_page(self, by: int) -> None:
        """Move by half pages."""
        self.action_move(by * max(1, self.size.height // 2))

    def action_go_start(self) -> None:
        """Go to the first line."""
        self.scroll_home(animate=False)

    def action_go_end(self) -> None:
        """Go to the last line."""
        self.scroll_end(animate=False)


class WelcomeScreen(FootScreen[None]):
    """Says what is being read, or what to do about an empty corpus."""

    scopes: tuple[Scope, ...] = ("rows", "program")

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root

    def compose(self) -> ComposeResult:
        """The words, and the keys below."""
        yield Words(shown(f"Reading {self._root}"))
        yield KeyHints(*self.scopes, without=("row.open",), id="hints")

    def say(self, message: str, *, alert: bool = False) -> None:
        """Show how far reading has come; what went wrong stays, in place of the words."""
        if alert:
            self.query_one(Words).show(shown(message))
            message = ""
        super().say(message, alert=alert)

    def show_empty(self, problems: int) -> None:
        """Say that there is nothing, and what to do."""
        found = "1 problem was" if problems == 1 else f"{problems:,} problems were"
        words = f"\n{found} found: {key_of('problems')} shows them." if problems else ""
        text = (EMPTY_FILE if self._root.is_file() else EMPTY).format(
            root=self._root, problems=words, reload=key_of("reload")
        )
        self.query_one(Words).show("\n".join(shown(line) for line in text.splitlines()))
