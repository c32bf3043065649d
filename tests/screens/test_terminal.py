"""The real thing in a real terminal: it starts, moves, resizes, quits and leaves the terminal as it was."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from emulator import ENTER_SCREEN, LEAVE_SCREEN, Terminal


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with Terminal() as program:
        yield program


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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_it_restores_the_terminal(terminal: Terminal, number: signal.Signals) -> None:
    terminal.until("1 of 9")
    before = sessions()
    os.kill(terminal.pid, number)
    assert terminal.ended() == 128 + number
    assert LEAVE_SCREEN in terminal.raw
    assert (len(before), len(sessions())) == (0, 1)


def test_a_closed_terminal_ends_it(terminal: Terminal) -> None:
    terminal.until("1 of 9")
    terminal.hang_up()
    assert terminal.ended() == 128 + signal.SIGHUP
    assert len(sessions()) == 1


def sessions() -> list[Path]:
    """The files that say where the user was."""
    return list(Path(os.environ["XDG_DATA_HOME"]).rglob("session.json"))
