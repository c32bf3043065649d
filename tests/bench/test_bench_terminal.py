"""The pseudo-terminal of the benchmark: what is waited for, and what is said where that does not come."""

from pathlib import Path

import pytest

from tests.bench.terminal import NotShownError, Terminal, python

ECHO = "import tty, os; tty.setraw(0); print('ready', flush=True)\nwhile key := os.read(0, 1): os.write(1, key * 3)"


def test_a_program_that_ends_is_told_with_what_it_said(tmp_path: Path) -> None:
    command = python("-c", "raise SystemExit('no such corpus')")
    with Terminal(command, tmp_path) as terminal, pytest.raises(NotShownError, match="ended: no such corpus"):
        terminal.until("1 of 9")


def test_what_does_not_come_is_waited_for_no_longer_than_the_limit(tmp_path: Path) -> None:
    with Terminal(python("-c", ECHO), tmp_path, limit=1) as terminal:
        terminal.until("ready")
        with pytest.raises(NotShownError, match="did not show 'b' in 1 s"):
            terminal.press("a", "b")


def test_an_answer_is_what_comes_after_the_key(tmp_path: Path) -> None:
    with Terminal(python("-c", ECHO), tmp_path) as terminal:
        assert 0 < terminal.until("ready") < terminal.clock()
        answer = terminal.press("a", "aaa")
        assert answer.size == 3
        assert 0 < answer.seconds < 60
        assert terminal.hold("b", 4, 100).size == 12
        assert terminal.memory() > 2**20
