"""The keys, as they are now: made from the commands and whatever the user has mapped."""

from itertools import zip_longest

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.panes.cells import fitted, wrapped
from tui.panes.commands import COMMANDS, SCOPE_TITLES, Scope, keys_of
from tui.panes.lines import Part
from tui.panes.tall import TallPane

KEYS_WIDTH = 20

SIGNS = (
    ("▌", "a person, group or force is named"),
    ("○", "a place is named"),
    ('"', "somebody is quoted"),
    ("█", "evidence of what is selected"),
    ("?", "evidence that is ambiguous or has moved"),
    ("»", "words that were searched for"),
    ("░", "withheld"),
    ("*", "a marked record"),
    ("b n", "a record that you bookmarked, or noted something on"),
    ("+", "a record that changed since your last visit"),
    ("!", "claims differ"),
    ("✓", "the claim that the coder adopted"),
    ("≠", "a rival claim; records that are not of one event, as you decided"),
    ("=", "records of one event, as you decided"),
)


class KeyTable(TallPane):
    """Every command under the place where it works, those of `first` before the others."""

    def __init__(self, first: tuple[Scope, ...]) -> None:
        super().__init__()
        scopes = [*first, *(scope for scope in SCOPE_TITLES if scope not in first)]
        self.rows: list[tuple[str, str]] = []
        for scope in scopes:
            self.rows += [("", ""), ("", SCOPE_TITLES[scope])]
            self.rows += [("  ".join(keys_of(c)) or "no key", c.help) for c in COMMANDS if c.scope == scope]
        self.rows += [("", ""), ("", "Signs"), *SIGNS]
        self.rows = self.rows[1:]
        self._lines: list[list[list[Part]]] = []

    def heights(self) -> list[int]:
        """Wrap every row to the width."""
        self._lines = [self._wrapped(keys, text) for keys, text in self.rows]
        return list(map(len, self._lines))

    def _wrapped(self, keys: str, text: str) -> list[list[Part]]:
        if not keys:
            return [[(fitted(text, self.width), "row--strong")]]
        room = min(KEYS_WIDTH, self.width // 3)
        left = [keys] if cell_len(keys) <= room else wrapped(keys, room)
        both = zip_longest(left, wrapped(text, max(8, self.width - room - 2)), fillvalue="")
        return [[(f" {fitted(of_keys, room)} ", "row--label"), (of_text, "")] for of_keys, of_text in both]

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """A command's keys and what it does."""
        return self._lines[row][line]


class HelpScreen(ModalScreen[None]):
    """Shows the keys until any of Esc, ?, q or Enter."""

    BINDINGS = [Binding("escape,question_mark,q,enter,backspace,f1", "leave", "Back", show=False)]

    def __init__(self, first: tuple[Scope, ...]) -> None:
        super().__init__()
        self._table = KeyTable(first)
        self._table.opens = self.action_leave

    def compose(self) -> ComposeResult:
        """The table in a frame."""
        self._table.add_class("dialog", "tall")
        self._table.border_title = "Keys"
        self._table.border_subtitle = "Esc leaves"
        yield self._table

    def action_leave(self) -> None:
        """Back to where the user was."""
        self.dismiss(None)
