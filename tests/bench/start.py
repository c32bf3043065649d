"""How long it takes until there is something to read, and what memory that takes."""

import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.bench.report import Figure, Limit
from tests.bench.sets import DataSet, Run
from tests.bench.terminal import Terminal, environment, python

IDLE = 2.0
"""Seconds that a program is left alone."""


class Program(NamedTuple):
    """What to start, and the texts that are on the screen once it is of use."""

    command: Sequence[str]
    shows: Sequence[str]


FLOOR = Program(python("-m", "tests.bench.floor"), ("hello",))
BUNDLED = Program(
    python("-m", "tui"),
    # One in each pane, as they are laid out at this size: the list, the detail, the article, the line at the foot.
    ("Operation against a", "meets American military officials for talks", "Jabbar Ali, a local police", "1 of 9"),
)


def bundled(run: Run) -> list[Figure]:
    """The bundled corpus: started with its index and without, searched from the shell, and left alone."""
    for program in (BUNDLED, FLOOR):  # thrown away: it compiles modules, fills the cache, and reads files into memory
        _start(program, run.home)
    warm, floor, cold = run.in_turn(
        lambda: _start(BUNDLED, run.home),
        lambda: _start(FLOOR, run.home),
        lambda: _start(BUNDLED, emptied(run.folder / "cold")),
    )
    search = "import sys; from tui.cli.main import main; sys.exit(main())"
    found, imported = run.in_turn(
        lambda: _run(python("-c", search, "search", "killed"), run.home),
        lambda: _run(python("-c", "import argparse, sqlite3, msgspec"), run.home),
    )
    rest, floor_rest = run.in_turn(lambda: _rest(BUNDLED, run.home), lambda: _rest(FLOOR, run.home), times=1)
    return [
        Figure("bundled corpus, start with its index", "ms", warm, floor),
        Figure("bundled corpus, start without", "ms", cold, floor),
        Figure("bundled corpus, search from the shell", "ms", found, imported, limit=Limit(1.5, ratio=True)),
        Figure(f"bundled corpus, sent in {IDLE:.0f} s of idle", "B", [rest[0][0]], [floor_rest[0][0]]),
        Figure("bundled corpus, memory at rest", "MiB", [rest[0][1]], [floor_rest[0][1]]),
    ]


def starts(run: Run, data: DataSet) -> list[Figure]:
    """A data set that has an index: beside the bundled corpus, and beside a bare program."""
    program = Program(data.command, data.shows())
    _start(program, data.home)
    ours, other, floor = run.in_turn(
        lambda: _start(program, data.home), lambda: _start(BUNDLED, data.home), lambda: _start(FLOOR, data.home)
    )
    (rest,), (floor_rest,) = run.in_turn(lambda: _rest(program, data.home), lambda: _rest(FLOOR, data.home), times=1)
    near = Limit(1.2, ratio=True)
    return [
        Figure("start, beside a bare program", "ms", ours, floor, data.rows),
        Figure("start, beside the bundled corpus", "ms", ours, other, data.rows, limit=near),
        Figure("memory at rest", "MiB", [rest[1]], [floor_rest[1]], data.rows, limit=Limit(90)),
    ]


def emptied(folder: Path) -> Path:
    """A folder for caches without any."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _start(program: Program, cache: Path) -> float:
    with Terminal(program.command, cache) as terminal:
        return terminal.until(*program.shows) * 1000


def _run(command: Sequence[str], cache: Path) -> float:
    """Milliseconds from starting a program to its end."""
    started = time.perf_counter()
    subprocess.run(command, env=environment(cache), stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - started) * 1000


def _rest(program: Program, cache: Path) -> tuple[int, float]:
    """Bytes sent while nothing is done, and MiB of memory after it."""
    with Terminal(program.command, cache) as terminal:
        terminal.until(*program.shows)
        terminal.settle()
        return terminal.idle(IDLE), terminal.memory() / 2**20
