"""The detail of one record: rows that say something, each leading on."""

from rich.cells import cell_len

from tui.index.detail.rows import DetailRow
from tui.panes.cells import fitted, wrapped
from tui.panes.lines import Linked, Part
from tui.panes.tall import TallPane
from tui.terminal.links import linkable

LABEL_WIDTH = 11
INDENT = 2
TONES = {
    "plain": "",
    "title": "row--title",
    "heading": "row--strong",
    "muted": "row--muted",
    "alert": "row--alert",
    "unknown": "row--muted",
}


def row_lines(row: DetailRow, width: int) -> list[list[Part]]:
    """The lines that a row takes in `width` cells: a label, the text, and beside or below it who says so."""
    labelled = bool(row.label)
    margin = 0 if row.tone in ("title", "heading", "alert") and not labelled else LABEL_WIDTH if labelled else INDENT
    room = max(8, width - margin)
    style = TONES[row.tone] or ("row--link" if row.target or row.query else "")
    texts = wrapped(row.text, room)
    address = linkable(row.address)
    look = Linked(style, address) if address else style
    lines: list[list[Part]] = [[(" " * margin, ""), (text, look)] for text in texts]
    if labelled:
        lines[0][0] = (fitted(row.label, margin), "row--label")
    if row.aside:
        _set_beside(lines, row, margin, room)
    return lines


def _set_beside(lines: list[list[Part]], row: DetailRow, margin: int, room: int) -> None:
    style = "row--alert" if row.tone == "alert" else "row--muted"
    last = lines[-1][-1][0]
    if cell_len(last) + 2 + cell_len(row.aside) <= room:
        lines[-1] += [("  ", ""), (fitted(row.aside, cell_len(row.aside)), style)]
        return
    lines += [[(" " * (margin + INDENT), ""), (text, style)] for text in wrapped(row.aside, room - INDENT)]


class DetailPane(TallPane):
    """Shows the rows of a record's detail, wrapped to its width."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: list[DetailRow] = []
        self._lines: list[list[list[Part]]] = []

    def show(self, rows: list[DetailRow], *, row: int = 0, top: int = 0) -> None:
        """Show other rows, with the cursor on one of them and a line of them at the top."""
        self.rows = rows
        self.cursor = max(0, min(row, len(rows) - 1))
        self.resized()
        self.scroll_to(y=top, animate=False, immediate=True)
        self.show_cursor()
        self.refresh_changed()

    @property
    def current(self) -> DetailRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def heights(self) -> list[int]:
        """Wrap every row to the width."""
        self._lines = [row_lines(row, self.width) for row in self.rows]
        return [len(lines) for lines in self._lines]

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """A line of a row."""
        return self._lines[row][line]
