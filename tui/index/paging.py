"""Windows on a sorted list of any length, and places in it.

A list has two parts: the rows whose key is known, in the order asked for, and after them, in either direction, those
whose key is unknown. Each part is one range of the index on the key, in which equal keys stand in the order in which
their rows came, so no query sorts, unless few rows are found.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

from tui.index import daily
from tui.index.asking import Condition, condition
from tui.index.rows import COLUMNS, LARGEST, Listing, Row, key_column
from tui.index.schema import LIST_TABLES, id_of
from tui.query.query import EVERYTHING

NEAR = 200
"""Rows that are passed over in no time."""
FAR = 2_000
"""Rows from which on it is quicker to find all that fit first than to ask of each on the way."""
Edge = tuple[Any, int]
"""The key and number of a row: where a window can be continued from."""


class _Part(NamedTuple):
    """One part of a sorted list, and the SQL that reads it."""

    listing: Listing
    known: bool
    partial: bool

    @property
    def kind(self) -> str:
        return self.listing.kind

    @property
    def table(self) -> str:
        table = LIST_TABLES[self.kind]
        if self.listing.sort.column != "id":
            return table
        return f"{table} JOIN record ON record.seq = {table}.{'parent' if self.kind == 'claim' else 'seq'}"

    @property
    def seq(self) -> str:
        return f"{LIST_TABLES[self.kind]}.seq"

    @property
    def key(self) -> str:
        """The column sorted by. Raises ValueError for one that the kind does not have."""
        name = self.listing.sort.column
        if self.partial:
            return self.seq
        if name == "id":
            return "record.id"
        if name != "order" and name not in {column.name for column in COLUMNS[self.kind]}:
            raise ValueError(f"{self.kind} has no column {name!r}")
        return f'{LIST_TABLES[self.kind]}."{key_column(name)}"'

    @property
    def descending(self) -> bool:
        return self.listing.sort.descending and not self.partial

    @property
    def is_daily(self) -> bool:
        """Whether it is told for each day how many of these rows there are."""
        of_all = self.listing.sort.column == "date" and self.listing.query == EVERYTHING
        return of_all and self.known and not self.partial

    @property
    def known_only(self) -> str:
        return f"{self.key} IS {'NOT ' if self.known else ''}NULL"

    def order(self, *, back: bool = False) -> str:
        way = "DESC" if self.descending != back else "ASC"
        return f"{self.key} {way}, {self.seq} {way}" if self.known else f"{self.seq} {way}"

    def beyond(self, edge: Edge, *, back: bool = False) -> Condition:
        """The condition that a row comes after an edge (before it when going back), and its values."""
        sign = "<" if self.descending != back else ">"
        if self.known:
            return f"({self.key}, {self.seq}) {sign} (?, ?)", [*edge]
        return f"{self.seq} {sign} ?", [*edge[1:]]

    def before(self, edge: Edge) -> list[Condition]:
        """The conditions that rows come before an edge, by their keys, or by their numbers where those are the same:
        each is one range of an index, which is counted in no time."""
        sign = ">" if self.descending else "<"
        if not self.known:
            return [(f"{self.seq} {sign} ?", [*edge[1:]])]
        return [(f"{self.key} {sign} ?", [edge[0]]), (f"{self.key} = ? AND {self.seq} {sign} ?", [*edge])]


class Pager:
    """Reads windows, each from where the last one ended or began when they touch or overlap."""

    def __init__(self, connection: sqlite3.Connection, *, partial: bool = False) -> None:
        self._partial = partial
        self._connection = connection
        self._version = -1
        self._known: dict[_Part, int] = {}
        self._last: dict[_Part, tuple[int, list[Edge]]] = {}
        self._conditions: dict[tuple[Listing, bool], Condition] = {}

    def window(self, listing: Listing, start: int, count: int) -> list[Row]:
        """Rows `start` to `start + count`."""
        self._forget_if_changed()
        known, unknown = (_Part(listing, known, self._partial) for known in (True, False))
        rows: list[Row] = []
        boundary = self._known.get(known)
        if boundary is None or start < boundary:
            most = count if boundary is None else min(count, boundary - start)
            rows = self._slice(known, start, most, boundary or 0)
        if len(rows) < count:
            if boundary is None and (rows or not start):
                boundary = self._known[known] = start + len(rows)
            rows += self._slice(unknown, max(0, start - self._size(known)), count - len(rows))
        return rows

    def last(self, listing: Listing, before: int, count: int) -> list[Row]:
        """The `count` rows before the last `before` ones, read from the end: how many there are need not be known."""
        self._forget_if_changed()
        unknown, known = (_Part(listing, known, self._partial) for known in (False, True))
        found = self._select(unknown, None, count, back=True, offset=before)
        if len(found) < count:
            # How many have no key is known now, or counted: only the part that the window reaches into is read.
            passed = len(found) + before if found else self._size(unknown)
            found += self._select(known, None, count - len(found), back=True, offset=max(0, before - passed))
        return _as_rows(reversed(found))

    def _where(self, part: _Part, *, whole: bool) -> Condition:
        """Which rows belong to a part: told of all of them at once, or of one after another in their order."""
        if (part.listing, whole) not in self._conditions:
            kind, sort, query = part.listing
            self._conditions[part.listing, whole] = condition(
                self._connection, kind, query, by_date=sort.column == "date", whole=whole
            )
        asked, values = self._conditions[part.listing, whole]
        return f"{part.known_only} AND {asked}", values

    def position(self, listing: Listing, seq: int) -> int | None:
        """The place of a record or claim, counted from 0; None where the list does not have it."""
        self._forget_if_changed()
        part = _Part(listing, True, self._partial)
        sql = f"SELECT {part.key}, {part.seq} FROM {part.table} WHERE {part.seq} = ?"
        asked, values = self._where(part, whole=False)
        known = asked.removeprefix(part.known_only)
        found = self._connection.execute(sql + known, (seq, *values)).fetchone()
        if found is None:
            return None
        if found[0] is not None:
            return self._count_before(part, found)
        return self._size(part) + self._count_before(part._replace(known=False), found)

    def _count_before(self, part: _Part, edge: Edge) -> int:
        within, values = self._where(part, whole=True)
        before, ranges = 0, part.before(edge)
        if part.is_daily:
            before = daily.before(self._connection, part.kind, edge[0], newest_first=part.descending)
            ranges = ranges[1:]  # those of the same day
        for beyond, ends in ranges:
            sql = f"SELECT count(*) FROM {part.table} WHERE {within} AND {beyond}"
            before += int(self._connection.execute(sql, (*values, *ends)).fetchone()[0])
        self._last[part] = (before, [edge])  # what is asked for next is the window around it
        return before

    def _slice(self, part: _Part, start: int, count: int, size: int = 0) -> list[Row]:
        """A window of one part: sought from an edge that is known, else counted off from its beginning, or from its end
        where that is nearer and its `size` is known."""
        first, edges = self._last.get(part, (0, []))
        if edges and 0 < start <= first < start + NEAR:
            # A row that is known stands in the window: the window begins behind the row so far before it.
            found = self._select(part, edges[0], 1, back=True, offset=first - start)
            first, edges = start - 1, _edges(found)
        before, after = start - 1 - first, start + count - first
        if 0 <= before < len(edges):
            found = self._select(part, edges[before], count)
        elif 0 <= after < len(edges):
            found = self._select(part, edges[after], count, back=True)[::-1]
        elif start > FAR and part.is_daily:
            found = self._of_day(part, start, count)
        elif start > size // 2 > 0:
            found = self._select(part, None, count, back=True, offset=size - start - count)[::-1]
        else:
            found = self._select(part, None, count, offset=start)
        self._last[part] = (start, _edges(found))
        return _as_rows(found)

    def _of_day(self, part: _Part, start: int, count: int) -> list[tuple[Any, ...]]:
        """A window far from anything that is known: counted off from the first row of the day that it begins in."""
        day, passed = daily.day_of(self._connection, part.kind, start, newest_first=part.descending)
        edge = (day, LARGEST if part.descending else -1)
        return self._select(part, edge, count, offset=start - passed)

    def _select(
        self, part: _Part, edge: Edge | None, count: int, *, back: bool = False, offset: int = 0
    ) -> list[tuple[Any, ...]]:
        within, values = self._where(part, whole=offset > FAR)
        beyond, ends = ("1", []) if edge is None else part.beyond(edge, back=back)
        table = LIST_TABLES[part.kind]
        cells = ", ".join(f'{table}."{column.name}"' for column in COLUMNS[part.kind])
        sql = (
            f"SELECT {id_of(part.kind)}, {part.seq}, {part.key}, {table}.marks, {cells} FROM {part.table} "
            f"WHERE {within} AND {beyond} ORDER BY {part.order(back=back)} LIMIT ? OFFSET ?"
        )
        return self._connection.execute(sql, (*values, *ends, count, offset)).fetchall()

    def _size(self, part: _Part) -> int:
        if part not in self._known and part.is_daily:
            self._known[part] = daily.dated(self._connection, part.kind)
        elif part not in self._known:
            within, values = self._where(part, whole=True)
            sql = f"SELECT count(*) FROM {part.table} WHERE {within}"
            self._known[part] = int(self._connection.execute(sql, values).fetchone()[0])
        return self._known[part]

    def _forget_if_changed(self) -> None:
        """Edges and sizes hold only as long as no other connection writes."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version = version
            self._known.clear()
            self._last.clear()
            self._conditions.clear()


def _edges(found: list[tuple[Any, ...]]) -> list[Edge]:
    return [(key, seq) for _, seq, key, *_ in found]


def _as_rows(found: Iterable[tuple[Any, ...]]) -> list[Row]:
    return [Row(id, tuple(cells), marks) for id, _, _, marks, *cells in found]
