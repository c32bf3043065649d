"""A program in a pseudo-terminal, and when it sent what. Times are in seconds, sizes in bytes as they were sent."""

import os
import pty
import select
import signal
import sys
import termios
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyte

from tests.bench.processes import memory, tree

COLUMNS, LINES = 120, 40
LIMIT = 60.0
"""Seconds to wait for something to be shown before giving up."""
QUIET = 0.2
"""Seconds without a byte after which a program has said all it had to say: well above what panes and search wait."""

_ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronized output: known, and off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # reports of the size: not known
    b"\x1b[c": b"\x1b[?62;22c",  # what it is: a VT220 with colours
    b"\x1b[6n": b"\x1b[1;1R",  # where the cursor is
}
"""What a program may ask, and what a terminal says."""


class NotShownError(Exception):
    """A program did not show what was waited for."""


class Response(NamedTuple):
    """What a key caused: the seconds from the key to the last byte, and how many bytes there were."""

    seconds: float
    size: int


def python(*arguments: str) -> list[str]:
    """The command that runs Python with these."""
    return [sys.executable, *arguments]


class Terminal:
    """A running program, started with this and killed when it is left, with all that it started.

    It sees a fixed environment and `cache`. It is waited for at most `limit` seconds, and has said all it had to say
    once it sent nothing for `quiet` seconds.
    """

    def __init__(self, command: Sequence[str], cache: Path, limit: float = LIMIT, quiet: float = QUIET) -> None:
        self._limit, self._quiet = limit, quiet
        self.size = 0
        self._last = 0.0
        self._unread: deque[tuple[float, bytes]] = deque()
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._name = " ".join(command)
        fixed = environment(cache)
        self._started = time.perf_counter()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            termios.tcsetwinsize(0, (LINES, COLUMNS))
            try:
                os.execvpe(command[0], [*command], fixed)
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pid in tree(self.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._file)

    def until(self, *marks: str, gone: str = "") -> float:
        """Wait until every one of the texts is on the screen, and one is not any more.

        The seconds from the start to the bytes that did it.
        """
        deadline = time.perf_counter() + self._limit
        while not (shown := self._shown(marks, gone)):
            if not self._read(deadline - time.perf_counter()):
                raise NotShownError(f"{self._name} did not show {', '.join(map(repr, marks))} in {self._limit:.0f} s")
        return shown - self._started

    def _shown(self, marks: Sequence[str], gone: str) -> float:
        """When the texts came to be on the screen, 0 where they are not.

        The screen is made up only while the program has nothing to send, so that it never waits for this.
        """
        while self._unread and not select.select([self._file], [], [], 0)[0]:
            when, data = self._unread.popleft()
            self._stream.feed(data)
            lines = self._screen.display
            if all(any(mark in line for line in lines) for mark in marks) and not (
                gone and any(gone in line for line in lines)
            ):
                return when
        return 0.0

    def _catch_up(self) -> None:
        """Have the screen as it was sent so far: what comes from now on is an answer to what is done from now on."""
        while self._unread:
            self._stream.feed(self._unread.popleft()[1])

    def clock(self) -> float:
        """The seconds since the start."""
        return time.perf_counter() - self._started

    def settle(self) -> None:
        """Wait until nothing more comes."""
        deadline = time.perf_counter() + self._limit
        while self._read(self._quiet):
            if time.perf_counter() > deadline:
                raise NotShownError(f"{self._name} did not come to rest in {self._limit:.0f} s")

    def press(self, key: str, *marks: str, gone: str = "") -> Response:
        """Press a key, wait for what is sent and for the texts as `until` does, then until nothing more comes."""
        self._catch_up()
        before = self.size
        pressed = time.perf_counter()
        os.write(self._file, key.encode())
        self.until(*marks, gone=gone)
        self.settle()
        return Response(self._last - pressed, self.size - before)

    def hold(self, key: str, count: int, rate: float) -> Response:
        """Press a key so often, so many times in a second; the seconds count from the last time that it was pressed."""
        before, start = self.size, time.perf_counter()
        for number in range(count):
            pressed = start + number / rate
            while (left := pressed - time.perf_counter()) > 0:
                self._read(left)
            os.write(self._file, key.encode())
        self.settle()
        return Response(max(0.0, self._last - pressed), self.size - before)

    def idle(self, seconds: float) -> int:
        """Leave the program alone for so long; the bytes that it sent all the same."""
        before, end = self.size, time.perf_counter() + seconds
        while self._read(end - time.perf_counter()):
            pass
        return self.size - before

    def memory(self) -> int:
        """The bytes of memory that are its own and its children's."""
        return memory(self.pid)

    def _read(self, timeout: float) -> bool:
        """Take what was sent, waiting for it at most `timeout` seconds; whether anything came."""
        if not select.select([self._file], [], [], max(0.0, timeout))[0]:
            return False
        try:
            data = os.read(self._file, 65536)
        except OSError:  # how Linux says that the program has ended
            data = b""
        if not data:
            self._catch_up()
            said = " / ".join(line.strip() for line in self._screen.display if line.strip())
            raise NotShownError(f"{self._name} ended: {said[-500:]}")
        self._last = time.perf_counter()
        self.size += len(data)
        self._unread.append((self._last, data))
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self._file, answer)
        return True


def environment(cache: Path) -> dict[str, str]:
    """Nothing of the user's but where programs and their home are."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "XDG_CACHE_HOME": str(cache),
        "XDG_CONFIG_HOME": str(cache),
        "XDG_DATA_HOME": str(cache),
        "XDG_STATE_HOME": str(cache),
    }
