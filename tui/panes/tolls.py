"""Tolls in a column: whole where there is room, else in round thousands, never cut in the middle of a number."""

SEPARATOR = "-"
UNITS = ((1_000_000, "M"), (1_000, "k"))


def compact(toll: str, width: int) -> str:
    """A toll "low-best-high" in at most `width` cells: as it is, in round numbers, or the best figure alone."""
    numbers = toll.split(SEPARATOR)
    rounded = [_rounded(number) for number in numbers]
    forms = [toll, SEPARATOR.join(rounded), *(rounded[1:2])]
    return next((form for form in forms if len(form) <= width), forms[-1])


def _rounded(number: str) -> str:
    """Two digits or more: 1234 is 1.2k, 12345 is 12k. What is no number stays."""
    if not number.isdecimal():
        return number
    value = int(number)
    for unit, letter in UNITS:
        if value >= unit:
            return f"{value / unit:.1f}{letter}" if value < 9.95 * unit else f"{round(value / unit)}{letter}"
    return number
