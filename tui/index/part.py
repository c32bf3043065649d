"""The rows of one file, or of some rows of a data set, before the index has given its numbers.

Records, terms and profiles have local numbers, from 0 in the order in which they are met, so that parts can be made in
other processes; writing a part gives each its number in the index.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec

from tui.model.sums import blake2b
from tui.model.text import folded

Rows = list[tuple[Any, ...]]


class Entries(NamedTuple):
    """Rows by table, each with the local number of its record first (second in `named` and `termed`).

    `record`: id, kind, title, line, column, whether inferred, number of the data set's row or -1, bytes, digest.
    `lists`: by kind: profile, first and last day, order, marks, then each cell with its key. `claim`: the number of its
    record, its own id, line, column, whether inferred, digest, low, best, high, sources; its list row is in `lists`.
    """

    record: Rows
    claim: Rows
    lists: dict[str, Rows]
    words: Rows
    named: Rows
    termed: Rows
    number: Rows
    name: Rows


class Written(NamedTuple):
    """A record or claim that was written: its number in the index, and the digest of what it says."""

    seq: int
    digest: int
    is_claim: bool


def entries() -> Entries:
    """No rows yet."""
    return Entries([], [], {}, [], [], [], [], [])


class Part(NamedTuple):
    """`own` are rows of records that stand here alone, `shared` of such that other parts may have as well: the first
    counts. `ids` are the ids by local number, empty for claims. `tallies` has for each record how often it is a
    claimant here, is mentioned, is the place of an incident.

    Of files by hand, `others` has rows that stand in tables as they are, and `known` for each id whether there is such
    a record. Of a data set, `rows` has its rows as the file has them (line, columns, point, cells),
    `health` how much evidence is in each state, and `read` how many rows there were.
    """

    own: Entries
    shared: Entries
    ids: list[str]
    terms: list[tuple[str, str, str]]
    profiles: list[list[tuple[str, str, str]]]
    problems: Rows
    others: dict[str, Rows] = {}
    known: list[bool] = []
    rows: Rows = []
    columns: list[list[str]] = []
    tallies: Rows = []
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

    @contextmanager
    def anew(self, ids: Iterable[str]) -> Iterator[None]:
        """Inside, some ids get other numbers than they have, which count again afterwards: those of a row whose ids
        were given before, so that it can be told from the first."""
        held = {id: self._numbers.pop(id) for id in ids if id in self._numbers}
        yield
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
    def profiles(self) -> list[list[tuple[str, str, str]]]:
        """The profiles by number."""
        return [sorted((field, value, folded(value)) for field, value in terms) for terms in self._profiles]
