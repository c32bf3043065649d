"""The real thing in a real terminal: it starts, moves, resizes, quits and leaves the terminal as it was."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator

import pyte
import pytest

ENTER_SCREEN, LEAVE_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"


class Terminal:
    """A program in a pseudo-terminal, and what its screen shows."""

    def __init__(self, *arguments: str) -> None:
        self.raw = b""
        self.screen = pyte.Screen(120, 40)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.execv(sys.executable, [sys.executable, "-m", "tui", *arguments])
        self.size(120, 40)

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

    def until(self, text: str) -> None:
        deadline = time.monotonic() + 20
        while not any(text in line for line in self.screen.display):
            assert time.monotonic() < deadline, "\n".join(self.screen.display)
            self.read(0.1)

    def ended(self) -> int:
        deadline = time.monotonic() + 20
        while True:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self.read(0.05):
                    pass
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < deadline

    def type(self, keys: str) -> None:
        os.write(self.file, keys.encode())


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    program = Terminal()
    yield program
    os.close(program.file)


def test_start_move_resize_quit(terminal: Terminal) -> None:
    terminal.until("1 of 9")
    terminal.type("j")
    terminal.until("2 of 9")
    terminal.size(80, 24)
    os.kill(terminal.pid, signal.SIGWINCH)
    terminal.type("j")
    terminal.until("3 of 9")
    terminal.type("q")
    assert terminal.ended() == 0
    assert terminal.raw.rindex(LEAVE_SCREEN) > terminal.raw.rindex(ENTER_SCREEN)


def test_told_to_end_it_restores_the_terminal(terminal: Terminal) -> None:
    terminal.until("1 of 9")
    os.kill(terminal.pid, signal.SIGTERM)
    terminal.ended()
    assert LEAVE_SCREEN in terminal.raw
