"""The floor of a list: the least that one made with Textual can be, over a table of any size.

    python -m tests.bench.floor_list DATABASE

It draws the lines that are seen, of the rows of `event` by number, and repaints those that change. Its keys are ours;
`d` goes to the middle, as a jump to a date does.
"""

import sqlite3
import sys

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

PAGE = 200
SQL = f"SELECT * FROM event WHERE rowid > ? ORDER BY rowid LIMIT {PAGE}"
COLUMNS = ("date_start", "dyad_name", "where_coordinates", "best")
"""What is shown; of a file without these, its first columns."""
CURSOR = Style(reverse=True)


class LineList(ScrollView, can_focus=True):
    """The rows of a table, with a cursor."""

    BINDINGS = [Binding(key, f"to('{key}')", show=False) for key in ("j", "pagedown", "home", "end", "d")]

    def __init__(self, database: str) -> None:
        super().__init__()
        self._connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        (self.count,) = self._connection.execute("SELECT max(rowid) FROM event").fetchone()
        names = [row[1] for row in self._connection.execute("PRAGMA table_info(event)")]
        self._columns = [names.index(name) for name in COLUMNS if name in names] or [0, 1, 2]
        self._pages: dict[int, list[tuple[object, ...]]] = {}
        self.cursor = 0

    def on_mount(self) -> None:
        """Its height is known at once."""
        self.virtual_size = Size(80, self.count)

    def render_line(self, y: int) -> Strip:
        """One row."""
        number = y + self.scroll_offset.y
        width = self.size.width
        if number >= self.count:
            return Strip.blank(width)
        style = CURSOR if number == self.cursor else Style()
        text = "  ".join(str(self._row(number)[column])[:50].ljust(12) for column in self._columns)
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    def _row(self, number: int) -> tuple[object, ...]:
        page, at = divmod(number, PAGE)
        if page not in self._pages:
            if len(self._pages) > 8:
                self._pages.clear()
            self._pages[page] = self._connection.execute(SQL, (page * PAGE,)).fetchall()
        return self._pages[page][at]

    def go(self, number: int) -> None:
        """Have the cursor on a row, and the row in sight."""
        before, self.cursor = self.cursor, max(0, min(self.count - 1, number))
        for row in (before, self.cursor):
            self.refresh(Region(0, row - self.scroll_offset.y, self.size.width, 1))
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def action_to(self, key: str) -> None:
        """Go where a key leads."""
        at, count = self.cursor, self.count
        places = {"j": at + 1, "pagedown": at + self.size.height, "home": 0, "end": count - 1, "d": count // 2}
        self.go(places[key])


class ListFloor(App[None]):
    """Nothing but the list."""

    def __init__(self, database: str) -> None:
        super().__init__()
        self.rows = LineList(database)

    def compose(self) -> ComposeResult:
        """The list."""
        yield self.rows


if __name__ == "__main__":
    ListFloor(sys.argv[1]).run()
