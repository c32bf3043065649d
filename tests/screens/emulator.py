"""The program in a pseudo-terminal: the bytes that it sends, and what a screen shows of them."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import pyte

ENTER_SCREEN, LEAVE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"
LIMIT = 20
"""Seconds to wait for a state before giving up."""
RUN = "import sys; from tui.cli.main import main; sys.exit(main(sys.argv[1:]))"


class Terminal:
    """A program in a pseudo-terminal, and what its screen shows. `before` is Python that runs before the program;
    `command` is another program to run in its place."""

    def __init__(
        self, *arguments: str, before: str = "", command: Sequence[str] = (), size: tuple[int, int] = (120, 40)
    ) -> None:
        self.raw = b""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._status: int | None = None
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            termios.tcsetwinsize(0, size[::-1])
            # The environment as Python knows it: readline, which pytest loads, puts a size of its own behind its back.
            words = command or [sys.executable, "-c", f"{before}\n{RUN}", *arguments]
            os.execvpe(words[0], words, os.environ)
        self.asked = termios.tcgetattr(self.file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the terminal, and leave nothing running."""
        with suppress(OSError):
            os.close(self.file)
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)

    def hang_up(self) -> None:
        """Close the terminal while the program runs; from now on nothing comes of it."""
        with Path(os.devnull).open("rb") as nothing:
            os.dup2(nothing.fileno(), self.file)

    def size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.screen.resize(lines, columns)

    def read(self, wait: float) -> bool:
        if not select.select([self.file], [], [], wait)[0]:
            return False
        try:
            data = os.read(self.file, 65536)
        except OSError:
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    def wait(self, ready: Callable[[], bool]) -> None:
        """Until a state, while reading what is sent."""
        deadline = time.monotonic() + LIMIT
        while not ready():
            assert time.monotonic() < deadline, "\n".join(self.screen.display)
            self.read(0.05)

    def until(self, text: str) -> None:
        self.wait(lambda: self.shows(text))

    def shows(self, text: str) -> bool:
        return any(text in line for line in self.screen.display)

    def rest(self) -> None:
        """Until nothing has been sent for half a second: longer than any pane waits before it follows."""
        while self.read(0.5):
            pass

    def _has_ended(self) -> bool:
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if pid:
            self._status = os.waitstatus_to_exitcode(status)
        return bool(pid)

    def ended(self) -> int:
        """The exit code, once the program has ended and all that it sent is read."""
        self.wait(self._has_ended)
        while self.read(0.05):
            pass
        assert self._status is not None
        return self._status

    def type(self, keys: str) -> None:
        os.write(self.file, keys.encode())
