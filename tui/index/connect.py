"""Connections to an index: for reading a cached one, for writing, in memory."""

import os
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from tui.index.location import Location, discard, is_shared
from tui.index.schema import LAYOUT, statements, version

ATTEMPTS = 3
BUSY_SECONDS = 10.0
CACHE_KIB = 96 * 1024
"""How much of an index that is being made is held in memory."""
NO_DATASETS = b"\x90"
"""An empty list in msgpack."""
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


def for_building(root: Path, place: Location, made_of: bytes) -> sqlite3.Connection:
    """An index beside the cached one, to be filled: one that was begun from the same data sets, else an empty one.

    It can be read while it is written, and outlives a process that is killed; the machine may fail with it, for then
    it is made anew.
    """
    meta: dict[str, object] = {"version": version(), "root": os.fsencode(root), "made_of": made_of}
    connection = _begun(place.building, meta) if made_of != NO_DATASETS else None
    if connection is None:
        discard(place.building)
        os.close(os.open(place.building, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        connection = _connect(_written(place.building), uri=True)
        _quickly(connection)
        connection.execute(f"PRAGMA journal_mode = {'OFF' if made_of == NO_DATASETS else 'WAL'}")
        _prepare(connection, meta)
    return connection


def _written(building: Path) -> str:
    """Where a database is made, as an address: only over one opened so can another be attached by its address."""
    return f"file:{quote(os.fsencode(building))}?mode=rw"


def _begun(building: Path, meta: dict[str, object]) -> sqlite3.Connection | None:
    if not building.exists():
        return None
    connection = _connect(_written(building), uri=True)
    try:
        names = ", ".join(f"'{name}'" for name in meta)
        if dict(connection.execute(f"SELECT name, value FROM meta WHERE name IN ({names})")) == meta:
            _quickly(connection)
            return connection
    except sqlite3.Error:
        pass
    connection.close()
    return None


def _quickly(connection: sqlite3.Connection) -> None:
    """Without what only guards a database that is kept: what is made is made anew, and holds nothing to be wiped."""
    connection.execute("PRAGMA secure_delete = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


def in_memory(root: Path) -> sqlite3.Connection:
    """An empty index that lives as long as the program."""
    connection = _connect(":memory:")
    connection.execute("PRAGMA temp_store = MEMORY")  # SQLite would sort in files, and the disk may be full
    _prepare(connection, {"version": version(), "root": os.fsencode(root)})
    return connection


def _prepare(connection: sqlite3.Connection, meta: dict[str, object]) -> None:
    connection.executescript(f"BEGIN; {statements()} COMMIT")
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [*meta.items(), ("layout", LAYOUT)])


def allow_readers(connection: sqlite3.Connection, place: Location) -> None:
    """Have a database that was built be read while it is written, where its file system allows that.

    All that was written stands in the database itself then, whoever reads from it already.
    """
    connection.execute("DELETE FROM meta WHERE name = 'made_of'")
    deadline = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        if time.monotonic() > deadline:  # what is in the log alone would be lost with it
            raise sqlite3.OperationalError("the index that was made is still being read")
        time.sleep(0.01)
    mode = "DELETE" if is_shared(place.database) else "WAL"
    connection.execute(f"PRAGMA journal_mode = {mode}")
