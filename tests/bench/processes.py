"""A program with all the processes that it starts: the memory and the processor time that they take. Linux only."""

import os
import select
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

SHORTEST = 0.05
SAMPLE = 0.5
"""Seconds between two looks at the memory of a program, at its start and later: a look takes some 7 ms."""


class Cost(NamedTuple):
    """What a program took from start to end: seconds by the clock and of processors, and bytes of memory at most."""

    wall: float
    cpu: float
    peak: int


def tree(pid: int) -> list[int]:
    """A process and all that it started and that they started, itself first."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        fields = _read(stat).rpartition(")")[2].split()
        if fields:
            children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = [pid]
    for one in found:  # which grows meanwhile
        found += children.get(one, ())
    return found


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
    end = os.pidfd_open(running.pid)
    wait = SHORTEST
    while not select.select([end], [], [], wait)[0]:
        peak = max(peak, memory(running.pid))
        wait = min(2 * wait, SAMPLE)
    wall = time.perf_counter() - started
    os.close(end)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return Cost(wall, used.ru_utime + used.ru_stime, peak)


class Stopwatch:
    """Adds up what this very process takes while it is entered."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def __enter__(self) -> None:
        self.wall -= time.perf_counter()
        self.cpu -= time.process_time()

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter()
        self.cpu += time.process_time()
