"""Killed at any moment, the next start is right."""

import os
import subprocess
import sys
from pathlib import Path

DRIVER = Path(__file__).with_name("killed.py")
POINTS = 90


def test_a_process_killed_at_any_moment_leaves_an_index_that_serves(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(DRIVER.parent.parent.parent)}
    command = [sys.executable, str(DRIVER), str(root), str(POINTS)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)
    assert done.stderr == ""
    *faults, killed = done.stdout.splitlines()
    assert faults == []
    assert int(killed.split()[1]) >= POINTS * 3 // 4
