"""Where the index lives: one file a corpus in the user's cache folder, made aside, renamed into place."""

import fcntl
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from tui.corpus.files import FileStat, UnreadableFile, contents, scan
from tui.corpus.results import FileRead
from tui.index.build import FileState, Progress, write
from tui.index.queries import Index
from tui.index.schema import statements, version

RACY_NS = 2_000_000_000
"""A file changed this short before it was checked may have changed again unseen (time stamps can be that coarse)."""


def _quiet(_: Progress) -> None:
    return None


def cache_file(root: Path) -> Path:
    """The index of a corpus: in the user's cache folder, under a name made from the corpus' path."""
    from platformdirs import user_cache_path

    name = hashlib.blake2b(os.fsencode(root.resolve()), digest_size=16).hexdigest()
    return user_cache_path("incident-tui") / f"{name}.db"


def _connect(path: Path, *, writes: bool = False) -> sqlite3.Connection:
    mode = "rwc" if writes else "ro"
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, check_same_thread=False)


def _usable(connection: sqlite3.Connection) -> bool:
    try:
        found = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
    except sqlite3.DatabaseError:
        return False
    return found is not None and found[0] == version()


def open_index(root: Path) -> tuple[Index | None, bool]:
    """What the cache holds for this corpus, and whether every file is still as it was. Raises UnreadableCorpus."""
    files = scan(root)
    path = cache_file(root)
    try:
        connection = _connect(path)
    except sqlite3.OperationalError:
        return None, False
    if not _usable(connection):
        connection.close()
        return None, False
    known = {row[0]: row for row in connection.execute("SELECT path, size, mtime_ns, checked_ns, hash FROM file")}
    fresh = len(known) == len(files) and all(_unchanged(root, f, known.get(f.path)) for f in files)
    return Index(connection, path), fresh


def _unchanged(root: Path, file: FileStat, known: tuple[str, int, int, int, bytes] | None) -> bool:
    """Whether a file is as it was: by size, by time, and where the time cannot tell, by its contents."""
    if known is None or known[1] != file.size:
        return False
    if known[2] == file.mtime_ns and file.mtime_ns < known[3] - RACY_NS:
        return True
    return _hash(root, file.path) == known[4]


def _hash(root: Path, path: str) -> bytes:
    try:
        return hashlib.blake2b(contents(root, path), digest_size=16).digest()
    except UnreadableFile as error:
        return error.code.encode()


def refresh(root: Path, progress: Callable[[Progress], None] = _quiet) -> Index:
    """An index that agrees with the files as they are now. Raises UnreadableCorpus.

    Where there is none it is made aside and renamed into place, so that one that is killed leaves nothing behind;
    else the files whose rows changed are replaced in one transaction. Where the cache folder cannot be written the
    index is made in memory.
    """
    path = cache_file(root)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(path.with_suffix(".lock")):
            if not _update(root, path, progress):
                _make(root, path, progress)
        return Index(_connect(path), path)
    except (OSError, sqlite3.OperationalError):
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(connection, root, {}, progress, new=True)
        return Index(connection)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One writer at a time."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _update(root: Path, path: Path, progress: Callable[[Progress], None]) -> bool:
    """Bring the index at `path` up to date; False where there is none that can be used."""
    if not path.exists():
        return False
    connection = _connect(path, writes=True)
    try:
        if not _usable(connection):
            return False
        _fill(connection, root, _states(connection), progress, new=False)
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def _states(connection: sqlite3.Connection) -> dict[str, FileState]:
    decode = msgspec.msgpack.Decoder(FileRead).decode
    rows = connection.execute("SELECT path, size, mtime_ns, checked_ns, hash, parsed FROM file")
    return {row[0]: FileState(row[0], row[1], row[2], row[3], row[4], decode(row[5])) for row in rows}


def _make(root: Path, path: Path, progress: Callable[[Progress], None]) -> None:
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    _discard(aside)
    os.close(os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        connection = _connect(aside, writes=True)
        try:
            _fill(connection, root, {}, progress, new=True)
        finally:
            connection.close()
        # A journal of the old file must never be taken for one of the new: the old file goes first, then its journal.
        _discard(path)
        aside.replace(path)
        _sync(path.parent)
    finally:
        _discard(aside)


def _discard(path: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fill(
    connection: sqlite3.Connection,
    root: Path,
    known: dict[str, FileState],
    progress: Callable[[Progress], None],
    *,
    new: bool,
) -> None:
    if new:
        connection.executescript(statements())
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('version', ?)", (version(),))
        write(connection, list(_read(root, known, progress)), progress)


def _read(root: Path, known: dict[str, FileState], progress: Callable[[Progress], None]) -> Iterator[FileState]:
    from tui.corpus.reader import read_file

    files = scan(root)
    last = 0.0
    for number, file in enumerate(files):
        if time.monotonic() - last > 0.05:
            last = time.monotonic()
            progress(Progress("reading", number, len(files)))
        now = time.time_ns()
        before = known.get(file.path)
        if before is not None and _unchanged(root, file, before[:5]):
            yield before._replace(mtime_ns=file.mtime_ns, checked_ns=now)
        else:
            hashed = _hash(root, file.path)
            yield FileState(file.path, file.size, file.mtime_ns, now, hashed, read_file(root, file.path))
