"""The heart of a program under test: the longest that its loop did nothing else than one thing.

What is measured is the time that the thread of the screen worked, not what the machine did meanwhile.
"""

import asyncio
import sys
import threading
import time
import traceback
from types import TracebackType
from typing import NamedTuple, Self

FRAME = 1 / 60
"""Seconds that a frame takes: longer than that nothing may keep the loop."""
BEAT = 0.001


class Gap(NamedTuple):
    """Seconds of work between two beats, and where the program was then, if it was seen."""

    seconds: float
    where: str


class Heartbeat:
    """Beats while it is entered. `longest` is the longest gap since `forget`."""

    def __init__(self) -> None:
        self.longest = Gap(0.0, "")
        self._seen = ""
        self._last = 0.0
        self._began = 0.0
        self._thread = threading.get_ident()
        self._left = threading.Event()
        self._beat: asyncio.TimerHandle | None = None

    def __enter__(self) -> Self:
        self._last = time.thread_time()
        self._next()
        threading.Thread(target=self._look, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.set()
        if self._beat is not None:
            self._beat.cancel()

    def forget(self) -> None:
        """Begin anew."""
        self.longest = Gap(0.0, "")

    def _next(self) -> None:
        now = time.thread_time()
        gap, self._last, self._began = now - self._last, now, time.perf_counter()
        if gap > self.longest.seconds:
            self.longest = Gap(gap, self._seen)
        self._seen = ""
        self._beat = asyncio.get_running_loop().call_later(BEAT, self._next)

    def _look(self) -> None:
        """In a thread: see where the program is while it does not beat."""
        while not self._left.wait(FRAME / 4):
            if time.perf_counter() - self._began > FRAME * 0.75:
                frame = sys._current_frames().get(self._thread)
                stack = traceback.format_stack(frame)[-7:] if frame else []
                if stack and "select(timeout" not in stack[-1]:
                    self._seen = "".join(stack)
