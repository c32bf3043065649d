"""Days of queries as the index has them."""

from collections.abc import Iterable
from datetime import datetime, time

from tui.index.rows import LARGEST
from tui.model.dates import first_day, last_day

LAST_DAY = 3_652_059
"""The ordinal of the last day that there is, 9999-12-31."""


def spans(values: Iterable[str]) -> list[tuple[int, int]]:
    """The first and last day of each of some partial dates or ranges of such, as ordinals."""
    found = []
    for value in values:
        start, dots, end = value.partition("..")
        first = first_day(start).toordinal() if start else 1
        last = last_day(end if dots else start).toordinal() if end or not dots else LAST_DAY
        found.append((first, last))
    return found


def begin(date: str) -> int:
    """When a day begins, in nanoseconds; days that no clock here can have seen count as the first or last it can."""
    day = first_day(date)
    if not 1970 < day.year < 2262:
        return 0 if day.year <= 1970 else LARGEST
    return int(datetime.combine(day, time()).timestamp() * 1e9)
