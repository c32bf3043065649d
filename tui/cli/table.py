"""Rows below the names of their columns, aligned, on any terminal."""

import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from tui.index.rows import Column
from tui.model.text import shown

WINDOW = 500
"""Rows that the widths are measured on."""
WIDEST = 60
"""Cells of a column at most: what is longer is cut, and whole in JSON."""
NARROWEST = 8
"""Cells that a column keeps on a terminal that is too narrow for the table."""


def print_table(columns: Sequence[Column], rows: Iterable[tuple[str, ...]]) -> int:
    """Print rows as they come, widths from the first of them; how many there were."""
    rows = iter(rows)
    first = list(islice(rows, WINDOW))
    if not first:
        return 0
    heading = tuple(column.label for column in columns)
    texts_of = zip(heading, *first, strict=True)
    widths = [_width(column, texts) for column, texts in zip(columns, texts_of, strict=True)]
    if sys.stdout.isatty():
        _fit(columns, widths, shutil.get_terminal_size().columns)
    sys.stdout.write(_line(heading, columns, widths))
    count = 0
    for count, row in enumerate(chain(first, rows), 1):  # noqa: B007
        sys.stdout.write(_line(row, columns, widths))
    return count


def _width(column: Column, texts: tuple[str, ...]) -> int:
    """What the texts take, within reason; an id is of no use unless it is whole."""
    widest = max(cells(shown(text)) for text in texts)
    return widest if column.name == "id" else min(WIDEST, widest)


def _fit(columns: Sequence[Column], widths: list[int], room: int) -> None:
    """Take what a line has too much for the terminal from the widest column of running text; ids stay whole."""
    texts = [at for at, column in enumerate(columns) if column.width == 0 and column.name not in ("id", "marks")]
    for _ in range(sum(widths) + 2 * (len(widths) - 1) - room):
        at = max(texts, key=widths.__getitem__)
        if widths[at] <= NARROWEST:
            return
        widths[at] -= 1


def _line(texts: tuple[str, ...], columns: Sequence[Column], widths: list[int]) -> str:
    fields = zip(texts, columns, widths, strict=True)
    return "  ".join(_fitted(text, column, width) for text, column, width in fields).rstrip() + "\n"


def _fitted(text: str, column: Column, width: int) -> str:
    """A text, safe to show, in `width` cells; only ids of later windows may run over."""
    text = shown(text)
    if column.name != "id" and cells(text) > width:
        while cells(text) >= width:
            text = text[:-1]
        text += "…"
    fill = " " * (width - cells(text))
    return fill + text if column.align == "right" else text + fill


def cells(text: str) -> int:
    """Cells that a text takes: wide characters take two, marks and joiners none."""
    return len(text) if text.isascii() else sum(map(_character_cells, text))


def _character_cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
