"""The numbers that stand for kinds and fields where millions of rows name them."""

from tui.model.kinds import KINDS

NAMED = ("actor", "claimant", "place")
"""Fields whose values are records, which can be asked for by any of their names."""

POSTED = (*NAMED, "country", "adm1", "year", "publisher")
"""Fields with values too many to make sets of: each value has a list of its records (see the table `posting`).

What else can be asked for by a word is in the profile of a record, the set of its terms, which most records share with
many others.
"""

_NUMBERS = {kind.name: number for number, kind in enumerate(KINDS, 1)}


CODES = {kind: {field: number * 16 + at for at, field in enumerate(POSTED)} for kind, number in _NUMBERS.items()}
"""The number of each posted field, by kind of record."""


def code(kind: str, field: str) -> int:
    """The number of a posted field of a kind of record."""
    return CODES[kind][field]
