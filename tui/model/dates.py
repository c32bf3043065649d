"""Dates as sources give them: partial, ranged, inferred."""

import datetime as dt
import re
from functools import lru_cache
from typing import Annotated, ClassVar, Literal

from tui.model.base import Supported

DAYS = 1 << 14
"""Days that are remembered: those of forty years, in whatever order they come."""

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")

DatePrecision = Literal["day", "days", "week", "month", "year"]
"""UCDP's date_prec in words: 1 day, 2 days (2 to 6), 3 week, 4 month, 5 year."""


class IsPartialDate:
    """Marks a field whose text is YYYY, YYYY-MM or YYYY-MM-DD (a subset of ISO 8601 and of EDTF level 0)."""


PartialDate = Annotated[str, IsPartialDate]


@lru_cache(maxsize=DAYS)
def first_day(partial: str) -> dt.date:
    """The earliest day that a partial date can mean. Raises ValueError where there is no such date."""
    match = _PARTIAL.match(partial)
    if match is None:
        raise ValueError(f"{partial!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    return dt.date(year, month, day)


def last_day(partial: str) -> dt.date:
    """The latest day that a partial date can mean. Raises ValueError where there is no such date."""
    first = first_day(partial)
    if len(partial) == 4:
        return dt.date(first.year, 12, 31)
    if len(partial) == 7:
        import calendar  # not at the top: a search would wait for it

        return dt.date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    return first


_KNOWN_TO = {4: "year", 7: "month"}
"""By the length of a partial date."""


class EventDate(Supported, frozen=True, kw_only=True):
    """When something happened: from `start` to `end` (the same when absent), known to `precision`.

    `time` is the source's word for the time of day ("before dawn", "05:30"). Without `precision` the form of `start`
    says it: a full date is a day, YYYY-MM a month, YYYY a year.
    """

    shorthand: ClassVar[str] = "start"

    start: PartialDate
    end: PartialDate | None = None
    precision: DatePrecision | None = None
    time: str | None = None

    @property
    def known_to(self) -> str:
        """The precision given, or the one that the form of `start` has."""
        return self.precision or _KNOWN_TO.get(len(self.start), "day")

    @property
    def first(self) -> dt.date:
        """The earliest day that it can have been."""
        return first_day(self.start)

    @property
    def last(self) -> dt.date:
        """The latest day that it can have been."""
        return last_day(self.end or self.start)
