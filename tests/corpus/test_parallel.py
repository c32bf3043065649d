import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from tests.corpus import work
from tui.corpus.parallel import AHEAD, BrokenOffError, Stream, tasks

ROOT = Path(__file__).parents[2]
SECONDS = 20


def is_gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has asked about yet (Z) has."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def all_gone(pids: list[int]) -> bool:
    until = time.monotonic() + SECONDS
    while not all(map(is_gone, pids)) and time.monotonic() < until:
        time.sleep(0.01)
    return all(map(is_gone, pids))


def test_results_come_in_order_from_other_processes() -> None:
    squares, pids = zip(*tasks(work.square, range(50), 2), strict=True)
    assert squares == tuple(n * n for n in range(50))
    assert len(set(pids)) <= 2
    assert os.getpid() not in pids
    assert all_gone(list(pids))


def test_one_process_is_this_one() -> None:
    assert list(tasks(work.square, range(3), 1)) == [(n * n, os.getpid()) for n in range(3)]


@pytest.mark.parametrize("python", ["", "/nowhere/python"])
def test_where_no_process_can_be_started_this_one_works(monkeypatch: pytest.MonkeyPatch, python: str) -> None:
    monkeypatch.setattr(sys, "executable", python)
    assert list(tasks(work.square, range(3), 2)) == [(n * n, os.getpid()) for n in range(3)]


def test_what_starts_and_is_no_python_is_done_without() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "executable", "/bin/false")
        assert list(tasks(work.square, range(9), 2)) == [(n * n, os.getpid()) for n in range(9)]


def test_what_a_killed_process_owes_is_done_here() -> None:
    found = list(tasks(work.once_killed, [(n, os.getpid()) for n in range(20)], 2))
    assert [number for number, _ in found] == list(range(20))
    assert found[3][1] == os.getpid()
    assert len({pid for _, pid in found} - {os.getpid()}) == 2


def test_an_error_is_raised_where_the_results_are_taken() -> None:
    found = tasks(work.inverse, [4, 2, 0, 1], 2)
    assert [next(found), next(found)] == [0.25, 0.5]
    with pytest.raises(ZeroDivisionError):
        next(found)


def test_no_more_is_asked_for_than_can_be_done_soon() -> None:
    asked: list[int] = []

    def arguments() -> Iterator[int]:
        for number in count():
            asked.append(number)
            yield number

    with closing(tasks(work.square, arguments(), 2)) as found:
        for _ in range(5):
            next(found)
    assert len(asked) <= 5 + 2 * AHEAD


def test_processes_import_no_toolkit() -> None:
    (modules,) = tasks(work.imported, [1], 2)
    assert "tui.corpus.child" in modules
    assert not {"textual", "rich", "tui.cli"} & modules


def test_closing_ends_processes_in_the_middle_of_a_task() -> None:
    with closing(tasks(work.wait_for_ever, count(), 2)) as found:
        pids = [next(found), next(found)]
    assert all_gone(pids)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc who is there")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_processes_end_with_the_one_that_started_them(end: signal.Signals) -> None:
    command = [sys.executable, "-c", "from tests.corpus.work import main; main()"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, start_new_session=True, text=True, **pipes) as started:
        assert started.stdout is not None
        pids = [int(started.stdout.readline()) for _ in range(2)]
        os.killpg(started.pid, end)
        assert started.wait(SECONDS) != 0
    assert started.pid not in pids
    assert all_gone(pids)


def test_what_a_long_work_says_comes_as_it_is_said() -> None:
    with closing(Stream(work.count_up, 100_000)) as said:
        pid, *numbers = said.items()
    assert numbers == list(range(100_000))
    assert pid != os.getpid()


@pytest.mark.parametrize("to", [-3, 10**9])
def test_a_long_work_that_ends_early_is_told_from_one_that_is_done(to: int) -> None:
    with closing(Stream(work.count_up, to)) as said:
        items = said.items()
        pid = next(items)
        if to > 0:
            said.end()
        with pytest.raises(BrokenOffError, match="was ended"):
            list(items)
    assert all_gone([pid])


@pytest.mark.parametrize("python", ["", None, "/nowhere/python"])
def test_where_no_process_can_be_started_no_long_work_is(monkeypatch: pytest.MonkeyPatch, python: str | None) -> None:
    monkeypatch.setattr(sys, "executable", python)
    with pytest.raises(BrokenOffError):
        Stream(work.count_up, 3)


def test_a_program_that_has_its_own_python_within_is_not_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(BrokenOffError):
        Stream(work.count_up, 3)
    assert list(tasks(work.square, range(3), 2)) == [(n * n, os.getpid()) for n in range(3)]
