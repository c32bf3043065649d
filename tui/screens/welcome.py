"""What stands in place of the records while there are none: reading, or nothing to read."""

from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from tui.model.text import shown
from tui.panes.commands import Scope, key_of
from tui.panes.hints import KeyHints

EMPTY = """\
There are no records in

    {root}

A corpus is a folder of YAML files. The smallest one has an article:

    article: my-source
    title: What the source is called
    body:
    - The first paragraph of the text.

Write this to a file that ends in .yaml in that folder, then press {reload}.
The bundled corpus shows all there is to code: incident-tui without a path.
{problems}"""


class WelcomeScreen(Screen[None]):
    """Says what is being read, or what to do about an empty corpus."""

    scopes: tuple[Scope, ...] = ("program",)

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root

    def compose(self) -> ComposeResult:
        """The words, and the keys below."""
        yield Static(shown(f"Reading {self._root}"), id="words", markup=False)
        yield KeyHints(*self.scopes, id="hints")

    def say(self, message: str, *, alert: bool = False) -> None:
        """Show how far reading has come; what went wrong stays, in place of the words."""
        if alert:
            self.query_one("#words", Static).update(shown(message))
            message = ""
        self.query_one(KeyHints).say(message, alert=alert)

    def on_key(self) -> None:
        """A key takes the message away."""
        self.say("")

    def show_empty(self, problems: int) -> None:
        """Say that there is nothing, and what to do."""
        words = f"\n{problems} problems were found: {key_of('problems')} shows them." if problems else ""
        text = EMPTY.format(root=self._root, problems=words, reload=key_of("reload"))
        self.query_one("#words", Static).update("\n".join(shown(line) for line in text.splitlines()))
