"""What a run works with: a folder to itself, and the data sets in it with their indexes."""

import csv
import os
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.bench.budget import Budget
from tests.bench.events import write_events
from tests.bench.raw import import_csv
from tests.bench.terminal import Terminal, environment, python
from tui.index.location import location
from tui.index.rows import listing
from tui.index.store import open_index
from tui.index.veil.index import Withheld
from tui.model.records import Incident

csv.field_size_limit(1 << 24)

T = TypeVar("T")


@dataclass(frozen=True)
class Run:
    """`folder` has all that is written, `home` in it what the programs keep; `times` is how often to measure each."""

    folder: Path
    times: int
    seed: int
    budget: Budget

    @property
    def home(self) -> Path:
        """Where programs find and keep their caches, as in a second and later starts."""
        return self.folder / "home"

    def use(self) -> None:
        """Have this very process keep its caches there, too."""
        os.environ.update(environment(self.home))

    def in_turn(self, *trials: Callable[[], T], times: int = 0) -> list[list[T]]:
        """Try each once, then each again, and so on; what each came to, run by run.

        One program runs at a time: what the machine does meanwhile befalls all of them alike.
        """
        rounds = [[trial() for trial in trials] for _ in range(times or self.times)]
        return [list(results) for results in zip(*rounds, strict=True)]


@dataclass(frozen=True)
class DataSet:
    """A file of events, and what is made of it in the folder of the run."""

    file: Path
    rows: int
    home: Path

    @property
    def command(self) -> list[str]:
        """What opens it."""
        return python("-m", "tui", str(self.file))

    @property
    def build(self) -> list[str]:
        """What makes its index, and little more: the first row of a list."""
        return python("-m", "tui", "list", "incidents", "--limit", "1", "-C", str(self.file))

    @property
    def database(self) -> Path:
        """Its index, where there is one."""
        return location(self.file.resolve()).database  # as the program knows it

    @property
    def raw(self) -> Path:
        """The same rows in one plain table."""
        return self.file.with_suffix(".sqlite")

    def open(self) -> Withheld:
        """Its index."""
        index, _ = open_index(self.file)
        if index is None:
            raise FileNotFoundError(self.database)
        return index

    def prepare(self) -> None:
        """Have an index and a plain table, and modules compiled and files in memory: what nobody measures."""
        subprocess.run(self.build, env=environment(self.home), stdout=subprocess.DEVNULL, check=True)
        if not self.raw.exists():
            import_csv(self.file, self.raw)

    def shows(self) -> Sequence[str]:
        """Texts that are on the screen once it is of use: in the list and the detail, in the article, at the foot."""
        with closing(self.open()) as index:
            (row,) = index.window(listing("incident"), 0, 1)
            located, anchors = index.locate(row.id), index.anchors_of(row.id)
            article = index.locate(anchors[0].article) if anchors else None
            titles = [one.title.split()[0] for one in (located, article) if one]
            return [*titles, f"1 of {index.count('incident'):,}"]

    def dates(self, count: int) -> list[str]:
        """The days of so many of its events, all over the list, none at its very ends."""
        found = []
        with closing(self.open()) as index:
            last = index.count("incident")
            for number in range(1, count + 1):
                # Far from the one before: what is near it may be at hand already.
                (row,) = index.window(listing("incident"), last * (number * 5 % (count + 1)) // (count + 1), 1)
                record = index.record(row.id)
                if isinstance(record, Incident) and record.date and record.date.start:
                    found.append(record.date.start)
        return found

    def started(self) -> Terminal:
        """The program with it in a terminal, once it is of use and at rest."""
        terminal = Terminal(self.command, self.home)
        terminal.until(*self.shows())
        terminal.settle()
        return terminal


def generated(run: Run, rows: int) -> DataSet:
    """Events made by seed; those that are there from an earlier run are taken."""
    file = run.folder / f"events-{run.seed}-{rows}.csv"
    if not file.exists():
        part = file.with_suffix(".part")
        write_events(part, rows, run.seed)
        part.rename(file)
    return DataSet(file.resolve(), rows, run.home)


def given(run: Run, file: Path) -> DataSet:
    """A file of the user's, by a link in the folder of the run: the plain table of it is kept beside."""
    link = run.folder / file.name
    if not link.exists():
        link.symlink_to(file.resolve())
    with file.open(encoding="utf-8", newline="") as stream:
        rows = sum(1 for _ in csv.reader(stream)) - 1
    return DataSet(link, rows, run.home)
