"""The comparing of incidents beside the screen that shows what comes of it: told of, and ended when asked."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event as Flag
from typing import NamedTuple, overload

from tui.corpus.parallel import BrokenOffError, Stream
from tui.corpus.uncollected import without_collection
from tui.duplicates.event import Candidate
from tui.index.candidates import (
    NO_ROOM,
    Answer,
    Failed,
    Far,
    Portion,
    Summary,
    Task,
    answers,
    compare,
    in_words,
    pack,
    unpack,
)
from tui.index.veil.index import Withheld
from tui.notebook.decisions import Decisions, decision_id
from tui.query.query import Query

GIVE_WAY = 0.0005
"""Seconds that work in a thread rests every few milliseconds, so that the screen never waits for it to give way."""

Say = Callable[[str], None]


class StoppedError(Exception):
    """Nobody wants to know any longer."""


class Pairs(Sequence[Candidate]):
    """Pairs that are held packed: of many only those in view are made into what they are."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []

    def add(self, packed: bytes) -> None:
        """One more."""
        self._packed.append(packed)

    def put(self, row: int, pair: Candidate) -> None:
        """Have another stand in a row."""
        self._packed[row] = pack(pair)

    @overload
    def __getitem__(self, row: int) -> Candidate: ...

    @overload
    def __getitem__(self, row: slice) -> "list[Candidate]": ...

    def __getitem__(self, row: int | slice) -> "Candidate | list[Candidate]":
        return list(map(unpack, self._packed[row])) if isinstance(row, slice) else unpack(self._packed[row])

    def __len__(self) -> int:
        return len(self._packed)


class Outcome(NamedTuple):
    """What it came to; the pairs to show, those that the analyst decided on last; and the row of each, by what the
    decision on it is called."""

    summary: Summary
    pairs: Pairs
    rows: dict[str, int]


class Work:
    """One comparing: `run` does it, in a thread, and `stop` ends it from without."""

    def __init__(self, root: Path, index: Withheld, decisions: Decisions, query: Query, *, every: bool) -> None:
        self._index = index
        self._decisions = decisions
        self._task = Task(root, index.revealed, query, every, [])
        self._stopped = Flag()
        self._process: Stream[Task, Answer] | None = None

    def stop(self) -> None:
        """Have it end as soon as it can."""
        self._stopped.set()
        if self._process is not None:
            self._process.end()

    @property
    def is_stopped(self) -> bool:
        """Whether what it finds is no longer wanted."""
        return self._stopped.is_set()

    def run(self, say: Say) -> Outcome:
        """Read and compare: in a process of its own, where one can. Raises StoppedError, and
        BrokenOffError where the process was ended by others or there is no room for it."""
        self._decisions.reload()
        self._task = self._task._replace(own=self._decisions.ties())
        try:
            return self._outcome(self._elsewhere() if self._others_can() else self._here(say), say)
        except (sqlite3.ProgrammingError, BrokenOffError):  # an index in memory was closed meanwhile, for a newer one
            if not self.is_stopped:
                raise
            raise StoppedError from None
        except sqlite3.OperationalError as error:
            raise BrokenOffError(NO_ROOM.format(error)) from error

    def _outcome(self, found: Iterator[Answer], say: Say) -> Outcome:
        pairs, rows = Pairs(), dict[str, int]()
        for answer in found:
            if self.is_stopped:
                break
            match answer:
                case Far(words):
                    say(words)
                case Portion(some):
                    for one, other, packed in some:
                        rows[decision_id(one, other)] = len(pairs)
                        pairs.add(packed)
                case Failed(words):
                    raise BrokenOffError(words)
                case Summary():
                    return Outcome(answer, pairs, rows)
        if self.is_stopped:
            raise StoppedError
        raise BrokenOffError("the index is being made anew")

    def _others_can(self) -> bool:
        """Whether another process can open the index, and shows the same ids in place of those that are withheld."""
        from tui.index.veil.pseudonyms import are_lasting

        return not self._index.is_in_memory and (not self._index.withholds or are_lasting())

    def _elsewhere(self) -> Iterator[Answer]:
        process = self._process = Stream(compare, self._task)
        try:
            if self.is_stopped:
                raise StoppedError
            yield from process.items()
        finally:
            process.close()

    def _here(self, say: Say) -> Iterator[Answer]:
        told = in_words(say)

        def tick(doing: str, done: int, total: int) -> None:
            if self.is_stopped:
                raise StoppedError
            told(doing, done, total)
            time.sleep(GIVE_WAY)

        with without_collection():
            yield from answers(self._index, self._task, tick)
