"""How far long work has come, on a terminal: one line, which goes away when the work is done."""

import sys
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from tui.index.store import Progress

PATIENCE = 0.5
"""Seconds that work may take before anything is said of it."""
STEP = 0.1
"""Seconds between two words on it."""


class OnTerminal:
    """Tells on stderr how far the work has come, where that is a terminal and the work takes long."""

    def __init__(self) -> None:
        self._next = time.monotonic() + PATIENCE
        self._seen = sys.stderr.isatty()
        self._said = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._said:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def of_index(self, progress: "Progress") -> None:
        """Tell how far the making of an index is."""
        self._tell(progress.words)

    def say(self, doing: str, done: int, total: int, of: str) -> None:
        """Tell what is done, and of how much; a total of 0 is not known."""
        self._tell(f"{doing}, {done:,}{f' of {total:,}' if total else ''} {of}")

    def _tell(self, words: str) -> None:
        if not self._seen or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + STEP
        self._said = True
        sys.stderr.write(f"\r\x1b[Kincident-tui: {words}")
        sys.stderr.flush()
