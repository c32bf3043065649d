"""Writing the rows of files into an index."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.corpus.results import PART
from tui.index import tombstones
from tui.index.schema import LIST_TABLES
from tui.model.records import CorpusInfo

if TYPE_CHECKING:
    from tui.index.derive import FileRows, Value

FACETS = ("term", "number", "span", "name")
BY_FILE = ("record", "reference", "anchor", "mention", "problem", *FACETS, *LIST_TABLES.values())
"""The tables whose rows belong to a file, in a column `file`; `words` goes with `record`."""
FIRST_READ, NEW, CHANGED = 0, 1, 2
"""How a record came to say what it says: as an index found it that was made anew, or by an update."""


class FileState(NamedTuple):
    """A file as it was when it was read. `checked_ns` is when that was, by the clock, just before the reading."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    checked_ns: int
    hash: bytes


class _Held(NamedTuple):
    """What an index has of a file: its number, and the sum of its rows."""

    id: int
    path: str
    rows_digest: bytes


class Content(NamedTuple):
    """All that an index holds: every file's state, what makes its rows, and what the corpus says of itself.

    `parsed` has the msgpack form of the files that were read anew; that of the others is in the index already.
    """

    files: list[FileState]
    parsed: dict[str, bytes]
    rows: "Callable[[str], FileRows]"
    info: CorpusInfo | None


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
    return {row[0]: FileState(*row) for row in rows}


def parsed(connection: sqlite3.Connection, path: str) -> list[bytes]:
    """What a file that the index was made of said, part by part, in the msgpack form of a FileRead."""
    sql = "SELECT data FROM parsed JOIN file ON file.id = parsed.file WHERE path = ? OR path GLOB ? ORDER BY path"
    pattern = "".join(f"[{c}]" if c in "*?[" else c for c in path)
    return [bytes(row[0]) for row in connection.execute(sql, (path, f"{pattern}{PART}*"))]


def write(connection: sqlite3.Connection, content: Content, wrote: Callable[[int, int], None]) -> None:
    """Make an index, empty or of earlier files, hold `content`: only files whose rows differ are touched.

    `wrote` is told how many of those are done, of how many.
    """
    from tui.index.derive import digest  # late: readers do without what makes rows

    held = {row[1]: _Held(*row) for row in connection.execute("SELECT id, path, rows_digest FROM file")}
    paths = [file.path for file in content.files]
    changed = [p for p in paths if p not in held or held[p].rows_digest != digest(content.rows(p))]
    gone = held.keys() - set(paths)
    with transaction(connection):
        at = time.time_ns()
        tombstones.remember(connection, [held[path].id for path in (*gone, *changed) if path in held])
        # All that goes goes first: a record may have moved from one file to another.
        left = [id for path in (*gone, *changed) if path in held for id in _delete_rows(connection, held[path].id)]
        for table, key in (("parsed", "file"), ("file", "id")):
            connection.executemany(f"DELETE FROM {table} WHERE {key} = ?", [(held[path].id,) for path in gone])
        _stamp(connection, content.files)
        ids = dict(connection.execute("SELECT path, id FROM file"))
        kept = [(ids[path], data) for path, data in content.parsed.items()]
        connection.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?)", kept)
        for done, path in enumerate(changed, 1):
            rows = content.rows(path)  # made a second time where there were others, rather than held
            _insert_rows(connection, ids[path], rows)
            connection.execute("UPDATE file SET rows_digest = ? WHERE id = ?", (digest(rows), ids[path]))
            wrote(done, len(changed))
        _note_changes(connection, left, [ids[path] for path in changed], None if not held else at)
        tombstones.note(connection, at)
        _describe(connection, content.info, bool(changed or gone))


def _stamp(connection: sqlite3.Connection, files: Iterable[FileState]) -> None:
    """Note the state of each file; the sum of the rows of a new one comes with them."""
    connection.executemany(
        "INSERT INTO file (path, size, mtime_ns, ctime_ns, checked_ns, hash, rows_digest) "
        "VALUES (?, ?, ?, ?, ?, ?, x'') "
        "ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns, "
        "ctime_ns = excluded.ctime_ns, checked_ns = excluded.checked_ns, hash = excluded.hash",
        files,
    )


def restamp(connection: sqlite3.Connection, files: Iterable[FileState]) -> None:
    """Note when files whose content is the same were looked at, and their time stamps then."""
    with transaction(connection):
        connection.executemany(
            "UPDATE file SET size = ?, mtime_ns = ?, ctime_ns = ?, checked_ns = ? WHERE path = ?",
            [(file.size, file.mtime_ns, file.ctime_ns, file.checked_ns, file.path) for file in files],
        )


def _delete_rows(connection: sqlite3.Connection, file: int) -> list[str]:
    """Delete what a file says; the ids of the records and claims that were in it."""
    ids = [row[0] for row in connection.execute("SELECT id FROM record WHERE file = ?", (file,))]
    connection.execute("DELETE FROM words WHERE rowid IN (SELECT seq FROM record WHERE file = ?)", (file,))
    for table in BY_FILE:
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))
    return ids


def _note_changes(connection: sqlite3.Connection, left: list[str], files: list[int], at: int | None) -> None:
    """Note when each record and claim came to say what it says: now, or in a new index when its file was changed."""
    when, how = ("file.mtime_ns", FIRST_READ) if at is None else (str(at), NEW)
    for file in files:
        connection.execute(
            f"INSERT INTO change SELECT record.id, digest, {when}, {how} FROM record JOIN file "
            "ON file.id = record.file WHERE file.id = ? ON CONFLICT (record) DO UPDATE "
            f"SET at = excluded.at, digest = excluded.digest, how = {CHANGED} WHERE digest != excluded.digest",
            (file,),
        )
    gone = "DELETE FROM change WHERE record = ? AND record NOT IN (SELECT id FROM record)"
    connection.executemany(gone, [(id,) for id in left])


def _insert_rows(connection: sqlite3.Connection, file: int, rows: "FileRows") -> None:
    """Insert a file's rows. Records are numbered upwards, which full-text search needs to be quick to write."""
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM record").fetchone()
    _insert(connection, "record", [(seq, file, *row) for seq, row in enumerate(rows["record"], last + 1)])
    words = [(seq, *row) for seq, row in enumerate(rows["words"], last + 1)]
    connection.executemany("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", words)
    for table in LIST_TABLES.values():
        _insert(connection, table, [(id, file, *row) for id, *row in rows[table]])
    for table in ("reference", "anchor", "mention", "problem", *FACETS):
        _insert(connection, table, [(file, *row) for row in rows[table]])


def _insert(connection: sqlite3.Connection, table: str, rows: "list[tuple[Value, ...]]") -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _describe(connection: sqlite3.Connection, info: CorpusInfo | None, changed: bool) -> None:
    """Note what the corpus says of itself, and that the content is a new one if it is."""
    meta = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('info', 'generation')"))
    packed = msgspec.msgpack.encode(info)
    if not changed and meta.get("info") == packed:
        return
    generation = max(time.time_ns(), meta.get("generation", 0) + 1)
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", (("info", packed), ("generation", generation)))
