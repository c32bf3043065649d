"""The rows of one file, or of some rows of a data set, before the index has given its numbers.

Records, terms and profiles have local numbers, from 0 in the order in which they are met, so that parts can be made in
other processes; writing a part gives each its number in the index.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from tui.corpus.datasets.row import Fault
from tui.model.sums import blake2b
from tui.model.text import folded

Row = list[Any]
"""A row with local numbers, where those of the index are to be put."""
Rows = list[Row]
Values = list[Any]
"""The same of narrow rows, of which there are most: the values of one after those of another."""
WORDS, NAMED, TERMED, NUMBER, NAME = 4, 3, 3, 5, 2
"""How many values a row of these tables has."""
Tuples = list[tuple[Any, ...]]
Spelt = tuple[tuple[str, str, str], ...]
"""A profile: its terms sorted, each with its folded value."""


class Entries(NamedTuple):
    """Rows by table, which begin with the local number of their record.

    `record`: number of the data set's row or -1, id, kind, title, line, column, whether inferred, bytes. `lists`, by
    kind: profile, first and last day, order, marks, then each cell, then each key. `claim`: profile, number of its
    record, its own id, line, column, whether inferred, whether from a data set, low, best, high, whether it has a
    figure, sources, order, marks, cells, keys. `named` (the number of a record) and `termed` (of a term) begin with a
    field's code and that number instead. `digests`: of what is written by hand, and whether it is a claim.
    """

    record: Rows
    claim: Rows
    lists: dict[str, Rows]
    words: Values
    named: Values
    termed: Values
    number: Values
    name: Values
    digests: list[tuple[int, int, bool]]


Written = tuple[int, int, bool]
"""A record or claim by hand that was written: its number in the index, the digest of what it says, whether a claim."""


def entries() -> Entries:
    """No rows yet."""
    return Entries([], [], {}, [], [], [], [], [], [])


def kept(values: Values, width: int, at: int, wanted: Callable[[int], bool]) -> Values:
    """The values of those rows of which the one at a place is wanted."""
    starts = (start for start in range(0, len(values), width) if wanted(values[start + at]))
    return [value for start in starts for value in values[start : start + width]]


def inferred(of: Entries) -> int:
    """How many claims rest on no words."""
    return sum(row[6] for row in of.claim)


class Part(NamedTuple):
    """`own` are rows of records that stand here alone, `shared` of such that other parts may have as well: the first
    counts. `ids` are the ids by local number, empty for claims. `tallies` has for each record how often it is a
    claimant here, is mentioned, is the place of an incident.

    Of files by hand, `others` has rows that stand in tables as they are, and `known` for each id whether there is such
    a record. Of a data set, `rows` has its rows as the file has them (line, columns, the msgpack form of point and
    cells), `faults` what is wrong with rows, to become problems, `health` how much evidence is in each state, and
    `read` how many rows there were.

    Being inserted uses up its narrow rows: local numbers give way to those of the index.
    """

    own: Entries
    shared: Entries
    ids: list[str]
    terms: list[tuple[str, str, str]]
    profiles: list[Spelt]
    problems: Tuples
    others: dict[str, Tuples] = {}
    known: list[bool] = []
    rows: list[tuple[int, int, bytes]] = []
    faults: list[Fault] = []
    columns: list[list[str]] = []
    tallies: Tuples = []
    health: dict[str, int] = {}
    read: int = 0

    def digest(self) -> bytes:
        """A short sum of the rows: equal sums mean equal rows."""
        return blake2b(msgspec.msgpack.encode(self), digest_size=16).digest()


class Numbering:
    """Gives local numbers to ids, terms and profiles."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._terms: dict[tuple[str, str], int] = {}
        self._profiles: dict[frozenset[tuple[str, str]], int] = {}
        self._numbers: dict[str, int] = {}

    def record(self, id: str) -> int:
        """The number of a record."""
        found = self._numbers.get(id)
        if found is None:
            found = self._numbers[id] = len(self.ids)
            self.ids.append(id)
        return found

    def give_up(self, ids: Iterable[str]) -> dict[str, int]:
        """Have ids get other numbers than those that they have, which are to be taken back afterwards: those of a row
        whose ids were given before, so that it can be told from the first."""
        return {id: self._numbers.pop(id) for id in ids if id in self._numbers}

    def take_back(self, held: dict[str, int]) -> None:
        """Have ids have the numbers again that they gave up."""
        self._numbers.update(held)

    def claim(self) -> int:
        """A number for a claim."""
        self.ids.append("")
        return len(self.ids) - 1

    def term(self, field: str, value: str) -> int:
        """The number of a value of a field."""
        return self._terms.setdefault((field, value), len(self._terms))

    def profile(self, terms: frozenset[tuple[str, str]]) -> int:
        """The number of a set of terms."""
        return self._profiles.setdefault(terms, len(self._profiles))

    @property
    def terms(self) -> list[tuple[str, str, str]]:
        """The terms by number, each with its folded value."""
        return [(field, value, folded(value)) for field, value in self._terms]

    @property
    def profiles(self) -> list[Spelt]:
        """The profiles by number."""
        return [_spelt(terms) for terms in self._profiles]


@lru_cache(maxsize=1024)
def _spelt(terms: frozenset[tuple[str, str]]) -> Spelt:
    """A profile as it is written: parts have much the same ones."""
    return tuple(sorted([(field, value, folded(value)) for field, value in terms]))
