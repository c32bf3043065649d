"""The connections of one index: one for the screen, which must not wait, and others for what is asked aside of it.

A question aside is asked in a thread, over a connection that it has for itself meanwhile, and is given up within a
millisecond or so of being of no use any longer. A question of the screen can be given up, too, where it takes longer
than a frame: then it is one to be asked aside.
"""

import os
import sqlite3
import time
from _thread import RLock, _local  # what threading has too, whose import a search would wait for
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tui.index.paging import Pager
from tui.index.remade import Rows

STEPS = 10_000
"""Steps of SQLite's machine between two looks at whether an answer is still wanted: about a millisecond."""
AT_ONCE = 0.008
"""Seconds of work that a question of the screen may take: half a frame."""
TIRED = 0.05
"""Seconds after a question that took too long in which none is tried: they come together, and are about the same."""
BUSY_SECONDS = 10.0

Prepare = Callable[[sqlite3.Connection], None]


class UnansweredError(Exception):
    """A question that there is no answer to."""


class ClosedIndexError(UnansweredError):
    """A newer index has taken the place of the one that was asked."""


class StaleError(UnansweredError):
    """The answer is no longer wanted."""


class TooSlowError(UnansweredError):
    """The answer would take longer than the screen can wait."""


class Line:
    """A connection, the lock that is held while it is asked, where its windows end, and the rows of data sets that
    records are made of again."""

    def __init__(self, connection: sqlite3.Connection, *, partial: bool) -> None:
        self.connection = connection
        self.lock = RLock()
        self.pager = Pager(connection, partial=partial)
        self.sets = Rows(connection)

    @contextmanager
    def until(self, is_over: Callable[[], bool], error: type[UnansweredError]) -> Iterator[None]:
        """Give up what is asked inside once it is over, by raising an error. Ask with the lock held."""
        self.connection.set_progress_handler(is_over, STEPS)
        try:
            yield
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            raise error from fault
        finally:
            self.connection.set_progress_handler(None, 0)


class Lines:
    """The connections. Each thread asks the first, but inside `aside`."""

    def __init__(self, connection: sqlite3.Connection, prepare: Prepare, *, partial: bool = False) -> None:
        self._prepare = prepare
        self._partial = partial
        self._first = self._prepared(connection)
        self.path = str(connection.execute("PRAGMA database_list").fetchone()[2])
        self._identity = _identity(self.path)
        self._lock = RLock()
        self._idle: list[Line] = []
        self._own = _local()
        self._tired_until = 0.0
        self.are_closed = False

    def _prepared(self, connection: sqlite3.Connection) -> Line:
        self._prepare(connection)
        return Line(connection, partial=self._partial)

    @property
    def now(self) -> Line:
        """The one that this thread asks."""
        line: Line = getattr(self._own, "line", self._first)
        return line

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Have what is asked inside answered before the screen would stand still. Raises TooSlowError."""
        line, begin = self.now, time.thread_time()
        if time.perf_counter() < self._tired_until:
            raise TooSlowError
        try:
            with line.lock, line.until(lambda: time.thread_time() > begin + AT_ONCE, TooSlowError):
                yield
        except TooSlowError:
            self._tired_until = time.perf_counter() + TIRED
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Have all that is asked inside answered from one state. Raises ClosedIndexError once it has been closed."""
        line = self.now
        with line.lock:
            if self.are_closed:
                raise ClosedIndexError
            line.connection.execute("BEGIN")
            try:
                yield
            finally:
                line.connection.rollback()

    @contextmanager
    def aside(self, is_stale: Callable[[], bool]) -> Iterator[None]:
        """Have all that this thread asks inside answered from one state, over a connection of its own.

        Raises StaleError or ClosedIndexError where nobody wants the answer any longer.
        """
        line = self._taken()
        try:
            self._own.line = line
            with line.lock, line.until(lambda: self.are_closed or is_stale(), StaleError), self.snapshot():
                if is_stale():
                    raise StaleError
                yield
        finally:
            del self._own.line
            self._give_back(line)

    def _taken(self) -> Line:
        """One that nobody asks, made where there is none.

        The first where there can be no other: an index in memory has no file, and where that of this one has made
        room for another the newer is about to be shown.
        """
        with self._lock:
            if self._idle:
                return self._idle.pop()
        if not self.path or _identity(self.path) != self._identity:
            return self._first
        try:
            uri = f"file:{quote(os.fsencode(self.path))}?mode=ro"
            connection = sqlite3.connect(
                uri, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True
            )
        except sqlite3.Error:
            return self._first
        if _identity(self.path) != self._identity:
            connection.close()
            return self._first
        return self._prepared(connection)

    def _give_back(self, line: Line) -> None:
        with self._lock:
            if line is self._first:
                return
            if self.are_closed:
                line.connection.close()
            else:
                self._idle.append(line)

    def close(self) -> None:
        """Let go of the file. What is asked aside is given up."""
        with self._lock:
            self.are_closed = True
            for line in self._idle:
                line.connection.close()
            self._idle.clear()
        with self._first.lock:
            self._first.connection.close()


def _identity(path: str) -> tuple[int, int] | None:
    try:
        stat = Path(path).stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
