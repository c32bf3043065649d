"""A program with all the processes that it starts: the memory and the processor time that they take. Linux only."""

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

SAMPLE = 0.05
"""Seconds between two looks at the memory of a running program."""


class Cost(NamedTuple):
    """What a program took from start to end: seconds by the clock and of processors, and bytes of memory at most."""

    wall: float
    cpu: float
    peak: int


def tree(pid: int) -> list[int]:
    """A process and all that it started and that they started, itself last."""
    found = [below for child in _children(pid) for below in tree(child)]
    return [*found, pid]


def _children(pid: int) -> Iterator[int]:
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, _read(thread).split())


def memory(pid: int) -> int:
    """The bytes that a process and its children have for themselves, with their share of what is shared (PSS)."""
    return sum(
        int(line.split()[1]) * 1024
        for one in tree(pid)
        for line in _read(Path(f"/proc/{one}/smaps_rollup")).splitlines()
        if line.startswith("Pss:")
    )


def _read(path: Path) -> str:
    """What the kernel says of a process; nothing of one that has ended."""
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def cost(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """Run a program to its end. Raises CalledProcessError where it fails."""
    started = time.perf_counter()
    running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    peak = 0
    while not (ended := os.wait4(running.pid, os.WNOHANG))[0]:
        peak = max(peak, memory(running.pid))
        time.sleep(SAMPLE)
    wall = time.perf_counter() - started
    _, status, used = ended
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return Cost(wall, used.ru_utime + used.ru_stime, peak)
