"""The folder that one corpus' notebook is kept in, and the writing of files that survive a loss of power."""

import fcntl
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tui.corpus.durable import NEW, put, sync
from tui.model.sums import blake2b

SUFFIX = ".yaml"
_LOCK = ".lock"
_STALE_SECONDS = 3600.0


_USABLE = re.compile(r"[^\W_][\w.-]{0,59}\Z")


class Stamp(NamedTuple):
    """What tells whether a file is still the one that was read."""

    inode: int
    mtime_ns: int
    size: int


class NotSaved(OSError):  # noqa: N818
    """The notebook cannot be written; the message says where and why, for the user."""


def folder_of(real: Path) -> Path:
    """Where the notebook of the corpus at `real`, a real path, is kept. Raises NotSaved where there is no home."""
    from platformdirs import user_data_path

    try:
        data = user_data_path("incident-tui")
    except RuntimeError as error:
        raise NotSaved(f"there is no folder to keep notes in: {error}") from error
    name = re.sub(r"[^\w-]+", "-", real.name).strip("-")[:40] or "corpus"
    key = blake2b(os.fsencode(real), digest_size=8).hexdigest()
    return data / "notes" / f"{name}-{key}"


def path_text(real: Path) -> str:
    """The path of a corpus as files of the notebook have it; bytes that are no UTF-8 stand as \\xHH."""
    return os.fsencode(real).decode("utf-8", "backslashreplace")


def usable(name: str) -> bool:
    """Whether an entry can be called so in this folder."""
    return _USABLE.match(name) is not None


def stamps(folder: Path) -> dict[str, Stamp]:
    """The entries' files by name, without the suffix. Raises OSError where the folder cannot be listed."""
    found = {}
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name.removesuffix(SUFFIX)
            if name == entry.name or name.startswith(".") or not name:
                continue
            with suppress(FileNotFoundError):  # removed since the folder was listed
                found[name] = _stamp(entry.stat(follow_symlinks=False))
    return found


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_ino, status.st_mtime_ns, status.st_size)


def write(folder: Path, texts: Mapping[str, str]) -> dict[str, Stamp]:
    """Write files, each whole or not at all; when this returns they are there for good. Raises NotSaved."""
    with _explained(folder):
        _make(folder)
        written = {
            name: _stamp(put(folder / f"{name}{SUFFIX}", [text.encode()], replace=True)) for name, text in texts.items()
        }
        sync(folder)
    return written


def write_file(folder: Path, file: str, data: bytes) -> None:
    """Write one other file, whole or not at all. Raises NotSaved."""
    with _explained(folder):
        _make(folder)
        put(folder / file, [data], replace=True)
        sync(folder)


def save_aside(file: Path, text: str) -> None:
    """Write a file outside the notebook, for its owner's eyes only, whole or not at all. Raises NotSaved."""
    target = Path(os.path.realpath(file))
    try:
        put(target, [text.encode()], replace=True)
        sync(target.parent)
    except OSError as error:
        raise NotSaved(f"{file} cannot be written: {error.strerror}") from error


def remove(folder: Path, names: Iterable[str]) -> None:
    """Remove files for good; one that is gone already is no mistake. Raises NotSaved."""
    with _explained(folder):
        for name in names:
            (folder / f"{name}{SUFFIX}").unlink(missing_ok=True)
        sync(folder)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other sessions from changing what is there meanwhile. To add something needs no lock. Raises NotSaved."""
    with _explained(folder):
        _make(folder)
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        with _explained(folder):
            fcntl.flock(handle, fcntl.LOCK_EX)
        _sweep(folder)
        yield
    finally:
        os.close(handle)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotSaved(f"the notebook cannot be written: {error.filename or folder}: {error.strerror}") from error


def _make(folder: Path) -> None:
    """Have the folder there for good, and private."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in missing:
        sync(path.parent)
    for private in (folder.parent.parent, folder.parent, folder):
        if private.stat().st_mode & 0o077:
            private.chmod(0o700)


def _sweep(folder: Path) -> None:
    """Remove what sessions that were killed left half written."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(NEW) and time.time() - entry.stat().st_mtime > _STALE_SECONDS:
                Path(entry.path).unlink(missing_ok=True)
