"""Two releases of a data set, or two corpora, compared record by record.

Of each side only a sum of what every record says goes into a database that SQLite keeps aside; the few that differ are
looked at again. So the memory that it takes does not grow with the files.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from tui.corpus.codec import decode
from tui.corpus.differences import Difference, differences
from tui.corpus.files import UnreadableCorpus
from tui.corpus.parallel import BrokenOffError, Stream, cores
from tui.corpus.results import Parsed, file_of
from tui.corpus.sources import Sources, checked, sources
from tui.corpus.uncollected import without_collection
from tui.index.since import ChangeCounts, How
from tui.index.sums import Portion, send_sums, sums
from tui.index.wording import own_name
from tui.model.kinds import KINDS

CACHE_KIB = 32 * 1024
"""Memory for the pages of the database."""
LARGE = 4 << 20
"""Bytes of each side from which it is quicker to read both at the same time, in processes."""

_TABLES = """
DROP TABLE IF EXISTS {side};
DROP TABLE IF EXISTS {side}_data;
CREATE TABLE {side} (n INTEGER PRIMARY KEY, id TEXT, kind TEXT, sum INTEGER, file TEXT, line INTEGER, listed INTEGER);
CREATE TABLE {side}_data (n INTEGER PRIMARY KEY, data BLOB);
"""
_DIFFERING = """
CREATE TABLE differing AS
SELECT 0 AS how, n.kind, n.id, n.listed, o.n AS old, n.n AS new
    FROM new n JOIN old o ON o.id = n.id WHERE o.sum != n.sum
UNION ALL SELECT 1, kind, id, listed, NULL, n FROM new WHERE id NOT IN (SELECT id FROM old)
UNION ALL SELECT 2, kind, id, listed, n, NULL FROM old WHERE id NOT IN (SELECT id FROM new);
"""
HOW: tuple[How, ...] = ("changed", "new", "vanished")


class Told(NamedTuple):
    """A record that differs: how, what it is called, where it stands now (or stood), and the fields that changed."""

    how: How
    kind: str
    id: str
    title: str
    file: str
    line: int
    fields: list[Difference]


class Side(NamedTuple):
    """One of the two: its name in the database, where it is, what it is read from, and who is told how far the reading
    is: how many records were read, then how many are left to be looked at again."""

    name: str
    root: Path
    of: Sources
    report: Callable[[int], None]


class Comparison:
    """What two sides come to. `errors` has how many errors there are in each: what they hold back counts as missing."""

    def __init__(self, old: Path, new: Path, report: Callable[[Path, int], None]) -> None:
        """Read both. Raises UnreadableCorpus where one is neither a folder nor a data set, or they are of two data
        sets; sqlite3.Error where there is no room."""
        _check_formats(old, new)
        self._db = sqlite3.connect("", isolation_level=None)  # a file of SQLite's own, which goes with the connection
        self._db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{CACHE_KIB}")
        self._sides = [
            Side(name, root, sources(checked(root)), lambda done, root=root: report(root, done))  # type: ignore[misc]
            for name, root in (("old", old), ("new", new))
        ]
        self.errors = self._read()
        self._db.executescript(_DIFFERING)

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    def _read(self) -> list[int]:
        """Put the sums of both sides into their tables; how many errors each has. Large files are read side by side, in
        a process each."""
        sizes = [sum(file.size for file in side.of.files) for side in self._sides]
        if min(sizes) >= LARGE and cores() > 1:
            try:
                with ExitStack() as running:
                    streams = [running.enter_context(closing(Stream(send_sums, side.root))) for side in self._sides]
                    return self._put([stream.items() for stream in streams])
            except BrokenOffError:
                pass  # perhaps there is too little memory for two: it is begun again here
        with without_collection():
            return self._put([sums(side.of) for side in self._sides])

    def _put(self, read: Sequence[Iterator[Portion]]) -> list[int]:
        """Fill the tables with what comes of each side, by turns."""
        errors, done = [0, 0], [0, 0]
        for side in self._sides:
            self._db.executescript(_TABLES.format(side=side.name))
        self._db.execute("BEGIN")
        for portions in zip_longest(*read):
            for at, (side, portion) in enumerate(zip(self._sides, portions, strict=True)):
                if portion is not None:
                    sql = f"INSERT INTO {side.name} (id, kind, sum, listed, file, line) VALUES (?, ?, ?, ?, ?, ?)"
                    self._db.executemany(sql, portion.rows)
                    errors[at] += portion.errors
                    done[at] += len(portion.rows)
                    side.report(done[at])
        self._db.execute("COMMIT")
        for name in (side.name for side in self._sides):
            self._db.execute(f"CREATE INDEX {name}_id ON {name} (id, n)")
            # The first record of an id is the one that counts.
            self._db.execute(
                f"DELETE FROM {name} WHERE n IN (SELECT t.n FROM (SELECT id, min(n) AS first FROM {name} "
                f"GROUP BY id HAVING count(*) > 1) d JOIN {name} t ON t.id = d.id AND t.n > d.first)"
            )
        return errors

    def counts(self) -> dict[str, ChangeCounts]:
        """How many records of each kind changed, are new, and vanished; kinds of which none did are left out."""
        found: dict[str, dict[int, int]] = {}
        for kind, how, count in self._db.execute("SELECT kind, how, count(*) FROM differing GROUP BY kind, how"):
            found.setdefault(kind, {})[how] = count
        return {
            kind.name: ChangeCounts(*(found[kind.name].get(how, 0) for how in range(3)))
            for kind in KINDS
            if kind.name in found
        }

    def told(self, limit: int | None) -> Iterator[Told]:
        """The records that differ, incidents first, at most `limit` of them. What only rows of a data set name, such
        as its actors, is counted and not told."""
        self._db.execute("DROP TABLE IF EXISTS told")
        rank = " ".join(f"WHEN '{kind.name}' THEN {number}" for number, kind in enumerate(KINDS))
        self._db.execute(
            "CREATE TABLE told AS SELECT how, kind, id, old, new FROM differing WHERE listed "
            f"ORDER BY how, CASE kind {rank} END, coalesce(new, old) LIMIT ?",
            (-1 if limit is None else limit,),
        )
        with without_collection():
            for side in self._sides:
                self._look_again(side)
        return self._told()

    def _told(self) -> Iterator[Told]:
        rows = self._db.execute(
            "SELECT how, t.kind, t.id, coalesce(n.file, o.file), coalesce(n.line, o.line), od.data, nd.data "
            "FROM told t LEFT JOIN old o ON o.n = t.old LEFT JOIN new n ON n.n = t.new "
            "LEFT JOIN old_data od ON od.n = t.old LEFT JOIN new_data nd ON nd.n = t.new ORDER BY t.rowid"
        )
        for how, kind, id, file, line, was, now in rows:
            fields = differences(was, now) if was is not None and now is not None else []
            title = own_name(decode(Parsed(kind, id, line, 1, now or was)))
            yield Told(HOW[how], kind, id, title, file, line, fields)

    def _look_again(self, side: Side) -> None:
        """Read what is to be told of a side: of its files only those, of a data set only those rows."""
        self._db.execute(f"DELETE FROM {side.name}_data")
        wanted = f"FROM told JOIN {side.name} s ON s.n = told.{side.name}"
        self._db.execute(f"CREATE TABLE {side.name}_wanted AS SELECT s.n, s.id, file, line {wanted} ORDER BY s.n")
        self._db.execute(f"CREATE INDEX {side.name}_wanted_id ON {side.name}_wanted (id)")
        counts = f"SELECT file, count(*) FROM {side.name}_wanted GROUP BY file ORDER BY min(n)"
        for path, left in self._db.execute(counts).fetchall():
            with closing(self._db.cursor()) as cursor:
                lines = cursor.execute(
                    f"SELECT DISTINCT line FROM {side.name}_wanted WHERE file = ? ORDER BY line", (path,)
                )
                for part in side.of.read(path, _among(row[0] for row in lines)):
                    found = self._db.executemany(
                        f"INSERT OR IGNORE INTO {side.name}_data SELECT n, ? FROM {side.name}_wanted "
                        "WHERE id = ? AND file = ? AND line = ?",
                        [(p.data, p.id, file_of(part.path), p.line) for p in part.records],
                    )
                    left -= found.rowcount
                    side.report(left)
                    if not left:
                        break
        self._db.execute(f"DROP TABLE {side.name}_wanted")


def _among(lines: Iterator[int]) -> Callable[[int], bool]:
    """Whether a line is one of some: both are asked for and given in their order, so that none is held."""
    due = next(lines, None)

    def wanted(line: int) -> bool:
        nonlocal due
        while due is not None and due < line:
            due = next(lines, None)
        return line == due

    return wanted


def _check_formats(old: Path, new: Path) -> None:
    """Raises UnreadableCorpus where two data sets are not of one format."""
    from tui.corpus.datasets.formats import HEAD, recognised

    found = []
    for root in (old, new):
        checked(root)
        if root.is_file():
            with root.open("rb") as stream:
                found.append(recognised(stream.read(HEAD)).format)
    if len(found) == 2 and found[0] is not found[1] and found[0] is not None and found[1] is not None:
        raise UnreadableCorpus(
            f"{old} is of {found[0].dataset}, {new} of {found[1].dataset}: these are no releases of one data set"
        )
