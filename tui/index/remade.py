"""The records of data sets, made again from the rows that the index keeps of them."""

import sqlite3
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.corpus.codec import decode
from tui.corpus.results import Parsed
from tui.index.portions import in_parts, marks
from tui.model.records import AnyRecord, Incident

if TYPE_CHECKING:
    from tui.corpus.datasets.alone import Together
    from tui.corpus.datasets.row import Columns

CACHED = 128


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
        self._linked = lru_cache(maxsize=CACHED)(self._link)
        self._version = -1

    def made(self, row: int) -> Remade:
        """The records of a row by its number."""
        return self._made(row)

    def afresh(self, row: int) -> Remade:
        """The same for somebody who goes through all of them, and comes to none again."""
        return self._make(row)

    def together(self, row: int | None) -> "Together":
        """What a row comes to by itself; nothing without a row."""
        return self._linked(row)

    def _link(self, row: int | None) -> "Together":
        from tui.corpus.datasets.alone import Together, together

        return together(*self.made(row)) if row is not None else Together({}, [], [])

    def forget_if_changed(self) -> None:
        """What is remembered holds only as long as no other connection writes."""
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version = version
            self._made.cache_clear()
            self._linked.cache_clear()

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
        records.sort(key=lambda record: not isinstance(record, Incident))
        return Remade(records, path, line)


@lru_cache(maxsize=64)
def _columns(names: bytes) -> "Columns":
    from tui.corpus.datasets.row import Columns

    return Columns(msgspec.msgpack.decode(names))


def records(connection: sqlite3.Connection, rows: Rows, ids: Collection[str]) -> Iterator[tuple[str, AnyRecord]]:
    """Records by their ids; those that are not there are left out."""
    for part in in_parts(ids):
        sql = f'SELECT kind, id, line, "column", data, row FROM record WHERE id IN ({marks(part)})'
        for *parsed, row in connection.execute(sql, part).fetchall():
            if row is None:
                yield parsed[1], decode(Parsed(*parsed))
            else:
                yield parsed[1], next(one for one in rows.made(row).records if one.id == parsed[1])
