"""A file that is whole or not there, for its owner alone."""

from collections.abc import Iterable
from pathlib import Path

from tui.corpus.durable import put, sync


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

    Raises NotWrittenError where there is one and `force` is not set, or where it cannot be written.
    """
    check_target(path, force=force)
    place = path.resolve()
    try:
        put(place, (chunk.encode(errors="backslashreplace") for chunk in chunks), replace=force)
        sync(place.parent)
    except FileExistsError as error:
        raise NotWrittenError(f"{path} is there already; --force replaces it") from error
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written: {error.strerror}") from error
