"""The list of one kind of record: a window on a sorted list of any length."""

from collections.abc import Callable, Mapping

from textual.geometry import Region
from textual.message import Message

from tui.index.queries import Index
from tui.index.rows import COLUMNS, DEFAULT_SORT, Column, Listing, Row, Sort
from tui.model.datestyle import DateStyle, styled
from tui.model.kinds import BY_NAME
from tui.panes.blocks import Blocks
from tui.panes.cells import fitted
from tui.panes.commands import bindings
from tui.panes.lines import LinePane, Part
from tui.query.query import EVERYTHING, Query

MARK_WIDTH = 3
WORDS_WIDER = 2
"""Cells by which a column of dates is wider where they are in words."""
Signs = Callable[[list[str]], Mapping[str, str]]
"""Of some records, the one-letter signs of those that the user has something on."""


class EntityList(LinePane):
    """The records of one kind, sorted by any column. It holds only the rows around those in view."""

    BINDINGS = bindings("list")
    heading_lines = 1

    class Sorted(Message):
        """The list was sorted anew."""

        def __init__(self, sort: Sort) -> None:
            self.sort = sort
            super().__init__()

    class Marked(Message):
        """Rows were marked, or marks taken away."""

    def __init__(self, index: Index, dates: DateStyle, signs: Signs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._index = index
        self._dates = dates
        self._signs = signs
        self._signed: dict[str, str] = {}
        self.marked: dict[str, None] = {}
        self._sorts = dict(DEFAULT_SORT)
        self._chosen: dict[str, int] = {}
        self.kind = "incident"
        self.asked = EVERYTHING
        self._blocks = Blocks(self._window)
        self._widths: tuple[str, int, list[int]] = ("", 0, [])
        self._count = index.count(self.kind)

    @property
    def sort(self) -> Sort:
        """How the list of this kind is sorted."""
        return self._sorts[self.kind]

    @property
    def listing(self) -> Listing:
        """What is listed, and in which order."""
        return Listing(self.kind, self.sort, self.asked)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of this kind, those that do not fit included."""
        return COLUMNS[self.kind]

    def renew(self, index: Index) -> None:
        """Show a newer index, with the cursor on the record that it was on, where that is still there."""
        at = self.current_id
        self._index = index
        self.reload()
        self.select(at)

    def reload(self) -> None:
        """Forget what was fetched and draw again."""
        self._blocks.forget()
        self._signed.clear()
        self._count = self._index.count(self.kind, self.asked)
        self.heading_lines = 1 + bool(self.asked.clauses) + (not self._count and bool(self.asked.clauses))
        self.cursor = max(0, min(self.cursor, self._count - 1))
        self.resized()
        self.refresh()

    def show_kind(self, kind: str, asked: Query) -> None:
        """List what a query finds of a kind, from its first record where that is another list."""
        if (kind, asked) != (self.kind, self.asked):
            self.kind, self.asked = kind, asked
            self.cursor = 0
            self.reload()
            self.scroll_to(y=0, animate=False, immediate=True)

    # Rows.

    def row_count(self) -> int:
        """How many records of this kind there are."""
        return self._count

    def row(self, number: int) -> Row | None:
        """The row at a place in the list, fetched with its neighbours when it is not at hand."""
        return self._blocks.item(number)

    def _window(self, start: int, count: int) -> list[Row]:
        rows = self._index.window(self.listing, start, count)
        self._signed.update(self._signs([row.id for row in rows]))
        return rows

    @property
    def current_id(self) -> str | None:
        """The id of the record under the cursor."""
        row = self.row(self.cursor) if self._count else None
        return row.id if row else None

    def select(self, record: str | None) -> bool:
        """Put the cursor on a record, and say whether the list has it."""
        place = self._index.position(self.listing, record) if record else None
        if place is None:
            return False
        self.move_to(place, tell=False)
        return True

    def go_to_date(self, date: str) -> bool:
        """Put the cursor on the first record of a date, and say whether this kind has dates."""
        place = self._index.position_of_date(self.listing, date)
        if place is None:
            return False
        self.move_to(place)
        return True

    # Columns.

    @property
    def chosen_column(self) -> int:
        """The column that `sort` works on."""
        names = [column.name for column in self.columns]
        return self._chosen.get(self.kind, names.index(self.sort.column) if self.sort.column in names else 0)

    def action_column(self, by: int) -> None:
        """Choose a column to sort by."""
        self._chosen[self.kind] = (self.chosen_column + by) % len(self.columns)
        self.refresh(Region(0, 0, self.size.width, self.heading_lines))

    def action_sort(self) -> None:
        """Sort by the chosen column; once more turns the order round."""
        column = self.columns[self.chosen_column].name
        turned = self.sort.column == column and not self.sort.descending
        at = self.current_id
        self._sorts[self.kind] = Sort(column, turned)
        self.reload()
        self.select(at)
        self.post_message(self.Sorted(self.sort))

    # Marking.

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go on to the next."""
        if record := self.current_id:
            self.set_marked({id: None for id in (*self.marked, record) if not (id == record in self.marked)})
            self.action_move(1)

    def action_unmark(self) -> None:
        """Take every mark away."""
        self.set_marked({})

    def set_marked(self, records: dict[str, None]) -> None:
        """Have these records marked, in the order in which they were."""
        self.marked = records
        self.refresh_changed()
        self.post_message(self.Marked())

    # Drawing.

    def widths(self, width: int) -> list[int]:
        """Cells of each column, 0 for those left out, so that the widest column keeps at least a third."""
        if self._widths[:2] != (self.kind, width):
            self._widths = self.kind, width, self._shared(width)
        return self._widths[2]

    def _shared(self, width: int) -> list[int]:
        columns = self.columns
        wider = WORDS_WIDER if self._dates == "words" else 0
        wanted = [c.width + wider * (c.name == "date") for c in columns]
        spare = width - MARK_WIDTH
        shown = [True] * len(columns)
        for priority in sorted({c.priority for c in columns}, reverse=True):
            fixed = sum(w + 1 for w, show in zip(wanted, shown, strict=True) if show and w)
            if priority == 1 or spare - fixed >= max(14, spare // 3):
                break
            shown = [show and c.priority < priority for c, show in zip(columns, shown, strict=True)]
        fixed = sum(w + 1 for w, show in zip(wanted, shown, strict=True) if show and w)
        flexible = [i for i, c in enumerate(columns) if not c.width and shown[i]]
        share = (spare - fixed - len(flexible)) // max(1, len(flexible))
        return [0 if not show else (w or max(4, share)) for w, show in zip(wanted, shown, strict=True)]

    def heading_parts(self, line: int, width: int) -> list[Part]:
        """The conditions; the headings, with the order of the sorted column and the chosen column marked."""
        if self.asked.clauses and line == 0:
            return [(fitted(" " + "  ".join(f"[{words}]" for words in self.asked.in_words()), width), "row--chip")]
        if line + 1 == self.heading_lines and not self._count and self.asked.clauses:
            return [(fitted(f"   no {BY_NAME[self.kind].plural} fit", width), "row--muted")]
        parts: list[Part] = [(" " * MARK_WIDTH, "row--heading")]
        for number, (column, cells) in enumerate(zip(self.columns, self.widths(width), strict=True)):
            if not cells:
                continue
            sign = ("▼" if self.sort.descending else "▲") if column.name == self.sort.column else ""
            text = fitted(column.label + sign, cells, right=column.align == "right")
            name = "row--label" if number == self.chosen_column and self.has_focus else "row--heading"
            parts += [(text, name), (" ", "row--heading")]
        return parts

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """The cells of a record that fit, and its mark."""
        record = self.row(row)
        if record is None:
            return []
        parts: list[Part] = [
            ("*" if record.id in self.marked else ">" if row == self.cursor else " ", ""),
            (self._signed.get(record.id, " "), "row--label"),
            (record.marks[:1] or " ", "row--alert"),
        ]
        for column, cells, text in zip(self.columns, self.widths(width), record.cells, strict=True):
            if cells:
                words = styled(text, self._dates) if column.name == "date" else text
                parts.append((fitted(words, cells, right=column.align == "right") + " ", ""))
        return parts
