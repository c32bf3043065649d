"""The read side of the index: all that panes, screens and commands may ask of a corpus."""

import sqlite3
from _thread import RLock
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import msgspec

from tui.corpus.belonging import owner_record
from tui.corpus.codec import decode
from tui.corpus.files import FileStat
from tui.corpus.nearest import nearest
from tui.corpus.results import PART, Anchor, Mention, Parsed, Problem
from tui.index.asking import check, condition
from tui.index.lines import Lines
from tui.index.naming import LINK, mentioned, naming
from tui.index.paging import Pager
from tui.index.rows import COLUMNS, LARGEST, Count, Link, Listing, Located, Row, Sort, listing
from tui.index.schema import LIST_TABLES
from tui.model.claims import Claim
from tui.model.dates import first_day, last_day
from tui.model.document import Document, document
from tui.model.records import AnyRecord, Article, CorpusInfo, Incident, Relation
from tui.query.fields import FACETS, FacetField
from tui.query.query import EVERYTHING, Query

if TYPE_CHECKING:
    from tui.index.counting import Facet, Totals
    from tui.index.finding import Hit

FILE = f"substr(f.path, 1, instr(f.path || '{PART}', '{PART}') - 1)"
"""The file that a record stands in: what is read in parts is one file."""
LOCATED = f'r.id, r.kind, r.title, {FILE}, r.line, r."column", r.parent FROM record r JOIN file f ON f.id = r.file'
ANCHOR = 'SELECT owner, field, article, exact, health, start, "end", proposal, line, "column" FROM anchor'
MENTION = 'SELECT article, start, "end", record, kind FROM mention'
MANY = 500
"""Ids asked for in one statement: below SQLite's oldest limit on variables."""


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids in portions that one statement can take."""
    wanted = list(ids)
    for start in range(0, len(wanted), MANY):
        yield wanted[start : start + MANY]


def _marks(values: list[str]) -> str:
    return ",".join("?" * len(values))


class Index:
    """A compiled corpus. Locks let threads share it; every answer is a plain value."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.visited = 0
        """When the corpus was left the last time, in nanoseconds since 1970; 0 where it never was."""
        self._counts: tuple[int, dict[str, int]] = (-1, {})
        self._lines = Lines(
            connection, lambda made: made.create_function("visited", 0, lambda: self.visited or LARGEST)
        )

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._lines.now.connection

    @property
    def _lock(self) -> RLock:
        return self._lines.now.lock

    @property
    def _pager(self) -> Pager:
        return self._lines.now.pager

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        rows = self._rows(sql, *values)
        return rows[0] if rows else None

    def snapshot(self) -> AbstractContextManager[None]:
        """Have all that is asked inside answered from one state of the corpus, whoever writes meanwhile.

        Raises ClosedIndexError once the index has been closed.
        """
        return self._lines.snapshot()

    def at_once(self) -> AbstractContextManager[None]:
        """Have what is asked inside answered within half a frame. Raises TooSlowError: then it is one for `aside`."""
        return self._lines.at_once()

    def aside(self, is_stale: Callable[[], bool]) -> AbstractContextManager[None]:
        """As `snapshot`, for a thread: over a connection of its own, so that whoever asks meanwhile need not wait.

        Raises StaleError soon after `is_stale` says that nobody wants the answer any longer.
        """
        return self._lines.aside(is_stale)

    @property
    def generation(self) -> int:
        """A number that changes whenever the content does."""
        found = self._one("SELECT value FROM meta WHERE name = 'generation'")
        return int(found[0]) if found else 0

    def data_version(self) -> int:
        """A number that changes whenever another connection writes."""
        found = self._one("PRAGMA data_version")
        return int(found[0]) if found else 0

    # The corpus as a whole.

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are."""
        generation = self.generation
        if self._counts[0] != generation:
            found = dict(self._rows("SELECT kind, count(*) FROM record GROUP BY kind"))
            self._counts = generation, {kind: found.get(kind, 0) for kind in COLUMNS}
        return dict(self._counts[1])

    def info(self) -> CorpusInfo | None:
        """What `corpus.yaml` says, where there is one."""
        found = self._one("SELECT value FROM meta WHERE name = 'info'")
        return msgspec.msgpack.decode(found[0], type=CorpusInfo | None) if found else None

    def health(self) -> dict[str, int]:
        """Pieces of evidence by health, each counted once, and as `inferred` the claims and quotes without any."""
        found = dict(self._rows("SELECT health, count(*) FROM anchor WHERE first GROUP BY health"))
        inferred = self._one("SELECT count(*) FROM record WHERE inferred")
        health = {name: found.get(name, 0) for name in ("ok", "ambiguous", "moved", "orphan")}
        return {**health, "inferred": inferred[0] if inferred else 0}

    def files(self) -> list[FileStat]:
        """The files that the index was made of, as they were then, by path."""
        sql = f"SELECT path, size, mtime_ns, ctime_ns FROM file WHERE instr(path, '{PART}') = 0 ORDER BY path"
        return [FileStat(*row) for row in self._rows(sql)]

    def records_in(self, files: Iterable[str]) -> dict[str, bytes]:
        """The stored form of every record that stands in some files, by id."""
        found: dict[str, bytes] = {}
        for part in _parts(files):
            sql = "SELECT r.id, r.data FROM record r JOIN file f ON f.id = r.file WHERE r.parent = ''"
            found.update(self._rows(f"{sql} AND {FILE} IN ({_marks(part)})", *part))
        return found

    # Lists.

    def count(self, kind: str, query: Query = EVERYTHING) -> int:
        """How many records of a kind a query finds."""
        where, values = condition(query)
        found = self._one(f"SELECT count(*) FROM {LIST_TABLES[kind]} WHERE {where}", *values)
        return int(found[0]) if found else 0

    def count_up_to(self, most: int, kind: str, query: Query) -> int:
        """The same, but no more than so many are looked for: an answer of `most` says that many or more."""
        where, values = condition(query)
        found = self._one(
            f"SELECT count(*) FROM (SELECT 1 FROM {LIST_TABLES[kind]} WHERE {where} LIMIT ?)", *values, most
        )
        return int(found[0]) if found else 0

    def window(self, rows: Listing, start: int, count: int) -> list[Row]:
        """Rows `start` to `start + count` of a list."""
        with self._lock:
            return self._pager.window(rows, start, count)

    def windows(self, rows: Listing, size: int) -> Iterator[list[Row]]:
        """A list from its first row to its last, `size` rows at a time. Ask inside a snapshot."""
        start = 0
        while window := self.window(rows, start, size):
            yield window
            if len(window) < size:
                return
            start += size

    def last(self, rows: Listing, before: int, count: int) -> list[Row]:
        """The `count` rows of a list, in its order, that come before the last `before` ones."""
        with self._lock:
            return self._pager.last(rows, before, count)

    def position(self, listing: Listing, id: str) -> int | None:
        """The place of a record in a list, counted from 0; None where the list does not have it."""
        with self._lock:
            return self._pager.position(listing, id)

    def position_of_date(self, listing: Listing, date: str) -> int | None:
        """The place of the first row at or after a partial date, or at or before it where later dates come first.

        Past the last of them it is the last that has a date. None where the kind has no dates, or no row has one.
        Raises ValueError where `date` is not one.
        """
        kind = listing.kind
        if "date" not in {column.name for column in COLUMNS[kind]}:
            return None
        newest_first = listing.sort == Sort("date", descending=True)
        day = (last_day(date) if newest_first else first_day(date)).isoformat()
        past, way, back = ("<=", "DESC", "ASC") if newest_first else (">=", "ASC", "DESC")
        where, values = condition(listing.query)
        rows = f"SELECT id FROM {LIST_TABLES[kind]} WHERE {where} AND date_key"
        found = self._one(f"{rows} {past} ? ORDER BY date_key {way}, id {way} LIMIT 1", *values, day) or self._one(
            f"{rows} IS NOT NULL ORDER BY date_key {back}, id {back} LIMIT 1", *values
        )
        return self.position(listing, found[0]) if found else None

    # Questions.

    def check(self, query: Query) -> None:
        """Raises QueryError where a query asks for a value or figure that the corpus does not have."""
        with self._lock:
            check(self._connection, query)

    def search(self, query: Query, limit: int = 50) -> "list[Hit]":
        """The records of every kind that a query finds: by how well its words fit their own, then kind by kind as
        listed those that fit by their claims or by anything else."""
        from tui.index.finding import Hit, best

        with self._lock:
            found = {hit.id: hit for hit in best(self._connection, query, limit)}
            for kind in query.kinds() or COLUMNS:
                if len(found) < limit:
                    ids = [row.id for row in self.window(listing(kind, query), 0, limit)]
                    titles = self.titles(ids)
                    found |= {id: Hit(id, kind, titles[id].title, "") for id in ids if id not in found}
            return list(found.values())[:limit]

    def values(self, field: str, begun: str, limit: int = 50) -> list[tuple[str, str, int]]:
        """Values of a field that begin so, or that are records one of whose names has a word that does.

        With the title of a record, and how many records have the value; those of most records first.
        """
        from tui.index.counting import values

        with self._lock:
            return values(self._connection, field, begun, limit)

    def articles_with(self, words: Query) -> list[str]:
        """The articles whose own text has some words, in the order in which they are listed."""
        rows = listing("article", words)
        return [
            row.id for start in range(0, self.count("article", words), MANY) for row in self.window(rows, start, MANY)
        ]

    def facets(
        self, kind: str, query: Query, fields: Iterable[FacetField] = FACETS, most: int | None = None
    ) -> "list[Facet]":
        """What can be chosen to narrow a list further, with how many records each choice would leave.

        With `most` only so many of the records are looked at: there are at least so many as it says.
        """
        from tui.index.counting import facets

        with self._lock:
            return facets(self._connection, kind, query, fields, most)

    def totals(self, query: Query) -> "Totals":
        """What the figures of the incidents that a query finds add up to, and what is not in the sums."""
        from tui.index.counting import totals

        with self._lock:
            return totals(self._connection, query)

    def changed(self, ids: Iterable[str]) -> set[str]:
        """Those of some records and claims that came to say something else since the last visit."""
        found: set[str] = set()
        for part in _parts(ids) if self.visited else ():
            sql = f"SELECT record FROM change WHERE at > ? AND record IN ({_marks(part)})"
            found.update(row[0] for row in self._rows(sql, self.visited, *part))
        return found

    # Records.

    def record(self, id: str) -> AnyRecord | None:
        """A record; None for a claim or where there is none."""
        found = self._one("SELECT kind, id, line, \"column\", data FROM record WHERE id = ? AND parent = ''", id)
        return decode(Parsed(*found)) if found else None

    def records(self, ids: Iterable[str]) -> dict[str, AnyRecord]:
        """Many records at once, by id; those that are not there are left out."""
        found = {}
        for part in _parts(ids):
            sql = f"SELECT kind, id, line, \"column\", data FROM record WHERE parent = '' AND id IN ({_marks(part)})"
            found.update({row[1]: decode(Parsed(*row)) for row in self._rows(sql, *part)})
        return found

    def ids(self) -> list[str]:
        """The id of every record and claim."""
        return [row[0] for row in self._rows("SELECT id FROM record")]

    def sensitive(self) -> list[tuple[str, str, str]]:
        """What is marked as sensitive: id, kind, and "graphic" or "personal"."""
        sql = "SELECT id, kind, value FROM term JOIN record ON id = record WHERE field = 'sensitivity' ORDER BY id"
        return [(id, kind, mark) for id, kind, mark in self._rows(sql)]

    def claim(self, id: str) -> tuple[Incident | Relation, Claim] | None:
        """A claim by `record#claim`, with the record that it stands in."""
        parent, _, local = id.partition("#")
        record = self.record(parent)
        if isinstance(record, Incident | Relation):
            for claim in record.claims:
                if claim.id == local:
                    return record, claim
        return None

    def locate(self, id: str) -> Located | None:
        """The title, kind and place of any id, claims included."""
        found = self._one(f"SELECT {LOCATED} WHERE r.id = ?", id)
        return Located(*found) if found else None

    def titles(self, ids: Iterable[str]) -> dict[str, Located]:
        """The same for many ids at once; those that are not there are left out."""
        found = {}
        for part in _parts(ids):
            for row in self._rows(f"SELECT {LOCATED} WHERE r.id IN ({_marks(part)})", *part):
                found[row[0]] = Located(*row)
        return found

    def figures(self) -> list[str]:
        """The names of the figures that incidents of the corpus have, adopted ones only."""
        sql = "SELECT DISTINCT name FROM number JOIN list_incident ON id = record WHERE name != 'sources' ORDER BY name"
        return [row[0] for row in self._rows(sql)]

    def nearest(self, id: str) -> str:
        """The id that somebody who mistyped one may have meant, or ""."""
        return nearest(id, (row[0] for row in self._rows("SELECT id FROM record")))

    def document(self, article: str) -> Document | None:
        """The text of an article that offsets count in."""
        record = self.record(article)
        return document(record) if isinstance(record, Article) else None

    # What belongs together.

    def anchors_of(self, id: str) -> list[Anchor]:
        """The anchors of a record and of its claims; of a claim alone for the id of one."""
        if "#" in id:
            return [
                Anchor(*row) for row in self._rows(f"{ANCHOR} WHERE record = ? AND owner = ?", owner_record(id), id)
            ]
        return [Anchor(*row) for row in self._rows(f"{ANCHOR} WHERE record = ? ORDER BY article, start", id)]

    def anchors_in(self, article: str) -> list[Anchor]:
        """Every anchor in an article, by where it starts."""
        return [Anchor(*row) for row in self._rows(f"{ANCHOR} WHERE article = ? ORDER BY start", article)]

    def mentions_in(self, article: str) -> list[Mention]:
        """Every mention in an article, by where it starts."""
        return [Mention(*row) for row in self._rows(f"{MENTION} WHERE article = ? ORDER BY start", article)]

    def mentions_of(self, id: str) -> list[Mention]:
        """Where a record is named."""
        return [Mention(*row) for row in self._rows(f"{MENTION} WHERE record = ? ORDER BY article, start", id)]

    def links_from(self, id: str) -> list[Link]:
        """What a record or claim names."""
        return [Link(*row) for row in self._rows(f"{LINK} WHERE x.owner = ? ORDER BY x.rowid", id)]

    def links_to(self, id: str) -> list[Link]:
        """What names a record: records, and claims as `record#claim`."""
        return [Link(*row) for row in self._rows(f"{LINK} WHERE x.target = ? ORDER BY x.owner, x.rowid", id)]

    def naming(self, id: str, fields: Sequence[str], most: int) -> tuple[list[Link], Count]:
        """The first `most` records and claims that name a record in some fields, each once, and how many do."""
        with self._lock:
            return naming(self._connection, id, fields, most)

    def mentioned(self, id: str, most: int) -> tuple[list[tuple[str, int]], Count]:
        """The first `most` articles that name a record, with how often each does, and how many articles do."""
        with self._lock:
            return mentioned(self._connection, id, most)

    # Problems.

    def problems(self, start: int = 0, count: int = 200) -> list[Problem]:
        """Problems, errors first, then by file, line and column."""
        sql = (
            'SELECT severity, code, path, line, "column", message, expected, nearest, record FROM problem '
            'ORDER BY severity, path, line, "column" LIMIT ? OFFSET ?'
        )
        names = ("severity", "code", "file", "line", "column", "message", "expected", "nearest", "record")
        return [Problem(**dict(zip(names, row, strict=True))) for row in self._rows(sql, count, start)]

    def problem_counts(self) -> dict[str, int]:
        """How many problems of each severity there are."""
        found = dict(self._rows("SELECT severity, count(*) FROM problem GROUP BY severity"))
        return {severity: found.get(severity, 0) for severity in ("error", "warning")}

    def close(self) -> None:
        """Let go of the file."""
        self._lines.close()
