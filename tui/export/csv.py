"""CSV (RFC 4180): the records of one kind, a row each, below the names of their columns.

A spreadsheet runs a text that begins with = + - @ or with white space before one. Such a text gets an apostrophe in
front; so does one that begins with apostrophes before such a sign, so that a reader who takes one apostrophe away
from before them has every text as it was. Numbers are numbers, negative ones too.
"""

import csv
import io
import re
from collections.abc import Iterator

from tui.export.columns import COLUMNS, Cell
from tui.export.selection import Selection
from tui.export.surroundings import Surroundings

_RUN = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def chunks(selection: Selection) -> Iterator[str]:
    """The names of the columns, then a row for each record."""
    around = Surroundings(selection.index)
    figures = selection.index.figures()
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for number, item in enumerate(selection.items()):
        row = COLUMNS[item.at.kind](item, around, figures)
        if number == 0:
            writer.writerow(map(_cell, row))
        writer.writerow(map(_cell, row.values()))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _cell(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and _RUN.match(value) else value
