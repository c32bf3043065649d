"""Files that are whole or not there, and, once their folder is synced too, there for good even if the power fails."""

import os
from collections.abc import Iterable
from pathlib import Path

NEW = ".new-"
"""How the name of a file begins while it is written. Hidden, so that whoever reads the folder leaves it out."""
PRIVATE = 0o600
"""The mode of a file that only its owner can read."""


def put(path: Path, chunks: Iterable[bytes], *, replace: bool, mode: int = PRIVATE) -> os.stat_result:
    """Write a file beside its place, and only then put it there; what it is then. `mode` is as the umask has it.

    Raises FileExistsError where a file is there, be it since a moment, unless it is to be replaced; OSError else.
    """
    aside = path.with_name(f"{NEW}{os.urandom(8).hex()}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode), "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
            written = os.fstat(file.fileno())
        if replace:
            aside.rename(path)
        else:
            _take_name(path, aside)
    finally:
        aside.unlink(missing_ok=True)
    return written


def _take_name(path: Path, aside: Path) -> None:
    """Give a file a name that nobody has."""
    try:
        os.link(aside, path)  # unlike a rename it never replaces
    except OSError:  # where there are no links, an empty file takes the name, which the whole one then replaces
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE))
        try:
            aside.rename(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk for good."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
