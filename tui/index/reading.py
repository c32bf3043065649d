"""Which files of a corpus have changed, and what those that have say now."""

import time
from collections.abc import Callable
from contextlib import closing
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
    return settled and file == held[:4]


def read(
    of: Sources, files: list[Examined], stored: Callable[[str], list[bytes]], outside: "Outside", report: Report
) -> Content:
    """All that files by hand come to, in their order. `stored` gives what those that are the same said, `outside` has
    the records of data sets."""
    from tui.corpus.bulk import read_all
    from tui.corpus.linker import link
    from tui.index.byhand import ByHand

    decode, encode = msgspec.msgpack.Decoder(FileRead).decode, msgspec.msgpack.encode
    states: list[FileState] = []
    parsed: dict[str, bytes] = {}
    reads: list[FileRead] = []
    changed = [state.path for state, same in files if not same and state.path not in of.datasets]
    with closing(read_all(of.root, changed)) as said:
        for number, (state, same) in enumerate(files):
            report("reading", number, len(files))
            if same:
                found = [decode(data) for data in stored(state.path)]
            elif state.path in of.datasets:
                found = list(of.read(state.path))
                parsed.update((part.path, encode(part)) for part in found)
                state = _settled(of, state)
            else:
                path, digest, data = next(said)
                found, parsed[path] = [decode(data)], data
                state = FileState(*state[:5], digest)
            reads += found
            states += [state if part.path == state.path else state._replace(path=part.path) for part in found]
    report("linking", 0, len(files))
    linked = link(reads, outside)
    info = next((one.info for one in reads if one.info is not None), of.info)
    by_hand = ByHand(reads, linked)
    return Content(states, parsed, by_hand.ids, by_hand.part, info, by_hand.lent())


def _settled(of: Sources, state: FileState) -> FileState:
    """The state of a file just read: one that changed since it was looked at will count as changed next time."""
    found = of.sum(state.path)
    return state._replace(hash=found if found == state.hash or not state.hash else b"")
