"""Tasks for the processes of `tui.corpus.parallel`, and a program that starts some."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from itertools import count

from tui.corpus.parallel import tasks


def square(number: int) -> tuple[int, int]:
    """The square, and who made it."""
    return number * number, os.getpid()


def once_killed(argument: tuple[int, int]) -> tuple[int, int]:
    """The number, and who says it: nobody but the process that is named survives a 3."""
    number, survivor = argument
    if number == 3 and os.getpid() != survivor:
        os.kill(os.getpid(), signal.SIGKILL)
    return number, os.getpid()


def count_up(to: int, send: Callable[[int], None]) -> None:
    """Say who does it, then every number, then that it was too much where it is negative."""
    send(os.getpid())
    for number in range(abs(to)):
        send(number)
    if to < 0:
        raise ValueError(to)


def inverse(number: int) -> float:
    return 1 / number


def imported(_: int) -> set[str]:
    print("what a task prints is no result")
    return set(sys.modules)


def wait_for_ever(number: int) -> int:
    """Who does it, for the first two; after that nothing, and without end."""
    if number >= 2:
        threading.Event().wait()
    return os.getpid()


def main() -> None:
    # Whoever runs the tests may have it ignored, and so would this.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for pid in tasks(wait_for_ever, count(), 2):
        print(pid, flush=True)
