"""A whole index made anew: data sets in a stream, then what is written by hand, then what large tables are asked by.

What is made is aside until it is whole. The rows of a data set are there to be read as they come, and being stopped
loses no more than those since the last commit: the next time goes on from there.
"""

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import count as numbers

from tui.corpus.datasets.reading import Problems
from tui.corpus.files import FileStat
from tui.corpus.parallel import cores, tasks
from tui.corpus.results import Problem
from tui.corpus.sources import Sources
from tui.corpus.uncollected import rare_collection
from tui.index.byhand import problem_row
from tui.index.daily import count_days
from tui.index.insert import Inserter, TakenError, without
from tui.index.maker import Maker, read
from tui.index.part import Part
from tui.index.reading import Examined, Report, Stopped
from tui.index.schema import late_statements
from tui.index.tallies import show_tallies
from tui.index.write import FileState, count, stamp, transaction

SMALL = 4 << 20
"""Bytes of a data set below which it takes longer to start processes than to read it."""
MOST_PROCESSES = 4
"""Processes that make parts: one that writes takes what so many make."""
COMMIT_SECONDS = 1.0
TICK = 1_000_000
"""Steps of SQLite's machine between two reports: some twenty milliseconds."""
DUPLICATES = 1_000
"""Rows whose ids are taken that are told one by one."""


def stream_datasets(
    connection: sqlite3.Connection, of: Sources, files: list[Examined], report: Report, committed: Callable[[], None]
) -> None:
    """Read the data sets among some files that can be streamed, each from where it was left."""
    with rare_collection():
        for examined in files:
            _Loading(connection, of, examined.state, report, committed).run()


class _Loading:
    """The reading of one data set."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        of: Sources,
        state: FileState,
        report: Report,
        committed: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._of = of
        self._state = state
        self._report = report
        self._committed = committed

    def run(self) -> None:
        """Read on from the last part that was committed to the end of the file."""
        self._file, done, health = self._begun()
        if done:
            self._committed()
        self._health = Counter(health)
        sql = "SELECT count(*), count(*) FILTER (WHERE code = 'duplicate-id') FROM problem WHERE file = ?"
        told, self._duplicates = self._connection.execute(sql, (self._file,)).fetchone()
        self._problems = Problems(self._state.path, told - self._duplicates)
        inserter = Inserter(self._connection)
        last = time.monotonic()
        self._connection.execute("BEGIN IMMEDIATE")
        for number, part, at in self._parts(done):
            self._insert(inserter, part)
            self._health.update(part.health)
            done = number + 1
            if (now := time.monotonic()) - last >= COMMIT_SECONDS or number == 0:
                self._commit(inserter, done)
                self._committed()
                self._connection.execute("BEGIN IMMEDIATE")
                last = now
            self._report("loading", at, self._state.size)
        self._connection.execute("UPDATE file SET hash = ? WHERE id = ?", (self._sum(), self._file))
        self._commit(inserter, done)
        self._committed()

    def _sum(self) -> bytes:
        """The sum of the file, once it is read; none where it changed meanwhile, and the next start reads it again."""
        found = self._of.sum(self._state.path)
        now = {file.path: file for file in self._of.look_again()}
        return found if now.get(self._state.path) == FileStat(*self._state[:4]) else b""

    def _begun(self) -> tuple[int, int, dict[str, int]]:
        """The number of the file, how many parts of it are there, and the state of their evidence."""
        sql = "SELECT file, parts, health FROM dataset JOIN file ON file.id = dataset.file WHERE path = ?"
        found = self._connection.execute(sql, (self._state.path,)).fetchone()
        if found is not None:
            return found[0], found[1], json.loads(found[2])
        of, coding = self._of.streamed[self._state.path]
        with transaction(self._connection):
            stamp(self._connection, [self._state])
            sql = "SELECT id FROM file WHERE path = ?"
            (file,) = self._connection.execute(sql, (self._state.path,)).fetchone()
            sql = "INSERT INTO dataset VALUES (?, ?, ?, ?, 0, '{}')"
            self._connection.execute(sql, (file, of.name, coding.version, self._state.mtime_ns))
        return file, 0, {}

    def _parts(self, first: int) -> Iterator[tuple[int, Part, int]]:
        """The parts of the file in their order, made by as many processes as there are processors."""
        path = self._state.path
        several = min(MOST_PROCESSES, cores()) if self._state.size >= SMALL else 1
        with (
            closing(Maker(str(self._of.root), path, self._of.datasets[path])) as make,
            closing(tasks(make, numbers(first), several)) as made,
        ):
            for number, data in enumerate(made, first):
                if data is None:
                    return
                yield number, *read(data)

    def _insert(self, inserter: Inserter, part: Part) -> None:
        """Write a part less the rows that have an id that is taken: an odd code of an event can make that of a place
        or a text as well."""
        problems = [problem_row(one) for fault in part.faults for one in self._problems.note(fault)]
        part = part._replace(problems=problems)
        shared = {row[2] for row in part.shared.record}
        try:
            if not shared.isdisjoint([row[2] for row in part.own.record]):
                raise TakenError
            inserter.insert(self._file, part)
        except TakenError:
            inserter.insert(self._file, self._told(part, self._again(inserter, part, shared)))
        inserter.flush()  # so that the ids are found

    def _again(self, inserter: Inserter, part: Part, shared: set[str]) -> dict[int, str]:
        """The rows of a part, by their number in it, that have an id that is taken, each with the first."""
        ids: dict[int, list[str]] = {}
        for _, row, id, *_ in part.own.record:
            ids.setdefault(row, []).append(id)
        taken = {*inserter.find([row[2] for row in part.own.record]), *shared}
        again: dict[int, str] = {}
        for row, own in ids.items():
            if (id := next((id for id in own if id in taken), None)) is not None:
                again[row] = id
            else:
                taken.update(own)
        return again

    def _told(self, part: Part, again: dict[int, str]) -> Part:
        """A part less some rows, by their number in it, whose ids are taken, with a problem for each."""
        numbers = {record[0] for record in part.own.record if record[1] in again}
        numbers |= {claim[0] for claim in part.own.claim if claim[2] in numbers}
        told = (one for row, id in again.items() for one in self._duplicate(part.rows[row][0], id))
        problems = [problem_row(one) for one in told]
        return part._replace(own=without(part.own, numbers), problems=[*part.problems, *problems])

    def _duplicate(self, line: int, id: str) -> Iterator[Problem]:
        self._duplicates += 1
        if self._duplicates <= DUPLICATES:
            sql = "SELECT path, line FROM record JOIN file ON file.id = file WHERE record.id = ?"
            path, first = self._connection.execute(sql, (id,)).fetchone() or (self._state.path, 0)
            yield Problem(
                severity="error",
                code="duplicate-id",
                file=self._state.path,
                line=line,
                column=1,
                message=f"the id {id} is taken by {path}:{first}" if first else f"the id {id} was given before",
                expected="an id that nothing else in the corpus has",
                record=id,
            )

    def _commit(self, inserter: Inserter, parts: int) -> None:
        inserter.flush()
        count(self._connection, inserter.counts)
        inserter.counts = dict.fromkeys(inserter.counts, 0)
        sql = "UPDATE dataset SET parts = ?, health = ? WHERE file = ?"
        self._connection.execute(sql, (parts, json.dumps(self._health), self._file))
        self._connection.execute("COMMIT")


def finish(connection: sqlite3.Connection, report: Report) -> None:
    """Make what large tables are asked by, now that all rows are there. What is made already stays."""
    statements = late_statements()
    total = len(statements) + 1
    report("indexing", 0, total)
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    with stoppable(connection, partial(report, "indexing", 0, total)), transaction(connection):
        show_tallies(connection)
    for done, statement in enumerate(statements, 1):
        name = statement.split('"')[1] if '"' in statement.partition(" ON ")[0] else statement.split()[2]
        if name not in there:
            with stoppable(connection, partial(report, "indexing", done, total)):
                connection.execute(statement)
    with transaction(connection):
        count_days(connection)


@contextmanager
def stoppable(connection: sqlite3.Connection, report: Callable[[], None]) -> Iterator[None]:
    """Have a long statement report now and then, and end where that raises Stopped or the user interrupts it."""
    raised: list[BaseException] = []

    def tick() -> int:
        try:
            report()
        except (Stopped, KeyboardInterrupt) as error:
            raised.append(error)
        return len(raised)

    connection.set_progress_handler(tick, TICK)
    try:
        yield
    except sqlite3.OperationalError as error:
        if raised:
            raise raised[0] from error
        if str(error) == "interrupted":
            raise KeyboardInterrupt from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
