"""What is at hand of a sorted list: some blocks of its rows, and how long it is as far as that is known.

Nothing here waits. What the index cannot answer within a frame is asked aside, and the pane is told when it comes: a
row that is not at hand yet is drawn without words, and a length that is not known is told as far as it is counted.
"""

from collections.abc import Callable, Iterator

from textual.widget import Widget

from tui.index.lines import TooSlowError
from tui.index.queries import Index
from tui.index.rows import CAP, Count, Listing, Row
from tui.panes.aside import ask_aside
from tui.panes.blocks import BLOCK, KEPT_BLOCKS

FAR = 10**9
"""The length that a list passes for while its end is looked at and its length is not known. In blocks without rest."""
MOST_COMING = 4
"""Blocks that are waited for at once: those of a page, and of where the cursor was."""

Changed = Callable[[int], None]
"""Told when rows came to be at hand, or the length is better known: by how much the numbers of rows are others now."""


class Listed:
    """The rows of a list by their numbers, for a pane that shows them."""

    def __init__(self, pane: Widget, index: Index, listing: Listing, changed: Changed) -> None:
        self._pane = pane
        self._index = index
        self.listing = listing
        self._changed = changed
        self._blocks: dict[int, list[Row]] = {}
        self._coming: dict[int, None] = {}
        self._is_from_end = False
        self.length = 0
        """How many rows there are at least; once the list `is_measured`, how many there are."""
        self.is_measured = False
        self._counted = Count(0, more=True)
        self._measure()

    # How long it is.

    def _measure(self) -> None:
        kind, query = self.listing.kind, self.listing.query
        if not query.clauses:
            self._note(Count(self._index.counts()[kind]))
            return
        try:
            with self._index.at_once():
                self._note(Count(self._index.count(kind, query)))
        except TooSlowError:
            ask_aside(self._pane, self._index, "length", self._lengths, self._measured)
            self.row(0)

    def _lengths(self) -> Iterator[Count]:
        kind, query = self.listing.kind, self.listing.query
        least = self._index.count_up_to(CAP + 1, kind, query)
        yield Count(min(least, CAP), more=least > CAP)
        if least > CAP:
            yield Count(self._index.count(kind, query))

    def _measured(self, count: Count) -> None:
        before = self.length
        self._note(count)
        shift = 0
        if self.is_measured and self._is_from_end:
            self._is_from_end = False
            self._blocks.clear()
            shift = self.length - before
        self._changed(shift)

    def _note(self, count: Count) -> None:
        self._counted = count
        self.is_measured = not count.more
        self.length = count.number if self.is_measured else max(self.length, count.number)

    def in_words(self, cursor: int) -> str:
        """Where a row is in the list: "3 of 9"."""
        of = str(self._counted) if self._counted.number else f"{self.length:,}+" if self.length else "…"
        if self._is_from_end and cursor >= FAR // 2:
            return f"last of {of}" if cursor == FAR - 1 else f"near the end of {of}"
        return f"{cursor + 1:,} of {of}" if self.length else "…" if not self.is_measured else "none"

    # Rows.

    def row(self, number: int) -> Row | None:
        """The row of a number; None past the end, and where it is not at hand yet: then it is on its way."""
        block = number // BLOCK
        if block not in self._blocks:
            self._fetched(block)
        return self.at_hand(number)

    def around(self, number: int) -> list[Row]:
        """The rows that came with one, itself included; none where it is not at hand."""
        return self._blocks.get(number // BLOCK, [])

    def at_hand(self, number: int) -> Row | None:
        """The row of a number where it need not be asked for."""
        block, place = divmod(number, BLOCK)
        rows = self._blocks.get(block, [])
        return rows[place] if place < len(rows) else None

    def reach(self, number: int) -> None:
        """Have rows up to a number count, as far as there are any."""
        while number >= self.length and not self.is_measured:
            before = self.length
            if self._fetched(before // BLOCK) is None or self.length == before:
                return

    def reach_certainly(self, number: int) -> None:
        """A row of this number is known to be there."""
        self.length = max(self.length, number + 1)

    def reach_end(self) -> None:
        """Have the last row be known, whatever its number: rows are counted from the end until all are."""
        if not self.is_measured and not self._is_from_end:
            self._is_from_end, self.length = True, FAR

    def _fetched(self, block: int) -> list[Row] | None:
        if block in self._coming:
            return None
        try:
            with self._index.at_once():
                rows = self._read(block)
        except TooSlowError:
            self._ask_for(block)
            return None
        self._keep(block, rows)
        return rows

    def _ask_for(self, block: int) -> None:
        self._coming = dict.fromkeys([*self._coming, block][-MOST_COMING:])
        wanted = list(self._coming)
        ask_aside(
            self._pane, self._index, "rows", lambda: ((block, self._read(block)) for block in wanted), self._arrived
        )

    def _read(self, block: int) -> list[Row]:
        start = block * BLOCK
        if self._is_from_end and start >= FAR // 2:
            return self._index.last(self.listing, FAR - start - BLOCK, BLOCK)
        return self._index.window(self.listing, start, BLOCK)

    def _arrived(self, found: tuple[int, list[Row]]) -> None:
        block, rows = found
        self._coming.pop(block, None)
        self._keep(block, rows)
        self._changed(0)

    def _keep(self, block: int, rows: list[Row]) -> None:
        self._blocks[block] = rows
        while len(self._blocks) > KEPT_BLOCKS:
            del self._blocks[next(iter(self._blocks))]
        if self.is_measured or self._is_from_end:
            return
        if len(rows) == BLOCK:
            self.length = max(self.length, (block + 1) * BLOCK)
        elif rows or not block:
            self._note(Count(block * BLOCK + len(rows)))
