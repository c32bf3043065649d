"""Where a corpus' index is kept, and the lock that lets one process at a time write it."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tui.model.sums import blake2b

SHARED = frozenset(
    (
        "9p",
        "afs",
        "autofs",
        "beegfs",
        "ceph",
        "cifs",
        "fuse.sshfs",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    )
)
"""Types of file systems that several machines can see, where SQLite's write-ahead log (shared memory) is not safe."""


class Location(NamedTuple):
    """The files of one index: the database, the one being built beside it, and the lock."""

    database: Path
    building: Path
    lock: Path


def location(root: Path) -> Location:
    """Where the index of the corpus at `root` (an absolute path) is kept, in the user's cache folder.

    Raises OSError where the user has none, not even a home.
    """
    try:
        folder = _cache() / "index"
    except RuntimeError as error:
        raise OSError(str(error)) from error
    key = blake2b(os.fsencode(root), digest_size=16).hexdigest()
    return Location(folder / f"{key}.sqlite", folder / f"{key}.building", folder / f"{key}.lock")


def _cache() -> Path:
    """The cache folder of the program. Raises RuntimeError where the user has not even a home.

    On Linux it is found without platformdirs, whose import takes longer than a search.
    """
    if sys.platform == "linux":
        given = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(given) if given.startswith("/") else Path.home() / ".cache") / "incident-tui"
    from platformdirs import user_cache_path

    return user_cache_path("incident-tui")


def sidecars(database: Path) -> list[Path]:
    """The files that SQLite keeps beside a database: never to be applied to another one."""
    return [database.with_name(database.name + suffix) for suffix in ("-wal", "-shm", "-journal")]


def discard(database: Path) -> None:
    """Remove a database. It goes before its sidecars: they mean nothing alone, it is wrong without them."""
    for path in (database, *sidecars(database)):
        path.unlink(missing_ok=True)


@contextmanager
def locked(place: Location, *, wait: bool = True) -> Iterator[None]:
    """Keep other writers out, waiting for one that is at work.

    Raises OSError where the folder cannot be written; without `wait`, BlockingIOError where somebody else writes.
    """
    folder = place.lock.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for private in (folder.parent, folder):
        if private.stat().st_mode & 0o077:
            private.chmod(0o700)
    handle = os.open(place.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def put_in_place(place: Location) -> None:
    """Make the database that was built aside the one that is opened, for good even if the power fails."""
    from tui.corpus.durable import sync  # late: most starts find an index

    sync(place.building)
    discard(place.database)
    place.building.rename(place.database)
    for path in sidecars(place.building):
        path.unlink(missing_ok=True)
    sync(place.database.parent)


def is_shared(path: Path, mounts: Path = Path("/proc/mounts")) -> bool:
    """Whether a path is on a file system that other machines may see too, as far as the list of mounts tells."""
    try:
        lines = mounts.read_text(errors="replace").splitlines()
    except OSError:
        return False
    real = path.resolve()
    kinds = {Path(point.replace("\\040", " ")): kind for _, point, kind, *_ in map(str.split, lines)}
    return next((kinds[folder] in SHARED for folder in (real, *real.parents) if folder in kinds), False)
