"""The read side of the index: all that panes, screens and commands may ask of a corpus."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from tui.corpus.belonging import owner_record
from tui.corpus.codec import encode
from tui.corpus.files import FileStat
from tui.corpus.results import PART, Problem
from tui.index.asking import check, condition
from tui.index.fulltext import body, claim_body
from tui.index.portions import MANY, in_parts, marks
from tui.index.records import Records
from tui.index.rows import COLUMNS, Listing, Row, Sort, listing
from tui.index.schema import LIST_TABLES, id_of
from tui.model.dates import first_day, last_day
from tui.model.records import CorpusInfo
from tui.model.text import normalised
from tui.query.fields import FACETS, FacetField
from tui.query.query import EVERYTHING, Query

if TYPE_CHECKING:
    from tui.corpus.differences import Difference
    from tui.index.counting import Facet, Totals
    from tui.index.events import Events, Shown, Tick, Tie
    from tui.index.finding import Hit
    from tui.index.since import Change, ChangeCounts, Tombstone


class Index(Records):
    """A compiled corpus. Locks let threads share it; every answer is a plain value."""

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

    def count_up_to(self, most: int, kind: str, query: Query) -> int:
        """The same, but no more than so many are looked for: an answer of `most` says that many or more."""
        from tui.index.found import Found

        if query == EVERYTHING:
            return min(most, self.counts()[kind])
        with self._lock, Found(self._connection, kind, query, most) as found:
            return found.number

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

    def facets(
        self, kind: str, query: Query, fields: Iterable[FacetField] = FACETS, most: int | None = None
    ) -> "Iterator[Facet]":
        """What can be chosen to narrow a list further, with how many records each choice would leave: facet by facet,
        one without choices where none of the records has any value of it.

        With `most` only so many of the records are looked at: there are at least so many as it says.
        """
        from tui.index.counting import facets

        with self._lock:
            yield from facets(self._connection, kind, query, fields, most)

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
        for part in in_parts(id for id in wanted if "#" not in id):
            sql = (
                "SELECT r.id FROM record r LEFT JOIN change c ON c.seq = r.seq LEFT JOIN dataset d ON d.file = r.file "
                f"WHERE coalesce(c.at, d.at) > ? AND r.id IN ({marks(part)})"
            )
            found.update(row[0] for row in self._rows(sql, self.visited, *part))
        for part in in_parts(dict.fromkeys(owner_record(id) for id in wanted if "#" in id)):
            sql = (
                "SELECT r.id || '#' || l.local FROM record r JOIN list_claim l ON l.parent = r.seq "
                "LEFT JOIN change c ON c.seq = iif(l.from_set, r.seq, l.seq) LEFT JOIN dataset d ON d.file = r.file "
                f"WHERE coalesce(c.at, d.at) > ? AND r.id IN ({marks(part)})"
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
