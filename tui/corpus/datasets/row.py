"""A row of a data set: its cells as the file has them, and where they stand."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from tui.corpus.remembered import recalled
from tui.corpus.scalars import brief
from tui.model.dates import DAYS
from tui.model.records import Recorded

Cell = str | None
"""The text of a cell; None where JSON says null."""
Place = tuple[int, int]
"""A line and a column, counted from 1."""

Named = TypeVar("Named", bound=str)

_UTF8 = "the file saved as UTF-8"
MOST_DIGITS = 15
_WHOLE = re.compile(r"([0-9]{1,15})(?:\.0*)?\Z", re.ASCII)
_SIGNED = re.compile(r"-?[0-9]{1,15}(?:\.0*)?\Z", re.ASCII)
_DECIMAL = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,20})?(?:[eE]-?[0-9]{1,2})?\Z", re.ASCII)
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?\Z", re.ASCII)


class Fault(NamedTuple):
    """What is wrong with a row, or with the file as a whole (line 0): where, what, and what was expected."""

    code: str
    line: int
    column: int
    message: str
    expected: str = ""
    nearest: str = ""


class BadCell(Exception):  # noqa: N818
    """A cell that cannot be what its column holds: the row does not load."""

    def __init__(self, column: str, message: str, expected: str, code: str = "bad-cell") -> None:
        super().__init__(message)
        self.column = column
        self.expected = expected
        self.code = code


def _not_utf8(text: str) -> str:
    """The first byte of a text that is not UTF-8, or half of a character; "" where there is none."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        return f"byte 0x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"U+{code:04X} alone"
    return ""


@lru_cache(maxsize=DAYS)
def _day(text: str) -> str:
    """A day as YYYY-MM-DD, a time of day behind it left out; "" where it is none that there is."""
    try:
        return dt.date(*map(int, found.groups())).isoformat() if (found := _DAY.match(text)) else ""
    except ValueError:
        return ""


class Columns:
    """The names of the columns of a file, in its order; they are found in any case."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        self.sound = not _not_utf8("".join(names))
        self.numbers = {name.strip().lower(): number for number, name in enumerate(names)}


class Row:
    """One row: `line` is where it begins; `locate` finds where one of its cells does, by its number."""

    __slots__ = ("_locate", "cells", "columns", "line", "point")

    def __init__(
        self,
        columns: Columns,
        cells: Sequence[Cell],
        line: int,
        locate: Callable[[int], Place],
        point: tuple[str, str] | None = None,
    ) -> None:
        self.line = line
        self.point = point
        self.columns = columns
        self.cells = cells
        self._locate = locate

    def recorded(self, dataset: str, version: str | None) -> Recorded:
        """Every column as the file has it."""
        return Recorded(
            dataset=dataset, version=version, columns=dict(zip(self.columns.names, self.cells, strict=True))
        )

    def check(self) -> None:
        """Raises BadCell where a text has bytes that are not UTF-8, or halves of characters."""
        if not self.columns.sound:
            name = next(name for name in self.columns.names if _not_utf8(name))
            raise BadCell(name, f"the name of a column has what is not UTF-8: {_not_utf8(name)}", _UTF8, "not-utf8")
        if None not in self.cells and "".join(self.cells).isascii():  # type: ignore[arg-type]  # which mypy cannot see
            return
        for name, cell in zip(self.columns.names, self.cells, strict=True):
            if cell is not None and not cell.isascii() and (what := _not_utf8(cell)):
                raise BadCell(name, f"{what} is not UTF-8", _UTF8, "not-utf8")

    def place(self, column: str) -> Place:
        """Where a cell begins; where the row does for a column that there is not."""
        number = self.columns.numbers.get(column.strip().lower())
        return (self.line, 1) if number is None else self._locate(number)

    def among(self, columns: Columns) -> tuple[Cell, ...]:
        """The cells of some columns, None for those that the file has not."""
        numbers, cells = self.columns.numbers, self.cells
        return tuple([cells[numbers[name]] if name in numbers else None for name in columns.names])

    def has(self, column: str) -> bool:
        """Whether the file has such a column."""
        return column in self.columns.numbers

    def text(self, *columns: str) -> str:
        """The words of the first of some columns that says anything, white space around them left out."""
        numbers, cells = self.columns.numbers, self.cells
        for column in columns:
            if column in numbers and (cell := cells[numbers[column]]) and (text := cell.strip()):
                return text
        return ""

    def needed(self, *columns: str) -> str:
        """As `text`; raises BadCell where nothing is said."""
        if text := self.text(*columns):
            return text
        raise BadCell(columns[0], f"{columns[0]} is empty", f"{columns[0]}: a value")

    def code(self, column: str) -> str:
        """A code as a whole number without a decimal point, which spreadsheets add; "" for none."""
        text = self.text(column)
        return text.partition(".")[0] if "." in text and _SIGNED.match(text) else text

    def count(self, column: str) -> int | None:
        """A number of people, never negative; None where it is blank or a code for unknown (see `reason`)."""
        text = self.text(column)
        if text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS:
            return int(text)
        if not text or self.code(column) in UNKNOWN:
            return None
        found = _WHOLE.match(text)
        if found is None:
            raise BadCell(column, f"{column} is {brief(text)!r}", "a whole number, not negative")
        return int(found[1])

    def reason(self, column: str, dataset: str) -> str:
        """Why a column says nothing, in words."""
        if not self.has(column):
            return f"{dataset} has no column {column} in this file"
        code = self.code(column)
        if not code:
            return f"{column} is blank in {dataset}"
        return f"{column} is {brief(code)} in {dataset}: {UNKNOWN.get(code, 'it stands for nothing known')}"

    def degrees(self, column: str, limit: float, otherwise: str = "") -> float | None:
        """A coordinate in degrees, or `otherwise` as it is written elsewhere; None where both are blank."""
        text = self.text(column) or otherwise
        if not text or (text in ("-99", "-999") and -float(text) > limit):  # a longitude of -99 is in Mexico
            return None
        if _DECIMAL.match(text) is None or not -limit <= (degrees := float(text)) <= limit:
            raise BadCell(column, f"{column} is {brief(text)!r}", f"degrees from {-limit:.0f} to {limit:.0f}")
        return degrees

    def day(self, column: str) -> str:
        """A day as YYYY-MM-DD; a time of day behind it is left out. Raises BadCell where it is none."""
        return self.as_day(column, self.needed(column))

    def as_day(self, column: str, text: str) -> str:
        """The same of a text that a column comes to."""
        if day := recalled(_day, len(text))(text):
            return day
        raise BadCell(column, f"{column} is {brief(text)!r}", "a date that there is, as YYYY-MM-DD")

    def choice(self, column: str, among: Mapping[str, Named]) -> Named | None:
        """What a code stands for; None where it is blank. Raises BadCell for a code that there is not."""
        code = self.code(column)
        if not code or code in UNKNOWN:
            return None
        if code not in among:
            raise BadCell(column, f"{column} is {brief(code)!r}", f"one of {', '.join(among)}")
        return among[code]


UNKNOWN = {
    "-1": "not counted",
    "-9": "unknown",
    "-99": "said to be unknown or not applicable",
    "-999": "said to be unknown",
}
"""Numbers that stand for none: UCDP's -1, and GTD's -9 (unknown) and -99 (reported as unknown, or not applicable)."""
