"""Keys one after another: each goes where the one before it led, however fast they come.

The toolkit hands a key on to the widget that has the focus when the key arrives. Keys that arrive together, on a slow
line or pasted, would all go to the same widget, though the first of them opens a line that the others are meant for.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

from tui.terminal.pace import pace_of, paced

Then = Callable[[], None] | Callable[[], Awaitable[None]]
_Screen = TypeVar("_Screen", bound=Screen[Any])


class KeysInOrder(App[None]):
    """Holds keys until what the key before them does is done, a screen that it opens included; then shows it."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Event] = deque()
        self._is_busy = False

    def push_screen(self, screen: Any, *args: Any, **options: Any) -> Any:
        """Show a screen, which is drawn when a key is done."""
        return super().push_screen(self.paced(screen), *args, **options)

    def paced(self, screen: _Screen) -> _Screen:
        """A screen that was just made, to be drawn when a key is done."""
        return screen if screen.is_running else paced(screen, lambda: self._is_busy)

    async def on_event(self, event: events.Event) -> None:
        """Hold a key while another is at work."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_busy:
            self._waiting.append(event)
        else:
            await self._hand_on(event)

    async def _hand_on(self, event: events.Event) -> None:
        self._is_busy = True
        path = (self.focused or self.screen).ancestors_with_self
        await super().on_event(event)
        # Twice: behind the key, which goes up from widget to widget, and behind the messages that it made them send.
        self._once_passed(path, lambda: self._once_passed(path, self._settle))

    def _settle(self) -> None:
        """Go on once the screen that is in front now is made, and knows which of its widgets has the focus."""
        self._once_passed([self.screen, self], self._go_on)

    async def _go_on(self) -> None:
        for pace in filter(None, map(pace_of, self.screen_stack)):
            if not self._waiting or pace.is_due:
                pace.draw()
        if self._waiting:
            await self._hand_on(self._waiting.popleft())
        else:
            self._is_busy = False

    def _once_passed(self, path: Sequence[DOMNode], then: Then) -> None:
        """Call `then` once each node of a path, in turn, has done what it was sent before; closed ones are left out."""
        for place, node in enumerate(path):
            rest = path[place + 1 :]
            if node.call_later(self._once_passed, rest, then) if rest else node.call_later(then):
                return
