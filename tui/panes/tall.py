"""Rows of several lines each under a cursor."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from tui.panes.lines import LinePane, RowAt


class TallPane(LinePane):
    """A pane whose rows take as many lines as they need. Subclasses say in `heights` how many that is for each."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._ends: list[int] = []

    def heights(self) -> Iterable[int]:
        """How many lines each row takes at this width; asked whenever rows or the width change."""
        raise NotImplementedError

    def resized(self) -> None:
        """Measure every row at the width."""
        self._ends = list(accumulate(self.heights()))
        super().resized()

    def row_count(self) -> int:
        """How many rows there are, once they are measured."""
        return len(self._ends)

    def line_count(self) -> int:
        """How many lines they take at this width."""
        return self._ends[-1] if self._ends else 0

    def row_at(self, line: int) -> int | None:
        """The row that a line belongs to."""
        return bisect_right(self._ends, line) if 0 <= line < self.line_count() else None

    def lines_of(self, row: int) -> RowAt:
        """The lines that a row takes."""
        start = self._ends[row - 1] if row else 0
        return RowAt(start, self._ends[row] - start)
