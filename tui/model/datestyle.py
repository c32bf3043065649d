"""Dates as the user wants to read them: as they are written in the files, or in words."""

import re
from typing import Literal

DateStyle = Literal["iso", "words"]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SHOWN = re.compile(
    r"(?P<near>~?)(?P<start>\d{4}(?:-\d\d){0,2})(?:(?P<between>–| to )(?P<end>\d{4}(?:-\d\d){0,2}|\d\d))?\Z", re.ASCII
)


def styled(text: str, style: DateStyle) -> str:
    """A date or range as lists and details have it, such as `~2023-12-12–14`, in a style: `~12–14 Dec 2023`.

    What two ends have in common is said once. Any other text, such as "unknown", stays as it is.
    """
    found = _SHOWN.match(text) if style == "words" else None
    if found is None:
        return text
    start, end = found["start"].split("-"), (found["end"] or "").split("-")
    if end == [""]:
        return found["near"] + _words(start)
    if len(found["end"]) == 2:  # a day of the month that the range starts in
        end = [*start[:2], found["end"]]
    common = 0
    while len(start) == len(end) > common + 1 and start[common] == end[common]:
        common += 1
    # Between two days or two months a dash will do; between dates of several words it needs room.
    first, last = _words([*([""] * common), *start[common:]]), _words(end)
    return f"{found['near']}{first}{' – ' if ' ' in first or (' ' in last and common < 2) else '–'}{last}"


def _words(parts: list[str]) -> str:
    """Year, month and day, as far as they are known, the other way round; those that are empty are left out."""
    year, month, day = (*parts, "", "")[:3]
    if month and not 1 <= int(month) <= 12:
        return "-".join(part for part in parts if part)
    return " ".join(part for part in (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if part)
