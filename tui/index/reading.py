"""Which files of a corpus have changed, and what those that have say now."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from tui.corpus.files import FileStat, UnreadableFile, contents
from tui.corpus.results import FileRead
from tui.index.write import Content, FileState

RACY_NS = 2_000_000_000
"""A file changed this short before it was looked at may have changed again with the same time stamps: file systems
count in steps of up to two seconds."""

Report = Callable[[str, int, int], None]
"""Told the stage of the work, and how much of how much of it is done."""


class Examined(NamedTuple):
    """A file's state now, and whether it says what it said when it was read."""

    state: FileState
    same: bool


def examined(root: Path, file: FileStat, held: FileState | None) -> Examined:
    """Look at a file: at its contents only where size and times do not tell."""
    if held is not None and untouched(file, held):
        return Examined(held, True)
    now = time.time_ns()
    state = FileState(*file, now, content_hash(root, file.path))
    return Examined(state, held is not None and held.hash == state.hash)


def untouched(file: FileStat, held: FileState) -> bool:
    """Whether size and times alone tell that a file is as it was."""
    settled = max(file.mtime_ns, file.ctime_ns) < held.checked_ns - RACY_NS
    return settled and file == FileStat(held.path, held.size, held.mtime_ns, held.ctime_ns)


def content_hash(root: Path, path: str) -> bytes:
    """A sum of what a file contains, or of why it cannot be read."""
    import hashlib  # late: it loads OpenSSL, and as a rule no file has changed

    try:
        data = contents(root, path)
    except UnreadableFile as error:
        data = f"{error.code}: {error}".encode()
    return hashlib.blake2b(data, digest_size=16).digest()


def read(root: Path, files: list[Examined], stored: Callable[[str], bytes], report: Report) -> Content:
    """All that an index holds, from the files in their order. `stored` gives what those that are the same said."""
    from tui.corpus.linker import link
    from tui.corpus.reader import read_file
    from tui.index.derive import derive

    decode = msgspec.msgpack.Decoder(FileRead).decode
    states: list[FileState] = []
    parsed: dict[str, bytes] = {}
    reads: list[FileRead] = []
    for number, (state, same) in enumerate(files):
        report("reading", number, len(files))
        if same:
            reads.append(decode(stored(state.path)))
        else:
            reads.append(read_file(root, state.path))
            parsed[state.path] = msgspec.msgpack.encode(reads[-1])
            state = _settled(root, state)
        states.append(state)
    report("linking", 0, len(files))
    rows = derive(reads, link(reads))
    info = next((one.info for one in reads if one.info is not None), None)
    return Content(states, parsed, rows, info)


def _settled(root: Path, state: FileState) -> FileState:
    """The state of a file just read: one that changed since it was looked at will count as changed next time."""
    return state if content_hash(root, state.path) == state.hash else state._replace(hash=b"")
