"""When a screen is drawn: as soon as what a key did is done, in one frame, rather than on the beat of a clock.

The toolkit draws what changed on its next of sixty beats a second. Of one key the row would then come with one beat
and the position at the foot with the next, and the user would wait for two. The one module that reaches into how the
toolkit's screens ask for a frame.
"""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from textual.screen import Screen

PERIOD = 1 / 60
"""Seconds between frames that no key asks for."""
PATIENCE = 2 * PERIOD
"""Seconds after which a frame is drawn even though a key is still at work."""

_Screen = TypeVar("_Screen", bound=Screen[Any])


class Pace:
    """Stands where a screen has its timer for frames: `resume` asks for a frame, `pause` takes that back.

    `is_busy` says whether a key is at work, at the end of which `draw` is called.
    """

    def __init__(self, screen: Screen[Any], is_busy: Callable[[], bool]) -> None:
        self._screen = screen
        self._is_busy = is_busy
        self._asked: asyncio.TimerHandle | None = None
        self._last = 0.0

    def resume(self) -> None:
        """Have a frame drawn soon."""
        if self._asked is None:
            loop = asyncio.get_running_loop()
            soonest = loop.time() + PATIENCE if self._is_busy() else self._last + PERIOD
            self._asked = loop.call_at(soonest, self.draw)

    def pause(self) -> None:
        """No frame is wanted any longer: there was one, or the whole screen was drawn."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
            self._last = asyncio.get_running_loop().time()

    def draw(self) -> None:
        """Draw now what a frame was asked for, if one was. The screen does, so that its faults are told as its own."""
        if self._asked is not None:
            self._screen.call_next(self._screen._on_timer_update)

    @property
    def is_due(self) -> bool:
        """Whether so much time has passed that keys that are waiting must not keep a frame from being seen."""
        return asyncio.get_running_loop().time() - self._last >= PERIOD


def pace_of(screen: Screen[Any]) -> Pace | None:
    """What draws a screen, where that is not the toolkit's timer."""
    found = vars(screen).get("_Screen__update_timer")
    return found if isinstance(found, Pace) else None


def paced(screen: _Screen, is_busy: Callable[[], bool]) -> _Screen:
    """A screen that was just made, to be drawn so from its first frame on."""
    vars(screen)["_Screen__update_timer"] = Pace(screen, is_busy)
    return screen
