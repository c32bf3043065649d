"""The rows that a query finds, found once and counted in many ways: by their terms, and by values of postings.

Nothing leads from a row to the values that it is posted under. So the values are gone through, and of each the postings
that may be among the rows: those between the first and the last of them, or where the rows are few one for each row.
"""

import sqlite3
from collections import Counter
from functools import cached_property
from itertools import count
from types import TracebackType
from typing import Self

from tui.index.asking import PARENTS, condition
from tui.index.codes import code
from tui.index.rows import LARGEST
from tui.index.schema import LIST_TABLES
from tui.query.query import EVERYTHING, Query

SEEK = 8
"""Postings that are read one after another in the time that it takes to find one."""
LIKELY = 2
"""The first so many rows that are found are looked for among so many times as many."""
FARTHER = 10
"""Where they are too few there, among so many times as many again."""

_KEPT = "profile INTEGER NOT NULL, parent INTEGER NOT NULL"
_numbers = count()

_VALUES = (
    "WITH RECURSIVE each(value) AS (SELECT min(value) FROM posting WHERE field = ?1 UNION ALL "
    "SELECT (SELECT min(value) FROM posting WHERE field = ?1 AND value > each.value) FROM each "
    "WHERE value IS NOT NULL) SELECT value FROM each WHERE value IS NOT NULL"
)
"""The values of a field, each sought behind the one before."""


class Found:
    """The rows of a kind that a query finds, or with `most` so many of them. They are forgotten when it is left."""

    def __init__(self, connection: sqlite3.Connection, kind: str, query: Query, most: int | None) -> None:
        self._connection = connection
        self._kind = kind
        self._query = query
        self._most = most
        self._made: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for table in self._made:
            self._connection.execute(f"DROP TABLE IF EXISTS temp.{table}")

    def _keep(self, columns: str, sql: str, values: list[object]) -> str:
        """Keep what some SQL finds in a table of its own, until all is forgotten."""
        table = f"found_{next(_numbers)}"
        self._made.append(table)
        self._connection.execute(f"CREATE TEMP TABLE {table} (seq INTEGER PRIMARY KEY, {columns})")
        self._connection.execute(f"INSERT INTO {table} {sql}", values)
        return table

    @property
    def _are_all(self) -> bool:
        return self._query == EVERYTHING and self._most is None

    @cached_property
    def _rows(self) -> str:
        """The table that has the rows."""
        if self._are_all:
            return LIST_TABLES[self._kind]
        if self._most:
            return self._first(self._most)
        sql, values = self._selected(LARGEST)
        return self._keep(_KEPT, sql, values)

    def _selected(self, last: int) -> tuple[str, list[object]]:
        where, values = condition(self._connection, self._kind, self._query, last=last)
        table, parent = LIST_TABLES[self._kind], "parent" if self._kind == "claim" else "0"
        way = "NOT INDEXED" if self._most else ""
        return f"SELECT seq, profile, {parent} FROM {table} {way} WHERE {where} AND seq <= {last}", values

    def _first(self, most: int) -> str:
        """The same of the first rows, as they came: they stand close together, and so do their postings."""
        sql = f"SELECT coalesce(max(seq), 0) FROM {LIST_TABLES[self._kind]}"
        (end,) = self._connection.execute(sql).fetchone()
        last = most * LIKELY * end // max(1, self._number_of(self._kind))
        while True:
            sql, values = self._selected(min(last, end))
            table = self._keep(_KEPT, f"{sql} ORDER BY seq LIMIT {most}", values)
            if last >= end or self._count(table) == most:
                return table
            last *= FARTHER

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def _number_of(self, kind: str) -> int:
        found = self._connection.execute("SELECT records FROM kind WHERE kind = ?", (kind,)).fetchone()
        return int(found[0]) if found else 0

    @property
    def number(self) -> int:
        """How many rows there are."""
        return self._count(self._rows)

    @cached_property
    def _parents(self) -> str:
        """The table of the records that claims stand in, each with how many of the claims."""
        sql = f"SELECT parent, count(*) FROM {self._rows} GROUP BY parent"
        return self._keep("claims INTEGER NOT NULL", sql, [])

    @cached_property
    def profiles(self) -> dict[int, int]:
        """How many rows have each profile."""
        return dict(self._connection.execute(f"SELECT profile, count(*) FROM {self._rows} GROUP BY profile"))

    @cached_property
    def of_parents(self) -> dict[int, int]:
        """The same of the records that claims stand in, counted for each claim."""
        counts: Counter[int] = Counter()
        for kind in PARENTS:
            joined = f"{self._parents} AS of CROSS JOIN {LIST_TABLES[kind]} USING (seq)"
            sql = f"SELECT profile, sum(of.claims) FROM {joined} GROUP BY profile"
            counts.update(dict(self._connection.execute(sql)))
        return counts

    def posted(self, field: str) -> dict[int, int]:
        """How many rows have each value of a posted field, by the numbers of the values."""
        if self._are_all:
            sql = "SELECT value, count(*) FROM posting WHERE field = ? GROUP BY value"
            return dict(self._connection.execute(sql, (code(self._kind, field),)))
        return self._posted(self._kind, field, self._rows, "count(*)")

    def posted_of_parents(self, field: str) -> dict[int, int]:
        """The same of the records that claims stand in, counted for each claim."""
        counts: Counter[int] = Counter()
        for kind in PARENTS:
            counts.update(self._posted(kind, field, self._parents, "sum(claims)"))
        return counts

    def _posted(self, kind: str, field: str, table: str, number: str) -> dict[int, int]:
        execute, posted = self._connection.execute, code(kind, field)
        values = execute(_VALUES, (posted,)).fetchall()
        first, last, rows = execute(f"SELECT min(seq), max(seq), count(*) FROM {table}").fetchone()
        are_few = len(values) * rows * SEEK < self._number_of(kind)
        joined = f"{table} CROSS JOIN posting" if are_few else f"posting CROSS JOIN {table}"
        sql = f"SELECT {number} FROM {joined} USING (seq) WHERE field = ? AND value = ? AND posting.seq BETWEEN ? AND ?"
        counted = ((value, execute(sql, (posted, value, first, last)).fetchone()[0]) for (value,) in values)
        return {value: found for value, found in counted if found}
