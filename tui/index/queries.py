"""The read side of the index: all that panes, screens and commands may ask of a corpus."""

import sqlite3
from _thread import RLock  # what threading has too, whose import a search would wait for
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from tui.corpus.belonging import owner_record
from tui.corpus.codec import encode
from tui.corpus.files import FileStat
from tui.corpus.nearest import nearest
from tui.corpus.results import PART, Anchor, Mention, Problem
from tui.index.asking import check, condition
from tui.index.fulltext import body, claim_body
from tui.index.paging import Pager
from tui.index.remade import Rows, naming, records
from tui.index.rows import COLUMNS, LARGEST, Link, Listing, Located, Row, Sort, listing
from tui.index.schema import LIST_TABLES, id_of
from tui.model.claims import Claim
from tui.model.dates import first_day, last_day
from tui.model.document import Document, document
from tui.model.records import AnyRecord, Article, CorpusInfo, Incident, Relation
from tui.model.text import normalised
from tui.query.query import EVERYTHING, Query

if TYPE_CHECKING:
    from tui.corpus.datasets.alone import Together
    from tui.corpus.differences import Difference
    from tui.index.counting import Facet, Totals
    from tui.index.events import Events, Shown, Tick, Tie
    from tui.index.finding import Hit
    from tui.index.since import Change, ChangeCounts, Tombstone

FILE = f"substr(f.path, 1, instr(f.path || '{PART}', '{PART}') - 1)"
"""The file that a record stands in: what is read in parts is one file."""
LOCATED = f"r.id, r.kind, r.title, {FILE}, r.line, r.\"column\", '' FROM record r JOIN file f ON f.id = r.file"
LOCATED_CLAIM = (
    f"r.id || '#' || c.local, 'claim', c.about || ': ' || c.says, {FILE}, c.line, c.\"column\", r.id "
    "FROM record r JOIN list_claim c ON c.parent = r.seq JOIN file f ON f.id = r.file"
)
ANCHOR = 'SELECT owner, field, article, exact, health, start, "end", proposal, line, "column" FROM anchor'
MENTION = 'SELECT article, start, "end", record, kind FROM mention'
REFERENCE = "SELECT owner, field, target FROM reference"
NEAREST = 5_000
"""Ids that one is compared with that nobody has, beside those written by hand."""
MANY = 500
"""Ids asked for in one statement: below SQLite's oldest limit on variables."""


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids in portions that one statement can take."""
    wanted = list(ids)
    for start in range(0, len(wanted), MANY):
        yield wanted[start : start + MANY]


def _marks(values: list[str]) -> str:
    return ",".join("?" * len(values))


class ClosedIndexError(Exception):
    """A newer index has taken the place of the one that was asked."""


class Index:
    """One connection to a compiled corpus. A lock lets threads share it; every answer is a plain value.

    A `partial` one is still being made: its rows stand in the order in which they come, and nothing can be asked of it
    but what they say.
    """

    def __init__(self, connection: sqlite3.Connection, *, partial: bool = False) -> None:
        self.partial = partial
        self._connection = connection
        self._lock = RLock()
        self._pager = Pager(connection, partial=partial)
        self._rows_of_sets = Rows(connection)
        self._closed = False
        self._version = -1
        self.visited = 0
        """When the corpus was left the last time, in nanoseconds since 1970; 0 where it never was."""
        connection.create_function("visited", 0, lambda: self.visited or LARGEST)

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        rows = self._rows(sql, *values)
        return rows[0] if rows else None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Have all that is asked inside answered from one state of the corpus, whoever writes meanwhile.

        Raises ClosedIndexError once the index has been closed.
        """
        with self._lock:
            if self._closed:
                raise ClosedIndexError
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.rollback()

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
        found = dict(self._rows("SELECT kind, records FROM kind"))
        return {kind: found.get(kind, 0) for kind in COLUMNS}

    def info(self) -> CorpusInfo | None:
        """What `corpus.yaml` says, where there is one."""
        found = self._one("SELECT value FROM meta WHERE name = 'info'")
        return msgspec.msgpack.decode(found[0], type=CorpusInfo | None) if found else None

    def health(self) -> dict[str, int]:
        """Pieces of evidence by health, each counted once, and as `inferred` the claims and quotes without any."""
        found = dict(self._rows("SELECT health, count(*) FROM anchor WHERE first GROUP BY health"))
        inferred = "SELECT count(*) FROM record WHERE inferred AND row IS NULL"
        claims = "SELECT count(*) FROM list_claim WHERE inferred AND NOT from_set"
        found["inferred"] = sum(self._rows(sql)[0][0] for sql in (inferred, claims))
        for (counted,) in self._rows("SELECT health FROM dataset"):
            for name, number in msgspec.json.decode(counted).items():
                found[name] = found.get(name, 0) + number
        return {name: found.get(name, 0) for name in ("ok", "ambiguous", "moved", "orphan", "inferred")}

    def files(self) -> list[FileStat]:
        """The files that the index was made of, as they were then, by path."""
        sql = f"SELECT path, size, mtime_ns, ctime_ns FROM file WHERE instr(path, '{PART}') = 0 ORDER BY path"
        return [FileStat(*row) for row in self._rows(sql)]

    # Lists.

    def count(self, kind: str, query: Query = EVERYTHING) -> int:
        """How many records of a kind a query finds."""
        if query == EVERYTHING:
            return self.counts()[kind]
        with self._lock:
            where, values = condition(self._connection, kind, query)
            found = self._one(f"SELECT count(*) FROM {LIST_TABLES[kind]} WHERE {where}", *values)
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

    def position(self, listing: Listing, id: str) -> int | None:
        """The place of a record in a list, counted from 0; None where the list does not have it."""
        with self._lock:
            seq = self._seq(id)
            return None if seq is None else self._pager.position(listing, seq)

    def _seq(self, id: str) -> int | None:
        """The number of a record or claim."""
        record, hash_, local = id.partition("#")
        sql = "SELECT seq FROM record WHERE id = ?"
        found = (
            self._one(f"SELECT seq FROM list_claim WHERE parent = ({sql}) AND local = ?", record, local)
            if hash_
            else self._one(sql, id)
        )
        return int(found[0]) if found else None

    def position_of_date(self, listing: Listing, date: str) -> int | None:
        """The place of the first row at or after a partial date, or at or before it where later dates come first.

        Past the last of them it is the last that has a date. None where the kind has no dates, or no row has one.
        Raises ValueError where `date` is not one.
        """
        kind = listing.kind
        if "date" not in {column.name for column in COLUMNS[kind]}:
            return None
        newest_first = listing.sort == Sort("date", descending=True)
        day = (last_day(date) if newest_first else first_day(date)).toordinal()
        past, way, back = ("<=", "DESC", "ASC") if newest_first else (">=", "ASC", "DESC")
        with self._lock:
            where, values = condition(self._connection, kind, listing.query)
            rows = f"SELECT seq FROM {LIST_TABLES[kind]} WHERE {where} AND first"
            found = self._one(f"{rows} {past} ? ORDER BY first {way}, seq {way} LIMIT 1", *values, day) or self._one(
                f"{rows} IS NOT NULL ORDER BY first {back}, seq {back} LIMIT 1", *values
            )
            return self._pager.position(listing, found[0]) if found else None

    # Questions.

    def check(self, query: Query) -> None:
        """Raises QueryError where a query asks for a value or figure that the corpus does not have."""
        with self._lock:
            check(self._connection, query)

    def search(self, query: Query, limit: int = 50) -> "list[Hit]":
        """The records of every kind that a query finds: by how well its words fit their own, then kind by kind as
        listed those that fit by their claims or by anything else."""
        from tui.index.finding import Hit, best, piece

        with self._lock:
            numbers = best(self._connection, query, limit)
            ids = self._ids_of(numbers)
            for kind in query.kinds() or COLUMNS:
                if len(ids) < limit:
                    rows = self.window(listing(kind, query), 0, limit)
                    ids |= {row.id: "" for row in rows if row.id not in ids}
            found = list(ids)[:limit]
            titles = self.titles(found)
            texts = {id: self._text(id) if ids[id] else "" for id in found}
        return [Hit(id, titles[id].kind, titles[id].title, piece(texts[id], query) if ids[id] else "") for id in found]

    def _ids_of(self, found: list[tuple[str, int]]) -> dict[str, str]:
        """Ids of records and claims by kind and number, with the kind."""
        sql = "SELECT {} FROM {} WHERE seq = ?"
        return {self._rows(sql.format(id_of(kind), LIST_TABLES[kind]), seq)[0][0]: kind for kind, seq in found}

    def _text(self, id: str) -> str:
        """The running text of a record or claim, on one line."""
        if "#" in id:
            found = self.claim(id)
            return normalised(claim_body(found[1])) if found else ""
        record = self.record(id)
        return normalised(body(record)) if record else ""

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

    def facets(self, kind: str, query: Query) -> "list[Facet]":
        """What can be chosen to narrow a list further, with how many records each choice would leave."""
        from tui.index.counting import facets

        with self._lock:
            return list(facets(self._connection, kind, query))

    def totals(self, query: Query, same: Iterable[Sequence[str]] = ()) -> "Totals":
        """What the figures of the incidents that a query finds add up to, and what is not in the sums.

        `same` are records of one event, the one that is to count first.
        """
        from tui.index.counting import totals

        with self._lock:
            return totals(self._connection, query, same)

    def events(self, query: Query, tick: "Tick", shown: "Shown | None" = None) -> "Events":
        """The incidents that could be the same as those that a query finds, as events to be compared.

        `tick` is told how many were read; with `shown`, all that they say is as that shows it.
        """
        from tui.index.events import events

        with self._lock:
            return events(self._connection, query, shown, tick)

    def ties(self) -> "list[Tie]":
        """Which incidents are the same and which are not, as records of the corpus say."""
        from tui.index.events import ties

        with self._lock:
            return ties(self._connection)

    def changed(self, ids: Iterable[str]) -> set[str]:
        """Those of some records and claims that came to say something else since the last visit."""
        if not self.visited:
            return set()
        found: set[str] = set()
        wanted = list(ids)
        for part in _parts(id for id in wanted if "#" not in id):
            sql = (
                "SELECT r.id FROM record r LEFT JOIN change c ON c.seq = r.seq LEFT JOIN dataset d ON d.file = r.file "
                f"WHERE coalesce(c.at, d.at) > ? AND r.id IN ({_marks(part)})"
            )
            found.update(row[0] for row in self._rows(sql, self.visited, *part))
        for part in _parts(dict.fromkeys(owner_record(id) for id in wanted if "#" in id)):
            sql = (
                "SELECT r.id || '#' || l.local FROM record r JOIN list_claim l ON l.parent = r.seq "
                "LEFT JOIN change c ON c.seq = iif(l.from_set, r.seq, l.seq) LEFT JOIN dataset d ON d.file = r.file "
                f"WHERE coalesce(c.at, d.at) > ? AND r.id IN ({_marks(part)})"
            )
            found.update(row[0] for row in self._rows(sql, self.visited, *part))
        return found & set(wanted)

    # What updates came to.

    def gone(self, id: str) -> "Tombstone | None":
        """What is known of a record or claim that was here once; None where it is here, or never was."""
        from tui.index.since import tombstone

        with self._lock:
            return tombstone(self._connection, id)

    def gone_marked(self) -> "list[Tombstone]":
        """The tombstones of what was marked as sensitive."""
        from tui.index.since import tombstones_marked

        with self._lock:
            return tombstones_marked(self._connection)

    def changes(self, start: int, count: int) -> "list[Change]":
        """A window on the records that updates changed, brought or took away since the last visit, the latest first."""
        from tui.index.since import changes

        with self._lock:
            return changes(self._connection, self.visited, start, count)

    def change_counts(self, since: int | None = None) -> "ChangeCounts":
        """How many there are, after a time in nanoseconds or since the last visit."""
        from tui.index.since import change_counts

        with self._lock:
            return change_counts(self._connection, self.visited if since is None else since)

    def last_change(self) -> int:
        """When an update last came to something, in nanoseconds; 0 where none did."""
        from tui.index.since import last_change

        with self._lock:
            return last_change(self._connection)

    def differences(self, id: str) -> "list[Difference] | None":
        """In which fields a record differs from what it said before its last change; None where that is not known."""
        from tui.corpus.differences import differences
        from tui.index.since import former

        with self._lock:
            before, now = former(self._connection, id), self.record(id)
        return differences(before, encode(now)) if before and now else None

    # Records.

    def record(self, id: str) -> AnyRecord | None:
        """A record; None for a claim or where there is none."""
        return self.records([id]).get(id)

    def records(self, ids: Iterable[str]) -> dict[str, AnyRecord]:
        """Many records at once, by id; those that are not there are left out."""
        with self._lock:
            self._forget_if_changed()
            return dict(records(self._connection, self._rows_of_sets, list(ids)))

    def ids(self) -> list[str]:
        """The id of every record and claim."""
        claims = "SELECT record.id || '#' || local FROM list_claim JOIN record ON record.seq = parent"
        return [row[0] for row in self._rows(f"SELECT id FROM record UNION ALL {claims}")]

    def sensitive(self) -> list[tuple[str, str, str]]:
        """What is marked as sensitive: id, kind, and "graphic" or "personal"."""
        found = []
        for mark, profile in self._rows("SELECT value, profile FROM profile_term WHERE field = 'sensitivity'"):
            for kind, table in LIST_TABLES.items():
                rows = self._rows(f"SELECT {id_of(kind)} FROM {table} WHERE profile = ?", profile)
                found += [(row[0], kind, mark) for row in rows]
        return sorted(found)

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
        return self.titles([id]).get(id)

    def titles(self, ids: Iterable[str]) -> dict[str, Located]:
        """The same for many ids at once; those that are not there are left out."""
        found = {}
        wanted = list(ids)
        for part in _parts(id for id in wanted if "#" not in id):
            for row in self._rows(f"SELECT {LOCATED} WHERE r.id IN ({_marks(part)})", *part):
                found[row[0]] = Located(*row)
        claims = [id for id in wanted if "#" in id]
        for part in _parts(dict.fromkeys(map(owner_record, claims))):
            for row in self._rows(f"SELECT {LOCATED_CLAIM} WHERE r.id IN ({_marks(part)})", *part):
                found[row[0]] = Located(*row)
        return {id: found[id] for id in wanted if id in found} if claims else found

    def figures(self) -> list[str]:
        """The names of the figures that incidents of the corpus have, adopted ones only."""
        sql = (
            "SELECT value FROM term WHERE field = 'figure' AND value != 'sources' AND EXISTS "
            "(SELECT 1 FROM number WHERE name = term.id) ORDER BY value"
        )
        return [row[0] for row in self._rows(sql)]

    def nearest(self, id: str) -> str:
        """The id that somebody who mistyped one may have meant, or ""."""
        record, hash_, _ = id.partition("#")
        claims = (
            "SELECT record.id || '#' || local FROM list_claim JOIN record ON record.seq = parent "
            f"WHERE {'NOT from_set OR parent = (SELECT seq FROM record WHERE id = ?)' if hash_ else '0 AND ?'}"
        )
        near = "SELECT id FROM record WHERE row IS NULL UNION SELECT id FROM record WHERE id >= ? AND id < ?"
        start = id[: max(1, len(id) - 2)]
        found = self._rows(f"{near} LIMIT ?", start, start + "\U0010ffff", NEAREST) + self._rows(claims, record)
        return nearest(id, (row[0] for row in found))

    def document(self, article: str) -> Document | None:
        """The text of an article that offsets count in."""
        record = self.record(article)
        return document(record) if isinstance(record, Article) else None

    # What belongs together.

    def anchors_of(self, id: str) -> list[Anchor]:
        """The anchors of a record and of its claims; of a claim alone for the id of one."""
        sql = f"{ANCHOR} WHERE record = ? ORDER BY article, start"
        anchors = [Anchor(*row) for row in self._rows(sql, owner_record(id))]
        anchors += [
            one for one in self._together(owner_record(id)).anchors if owner_record(one.owner) == owner_record(id)
        ]
        return [one for one in anchors if one.owner == id] if "#" in id else anchors

    def anchors_in(self, article: str) -> list[Anchor]:
        """Every anchor in an article, by where it starts."""
        anchors = [Anchor(*row) for row in self._rows(f"{ANCHOR} WHERE article = ? ORDER BY start", article)]
        anchors += [one for one in self._together(article).anchors if one.article == article]
        return sorted(anchors, key=lambda anchor: anchor.start)

    def mentions_in(self, article: str) -> list[Mention]:
        """Every mention in an article, by where it starts."""
        mentions = [Mention(*row) for row in self._rows(f"{MENTION} WHERE article = ? ORDER BY start", article)]
        return mentions + [one for one in self._together(article).mentions if one.article == article]

    def mentions_of(self, id: str) -> list[Mention]:
        """Where a record is named; of what data sets name often, only in the first of their rows."""
        mentions = [Mention(*row) for row in self._rows(f"{MENTION} WHERE record = ? ORDER BY article, start", id)]
        return mentions + [one for row in self._naming(id) for one in row.mentions if one.record == id]

    def links_from(self, id: str) -> list[Link]:
        """What a record or claim names."""
        links = self._rows(f"{REFERENCE} WHERE owner = ? ORDER BY rowid", id)
        row = self._together(owner_record(id))
        return self._linked([*links, *(name[:3] for name in row.names() if name[0] == id)])

    def links_to(self, id: str) -> list[Link]:
        """What names a record: records, and claims as `record#claim`; of data sets only the first rows that do."""
        links = self._rows(f"{REFERENCE} WHERE target = ? ORDER BY owner, rowid", id)
        return self._linked([*links, *(n[:3] for row in self._naming(id) for n in row.names() if n[2] == id)])

    def _linked(self, links: list[tuple[str, str, str]]) -> list[Link]:
        titles = self.titles(dict.fromkeys(id for source, _, target in links for id in (source, target)))
        return [
            Link(source, field, target, *titles[source][1:3], *titles[target][1:3])
            for source, field, target in dict.fromkeys(links)
            if source in titles and target in titles
        ]

    def _together(self, id: str) -> "Together":
        """What the row of a data set that a record was made of comes to; nothing for what is written by hand."""
        with self._lock:
            self._forget_if_changed()
            found = self._one("SELECT row FROM record WHERE id = ?", id)
            return self._rows_of_sets.together(found[0] if found else None)

    def _naming(self, id: str) -> "list[Together]":
        """The first rows of data sets that name a record."""
        with self._lock:
            self._forget_if_changed()
            return [self._rows_of_sets.together(row) for row in naming(self._connection, id)]

    def _forget_if_changed(self) -> None:
        if (version := self.data_version()) != self._version:
            self._version = version
            self._rows_of_sets.forget()

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
        with self._lock:
            self._closed = True
            self._connection.close()
