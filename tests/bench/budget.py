"""The time that a run may take, and whether a larger data set still fits in it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Budget:
    """So many seconds from now on."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._rows = 0
        self._growing = self._steady = 0.0

    @contextmanager
    def growing(self, rows: int) -> Iterator[None]:
        """Do something with a data set that takes as much longer as it has more rows."""
        begun = self._begin(rows)
        yield
        self._growing += time.monotonic() - begun

    @contextmanager
    def steady(self, rows: int) -> Iterator[None]:
        """Do something that should take the same with any data set."""
        begun = self._begin(rows)
        yield
        self._steady += time.monotonic() - begun

    def _begin(self, rows: int) -> float:
        if rows != self._rows:
            self._rows, self._growing, self._steady = rows, 0.0, 0.0
        return time.monotonic()

    def too_much(self, rows: int) -> bool:
        """Whether a data set of so many rows would take too long, by what the one before took."""
        needed = self._growing * rows / self._rows + self._steady if self._rows else 0.0
        return time.monotonic() + needed > self._end
