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
            # The environment as Python knows it: readline, which pytest loads, puts a size of its own behind its back.
            os.execve(sys.executable, [sys.executable, "-m", "tui", *arguments], os.environ)
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

    def rest(self) -> None:
        """Until nothing has been sent for half a second: longer than any pane waits before it follows."""
        while self.read(0.5):
            pass

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


def test_what_differs_is_enough_and_ctrl_l_draws_all_again(terminal: Terminal) -> None:
    """Only changed cells are sent: after many keys the terminal shows what drawing everything shows."""
    terminal.until("1 of 9")
    for keys, shows in (
        ("jjj", "4 of 9"),
        ("\t", "Pakistan"),
        ("2", "1 of 24"),
        ("G", "24 of 24"),
        ("zz\t\t", "title"),
    ):
        terminal.type(keys)
        terminal.until(shows)
    terminal.rest()
    before, sent = list(terminal.screen.display), len(terminal.raw)
    terminal.type("\x0c")
    terminal.rest()
    assert list(terminal.screen.display) == before
    assert len(terminal.raw) - sent > 8000


def test_told_to_end_it_restores_the_terminal(terminal: Terminal) -> None:
    terminal.until("1 of 9")
    os.kill(terminal.pid, signal.SIGTERM)
    terminal.ended()
    assert LEAVE_SCREEN in terminal.raw
