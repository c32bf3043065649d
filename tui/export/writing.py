"""A file that is whole or not there: written beside its place, and only then put into it."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


class NotWrittenError(Exception):
    """Why a file was not written."""


def check_target(path: Path, *, force: bool) -> None:
    """Raises NotWrittenError where a file must not or cannot be written to, before any work is done."""
    if path.exists() and not path.is_file():
        raise NotWrittenError(f"{path} is not a file that can be replaced; -o - writes into a pipe")
    if path.exists() and not force:
        raise NotWrittenError(f"{path} is there already; --force replaces it")
    if not path.parent.is_dir():
        raise NotWrittenError(f"{path.parent} is not a folder that is there")


def write(path: Path, chunks: Iterable[str], *, force: bool) -> None:
    """Write a file in UTF-8 that only its owner can read; what is half written is never at its place.

    Raises NotWrittenError where there is one and `force` is not set, OSError where it cannot be written.
    """
    check_target(path, force=force)
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        _put(aside, path, force=force)
    finally:
        with suppress(FileNotFoundError):
            aside.unlink()
    folder = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _put(aside: Path, path: Path, *, force: bool) -> None:
    """Give a file its name, which somebody else may have taken meanwhile."""
    if not force:
        try:
            os.link(aside, path)  # unlike a rename it never replaces
            return
        except OSError:  # it is there, or the file system has no links
            check_target(path, force=False)
    aside.replace(path)
