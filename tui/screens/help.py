"""The keys, as they are now: made from the commands and whatever the user has mapped."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.panes.cells import fitted
from tui.panes.commands import COMMANDS, SCOPE_TITLES, Scope, keys_of
from tui.panes.lines import LinePane, Part

SIGNS = (
    ("▌", "a person, group or force is named"),
    ("○", "a place is named"),
    ('"', "somebody is quoted"),
    ("█", "evidence of what is selected"),
    ("?", "evidence that is ambiguous or has moved"),
    ("░", "withheld: V shows it"),
    ("!", "claims differ"),
    ("✓", "the claim that the coder adopted"),
    ("≠", "a rival claim"),
)


class KeyTable(LinePane):
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

    def row_count(self) -> int:
        """Commands, headings and the lines between."""
        return len(self.rows)

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """A command's keys and what it does."""
        keys, text = self.rows[row]
        if not keys:
            return [(fitted(text, width), "row--strong")]
        room = min(20, width // 3)
        return [(" " + fitted(keys, room) + " ", "row--label"), (fitted(text, max(0, width - room - 2)), "")]


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
