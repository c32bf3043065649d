"""A corpus of many YAML files: read, indexed from nothing, and one of them edited while it is on the screen.

The floor is what libyaml tells of the same files, its events: beside reading in one process, which is the same work as
in several, and beside the whole build as a program that does nothing else, in as many processes as read the files.
"""

import shutil
from contextlib import closing
from pathlib import Path

from tests.bench.libyaml import events, found
from tests.bench.processes import Cost, Stopwatch, cost
from tests.bench.report import Figure, Limit
from tests.bench.sets import Run
from tests.bench.terminal import Terminal, environment, python
from tests.bench.yaml_corpus import write_yaml_corpus
from tui.corpus.parallel import cores
from tui.corpus.sources import sources
from tui.corpus.uncollected import without_collection
from tui.index.location import discard, location
from tui.index.rows import listing
from tui.index.store import open_index

FILES = 10_000
EDITS = 3


def yaml_files(run: Run) -> list[Figure]:
    """Reading beside libyaml's events, the whole build beside them, and an edit until it is seen."""
    folder = run.folder / f"yaml-{run.seed}"
    shutil.rmtree(folder, ignore_errors=True)  # an earlier run may have edited it
    folder.mkdir()
    write_yaml_corpus(folder, FILES, run.seed)
    times = min(run.times, 3)
    read, raw = run.in_turn(lambda: _read(folder), lambda: _events(folder), times=times)
    built, spread = run.in_turn(lambda: _built(run, folder), lambda: _events_in_processes(run, folder), times=times)
    many = f"{FILES:,} YAML files"
    return [
        Figure(f"{many}, reading beside raw events", "s", read, raw, limit=Limit(1.8, ratio=True)),
        Figure(
            f"{many}, build beside raw events, time of processors",
            "s",
            [one.cpu for one in built],
            [one.cpu for one in spread],
            limit=Limit(6, ratio=True),
        ),
        Figure(
            f"{many}, build beside raw events in {cores()} processes, by the clock",
            "s",
            [one.wall for one in built],
            [one.wall for one in spread],
        ),
        Figure(f"{many}, one edited until it is seen", "s", _edited(run, folder), limit=Limit(0.5)),
    ]


def _read(folder: Path) -> float:
    """Seconds of a processor to read all, in this process."""
    watch = Stopwatch()
    with watch, without_collection():
        of = sources(folder)
        for file in of.files:
            for _ in of.read(file.path):
                pass
    return watch.cpu


def _events(folder: Path) -> float:
    """The same for the events."""
    watch = Stopwatch()
    with watch:
        events(found(folder))
    return watch.cpu


def _events_in_processes(run: Run, folder: Path) -> Cost:
    """What a program costs that goes through the events in as many processes as read the files for an index."""
    return cost(python("-m", "tests.bench.libyaml", str(folder), str(cores())), environment(run.home))


def _built(run: Run, folder: Path) -> Cost:
    discard(location(folder).database)
    command = python("-m", "tui", "list", "incidents", "--limit", "1", "-C", str(folder))
    return cost(command, environment(run.home))


def _edited(run: Run, folder: Path) -> list[float]:
    """Seconds from writing a file until the title in it stands in the list."""
    index, _ = open_index(folder)
    if index is None:
        raise FileNotFoundError(location(folder).database)
    with closing(index):
        (row,) = index.window(listing("incident"), 0, 1)
        located = index.locate(row.id)
    if located is None:
        raise LookupError(row.id)
    title, file, times = located.title, folder / located.file, []
    with Terminal(python("-m", "tui", str(folder)), run.home) as terminal:
        terminal.until(title.split()[0], "1 of ")
        terminal.settle()
        for number in range(EDITS):
            before, title = title, f"Edited {number}"
            text = file.read_text(encoding="utf-8").replace(before, title)
            edited = terminal.clock()
            file.write_text(text, encoding="utf-8")
            times.append(terminal.until(title) - edited)
            terminal.settle()
    return times
