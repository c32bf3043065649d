"""What is measured. A measure takes how many runs to make and a folder for its caches, and says what it found.

Programs are measured in turn, one running at a time: what the machine does meanwhile befalls all of them alike.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from tests.bench.report import Figure
from tests.bench.terminal import Response, Terminal, environment

IDLE = 2.0
"""Seconds that a program is left alone."""
KEYS = 4
"""Cursor keys pressed in each of the two ways of showing the list: both together go from its first row to its last."""

T = TypeVar("T")


class Program(NamedTuple):
    """What to start, with Python, and the texts that are on the screen once it is of use."""

    command: Sequence[str]
    shows: Sequence[str]


FLOOR = Program(("-m", "tests.bench.floor"), ("hello",))
BUNDLED = Program(
    ("-m", "tui"),
    # One in each pane, as they are laid out at this size: the list, the detail, the article, the line at the foot.
    ("Operation against a", "meets American military officials for talks", "Jabbar Ali, a local police", "1 of 9"),
)


def warm_up(folder: Path) -> None:
    """A run thrown away: it compiles modules, fills the cache, and brings files into memory."""
    for program in (BUNDLED, FLOOR):
        _start(program, folder / "warm")


def starts(runs: int, folder: Path) -> list[Figure]:
    """Milliseconds from exec to the first paint that is of use: the cache has the corpus, or it is empty."""
    warm, floor, cold = _in_turn(
        runs,
        lambda: _start(BUNDLED, folder / "warm"),
        lambda: _start(FLOOR, folder / "warm"),
        lambda: _start(BUNDLED, _emptied(folder / "cold")),
    )
    return [
        Figure("start to first useful paint, warm cache", "ms", warm, floor),
        Figure("start to first useful paint, cold cache", "ms", cold, floor),
    ]


def searches(runs: int, folder: Path) -> list[Figure]:
    """Milliseconds that a search takes as a whole process, its index ready; the floor imports what it needs at least.

    It should be at most one and a half of the floor.
    """
    command = "import sys; from tui.cli.main import main; sys.exit(main())"
    ours, floor = _in_turn(
        runs,
        lambda: _run(("-c", command, "search", "killed"), folder / "warm"),
        lambda: _run(("-c", "import argparse, sqlite3, msgspec"), folder / "warm"),
    )
    return [Figure("search, warm cache", "ms", ours, floor)]


def at_rest(runs: int, folder: Path) -> list[Figure]:
    """Bytes sent while nothing is done, and MiB of memory after it."""
    ours, floor = _in_turn(runs, lambda: _rest(BUNDLED, folder / "warm"), lambda: _rest(FLOOR, folder / "warm"))
    sent, memory = zip(*ours, strict=True)
    floor_sent, floor_memory = zip(*floor, strict=True)
    return [
        Figure(f"sent in {IDLE:.0f} s of idle", "B", sent, floor_sent),
        Figure("memory at rest (PSS)", "MiB", memory, floor_memory),
    ]


def cursor_keys(runs: int, folder: Path) -> list[Figure]:
    """Bytes that a cursor key in the list causes, and milliseconds until the last of them.

    Linked panes follow only once the cursor rests: their milliseconds include that wait. The floor has no such keys.
    """
    figures = []
    trips = [_trip(folder / "warm") for _ in range(runs)]
    for number, name in enumerate(("list zoomed", "linked panes")):
        responses = [response for trip in trips for response in trip[number]]
        times = [response.seconds * 1000 for response in responses]
        figures += [
            Figure(f"sent per cursor key, {name}", "B", [response.size for response in responses]),
            Figure(f"key to last byte, {name}, p50", "ms", times),
            Figure(f"key to last byte, {name}, p95", "ms", times, share=0.95),
        ]
    return figures


Measure: TypeAlias = Callable[[int, Path], list[Figure]]

MEASURES: tuple[Measure, ...] = (starts, searches, at_rest, cursor_keys)


def _in_turn(runs: int, *trials: Callable[[], T]) -> list[list[T]]:
    """Try each once, then each again, and so on; what each came to, run by run."""
    rounds = [[trial() for trial in trials] for _ in range(runs)]
    return [list(results) for results in zip(*rounds, strict=True)]


def _emptied(cache: Path) -> Path:
    shutil.rmtree(cache, ignore_errors=True)
    return cache


def _start(program: Program, cache: Path) -> float:
    with Terminal(program.command, cache) as terminal:
        return terminal.until(*program.shows) * 1000


def _run(command: Sequence[str], cache: Path) -> float:
    """Milliseconds from starting a program to its end."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], env=environment(cache), stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - started) * 1000


def _rest(program: Program, cache: Path) -> tuple[int, float]:
    with Terminal(program.command, cache) as terminal:
        terminal.until(*program.shows)
        terminal.settle()
        return terminal.idle(IDLE), terminal.memory() / 2**20


def _trip(cache: Path) -> tuple[list[Response], list[Response]]:
    """Down the list from the first row to the last: half of the way with the list zoomed, half with all panes."""
    with Terminal(BUNDLED.command, cache) as terminal:
        terminal.until(*BUNDLED.shows)
        terminal.settle()
        terminal.press("z", "Bombing aimed at the local police")
        zoomed = [terminal.press("j", f"{row} of 9") for row in range(2, 2 + KEYS)]
        terminal.press("z", "Bombing aimed at the l", "Detail")
        linked = [terminal.press("j", f"{row} of 9") for row in range(2 + KEYS, 2 + 2 * KEYS)]
        return zoomed, linked
