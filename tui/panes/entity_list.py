"""The list of one kind of record: a window on a sorted list of any length."""

from collections.abc import Callable, Mapping
from functools import partial

from textual.geometry import Region
from textual.message import Message

from tui.index.queries import Index
from tui.index.rows import COLUMNS, DEFAULT_SORT, Column, Listing, Row, Sort
from tui.model.datestyle import DateStyle, styled
from tui.model.kinds import BY_NAME
from tui.panes.aside import ask, give_up
from tui.panes.cells import fitted
from tui.panes.commands import bindings
from tui.panes.lines import LinePane, Part
from tui.panes.listed import Listed
from tui.panes.tolls import compact
from tui.query.query import EVERYTHING, Query

MARK_WIDTH = 3
WORDS_WIDER = 2
"""Cells by which a column of dates is wider where they are in words."""
WAITING = "…"
"""What a row says that is not at hand yet."""
Signs = Callable[[list[str]], Mapping[str, str]]
"""Of some records, the one-letter signs of those that the user has something on."""


class EntityList(LinePane):
    """The records of one kind, sorted by any column. It holds only the rows around those in view, and never waits."""

    BINDINGS = bindings("list")
    heading_lines = 1

    class Sorted(Message):
        """The list was sorted anew."""

        def __init__(self, sort: Sort) -> None:
            self.sort = sort
            super().__init__()

    class Counted(Message):
        """How long the list is, or where in it the cursor is, is better known."""

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
        self._widths: tuple[str, int, list[int]] = ("", 0, [])
        self._is_awaited = False
        self._listed = Listed(self, index, self.listing, self._changed)

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
        self._signed.clear()
        self._is_awaited = False
        for group in ("length", "rows", "place"):
            give_up(self, group)
        self._listed = Listed(self, self._index, self.listing, self._changed)
        self._measured()

    def _measured(self) -> None:
        """Take the room that the rows and what is said above them need."""
        count, asked = self._listed.length, bool(self.asked.clauses)
        self.heading_lines = 1 + asked + (not count and asked)
        self.cursor = max(0, min(self.cursor, count - 1))
        self.resized()
        self.refresh()

    def _changed(self, shift: int) -> None:
        """Rows came to be at hand, or the length is better known, and with it the numbers of the rows."""
        top = self.scroll_offset.y + shift
        self.cursor += shift
        self._measured()
        if shift:
            self.scroll_to(y=top, animate=False, immediate=True)
        self.show_cursor()
        self.post_message(self.Counted())
        if self._is_awaited and self.current_id:
            self._is_awaited = False
            self.post_message(self.Moved(self))

    def show_kind(self, kind: str, asked: Query) -> None:
        """List what a query finds of a kind, from its first record where that is another list."""
        if (kind, asked) != (self.kind, self.asked):
            self.kind, self.asked = kind, asked
            self.cursor = 0
            self.reload()
            self.scroll_to(y=0, animate=False, immediate=True)

    # Rows.

    def row_count(self) -> int:
        """How many records of this kind there are, as far as is known."""
        return self._listed.length

    @property
    def place(self) -> str:
        """Where in the list the cursor is, in words."""
        return self._listed.in_words(self.cursor)

    def row(self, number: int) -> Row | None:
        """The row at a place in the list; None where it is not at hand yet."""
        return self._listed.row(number)

    @property
    def current_id(self) -> str | None:
        """The id of the record under the cursor; None also where its row is on its way: Moved is posted then."""
        row = self.row(self.cursor)
        self._is_awaited |= row is None
        return row.id if row else None

    def select(self, record: str | None, lost: Callable[[], None] = lambda: None) -> bool:
        """Put the cursor on a record, and say whether the list has it, as far as is known now.

        Where the list turns out not to have it, now or later, `lost` is called.
        """
        found = True

        def place(at: int | None) -> None:
            nonlocal found
            found = at is not None
            if at is None:
                lost()
            else:
                self._go_to(at, tell=not at_once)

        if not record:
            lost()
            return False
        at_once = True
        at_once = ask(self, self._index, "place", partial(self._index.position, self.listing, record), place)
        return found

    def go_to_date(self, date: str, lost: Callable[[], None]) -> None:
        """Put the cursor on the first record of a date; `lost` is called where this kind has no dates."""

        def place(at: int | None) -> None:
            if at is None:
                lost()
            else:
                self._go_to(at)

        ask(self, self._index, "place", partial(self._index.position_of_date, self.listing, date), place)

    def _go_to(self, row: int, *, tell: bool = True) -> None:
        self._listed.reach_certainly(row)
        self.resized()
        self.move_to(row, tell=tell)

    def move_to(self, row: int, *, tell: bool = True) -> None:
        """Put the cursor on a row. Where the user does, they no longer wait for where the cursor was to go."""
        if tell:
            give_up(self, "place")
        if row >= self._listed.length and not self._listed.is_measured:
            self._listed.reach(row)
            self.resized()
        super().move_to(row, tell=tell)

    def action_go_end(self) -> None:
        """Go to the last row, however many there are before it."""
        self._listed.reach_end()
        self.resized()
        super().action_go_end()

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

    def sign_again(self) -> None:
        """The signs of the rows are others now."""
        self._signed.clear()
        self.refresh_changed()

    def _sign(self, row: int) -> None:
        """Find the signs of a row and of those that came with it."""
        ids = [record.id for record in self._listed.around(row)]
        self._signed |= dict.fromkeys(ids, " ") | dict(self._signs(ids))

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
        if line + 1 == self.heading_lines and not self._listed.length and self.asked.clauses:
            words = f"no {BY_NAME[self.kind].plural} fit" if self._listed.is_measured else WAITING
            return [(fitted(f"   {words}", width), "row--muted")]
        parts: list[Part] = [(" " * MARK_WIDTH, "row--heading")]
        for number, (column, cells) in enumerate(zip(self.columns, self.widths(width), strict=True)):
            if not cells:
                continue
            is_sorted = column.name == self.sort.column and not self._index.partial
            sign = ("▼" if self.sort.descending else "▲") if is_sorted else ""
            text = fitted(column.label + sign, cells, right=column.align == "right")
            name = "row--label" if number == self.chosen_column and self.has_focus else "row--heading"
            parts += [(text, name), (" ", "row--heading")]
        return parts

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """The cells of a record that fit, and its mark."""
        record = self.row(row)
        if record is None:
            return [(fitted(f" > {WAITING}" if row == self.cursor else f"   {WAITING}", width), "row--muted")]
        if record.id not in self._signed:
            self._sign(row)
        parts: list[Part] = [
            ("*" if record.id in self.marked else ">" if row == self.cursor else " ", ""),
            (self._signed[record.id], "row--label"),
            (record.marks[:1] or " ", "row--alert"),
        ]
        for column, cells, text in zip(self.columns, self.widths(width), record.cells, strict=True):
            if cells:
                parts.append((fitted(self._said(column, text, cells), cells, right=column.align == "right") + " ", ""))
        return parts

    def _said(self, column: Column, text: str, cells: int) -> str:
        """A cell as it reads best in so much room."""
        if column.name == "date":
            return styled(text, self._dates)
        return compact(text, cells) if column.name == "toll" else text
