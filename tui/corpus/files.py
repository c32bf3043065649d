"""The YAML files of a corpus: which there are, and what they contain."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, NamedTuple

SIZE_CAP = 8 * 1024 * 1024
"""Bytes in one file. A corpus can be of any size; a single file above this is not written by hand."""

SUFFIXES = (".yaml", ".yml")


class UnreadableCorpus(Exception):  # noqa: N818
    """The corpus as a whole cannot be read; the message says which path and why, for the user."""


class UnreadableFile(Exception):  # noqa: N818
    """One file cannot be read. `code` names the problem, the message describes it."""

    def __init__(self, code: str, message: str, expected: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.expected = expected


class FileStat(NamedTuple):
    """What tells whether a file has changed. `path` is relative to the corpus, with slashes; `size` is in bytes.

    `mtime_ns` can be set to anything, as unpacking an archive does; `ctime_ns` is when it was set.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int


def scan(root: Path) -> list[FileStat]:
    """Every YAML file below `root`, sorted by path, without hidden ones.

    Links within the corpus are not followed to folders, nor to files that are listed anyway. What cannot be read (a
    link that leads out, a folder without permission) is listed too, so that reading it says why. Raises
    UnreadableCorpus where the root is no folder that can be listed.
    """
    found: list[FileStat] = []
    links: list[tuple[Path, FileStat]] = []
    real = checked_root(root)
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(f"{real}/{folder}"))
        except OSError as error:
            if not folder:
                raise UnreadableCorpus(f"{root}: {error.strerror}") from error
            if not isinstance(error, FileNotFoundError):
                found.append(FileStat(_stored(folder), 0, 0, 0))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = f"{folder}/{entry.name}" if folder else entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                elif entry.is_symlink():
                    links.append((real / path, _stat(entry, path)))
                elif is_yaml(entry.name):
                    found.append(_stat(entry, path))
            except FileNotFoundError:
                continue  # it went away since the folder was listed
    listed = {real / file.path for file in found} if links else set()
    found += [file for link, file in links if _counts(real, link, listed)]
    return sorted(found)


def checked_root(root: Path) -> Path:
    """The real path of a corpus. Raises UnreadableCorpus where it is not a folder that is there."""
    try:
        real = root.resolve(strict=True)
        if not real.is_dir():
            raise UnreadableCorpus(f"{root}: not a folder")
    except OSError as error:
        raise UnreadableCorpus(f"{root}: {error.strerror}") from error
    except RuntimeError as error:
        raise UnreadableCorpus(f"{root}: the links lead in a circle") from error
    except ValueError as error:
        raise UnreadableCorpus(f"{str(root)!r}: {error}") from error
    return real


def _stat(entry: "os.DirEntry[str]", path: str) -> FileStat:
    try:
        status = entry.stat(follow_symlinks=True)
    except OSError:
        status = entry.stat(follow_symlinks=False)
    return FileStat(_stored(path), status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def is_yaml(path: str) -> bool:
    """Whether a file is YAML, by its name."""
    return path.lower().endswith(SUFFIXES)


def _stored(path: str) -> str:
    """A path as it is kept: in UTF-8. A name that is not has its odd bytes as \\xHH; reading it says so."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "backslashreplace")


def _counts(real: Path, link: Path, listed: set[Path]) -> bool:
    """Whether a link has to be read: neither another name of something listed nor a folder of the corpus."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return is_yaml(link.name)
    if not target.is_relative_to(real):
        return is_yaml(link.name) or target.is_dir()
    return is_yaml(link.name) and not target.is_dir() and target not in listed


def contents(root: Path, path: str) -> bytes:
    """The bytes of one file of the corpus. Raises UnreadableFile, never follows a link out of the corpus."""
    try:
        descriptor = _opened(root, path)
        try:
            return _all_of(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _unreadable(error, path) from error


def is_inside(path: str) -> bool:
    """Whether a path, as somebody wrote it, is in its plain form and leads to something in the corpus."""
    parts = path.split("/")
    return bool(path) and "\0" not in path and not any(part in ("", ".", "..") for part in parts)


def stream(root: Path, path: str) -> BinaryIO:
    """A file of the corpus, of any size, to be read from. Raises UnreadableFile, never leads out of the corpus."""
    try:
        if not (root / path).resolve().is_relative_to(root.resolve()):
            raise UnreadableFile("symlink", "a link that leads out of the corpus, which is refused", "a file in it")
        descriptor = _opened(root, path)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise UnreadableFile("unreadable", "neither a file nor a link to one", "a file")
        return os.fdopen(descriptor, "rb")
    except OSError as error:
        raise _unreadable(error, path) from error


def folder_of(root: Path) -> Path:
    """The folder that the paths of a corpus are relative to: its own, or that of a data set opened by itself."""
    return root.parent if root.is_file() else root


_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC


def _opened(root: Path, path: str) -> int:
    """A descriptor of the file. Not to block is for a pipe that somebody named like a file."""
    name = path if path.isascii() else os.fsdecode(path.encode())  # of bytes: the locale's encoding may be another
    file = f"{root}/{name}"
    try:
        return os.open(file, _FLAGS | os.O_NOFOLLOW)
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
    _check_link(root.resolve(), file)
    return os.open(file, _FLAGS)


def _all_of(descriptor: int) -> bytes:
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableFile("unreadable", "a folder that cannot be listed", "permission to read it")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile("unreadable", "neither a file nor a link to one", "a file")
    # As much as there seems to be, and one byte: room for more, given back at once, costs more than the reading.
    step = min(max(status.st_size, 1 << 12), SIZE_CAP) + 1
    data = part = os.read(descriptor, step)
    while part and len(data) <= SIZE_CAP and (len(part) == step or len(data) < status.st_size):
        part = os.read(descriptor, step)
        data += part
    if len(data) > SIZE_CAP:
        most = f"{SIZE_CAP // 1024 // 1024} MiB"
        raise UnreadableFile("too-large", f"the file has more than {most}", f"files of at most {most}")
    return data


def _unreadable(error: OSError, path: str) -> UnreadableFile:
    if "\\x" in path and isinstance(error, FileNotFoundError):
        return UnreadableFile("unreadable", "the name of the file is not UTF-8", "a name in UTF-8")
    if isinstance(error, IsADirectoryError):
        return UnreadableFile("unreadable", "a folder, not a file")
    return UnreadableFile("unreadable", f"cannot be read: {error.strerror}")


def _check_link(real: Path, file: str) -> None:
    try:
        target = Path(file).resolve(strict=True)
    except RuntimeError as error:  # Python 3.11 and 3.12; later ones raise OSError
        raise UnreadableFile("symlink", "the link leads in a circle", "a file") from error
    if not target.is_relative_to(real):
        raise UnreadableFile("symlink", "a link that leads out of the corpus, which is refused", "a file in the corpus")
