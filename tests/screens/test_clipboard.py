"""Copying, to where it really arrives: the bytes that a terminal is sent, tmux's buffer, the terminal around tmux."""

import base64
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from emulator import ENTER_SCREEN, LEAVE_SCREEN, RUN, Terminal

FIRST = "munir-visit-2023-12"
needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux")


def copied(terminal: Terminal) -> list[str]:
    """What the terminal was asked to put on its clipboard."""
    found = re.findall(rb"\x1b\]52;c?;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", terminal.raw)
    return [base64.b64decode(data).decode() for data in found]


def copy_id(terminal: Terminal) -> None:
    terminal.until("1 of 9")
    terminal.until("Significance")
    terminal.type("yi")


def test_without_anything_else_the_terminal_is_asked() -> None:
    with Terminal() as terminal:
        copy_id(terminal)
        terminal.until(f"sent to the terminal (OSC 52): {FIRST}")
        assert copied(terminal) == [FIRST]


@pytest.fixture
def socket(tmp_path: Path) -> Iterator[str]:
    """A tmux server of the test's own."""
    path = str(tmp_path / "tmux")
    yield path
    subprocess.run(["tmux", "-S", path, "kill-server"], stderr=subprocess.DEVNULL, check=False)


def in_tmux(socket: str, settings: str, *before: str) -> Terminal:
    """The program in tmux in a terminal; `before` is what stands before its command."""
    configuration = Path(socket).with_name("tmux.conf")
    configuration.write_text(f"set -g status off\nset -as terminal-features ',*:clipboard'\n{settings}\n")
    server = ["tmux", "-u", "-S", socket, "-f", str(configuration)]
    return Terminal(command=[*server, "new-session", *before, sys.executable, "-c", RUN])


@needs_tmux
@pytest.mark.parametrize("setting", ["on", "external"])
def test_inside_tmux_it_is_in_its_buffer_and_reaches_the_terminal(socket: str, setting: str) -> None:
    with in_tmux(socket, f"set -s set-clipboard {setting}") as terminal:
        copy_id(terminal)
        terminal.until("copied to tmux's buffer and sent to the terminal")
        buffer = subprocess.run(["tmux", "-S", socket, "show-buffer"], capture_output=True, text=True, check=True)
        assert buffer.stdout == FIRST
        terminal.wait(lambda: copied(terminal) == [FIRST])


@needs_tmux
@pytest.mark.parametrize(
    "settings", ["set -s set-clipboard on", "set -s set-clipboard off\nset -g allow-passthrough on"]
)
def test_where_tmux_cannot_be_run_the_sequence_finds_its_way(socket: str, settings: str, tmp_path: Path) -> None:
    with in_tmux(socket, settings, "env", f"PATH={tmp_path}") as terminal:
        copy_id(terminal)
        terminal.until("sent to the terminal (OSC 52)")
        terminal.wait(lambda: copied(terminal) == [FIRST])


def test_shown_on_the_plain_terminal_instead_until_enter() -> None:
    with Terminal() as terminal:
        terminal.until("1 of 9")
        terminal.until("Significance")
        terminal.type("yjjs")
        terminal.until("Enter goes back.")
        assert terminal.shows(f"--at {FIRST}")
        assert LEAVE_SCREEN in terminal.raw
        shown = terminal.raw.count(ENTER_SCREEN)
        terminal.type("\n")
        terminal.wait(lambda: terminal.raw.count(ENTER_SCREEN) > shown and terminal.shows("Significance"))
        assert copied(terminal) == []
        terminal.type("q")
        assert terminal.ended() == 0
