"""Parts put into the tables of an index: local numbers become those of the index."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

import msgspec

from tui.index.part import (
    NAME,
    NAMED,
    NUMBER,
    TERMED,
    WORDS,
    Entries,
    Part,
    Rows,
    Spelt,
    Tuples,
    Values,
    Written,
    kept,
)
from tui.index.portions import in_parts, marks
from tui.index.rows import COLUMNS, key_column
from tui.index.schema import LIST_TABLES
from tui.index.waiting import INTO_WORDS, Waiting
from tui.model.sums import blake2b

REMEMBERED = 100_000
"""Ids whose numbers are remembered, so that the database need not be asked for them."""
MOST_WAITING = 3_000
"""Rows that are inserted in one go: fewer cost more calls, as small files have few, and many more grow cold."""

_encode = msgspec.msgpack.encode


_CLAIM = ["parent", "local", "line", "column", "inferred", "from_set", "low", "best", "high", "figure", "sources"]


@cache
def _insertion(kind: str) -> str:
    keys = [key for column in COLUMNS[kind] if (key := key_column(column.name)) != "first"]
    more = _CLAIM if kind == "claim" else ["first", "last"]
    names = ["seq", "profile", *more, "order_key", "marks", *(c.name for c in COLUMNS[kind]), *keys]
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"OR FAIL INTO {LIST_TABLES[kind]} ({quoted})"


_POSTING = "OR IGNORE INTO posting"
_RECORD = 'OR FAIL INTO record (seq, row, id, kind, title, line, "column", inferred, data, file)'


class TakenError(Exception):
    """Something in the index has an id already."""


class Inserter:
    """Writes parts through one connection, which nobody else writes through meanwhile; to be flushed in the end.

    `assigned` has the numbers of records that are to keep theirs, or are named before they are written.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting = Waiting(connection)
        self.assigned: dict[str, int] = {}
        self._ids: dict[str, int] = {}
        self._terms: dict[tuple[str, str], int] = {}
        self._profiles: dict[Spelt, int] = {}
        self._columns: dict[bytes, int] = {}
        # No number is given twice in one go: what was taken out still stands in the table of changes.
        self._next_seq = 1 + max(self._last(table, "seq") for table in ("record", LIST_TABLES["claim"], "change"))
        self._next_row = 1 + self._last("row", "id")
        self._first_profile = self._next_profile = 1 + self._last("profile", "id")
        self.counts: dict[str, int] = dict.fromkeys(LIST_TABLES, 0)

    def _last(self, table: str, column: str) -> int:
        return int(self._connection.execute(f"SELECT coalesce(max({column}), 0) FROM {table}").fetchone()[0])

    def assign(self, ids: Iterable[str], held: Mapping[str, int]) -> None:
        """Give numbers to ids that are about to be written: those that they had, where they had any."""
        for id in ids:
            self.assigned[id] = held.get(id) or self._number()

    def _put(self, into: str, rows: Rows | Tuples) -> None:
        """Have rows be inserted, in one go with others."""
        if rows:
            self._waiting.put(into, len(rows[0]), [*chain.from_iterable(rows)])

    def flush(self) -> None:
        """Insert what waits for it."""
        self._waiting.flush()

    def _number(self) -> int:
        self._next_seq += 1
        return self._next_seq - 1

    def find(self, ids: Sequence[str]) -> dict[str, int]:
        """The numbers of those of some ids that are in the index."""
        found = {id: seq for id in ids if (seq := self._ids.get(id) or self.assigned.get(id)) is not None}
        wanted = [id for id in ids if id not in found]
        if wanted:
            for part in in_parts(wanted):
                found.update(self._connection.execute(f"SELECT id, seq FROM record WHERE id IN ({marks(part)})", part))
            self._remember({id: found[id] for id in wanted if id in found})
        return found

    def _remember(self, ids: dict[str, int]) -> None:
        if len(self._ids) + len(ids) > REMEMBERED:
            self.flush()  # what is not remembered has to be found
            self._ids.clear()
        self._ids.update(ids)

    def insert(self, file: int, part: Part) -> list[Written]:
        """Write a part; every record and claim by hand that was written. Raises TakenError, and leaves all as it was,
        where the id of a record of a data set is taken."""
        numbers: list[int] = [0] * len(part.ids)
        first = self._next_seq
        self._number_own(part.own, numbers)
        self._put_records(file, part.own.record, numbers)
        if part.rows:
            self._flush_records(first)
        outside = self._number_others(part, numbers)
        terms = [self._term(*term) for term in part.terms]
        profiles = [self._profile(profile) for profile in part.profiles]
        words, named, termed = self._put_entries(part.own, numbers, terms, profiles)
        written = [(numbers[number], digest, is_claim) for number, digest, is_claim in part.own.digests]
        if written:  # by hand: what has to be known to take the file out again
            postings = [*_rows(named, NAMED), *_rows(termed, TERMED)]
            self._put("OR FAIL INTO undo", [(file, _encode((_rows(words, WORDS), postings)))])
        if part.shared.record:
            shared = without(part.shared, outside) if outside else part.shared
            self._put_records(file, shared.record, numbers)
            self._put_entries(shared, numbers, terms, profiles)
        if part.rows:
            self._put_rows(file, part)
        if part.tallies:
            self._tally(part.tallies, numbers)
        for table, rows in (*part.others.items(), ("problem", part.problems)):
            self._put(f"OR FAIL INTO {table}", [(file, *row) for row in rows])
        if self._waiting.rows > MOST_WAITING:
            self.flush()
        return written

    def _number_own(self, own: Entries, numbers: list[int]) -> None:
        """Number the records of a part and their claims."""
        if not self.assigned:
            for seq, row in enumerate(chain(own.record, own.claim), self._next_seq):
                numbers[row[0]] = seq
            self._next_seq += len(own.record) + len(own.claim)
            return
        ids = {row[0]: row[2] for row in own.record}
        ids.update((row[0], f"{ids[row[2]]}#{row[3]}") for row in own.claim)
        for number, id in ids.items():
            numbers[number] = self.assigned.get(id) or self._number()

    def _number_others(self, part: Part, numbers: list[int]) -> set[int]:
        """Number what a part shares with others or names; the local numbers of what it shares that is there."""
        outside = self._number_shared(part, numbers) if part.shared.record else set()
        foreign = [number for number, id in enumerate(part.ids) if id and not numbers[number]]
        found = self.find([part.ids[number] for number in foreign]) if foreign else {}
        for number in foreign:
            numbers[number] = found.get(part.ids[number], 0)
        return outside

    def _number_shared(self, part: Part, numbers: list[int]) -> set[int]:
        shared = [(row[0], row[2]) for row in part.shared.record]
        there = self.find([id for _, id in shared])
        new = {}
        for number, id in shared:
            if id in there:
                numbers[number] = there[id]
            else:
                numbers[number] = new[id] = self._number()
        self._remember(new)
        return {number for number, id in shared if id in there}

    def _put_records(self, file: int, rows: Rows, numbers: list[int]) -> None:
        values: list[Any] = []
        for number, row, *said in rows:
            values += (numbers[number], None if row < 0 else self._next_row + row, *said, file)
        self._waiting.put(_RECORD, 10, values)

    def _flush_records(self, first: int) -> None:
        """Insert records whose numbers begin with `first`: all of them, or none."""
        try:
            self.flush()
        except sqlite3.IntegrityError as error:
            self._connection.execute("DELETE FROM record WHERE seq >= ?", (first,))
            self._next_seq = first
            raise TakenError(str(error)) from error

    def _put_rows(self, file: int, part: Part) -> None:
        columns, first = [self._columns_of(names) for names in part.columns], self._next_row
        rows = [(at, file, line, columns[names], cells) for at, (line, names, cells) in enumerate(part.rows, first)]
        self._put("OR FAIL INTO row", rows)
        self._next_row += len(rows)

    def _columns_of(self, names: list[str]) -> int:
        key = _encode(names)
        if key not in self._columns:
            if len(self._columns) > REMEMBERED:
                self._columns.clear()
            self._connection.execute("INSERT OR IGNORE INTO columns (names) VALUES (?)", (key,))
            sql = "SELECT id FROM columns WHERE names = ?"
            (self._columns[key],) = self._connection.execute(sql, (key,)).fetchone()
        return self._columns[key]

    def _profile(self, terms: Spelt) -> int:
        id = self._profiles.get(terms)
        if id is None:
            digest = blake2b(_encode(terms), digest_size=12).digest()
            id = self._profiles[terms] = self._known_profile(digest) or self._new_profile(digest, terms)
        return id

    def _known_profile(self, digest: bytes) -> int | None:
        """The number of a profile that is in the index and not remembered."""
        if len(self._profiles) > REMEMBERED:
            self.flush()  # what is not remembered has to be found
            self._profiles.clear()
            self._first_profile = self._next_profile
        if self._first_profile == 1:
            return None
        found = self._connection.execute("SELECT id FROM profile WHERE digest = ?", (digest,)).fetchone()
        return int(found[0]) if found else None

    def _new_profile(self, digest: bytes, terms: Spelt) -> int:
        id = self._next_profile
        self._next_profile += 1
        self._put("OR FAIL INTO profile", [(id, digest)])
        self._put("OR FAIL INTO profile_term", [(field, value, id, folded) for field, value, folded in terms])
        return id

    def _term(self, field: str, value: str, folded: str) -> int:
        key = (field, value)
        if key not in self._terms:
            if len(self._terms) > REMEMBERED:
                self._terms.clear()
            sql = "INSERT OR IGNORE INTO term (field, value, folded) VALUES (?, ?, ?)"
            self._connection.execute(sql, (field, value, folded))
            sql = "SELECT id FROM term WHERE field = ? AND value = ?"
            (self._terms[key],) = self._connection.execute(sql, key).fetchone()
        return self._terms[key]

    def _put_entries(
        self, of: Entries, m: list[int], terms: list[int], profiles: list[int]
    ) -> tuple[Values, Values, Values]:
        """Have the rows of all tables but that of records be inserted; of these the words and the postings that name
        records and terms."""
        for kind, rows in (*of.lists.items(), ("claim", of.claim)):
            if rows:
                more = {2: m} if kind == "claim" else {}
                values = [*chain.from_iterable(rows)]
                self._put_numbered(_insertion(kind), values, len(rows[0]), {0: m, 1: profiles, **more})
                self.counts[kind] += len(rows)
        words = self._put_numbered(INTO_WORDS, of.words, WORDS, {0: m})
        self._put_numbered("OR FAIL INTO number", of.number, NUMBER, {0: m, 1: terms})
        self._put_numbered("OR IGNORE INTO name", of.name, NAME, {0: m})
        named = of.named
        if not all(map(m.__getitem__, named[1::NAMED])):
            named = kept(named, NAMED, 1, lambda number: bool(m[number]))
        named = self._put_numbered(_POSTING, named, NAMED, {1: m, 2: m})
        return words, named, self._put_numbered(_POSTING, of.termed, TERMED, {1: terms, 2: m})

    def _put_numbered(self, into: str, values: Values, width: int, numbers: dict[int, list[int]]) -> Values:
        """Have rows be inserted, with the numbers of the index in place of the local ones in some columns."""
        for at, of in numbers.items():
            values[at::width] = map(of.__getitem__, values[at::width])
        self._waiting.put(into, width, values)
        return values

    def _tally(self, tallies: Tuples, m: list[int]) -> None:
        self._connection.executemany(
            "INSERT INTO tally VALUES (?, ?, ?, ?) ON CONFLICT (seq) DO UPDATE SET asserted = asserted + "
            "excluded.asserted, mentioned = mentioned + excluded.mentioned, happened = happened + excluded.happened",
            [(m[n], *counts) for n, *counts in tallies if m[n]],
        )


def _rows(values: Values, width: int) -> Rows:
    return [values[at : at + width] for at in range(0, len(values), width)]


def without(entries: Entries, numbers: set[int]) -> Entries:
    """Entries less those of some local numbers."""

    def fine(number: int) -> bool:
        return number not in numbers

    def rest(rows: Rows) -> Rows:
        return [row for row in rows if fine(row[0])]

    return Entries(
        record=rest(entries.record),
        claim=[row for row in entries.claim if fine(row[0]) and fine(row[2])],
        lists={kind: rest(rows) for kind, rows in entries.lists.items()},
        words=kept(entries.words, WORDS, 0, fine),
        named=kept(entries.named, NAMED, 2, fine),
        termed=kept(entries.termed, TERMED, 2, fine),
        number=kept(entries.number, NUMBER, 0, fine),
        name=kept(entries.name, NAME, 0, fine),
        digests=[one for one in entries.digests if fine(one[0])],
    )
