"""Tables of cells divided by a character, such as CSV: rows with their places, and what is wrong with the others."""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial
from typing import BinaryIO

from tui.corpus.datasets.row import Columns, Fault, Place, Row

ROW_CAP = 4 * 1024 * 1024
"""Characters of one row: more means a quote that is never closed."""

SECOND_TRIES = 1_000
"""For how many broken rows the lines that they swallowed are read again: a hostile file must not take for ever."""


class _TooLong(Exception):  # noqa: N818
    """A row that does not end."""


class _Lines:
    """The lines of a file, numbered; those of the row that is being read are held, and can be given back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._back: deque[str] = deque()
        self._size = 0
        self.number = 0
        self.held: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._back:
            line = self._back.popleft()
        else:
            data = self._stream.readline(ROW_CAP)
            if not data:
                raise StopIteration
            line = data.decode("utf-8", "surrogateescape")  # what is not UTF-8 is told by Row.check
            if self.number == 0:
                line = line.removeprefix("\ufeff")
        self.number += 1
        self.held.append(line)
        self._size += len(line)
        if self._size > ROW_CAP:
            raise _TooLong
        return line

    def begin(self) -> None:
        """A new row begins with the next line."""
        self.held = []
        self._size = 0

    def give_back(self) -> None:
        """Have all lines of the row but the first be read again."""
        self.number -= len(self.held) - 1
        self._back.extendleft(reversed(self.held[1:]))


class Table:
    """The rows of a table. Without `names` the first row has the names of the columns."""

    def __init__(self, stream: BinaryIO, delimiter: str, *, quoted: bool = True, names: Sequence[str] = ()) -> None:
        csv.field_size_limit(max(ROW_CAP, csv.field_size_limit()))
        self._lines = _Lines(stream)
        self._delimiter = delimiter
        self._quoted = quoted
        self._columns = Columns(names)

    def rows(self) -> Iterator[Row | Fault]:
        """Each row that has a cell for every column, and a fault for each that has not."""
        lines, tries = self._lines, 0
        reader = self._reader()
        while True:
            lines.begin()
            first = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, _TooLong) as error:
                yield Fault("bad-row", first, 1, self._why(error), "cells with quotes in pairs")
                tries += 1
                if tries <= SECOND_TRIES:
                    lines.give_back()
                reader = self._reader()
                continue
            if not cells:
                continue
            if not self._columns.names:
                if fault := self._name(cells):
                    yield fault
                    return
            elif len(cells) == len(self._columns.names):
                yield Row(self._columns, cells, first, partial(self._place, lines.held, first))
            else:
                yield self._miscounted(cells, first)
                tries += 1
                if len(lines.held) > 1 and tries <= SECOND_TRIES:
                    lines.give_back()
                    reader = self._reader()

    def _reader(self) -> "Iterator[list[str]]":
        if self._quoted:
            return csv.reader(self._lines, delimiter=self._delimiter, strict=True)
        return csv.reader(self._lines, delimiter=self._delimiter, quoting=csv.QUOTE_NONE, strict=True)

    def _name(self, cells: list[str]) -> Fault | None:
        """Take a row for the names of the columns."""
        self._columns = Columns(cells)
        if len(self._columns.numbers) == len(cells):
            return None
        twice = next(name for name in cells if [c.strip().lower() for c in cells].count(name.strip().lower()) > 1)
        return Fault("bad-header", 1, 1, f"two columns are called {twice!r}", "a name of its own for each column")

    def _miscounted(self, cells: list[str], first: int) -> Fault:
        names = self._columns.names
        at = self._place(self._lines.held, first, len(names)) if len(cells) > len(names) else (first, 1)
        return Fault("bad-row", *at, f"the row has {len(cells)} cells", f"{len(names)}, one for each column")

    def _why(self, error: Exception) -> str:
        if isinstance(error, _TooLong) or "limit" in str(error) or "end of data" in str(error):
            return "a quote is not closed"
        return f"the row cannot be read: {error}"

    def _place(self, raw: list[str], line: int, number: int) -> Place:
        """Where the cell of a number begins in the lines of a row."""
        column, inside, quoted, at_start = 1, False, False, True
        for character in "".join(raw):
            if number == 0:
                break
            quoted = self._quoted and character == '"' if at_start else quoted
            inside ^= quoted and character == '"'  # two of them within a cell are one, and it goes on
            at_start = character == self._delimiter and not inside
            number -= at_start
            line, column = (line + 1, 1) if character == "\n" else (line, column + 1)
        return line, column


def delimiter_of(header: str) -> str:
    """What divides the cells of a header: a comma, semicolon or tab, whichever there are most of."""
    return max(",;\t", key=header.count)


def names_of(header: str) -> list[str]:
    """The names of the columns in a header, without case."""
    try:
        cells = next(csv.reader([header], delimiter=delimiter_of(header), strict=False), [])
    except csv.Error:
        return []
    return [cell.strip().lower() for cell in cells]
