"""The records of data sets, made again from the rows that the index keeps of them."""

import sqlite3
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.corpus.codec import decode
from tui.corpus.results import Parsed
from tui.index.codes import code
from tui.model.records import AnyRecord

if TYPE_CHECKING:
    from tui.corpus.datasets.alone import Together
    from tui.corpus.datasets.row import Columns

MANY = 500
CACHED = 128
NAMING = 50
"""Rows that are looked at for what names a record: more take longer than a key may."""


class Remade(NamedTuple):
    """The records of a row, the incident first, with the path of the file, and the line where the row begins."""

    records: list[AnyRecord]
    path: str
    line: int


class Rows:
    """Makes the records of rows again. One connection, which nobody else uses meanwhile."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._made = lru_cache(maxsize=CACHED)(self._make)

    def made(self, row: int) -> Remade:
        """The records of a row by its number."""
        return self._made(row)

    def together(self, row: int | None) -> "Together":
        """What a row comes to by itself; nothing without a row."""
        from tui.corpus.datasets.alone import Together, together

        return together(*self.made(row)) if row is not None else Together({}, [], [])

    def forget(self) -> None:
        """Another connection wrote."""
        self._made.cache_clear()

    def _make(self, row: int) -> Remade:
        from tui.corpus.datasets.formats import FORMATS
        from tui.corpus.datasets.making import Coding
        from tui.corpus.datasets.row import Row

        sql = (
            "SELECT path, format, version, line, names, cells FROM row JOIN columns ON columns.id = row.columns "
            "JOIN dataset USING (file) JOIN file ON file.id = row.file WHERE row.id = ?"
        )
        path, name, version, line, names, data = self._connection.execute(sql, (row,)).fetchone()
        of = FORMATS[name]
        point, cells = msgspec.msgpack.decode(data)
        columns = _columns(bytes(names))
        again = Row(columns, cells, line, lambda _: (line, 1), tuple(point) if point else None)
        assert of.records is not None
        records = list(of.records(again, Coding(of.dataset, version, of.project)))
        return Remade(records, path, line)


@lru_cache(maxsize=64)
def _columns(names: bytes) -> "Columns":
    from tui.corpus.datasets.row import Columns

    return Columns(msgspec.msgpack.decode(names))


def records(connection: sqlite3.Connection, rows: Rows, ids: Collection[str]) -> Iterator[tuple[str, AnyRecord]]:
    """Records by their ids; those that are not there are left out."""
    wanted = list(ids)
    for start in range(0, len(wanted), MANY):
        part = wanted[start : start + MANY]
        sql = f'SELECT kind, id, line, "column", data, row FROM record WHERE id IN ({",".join("?" * len(part))})'
        for *parsed, row in connection.execute(sql, part).fetchall():
            if row is None:
                yield parsed[1], decode(Parsed(*parsed))
            else:
                yield parsed[1], next(one for one in rows.made(row).records if one.id == parsed[1])


def naming(connection: sqlite3.Connection, id: str) -> list[int]:
    """The first rows of data sets that name a record: those of incidents that it is an actor, claimant or place of.

    A text is named by its own row alone.
    """
    found = connection.execute("SELECT seq, kind, row FROM record WHERE id = ?", (id,)).fetchone()
    if found is None:
        return []
    seq, kind, row = found
    if kind not in ("actor", "place"):
        return [] if row is None else [row]
    fields = ("place",) if kind == "place" else ("actor", "claimant")
    codes = ", ".join(str(code(of, field)) for of in ("incident", "place", "article") for field in fields)
    sql = (
        "SELECT DISTINCT row FROM (SELECT seq FROM posting WHERE field IN ({}) AND value = ? LIMIT {}) "
        "JOIN record USING (seq) WHERE row IS NOT NULL"
    )
    return [row for (row,) in connection.execute(sql.format(codes, NAMING), (seq,))]
