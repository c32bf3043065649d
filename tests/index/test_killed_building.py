"""A data set whose index is being made: killed at any moment, with all its processes, the next start is right."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.events import write_events
from tui.index.location import discard, location

ROWS = 300
"""Enough for a building of which each tenth can be hit."""
MOMENTS = 10


def test_killed_at_ten_moments(tmp_path: Path) -> None:
    file = (tmp_path / "ged.csv").resolve()
    write_events(file, ROWS)
    whole, expected = listed(file)
    assert expected.count(b"\n") == ROWS
    chance = random.Random(MOMENTS)
    killed = 0
    for number in range(MOMENTS):
        discard(location(file).database)
        # One in each tenth of the time that it takes.
        killed += killed_after(whole * (number + chance.random()) / MOMENTS, file)
        took, found = listed(file)
        assert found == expected
        assert not location(file).building.exists()
        whole = min(whole, took)
    assert killed >= MOMENTS // 2


def command(file: Path) -> list[str]:
    return [sys.executable, "-m", "tui", "list", "incidents", "--format", "jsonl", "-C", str(file)]


def listed(file: Path) -> tuple[float, bytes]:
    """The seconds that a start took, and all that it told."""
    begun = time.monotonic()
    done = subprocess.run(command(file), stdout=subprocess.PIPE, check=True)
    return time.monotonic() - begun, done.stdout


def killed_after(seconds: float, file: Path) -> bool:
    """Whether a start lived for so long, and died with every process that it had started."""
    with subprocess.Popen(command(file), stdout=subprocess.DEVNULL, start_new_session=True) as started:
        try:
            started.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(started.pid, signal.SIGKILL)
        return started.wait() == -signal.SIGKILL
