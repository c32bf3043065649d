"""The comparing of incidents beside the screen that shows what comes of it: in a thread, told, and ended when asked."""

import gc
import sqlite3
import time
from collections.abc import Callable, Collection
from contextlib import closing, nullcontext
from pathlib import Path
from threading import Event as Flag
from typing import NamedTuple

from tui.corpus.files import UnreadableCorpus
from tui.corpus.uncollected import without_collection
from tui.duplicates.event import Event
from tui.duplicates.finding import Candidate, Found, find, scored
from tui.index.store import open_index
from tui.index.veil.index import Withheld
from tui.notebook.decisions import Decisions, decision_id
from tui.query.query import Query

GIVE_WAY = 0.0005
"""Seconds that the work rests every few milliseconds, so that the screen never waits for it to give way."""
PORTION = 100
"""Pairs after which it rests, too."""
STEP = 0.1
"""Seconds between two words on how far it is."""

Say = Callable[[str], None]


class StoppedError(Exception):
    """Nobody wants to know any longer."""


class Outcome(NamedTuple):
    """What was found; the pairs to show, those that the analyst decided on last; and the row of each, by what the
    decision on it is called."""

    found: Found
    pairs: list[Candidate]
    rows: dict[str, int]


class Work:
    """One comparing: `run` does it, in a thread, and `stop` ends it from without."""

    def __init__(self, root: Path, index: Withheld, decisions: Decisions, query: Query, *, every: bool) -> None:
        self._root = root
        self._index = index
        self._revealed = index.revealed
        self._decisions = decisions
        self._query = query
        self._every = every
        self._stopped = Flag()
        self._next = 0.0

    def stop(self) -> None:
        """Have it end as soon as it can."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether what it finds is no longer wanted."""
        return self._stopped.is_set()

    def run(self, say: Say) -> Outcome:
        """Read and compare, with a connection of its own where the index is in a file. Raises StoppedError."""
        try:
            return self._outcome(say)
        except sqlite3.ProgrammingError:  # an index in memory was closed meanwhile, for a newer one
            if not self.is_stopped:
                raise
            raise StoppedError from None

    def _outcome(self, say: Say) -> Outcome:
        try:
            own = open_index(self._root)[0]
        except UnreadableCorpus:
            own = None
        if own is not None:
            own.reveal(self._revealed)
        index = own or self._index
        with closing(own) if own else nullcontext(), without_collection():
            self._decisions.reload()
            known = self._decisions.decided(index.ties(), index.shown)
            read = index.events(self._query, lambda done, total: self._tick(say, "reading", done, total))
            found = find(
                read.events,
                known,
                asked=read.asked,
                every=self._every,
                tick=lambda done, total: self._tick(say, "comparing", done, total),
            )
            pairs = found.candidates + self._own(index, {event.id: event for event in read.events}, read.asked)
            rows = {}
            for row, pair in enumerate(pairs):
                if row % PORTION == 0:
                    self._tick(say, "sorting", row, len(pairs))
                rows[decision_id(*map(index.real, pair.pair))] = row
            gc.freeze()  # there are no cycles in all this, and to look for some would hold the screen
            return Outcome(found, pairs, rows)

    def _tick(self, say: Say, doing: str, done: int, total: int) -> None:
        if self.is_stopped:
            raise StoppedError
        time.sleep(GIVE_WAY)
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + STEP
            say(f"{doing}, {done:,} of {total:,}")

    def _own(self, index: Withheld, events: dict[str, Event], asked: Collection[str] | None) -> list[Candidate]:
        """The pairs that the analyst decided on."""
        found = []
        for record in self._decisions.records:
            first, *others = [index.shown(tie.incident) for tie in record.related] or [""]
            for other in others:
                wanted = asked is None or first in asked or other in asked
                if wanted and first in events and other in events:
                    found.append(scored(events[first], events[other])._replace(left=events[first], right=events[other]))
        return found
