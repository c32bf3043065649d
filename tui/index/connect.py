"""Connections to an index: for reading a cached one, for writing, in memory."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from tui.index.location import Location, discard, is_shared
from tui.index.schema import statements, version

ATTEMPTS = 3
BUSY_SECONDS = 10.0
CHECKED_PAGES = 2000
"""Eight mebibytes: looked through in some ten milliseconds."""


def _connect(target: str | Path, *, uri: bool = False) -> sqlite3.Connection:
    """A connection in autocommit mode: transactions are begun and ended in words."""
    return sqlite3.connect(target, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=uri)


def read_only(root: Path, place: Location) -> sqlite3.Connection | None:
    """The cached index of the corpus at `root`; None where there is none of this version and in working order."""
    for _ in range(ATTEMPTS):
        before = _identity(place.database)
        if before is None:
            return None
        connection = _opened(root, f"file:{quote(os.fsencode(place.database))}?mode=ro")
        # A database renamed into place meanwhile could have lent its log to the one that was opened.
        if connection is None or _identity(place.database) == before:
            return connection
        connection.close()
    return None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _opened(root: Path, uri: str) -> sqlite3.Connection | None:
    try:
        connection = _connect(uri, uri=True)
    except sqlite3.Error:
        return None
    return _if_usable(root, connection)


def for_update(root: Path, place: Location) -> sqlite3.Connection | None:
    """The cached index, to be changed in place; None where it cannot serve and has to be built."""
    return _if_usable(root, _connect(place.database)) if place.database.exists() else None


def _if_usable(root: Path, connection: sqlite3.Connection) -> sqlite3.Connection | None:
    """The connection where it leads to a sound index of the corpus at `root`, made by this version; else closed."""
    try:
        meta = dict(connection.execute("SELECT name, value FROM meta WHERE name IN ('version', 'root')"))
        if meta == {"version": version(), "root": os.fsencode(root)} and _sound(connection):
            return connection
    except sqlite3.Error:
        pass
    connection.close()
    return None


def _sound(connection: sqlite3.Connection) -> bool:
    """Whether a small database has no damage; looking through a large one would take longer than it is worth."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    return bool(pages > CHECKED_PAGES or connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def for_building(root: Path, place: Location) -> sqlite3.Connection:
    """An empty index beside the cached one. Nobody reads it yet, so it needs no journal."""
    discard(place.building)
    os.close(os.open(place.building, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    connection = _connect(place.building)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    _prepare(root, connection)
    return connection


def in_memory(root: Path) -> sqlite3.Connection:
    """An empty index that lives as long as the program."""
    connection = _connect(":memory:")
    _prepare(root, connection)
    return connection


def _prepare(root: Path, connection: sqlite3.Connection) -> None:
    connection.executescript(statements())
    meta = (("version", version()), ("root", os.fsencode(root)))
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)


def allow_readers(connection: sqlite3.Connection, place: Location) -> None:
    """Have a database that was built be read while it is written, where its file system allows that."""
    mode = "DELETE" if is_shared(place.database) else "WAL"
    connection.execute(f"PRAGMA journal_mode = {mode}")
