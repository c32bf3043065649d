"""A small data set with its index, and constants small enough for a test."""

from pathlib import Path

import pytest

from tests.bench import keys, peers, search, start, yaml_files
from tests.bench.budget import Budget
from tests.bench.sets import DataSet, Run, generated

ROWS = 250


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    for module, small in (
        (keys, {"MOVES": 2, "HELD": 5, "LINKED": 2, "JUMPS": 1}),
        (start, {"IDLE": 0.2}),
        (search, {"WORDS": 4, "TYPED": 1}),
        (peers, {"MOVES": 2}),
        (yaml_files, {"FILES": 30, "EDITS": 1}),
    ):
        for name, value in small.items():
            monkeypatch.setattr(module, name, value)
    made = Run(tmp_path / "bench", 1, 1, Budget(60))
    made.folder.mkdir()
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(made.home))
    return made


@pytest.fixture
def data(run: Run) -> DataSet:
    made = generated(run, ROWS)
    made.prepare()
    return made
