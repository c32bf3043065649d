"""Writing the rows of files into an index."""

import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.corpus.results import PART
from tui.index import tombstones
from tui.index.tallies import lend
from tui.model.records import CorpusInfo

if TYPE_CHECKING:
    from tui.index.part import Part


FIRST_READ, NEW, CHANGED = 0, 1, 2
"""How a record came to say what it says: as an index found it that was made anew, or by an update."""
UNTOLD = 0
"""The same of what an update brings, changes or takes away only together with something else, which tells it."""


class FileState(NamedTuple):
    """A file as it was when it was read. `checked_ns` is when that was, by the clock, just before the reading."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    checked_ns: int
    hash: bytes


class Content(NamedTuple):
    """All that files by hand come to: every file's state, the ids of its records and claims, what makes its rows, and
    what the corpus says of itself.

    `parsed` has the msgpack form of the files that were read anew; that of the others is in the index already. `lent`
    says how often records of data sets are claimants here, mentioned, and the place of an incident.

    Where only some files were looked at, `files` has those, and `gone` the paths of files that are no more; else that
    is None, and whatever is not among `files` is gone. `lent` is None where it is as it was.
    """

    files: list[FileState]
    parsed: dict[str, bytes]
    ids: Callable[[str], Iterable[str]]
    rows: "Callable[[str], Part]"
    info: CorpusInfo | None
    lent: dict[str, tuple[int, int, int]] | None = {}
    gone: list[str] | None = None


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is done inside, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def states(connection: sqlite3.Connection) -> dict[str, FileState]:
    """The files that an index was made of, by path; their parts are as they are."""
    sql = f"SELECT path, size, mtime_ns, ctime_ns, checked_ns, hash FROM file WHERE instr(path, '{PART}') = 0"
    rows = connection.execute(sql)
    return {row[0]: FileState._make(row) for row in rows}


def parsed(connection: sqlite3.Connection, path: str) -> list[bytes]:
    """What a file that the index was made of said, part by part, in the msgpack form of a FileRead."""
    sql = "SELECT data FROM parsed JOIN file ON file.id = parsed.file WHERE path = ? OR path GLOB ? ORDER BY path"
    pattern = "".join(f"[{c}]" if c in "*?[" else c for c in path)
    return [bytes(row[0]) for row in connection.execute(sql, (path, f"{pattern}{PART}*"))]


def write(connection: sqlite3.Connection, content: Content, wrote: Callable[[int, int], None]) -> None:
    """Make an index, empty or of earlier files, hold `content`: only files whose rows differ are touched.

    `wrote` is told how many of those are done, of how many. Data sets, which are in other tables, stay as they are.
    """
    from tui.index.insert import Inserter  # late: readers do without what makes rows
    from tui.index.taken_out import take_out

    paths = [file.path for file in content.files]
    held = _held(connection, None if content.gone is None else [*paths, *content.gone])
    first = content.gone is None and not held
    changed = [p for p in paths if p not in held or held[p][1] != content.rows(p).digest()]
    gone = held.keys() - set(paths)
    with transaction(connection):
        at = time.time_ns()
        tombstones.remember(connection, [held[path][0] for path in (*gone, *changed) if path in held])
        # All that goes goes first: a record may have moved from one file to another.
        left: dict[str, int] = {}
        for path in (*gone, *changed):
            if path in held:
                left |= take_out(connection, held[path][0])
        for table, key in (("parsed", "file"), ("file", "id")):
            connection.executemany(f"DELETE FROM {table} WHERE {key} = ?", [(held[path][0],) for path in gone])
        stamp(connection, content.files)
        ids = {path: id for path, (id, _) in _held(connection, paths if content.gone is not None else None).items()}
        kept = [(ids[path], data) for path, data in content.parsed.items()]
        connection.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?)", kept)
        inserter = Inserter(connection)
        times = {file.path: file.mtime_ns for file in content.files} if first else {}
        notes: list[tuple[int, int, int, int, bool]] = []
        digests: list[tuple[bytes, int]] = []
        for path in changed:
            inserter.assign(content.ids(path), left)
        for done, path in enumerate(changed, 1):
            part = content.rows(path)  # made again where there were others, rather than held
            digests.append((part.digest(), ids[path]))
            when, how = (times[path], FIRST_READ) if first else (at, NEW)
            notes += [(seq, digest, when, how, claims) for seq, digest, claims in inserter.insert(ids[path], part)]
            wrote(done, len(changed))
        inserter.flush()
        connection.executemany("UPDATE file SET rows_digest = ? WHERE id = ?", digests)
        _note_changes(connection, notes)
        count(connection, inserter.counts)
        vanished = set(left.values()) - {seq for seq, *_ in notes}
        connection.executemany("DELETE FROM change WHERE seq = ?", [(seq,) for seq in vanished])
        tombstones.note(connection, at)
        if content.lent is not None:
            lend(connection, content.lent)
        describe(connection, content.info, bool(changed or gone))


def _held(connection: sqlite3.Connection, paths: list[str] | None) -> dict[str, tuple[int, bytes]]:
    """The number of each file by hand and the sum of its rows, by path: of some, or of all."""
    sql = "SELECT path, id, rows_digest FROM file WHERE id NOT IN (SELECT file FROM dataset)"
    if paths is None:
        rows = connection.execute(sql).fetchall()
    else:
        rows = [row for path in paths for row in connection.execute(f"{sql} AND path = ?", (path,))]
    return {path: (id, digest) for path, id, digest in rows}


def count(connection: sqlite3.Connection, more: dict[str, int]) -> None:
    """Add to how many records of each kind there are."""
    sql = "INSERT INTO kind VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET records = records + excluded.records"
    connection.executemany(sql, list(more.items()))


def stamp(connection: sqlite3.Connection, files: Iterable[FileState]) -> None:
    """Note the state of each file; the sum of the rows of a new one comes with them."""
    connection.executemany(
        "INSERT INTO file (path, size, mtime_ns, ctime_ns, checked_ns, hash, rows_digest) "
        "VALUES (?, ?, ?, ?, ?, ?, x'') "
        "ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns, "
        "ctime_ns = excluded.ctime_ns, checked_ns = excluded.checked_ns, hash = excluded.hash",
        files,
    )


def restamp(connection: sqlite3.Connection, files: Collection[FileState]) -> None:
    """Note when files whose content is the same were looked at, and their time stamps then."""
    if not files:
        return
    with transaction(connection):
        connection.executemany(
            "UPDATE file SET size = ?, mtime_ns = ?, ctime_ns = ?, checked_ns = ? WHERE path = ?",
            [(file.size, file.mtime_ns, file.ctime_ns, file.checked_ns, file.path) for file in files],
        )


def _note_changes(connection: sqlite3.Connection, rows: list[tuple[int, int, int, int, bool]]) -> None:
    """Note when each record and claim came to say what it says: now, or in a new index when its file was changed."""
    connection.executemany(
        "INSERT INTO change VALUES (?, ?, ?, ?, ?) ON CONFLICT (seq) DO UPDATE SET at = excluded.at, "
        f"digest = excluded.digest, how = {CHANGED} WHERE digest != excluded.digest",
        rows,
    )


def describe(connection: sqlite3.Connection, info: CorpusInfo | None, changed: bool) -> None:
    """Note what the corpus says of itself, and that the content is a new one if it is."""
    meta = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('info', 'generation')"))
    packed = msgspec.msgpack.encode(info)
    if not changed and meta.get("info") == packed:
        return
    generation = max(time.time_ns(), meta.get("generation", 0) + 1)
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", (("info", packed), ("generation", generation)))
