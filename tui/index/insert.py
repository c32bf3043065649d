"""Parts put into the tables of an index: local numbers become those of the index."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from tui.index.part import Entries, Part, Rows, Spelt, Tuples, Written
from tui.index.portions import in_parts, marks
from tui.index.rows import COLUMNS, key_column
from tui.index.schema import LIST_TABLES
from tui.model.sums import blake2b

REMEMBERED = 100_000
"""Ids whose numbers are remembered, so that the database need not be asked for them."""
MOST_WAITING = 1_000
"""Rows that are inserted in one go: fewer cost more calls, as small files have few, and many more grow cold."""

_encode = msgspec.msgpack.encode


_CLAIM = ["parent", "local", "line", "column", "inferred", "from_set", "low", "best", "high", "figure", "sources"]


@cache
def _insertion(kind: str) -> str:
    keys = [key for column in COLUMNS[kind] if (key := key_column(column.name)) != "first"]
    more = _CLAIM if kind == "claim" else ["first", "last"]
    names = ["seq", "profile", *more, "order_key", "marks", *(c.name for c in COLUMNS[kind]), *keys]
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {LIST_TABLES[kind]} ({quoted}) VALUES ({', '.join('?' * len(names))})"


@cache
def _whole(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"


_RECORD = (
    'INSERT INTO record (seq, row, id, kind, title, line, "column", inferred, data, file) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Inserter:
    """Writes parts through one connection, which nobody else writes through meanwhile; to be flushed in the end.

    `assigned` has the numbers of records that are to keep theirs, or are named before they are written.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: dict[str, list[Any]] = {}
        self._rows = 0
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

    def _put(self, sql: str, rows: Rows | Tuples) -> None:
        """Have rows be inserted, in one go with others."""
        if rows:
            self._waiting.setdefault(sql, []).extend(rows)
            self._rows += len(rows)

    def _put_rows(self, table: str, rows: Rows | Tuples) -> None:
        """The same of whole rows of a table."""
        if rows:
            self._put(_whole(table, len(rows[0])), rows)

    def flush(self) -> None:
        """Insert what waits for it."""
        for sql, rows in self._waiting.items():
            self._connection.executemany(sql, rows)
        self._waiting.clear()
        self._rows = 0

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
        """Write a part; every record and claim by hand that was written."""
        numbers: list[int] = [0] * len(part.ids)
        outside = self._number_all(part, numbers)
        first_row = self._insert_rows(file, part) if part.rows else 0
        terms = [self._term(*term) for term in part.terms]
        profiles = [self._profile(profile) for profile in part.profiles]
        postings = self._insert_entries(file, part.own, numbers, terms, profiles, first_row)
        written = [(numbers[number], digest, is_claim) for number, digest, is_claim in part.own.digests]
        if written:  # by hand: what has to be known to take the file out again
            self._put_rows("undo", [(file, _encode((part.own.words, postings)))])
        if part.shared.record:
            shared = without(part.shared, outside) if outside else part.shared
            self._insert_entries(file, shared, numbers, terms, profiles, first_row)
        if part.tallies:
            self._tally(part.tallies, numbers)
        for table, rows in (*part.others.items(), ("problem", part.problems)):
            self._put_rows(table, [(file, *row) for row in rows])
        if self._rows > MOST_WAITING:
            self.flush()
        return written

    def _number_all(self, part: Part, numbers: list[int]) -> set[int]:
        """Number the records of a part and those that it names; the local numbers of shared ones that are there."""
        own = {row[0]: row[2] for row in part.own.record}
        for number, id in own.items():
            numbers[number] = self.assigned.get(id) or self._number()
        for number, _, parent, local, *_ in part.own.claim:
            numbers[number] = self.assigned.get(f"{own[parent]}#{local}") or self._number()
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

    def _insert_rows(self, file: int, part: Part) -> int:
        first = self._next_row
        columns = [self._columns_of(names) for names in part.columns]
        rows = [(at, file, line, columns[names], cells) for at, (line, names, cells) in enumerate(part.rows, first)]
        self._put_rows("row", rows)
        self._next_row += len(rows)
        return first

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
        self._put_rows("profile", [(id, digest)])
        self._put_rows("profile_term", [(field, value, id, folded) for field, value, folded in terms])
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

    def _insert_entries(
        self, file: int, of: Entries, m: list[int], terms: list[int], profiles: list[int], first_row: int
    ) -> Rows:
        """Insert rows; the postings among them."""
        for row in of.record:
            row[0] = m[row[0]]
            row[1] = None if row[1] < 0 else first_row + row[1]
            row.append(file)
        self._put(_RECORD, of.record)
        for row in of.claim:
            row[2] = m[row[2]]
        for kind, rows in (*of.lists.items(), ("claim", of.claim)):
            for row in rows:
                row[0] = m[row[0]]
                row[1] = profiles[row[1]]
            self._put(_insertion(kind), rows)
            self.counts[kind] += len(rows)
        for rows in (of.words, of.number, of.name):
            for row in rows:
                row[0] = m[row[0]]
        for row in of.number:
            row[1] = terms[row[1]]
        for rows, numbers in ((of.named, m), (of.termed, terms)):
            for row in rows:
                row[1], row[2] = numbers[row[1]], m[row[2]]
        self._put("INSERT INTO words (rowid, title, body, kind) VALUES (?, ?, ?, ?)", of.words)
        postings = [row for row in of.named if row[1]] + of.termed
        self._put("INSERT OR IGNORE INTO posting VALUES (?, ?, ?)", postings)
        self._put_rows("number", of.number)
        self._put("INSERT OR IGNORE INTO name VALUES (?, ?)", of.name)
        return postings

    def _tally(self, tallies: Tuples, m: list[int]) -> None:
        self._put(
            "INSERT INTO tally VALUES (?, ?, ?, ?) ON CONFLICT (seq) DO UPDATE SET asserted = asserted + "
            "excluded.asserted, mentioned = mentioned + excluded.mentioned, happened = happened + excluded.happened",
            [(m[n], *counts) for n, *counts in tallies if m[n]],
        )


def without(entries: Entries, numbers: set[int]) -> Entries:
    """Entries less those of some local numbers."""

    def kept(rows: Rows, at: int = 0) -> Rows:
        return [row for row in rows if row[at] not in numbers]

    return Entries(
        record=kept(entries.record),
        claim=[row for row in entries.claim if row[0] not in numbers and row[2] not in numbers],
        lists={kind: kept(rows) for kind, rows in entries.lists.items()},
        words=kept(entries.words),
        named=kept(entries.named, 2),
        termed=kept(entries.termed, 2),
        number=kept(entries.number),
        name=kept(entries.name),
        digests=[one for one in entries.digests if one[0] not in numbers],
    )


def take_out(connection: sqlite3.Connection, file: int) -> dict[str, int]:
    """Delete what a file written by hand says; the ids of its records and claims with the numbers that they had."""
    records = connection.execute("SELECT seq, id, kind FROM record WHERE file = ? AND row IS NULL", (file,)).fetchall()
    held = {id: seq for seq, id, _ in records}
    by_kind: dict[str, list[int]] = {}
    for seq, id, kind in records:
        by_kind.setdefault(kind, []).append(seq)
        if kind in ("incident", "relation"):
            sql = "SELECT seq, local FROM list_claim WHERE parent = ?"
            claims = connection.execute(sql, (seq,)).fetchall()
            held.update((f"{id}#{local}", claim) for claim, local in claims)
            by_kind.setdefault("claim", []).extend(claim for claim, _ in claims)
    _undo(connection, file)
    for kind, seqs in by_kind.items():
        connection.executemany(f"DELETE FROM {LIST_TABLES[kind]} WHERE seq = ?", _ones(seqs))
        sql = "UPDATE kind SET records = records - ? WHERE kind = ?"
        connection.execute(sql, (len(seqs), kind))
    for table in ("number", "name"):
        connection.executemany(f"DELETE FROM {table} WHERE seq = ?", _ones(held.values()))
    connection.executemany("DELETE FROM record WHERE seq = ?", _ones(held.values()))
    for table in ("undo", "reference", "anchor", "mention", "problem"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))
    return held


def _ones(values: Iterable[int]) -> Iterator[tuple[int]]:
    return ((value,) for value in values)


def _undo(connection: sqlite3.Connection, file: int) -> None:
    """Take the words and postings of a file out again."""
    found = connection.execute("SELECT data FROM undo WHERE file = ?", (file,)).fetchone()
    words, postings = msgspec.msgpack.decode(found[0]) if found else ((), ())
    sql = "INSERT INTO words (words, rowid, title, body, kind) VALUES ('delete', ?, ?, ?, ?)"
    connection.executemany(sql, words)
    connection.executemany("DELETE FROM posting WHERE field = ? AND value = ? AND seq = ?", postings)
