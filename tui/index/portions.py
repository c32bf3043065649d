"""Many values in one statement: SQLite takes only so many at once."""

from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T")

MANY = 500
"""Values in one statement: below SQLite's oldest limit on variables."""


def in_parts(values: Iterable[T]) -> Iterator[list[T]]:
    """Values in portions that one statement can take."""
    wanted = list(values)
    for start in range(0, len(wanted), MANY):
        yield wanted[start : start + MANY]


def marks(values: Sized) -> str:
    """The places of values in a statement."""
    return ",".join("?" * len(values))
