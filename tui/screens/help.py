"""The keys, as they are now: made from the commands and whatever the user has mapped."""

from bisect import bisect_right
from itertools import accumulate, zip_longest

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.panes.cells import fitted, wrapped
from tui.panes.commands import COMMANDS, SCOPE_TITLES, Scope, keys_of
from tui.panes.lines import LinePane, Part, RowAt

KEYS_WIDTH = 20

SIGNS = (
    ("▌", "a person, group or force is named"),
    ("○", "a place is named"),
    ('"', "somebody is quoted"),
    ("█", "evidence of what is selected"),
    ("?", "evidence that is ambiguous or has moved"),
    ("░", "withheld"),
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
        self._lines: list[list[list[Part]]] = []
        self._ends: list[int] = []

    def resized(self) -> None:
        """Wrap every row to the width, and measure."""
        self._lines = [self._wrapped(keys, text) for keys, text in self.rows]
        self._ends = list(accumulate(map(len, self._lines)))
        super().resized()

    def _wrapped(self, keys: str, text: str) -> list[list[Part]]:
        if not keys:
            return [[(fitted(text, self.width), "row--strong")]]
        room = min(KEYS_WIDTH, self.width // 3)
        left = [keys] if cell_len(keys) <= room else wrapped(keys, room)
        both = zip_longest(left, wrapped(text, max(8, self.width - room - 2)), fillvalue="")
        return [[(f" {fitted(of_keys, room)} ", "row--label"), (of_text, "")] for of_keys, of_text in both]

    def row_count(self) -> int:
        """Commands, headings and the lines between, once they are measured."""
        return len(self._lines)

    def line_count(self) -> int:
        """How many lines they take at this width."""
        return self._ends[-1] if self._ends else 0

    def row_at(self, line: int) -> int | None:
        """The row that a line belongs to."""
        return bisect_right(self._ends, line) if 0 <= line < self.line_count() else None

    def lines_of(self, row: int) -> RowAt:
        """The lines that a row takes."""
        count = len(self._lines[row])
        return RowAt(self._ends[row] - count, count)

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
