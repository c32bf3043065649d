"""How far the loading of a data set has come, in words: rows, rate, time left."""

import time
from collections.abc import Callable

from tui.index.store import Progress

TELLING = 3.0
"""Seconds of loading before which a rate says nothing."""


class Pace:
    """Tells of one loading after another. What was there when one began is no work of its own."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._first: tuple[float, int, int] | None = None

    def words(self, progress: Progress, rows: int) -> str:
        """The progress in words, with `rows` there so far: 0 where none are shown before all are."""
        if progress.stage != "loading":
            self._first = None
            return progress.words
        now = self._clock()
        if self._first is None:
            self._first = now, progress.done, rows
        begun, done, there = self._first
        told = [f"{rows:,} rows"] if rows else []
        if now - begun >= TELLING and progress.done > done:
            left = (progress.total - progress.done) * (now - begun) / (progress.done - done)
            told += [f"{(rows - there) / (now - begun):,.0f} a second"] if rows > there else []
            told.append(f"{_about(left)} left")
        return ": ".join([progress.words, ", ".join(told)]) if told else progress.words


def _about(seconds: float) -> str:
    """A time as exactly as anybody can say it."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
