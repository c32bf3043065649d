"""How far the loading of a data set has come, in words: rows, rate, time left."""

import time
from collections.abc import Callable

from tui.index.store import Progress

TELLING = 3.0
"""Seconds of loading before which a rate says nothing."""


class Pace:
    """Tells of one loading. `begun_at` is the progress when it began, for one that goes on from an earlier one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._first: tuple[float, int, int] | None = None

    def words(self, progress: Progress, rows: int) -> str:
        """The progress in words, with `rows` there so far."""
        if progress.stage != "loading":
            return progress.words
        now = self._clock()
        if self._first is None:
            self._first = now, progress.done, rows
        begun, done, there = self._first
        said = f"{progress.words}: {rows:,} rows"
        if now - begun < TELLING or progress.done <= done or rows <= there:
            return said
        rate = (rows - there) / (now - begun)
        left = (progress.total - progress.done) * (now - begun) / (progress.done - done)
        return f"{said}, {rate:,.0f} a second, {_about(left)} left"


def _about(seconds: float) -> str:
    """A time as exactly as anybody can say it."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
