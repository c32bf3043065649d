"""The records that files by hand name and that stand elsewhere: see Outside."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import msgspec

from tui.corpus.codec import decode
from tui.corpus.linker import Nothing
from tui.corpus.results import Mention, Parsed
from tui.index.portions import in_parts, marks
from tui.index.records import NEAREST
from tui.index.remade import Rows, records
from tui.model.records import Actor, AnyRecord, Place, Relation


class TooFar(Exception):  # noqa: N818
    """Raised where what an edit reaches cannot be told but by looking at all files."""


def ask(connection: sqlite3.Connection, sql: str, values: Collection[Any], more: Collection[Any] = ()) -> list[Any]:
    """The rows of a query that has "({})" for some values, however many; `more` come after them."""
    found: list[Any] = []
    for part in in_parts(values):
        found += connection.execute(sql.format(marks(part)), (*part, *more))
    return found


class DataSets(Nothing):
    """The records of data sets that an index holds."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows = Rows(connection)
        self._any = connection.execute("SELECT 1 FROM dataset LIMIT 1").fetchone() is not None

    def places(self, ids: Collection[str]) -> dict[str, tuple[str, int]]:
        """Those of some ids that are taken by a data set: by which file, in which line."""
        sql = (
            "SELECT record.id, path, line FROM record JOIN dataset USING (file) JOIN file ON file.id = record.file "
            "WHERE record.id IN ({})"
        )
        return {id: (path, line) for id, path, line in self._ask(sql, ids)}

    def records(self, ids: Iterable[str]) -> dict[str, AnyRecord]:
        """The records of some ids that are there."""
        there = self._ask("SELECT id FROM record JOIN dataset USING (file) WHERE id IN ({})", ids)
        return dict(records(self._connection, self._rows, [row[0] for row in there]))

    def kinds(self, like: str) -> dict[str, str]:
        """Ids of data sets that begin as one does, all but its last two characters: all there are may be millions."""
        if not self._any:
            return {}
        begun = like[: max(1, len(like) - 2)]
        sql = "SELECT id, kind FROM record WHERE id >= ? AND id < ? AND file IN (SELECT file FROM dataset) LIMIT ?"
        return dict(self._connection.execute(sql, (begun, begun + "\U0010ffff", NEAREST)).fetchall())

    def _ask(self, sql: str, ids: Iterable[str]) -> list[Any]:
        return ask(self._connection, sql, set(ids)) if self._any else []


class Others(Nothing):
    """The records of files by hand that an update does not look at. Raises TooFar where one of a data set is named:
    which of these are known depends on all that is named anywhere.

    `read` are the numbers of the files that it does look at, `searched` the articles to look for names in again.
    """

    def __init__(self, connection: sqlite3.Connection, read: Collection[int], searched: Collection[str]) -> None:
        self._connection = connection
        self._read = set(read)
        self._searched = searched

    def places(self, ids: Collection[str]) -> dict[str, tuple[str, int]]:
        """Those of some ids that are taken: by which file, in which line."""
        sql = "SELECT record.id, path, line, file FROM record JOIN file ON file.id = file WHERE record.id IN ({})"
        rows = ask(self._connection, sql, ids)
        return {id: (path, line) for id, path, line, file in rows if file not in self._read}

    def records(self, ids: Iterable[str]) -> dict[str, AnyRecord]:
        """The records of some ids that are there, and those by which they are called or that they are part of."""
        found: dict[str, AnyRecord] = {}
        wanted = set(ids)
        while wanted:
            more = dict(self._records(wanted))
            found |= more
            wanted = {id for record in more.values() for id in _leads_to(record)} - found.keys() - wanted
        return found

    def _records(self, ids: Collection[str]) -> Iterator[tuple[str, AnyRecord]]:
        sql = 'SELECT file, row, kind, id, line, "column", data FROM record WHERE id IN ({})'
        for file, row, *parsed in ask(self._connection, sql, ids):
            if row is not None:
                raise TooFar
            if file not in self._read:
                yield parsed[1], decode(Parsed(*parsed))

    def kinds(self, like: str) -> dict[str, str]:
        """All ids of these files."""
        self._check_alone()
        rows = self._connection.execute("SELECT id, kind, file FROM record")
        return {id: kind for id, kind, file in rows if file not in self._read}

    def is_broken(self, id: str) -> bool:
        """Whether something is wrong in these files with a record that is not there."""
        sql = "SELECT file FROM problem WHERE record = ? AND file NOT IN (SELECT file FROM dataset)"
        return any(file not in self._read for (file,) in self._connection.execute(sql, (id,)))

    def _check_alone(self) -> None:
        if self._connection.execute("SELECT 1 FROM dataset LIMIT 1").fetchone():
            raise TooFar

    def names(self) -> Iterable[tuple[str, Actor | Place]]:
        """All actors and places of these files."""
        self._check_alone()
        sql = "SELECT file, kind, data FROM record WHERE kind IN ('actor', 'place')"
        actor, place = msgspec.msgpack.Decoder(Actor).decode, msgspec.msgpack.Decoder(Place).decode
        for file, kind, data in self._connection.execute(sql):
            if file not in self._read:
                yield kind, actor(data) if kind == "actor" else place(data)

    def mentions(self, article: str) -> list[Mention] | None:
        """The mentions in an article, unless it is to be searched."""
        if article in self._searched:
            return None
        sql = 'SELECT article, start, "end", record, kind FROM mention WHERE article = ? ORDER BY rowid'
        return [Mention(*row) for row in self._connection.execute(sql, (article,))]


def _leads_to(record: AnyRecord) -> Iterator[str]:
    match record:
        case Place(part_of=str(area)):
            yield area
        case Relation():
            yield from (record.source, record.target)
