"""What every question of an index needs: the connections that it goes over."""

import sqlite3
from _thread import RLock
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from tui.index.lines import Lines
from tui.index.paging import Pager
from tui.index.remade import Rows
from tui.index.rows import LARGEST


class Connected:
    """A compiled corpus that can be asked. A `partial` one is still being made: its rows stand in the order in which
    they come, and nothing can be asked of it but what they say."""

    def __init__(self, connection: sqlite3.Connection, *, partial: bool = False) -> None:
        self.partial = partial
        self.visited = 0
        """When the corpus was left the last time, in nanoseconds since 1970; 0 where it never was."""
        self._lines = Lines(
            connection,
            lambda made: made.create_function("visited", 0, lambda: self.visited or LARGEST),
            partial=partial,
        )

    @property
    def is_in_memory(self) -> bool:
        """Whether no other process can open it: it has no file."""
        return not self._lines.path

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._lines.now.connection

    @property
    def _lock(self) -> RLock:
        return self._lines.now.lock

    @property
    def _pager(self) -> Pager:
        return self._lines.now.pager

    @property
    def _sets(self) -> Rows:
        sets = self._lines.now.sets
        sets.forget_if_changed()
        return sets

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        rows = self._rows(sql, *values)
        return rows[0] if rows else None

    def snapshot(self) -> AbstractContextManager[None]:
        """Have all that is asked inside answered from one state of the corpus, whoever writes meanwhile.

        Raises ClosedIndexError once the index has been closed.
        """
        return self._lines.snapshot()

    def at_once(self) -> AbstractContextManager[None]:
        """Have what is asked inside answered within half a frame. Raises TooSlowError: then it is one for `aside`."""
        return self._lines.at_once()

    def aside(self, is_stale: Callable[[], bool]) -> AbstractContextManager[None]:
        """As `snapshot`, for a thread: over a connection of its own, so that whoever asks meanwhile need not wait.

        Raises StaleError soon after `is_stale` says that nobody wants the answer any longer.
        """
        return self._lines.aside(is_stale)

    @property
    def generation(self) -> int:
        """A number that changes whenever the content does."""
        found = self._one("SELECT value FROM meta WHERE name = 'generation'")
        return int(found[0]) if found else 0

    def data_version(self) -> int:
        """A number that changes whenever another connection writes."""
        found = self._one("PRAGMA data_version")
        return int(found[0]) if found else 0

    def close(self) -> None:
        """Let go of the file."""
        self._lines.close()
