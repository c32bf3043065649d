"""What the figures of the incidents that are listed add up to, and what is not in the sums."""

from collections.abc import Callable, Iterable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.index.counting import Totals
from tui.index.queries import Index
from tui.panes.aside import ask
from tui.panes.cells import fitted
from tui.panes.lines import LinePane, Part
from tui.panes.totals import name, notes
from tui.query.query import Query

GAP = 2
"""Cells between numbers."""
WAITING = "adding up…"
NUMBERS = ("low", "best", "high", "unknown")


class TotalsTable(LinePane):
    """A row for each figure, then what the sums leave out."""

    def __init__(self, query: Query) -> None:
        super().__init__()
        self._query = query
        self._rows: list[tuple[str, tuple[str, ...]]] = [(WAITING, ("",) * 4)]
        self._strong = 0
        self._widths = [0] * len(NUMBERS)

    def show(self, totals: Totals) -> None:
        """Show what the sums came to."""
        query = self._query
        asked = [(words, ("", "", "", "")) for words in query.in_words()] or [("all incidents", ("", "", "", ""))]
        sums = [
            (name(one), tuple("?" if n is None else f"{n:,}" for n in (one.low, one.best, one.high, one.unknown)))
            for one in totals.sums
        ]
        counts = [(words, ("", count, "", "")) for count, words in notes(totals)]
        table = [("", NUMBERS), *sums] if sums else [("no figures", ("",) * 4)]
        self._rows = [*asked, *table, ("", ("",) * 4), *counts]
        self._strong = len(asked)
        self._widths = [max(map(len, column)) + GAP for column in zip(*(numbers for _, numbers in table), strict=True)]
        self.resized()
        self.refresh()

    def row_count(self) -> int:
        """Conditions, sums and notes."""
        return len(self._rows)

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """What is summed, and its low, best, high and in how many incidents it is unknown."""
        label, numbers = self._rows[row]
        style = "row--heading" if row == self._strong else "row--chip" if row < self._strong else ""
        if all(numbers):
            cells = "".join(fitted(n, room, right=True) for n, room in zip(numbers, self._widths, strict=True))
        else:
            cells = "".join(f"  {number}" for number in numbers if number)
        return [(fitted(label, max(0, width - len(cells))), style), (cells, style)]


class TotalsScreen(ModalScreen[None]):
    """Shows the totals until any of Esc, T, q or Enter."""

    BINDINGS = [Binding("escape,T,q,backspace", "leave", "Back", show=False)]

    def __init__(self, index: Index, query: Query, same: Callable[[], Iterable[Sequence[str]]]) -> None:
        """`same` says which records are of one event, and count once."""
        super().__init__()
        self._index = index
        self._same = same
        self._query = query
        self._table = TotalsTable(query)

    def compose(self) -> ComposeResult:
        """The table in a frame."""
        self._table.add_class("dialog", "tall")
        self._table.border_title = "Totals of what is listed"
        self._table.border_subtitle = "Esc leaves"
        yield self._table

    def on_mount(self) -> None:
        """Add up."""
        ask(self, self._index, "totals", lambda: self._index.totals(self._query, self._same()), self._table.show)

    def renew(self, index: Index) -> None:
        """Add up in a newer index."""
        self._index = index
        self.on_mount()

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss(None)

    on_line_pane_chosen = action_leave
