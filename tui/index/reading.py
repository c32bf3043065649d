"""Which files of a corpus have changed, and what those that have say now."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.corpus.files import FileStat
from tui.corpus.results import FileRead
from tui.corpus.sources import Sources
from tui.index.write import Content, FileState

if TYPE_CHECKING:
    from tui.corpus.linker import Outside

RACY_NS = 2_000_000_000
"""A file changed this short before it was looked at may have changed again with the same time stamps: file systems
count in steps of up to two seconds."""

Report = Callable[[str, int, int], None]
"""Told the stage of the work, and how much of how much of it is done."""


class Stopped(Exception):  # noqa: N818
    """Raised by who is told of the progress, to stop the work."""


class Examined(NamedTuple):
    """A file's state now, and whether it says what it said when it was read."""

    state: FileState
    same: bool


def examined(of: Sources, file: FileStat, held: FileState | None) -> Examined:
    """Look at a file: at its contents only where size and times do not tell."""
    if held is not None and untouched(file, held):
        return Examined(held, True)
    now = time.time_ns()
    state = FileState(*file, now, of.sum(file.path))
    return Examined(state, held is not None and held.hash == state.hash)


def untouched(file: FileStat, held: FileState) -> bool:
    """Whether size and times alone tell that a file is as it was."""
    settled = max(file.mtime_ns, file.ctime_ns) < held.checked_ns - RACY_NS
    return settled and file == FileStat(held.path, held.size, held.mtime_ns, held.ctime_ns)


def read(
    of: Sources, files: list[Examined], stored: Callable[[str], list[bytes]], outside: "Outside", report: Report
) -> Content:
    """All that files by hand come to, in their order. `stored` gives what those that are the same said, `outside` has
    the records of data sets."""
    from tui.corpus.linker import link
    from tui.index.byhand import lent, parts

    decode = msgspec.msgpack.Decoder(FileRead).decode
    states: list[FileState] = []
    parsed: dict[str, bytes] = {}
    reads: list[FileRead] = []
    for number, (state, same) in enumerate(files):
        report("reading", number, len(files))
        if same:
            found = [decode(data) for data in stored(state.path)]
        else:
            found = list(of.read(state.path))
            parsed.update((part.path, msgspec.msgpack.encode(part)) for part in found)
            state = _settled(of, state)
        reads += found
        states += [state._replace(path=part.path) for part in found]
    report("linking", 0, len(files))
    linked = link(reads, outside)
    info = next((one.info for one in reads if one.info is not None), of.info)
    return Content(states, parsed, parts(reads, linked), info, lent(linked))


def _settled(of: Sources, state: FileState) -> FileState:
    """The state of a file just read: one that changed since it was looked at will count as changed next time."""
    return state if of.sum(state.path) == state.hash else state._replace(hash=b"")
