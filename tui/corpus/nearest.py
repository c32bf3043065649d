"""The valid name that somebody who mistyped one may have meant."""

from collections.abc import Iterable

ALIKE = 65
"""How alike two names must be, in rapidfuzz's per cent, to propose one for the other."""


def nearest(name: str, names: Iterable[str]) -> str:
    """The one of `names` most like `name`, or "" where none is much like it."""
    from rapidfuzz import fuzz, process  # late: only problems need it

    found = process.extractOne(name[:200].lower(), sorted(names), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return str(found[0]) if found else ""
