"""How long a data set takes to be read the first time, what memory that takes, and when the first rows are there."""

from tests.bench.processes import Cost, Stopwatch, cost
from tests.bench.raw import import_csv, insert_ready_made
from tests.bench.report import Figure, Limit
from tests.bench.sets import DataSet, Run
from tests.bench.start import emptied
from tests.bench.terminal import Terminal, environment
from tui.index.location import discard

SMALL = 1_000
"""Rows up to which it is built as often as other things are measured; larger ones once."""
CURSOR = "│>"
"""The row of a list that the cursor is on, which is the first there is."""
PATIENCE = 900.0
"""Seconds for a first row: today a list is shown once all is read."""
MIB = 2**20


def builds(run: Run, data: DataSet) -> list[Figure]:
    """Built from nothing, beside the same rows ready made and beside the plainest import of the file."""
    times = min(run.times, 3) if data.rows <= SMALL else 1
    copy = run.folder / "ready-made.sqlite"
    built: list[Cost] = []
    ready: list[Stopwatch] = []
    raw: list[Stopwatch] = []
    for _ in range(times):  # in turn: what the machine does meanwhile befalls all of them alike
        built.append(_built(data))
        ready.append(insert_ready_made(data.database, copy))
        raw.append(import_csv(data.file, data.raw))
        copy.unlink()
    (seen,) = run.in_turn(lambda: _first_row(run, data), times=times)
    walls, rows = [one.wall for one in built], data.rows
    index, file = (path.stat().st_size / MIB for path in (data.database, data.file))
    twice = Limit(2, ratio=True)
    return [
        Figure("first row of a file never opened", "s", seen, rows=rows, limit=Limit(2)),
        Figure("build, beside the same rows ready made", "s", walls, [one.wall for one in ready], rows, limit=twice),
        Figure("build, beside the plainest import", "s", walls, [one.wall for one in raw], rows),
        Figure("build, time of processors", "s", [one.cpu for one in built], [one.cpu for one in ready], rows),
        Figure("build, memory at most", "MiB", [one.peak / MIB for one in built], rows=rows, limit=Limit(400)),
        Figure("rows in a second of building", "rows", [rows / wall for wall in walls], rows=rows),
        Figure("index, beside the file", "MiB", [index], [file], rows),
    ]


def _built(data: DataSet) -> Cost:
    discard(data.database)
    return cost(data.build, environment(data.home))


def _first_row(run: Run, data: DataSet) -> float:
    with Terminal(data.command, emptied(run.folder / "cold"), PATIENCE) as terminal:
        return terminal.until(CURSOR)
