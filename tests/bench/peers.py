"""Other programs that show such a file in a terminal, where they are installed, beside ours on the same file."""

import csv
import shutil
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from tests.bench.report import Figure
from tests.bench.sets import DataSet, Run
from tests.bench.terminal import NotShownError, Terminal

LARGEST = 100_000
"""Rows up to which they are measured: they hold all of the file in memory."""
PATIENCE = 60.0
"""Seconds to wait for one to have a file; one that takes longer is left out."""
MOVES = 20
MIB = 2**20


class Peer(NamedTuple):
    """A program that takes a file, and whether it begins with the last row of it. `j` goes down, `g` to the top."""

    name: str
    command: Sequence[str]
    at_end: bool = False


PEERS = (Peer("visidata", ("vd",)), Peer("lnav", ("lnav",), at_end=True))


class _Felt(NamedTuple):
    """Milliseconds to the first rows and after a key, and MiB of memory once all is read."""

    start: float
    keys: list[float]
    memory: float


def peers(run: Run, data: DataSet) -> list[Figure]:
    """The start with an index that is there, keys and memory, beside those of each program."""
    there = [peer for peer in PEERS if shutil.which(peer.command[0])] if data.rows <= LARGEST else []
    found = {}
    for peer in there:
        try:
            found[peer.name] = _peer(data, peer)
        except NotShownError:
            continue
    if not found:
        return []
    ours = _ours(data)
    figures = []
    for name, its in found.items():
        figures += [
            Figure(f"start, beside {name}", "ms", [ours.start], [its.start], data.rows),
            Figure(f"key to last byte, p50, beside {name}", "ms", ours.keys, its.keys, data.rows),
            Figure(f"memory at rest, beside {name}", "MiB", [ours.memory], [its.memory], data.rows),
        ]
    return figures


def _ours(data: DataSet) -> _Felt:
    with Terminal(data.command, data.home) as terminal:
        start = terminal.until(*data.shows())
        terminal.settle()
        terminal.press("z")
        return _Felt(start * 1000, _moved(terminal), terminal.memory() / MIB)


def _peer(data: DataSet, peer: Peer) -> _Felt:
    with data.file.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        shown = deque(rows, maxlen=1)[0] if peer.at_end else next(rows)
    # It goes on to send its clock or how far it is: what answers a key comes without a pause.
    with Terminal([*peer.command, str(data.file)], data.home, PATIENCE, quiet=0.04) as terminal:
        start = terminal.until(shown[0])
        memory, before = terminal.memory(), 0
        while memory > before * 1.01:
            if terminal.clock() > PATIENCE:
                raise NotShownError(f"{peer.name} was still reading after {PATIENCE:.0f} s")
            terminal.idle(1)
            memory, before = terminal.memory(), memory
        terminal.press("g")
        return _Felt(start * 1000, _moved(terminal), memory / MIB)


def _moved(terminal: Terminal) -> list[float]:
    return [terminal.press("j").seconds * 1000 for _ in range(MOVES)]
