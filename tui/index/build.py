"""Writing the index: the rows of every file, and the bookkeeping that says when they are out of date."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from tui.corpus.results import FileRead
from tui.index.derive import FileRows, Value, derive, digest
from tui.index.schema import LIST_TABLES

TABLES = ("record", "reference", "anchor", "mention", "problem", *LIST_TABLES.values())


class Progress(NamedTuple):
    """How far reading has come: the stage ("reading", "linking", "writing"), and how many of how many are done."""

    stage: str
    done: int
    total: int


class FileState(NamedTuple):
    """What the index knows of a file: what tells whether it changed, its contents as read, and its rows' digest."""

    path: str
    size: int
    mtime_ns: int
    checked_ns: int
    hash: bytes
    read: FileRead


def write(connection: sqlite3.Connection, states: list[FileState], progress: Callable[[Progress], None]) -> int:
    """Make the index agree with `states` in the current transaction; returns how many files' rows were written."""
    from tui.corpus.linker import link

    progress(Progress("linking", 0, 1))
    reads = [state.read for state in states]
    rows = derive(reads, link(reads))
    before = {path: (id, total) for path, id, total in connection.execute("SELECT path, id, rows_digest FROM file")}
    _remove(connection, [before[path][0] for path in before.keys() - rows.keys()])
    written = 0
    changed = [s for s in states if before.get(s.path, (0, b""))[1] != digest(rows[s.path])]
    _remove(connection, [before[s.path][0] for s in changed if s.path in before])
    for number, state in enumerate(changed):
        if number % 50 == 0:
            progress(Progress("writing", number, len(changed)))
        _insert(connection, state, rows[state.path])
        written += 1
    kept = {s.path for s in states} - {s.path for s in changed}
    _restate(connection, [s for s in states if s.path in kept])
    info = next((read.info for read in reads if read.info is not None), None)
    _set(connection, "info", msgspec.msgpack.encode(info) if info else None)
    connection.execute("INSERT OR IGNORE INTO meta VALUES ('generation', 0)")
    connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'generation'")
    return written


def _set(connection: sqlite3.Connection, name: str, value: object) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def _restate(connection: sqlite3.Connection, states: Iterable[FileState]) -> None:
    encode = msgspec.msgpack.encode
    connection.executemany(
        "UPDATE file SET size = ?, mtime_ns = ?, checked_ns = ?, hash = ?, parsed = ? WHERE path = ?",
        [(s.size, s.mtime_ns, s.checked_ns, s.hash, encode(s.read), s.path) for s in states],
    )


def _remove(connection: sqlite3.Connection, files: list[int]) -> None:
    for file in files:
        connection.execute("DELETE FROM words WHERE rowid IN (SELECT seq FROM record WHERE file = ?)", (file,))
        for table in TABLES:
            connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))
        connection.execute("DELETE FROM file WHERE id = ?", (file,))


def _insert(connection: sqlite3.Connection, state: FileState, rows: FileRows) -> None:
    parsed = msgspec.msgpack.encode(state.read)
    columns = (state.path, state.size, state.mtime_ns, state.checked_ns, state.hash, parsed, digest(rows))
    file = connection.execute(
        "INSERT INTO file (path, size, mtime_ns, checked_ns, hash, parsed, rows_digest) VALUES (?, ?, ?, ?, ?, ?, ?)",
        columns,
    ).lastrowid
    for values, words in zip(rows["record"], rows["words"], strict=True):
        marks = ", ".join("?" * len(values))
        seq = connection.execute(
            f'INSERT INTO record (file, id, kind, title, parent, line, "column", inferred, data) VALUES (?, {marks})',
            (file, *values),
        ).lastrowid
        connection.execute("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (seq, *words))
    for table in TABLES[1:]:
        _insert_many(connection, table, file, rows[table])


def _insert_many(connection: sqlite3.Connection, table: str, file: int | None, rows: list[tuple[Value, ...]]) -> None:
    """List tables have the file as second column, the others as first."""
    if not rows:
        return
    marks = ", ".join("?" * (len(rows[0]) + 1))
    at = 1 if table in LIST_TABLES.values() else 0
    values = [(*row[:at], file, *row[at:]) for row in rows]
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
