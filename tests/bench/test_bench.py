"""The benchmark runs and says what it should. How fast things are is not tested: that is what it is run for."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIGURES = {  # and whether the floor has it too
    "start to first useful paint, warm cache, ms": True,
    "start to first useful paint, cold cache, ms": True,
    "search, warm cache, ms": True,
    "sent in 2 s of idle, B": True,
    "memory at rest (PSS), MiB": True,
    "sent per cursor key, list zoomed, B": False,
    "key to last byte, list zoomed, p50, ms": False,
    "key to last byte, list zoomed, p95, ms": False,
    "sent per cursor key, linked panes, B": False,
    "key to last byte, linked panes, p50, ms": False,
    "key to last byte, linked panes, p95, ms": False,
}
MAY_BE_NOTHING = "sent in 2 s of idle, B"


def test_it_prints_each_figure_and_writes_them_as_json(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    command = [sys.executable, "-m", "tests.bench", "--runs", "1", "--json", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (done.stderr, done.returncode) == ("", 0)

    machine, empty, head, *lines = done.stdout.splitlines()
    assert all(word in machine for word in ("date", "cores", "python", "textual", "runs 1"))
    assert (empty, head.split()) == ("", ["figure", "ours", "floor", "ratio"])
    assert [line.split("  ")[0] for line in lines] == list(FIGURES)
    assert len({len(line) for line in (head, *lines)}) == 1

    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["runs"] == 1
    assert written["machine"]["cores"] > 0
    assert [f"{figure['name']}, {figure['unit']}" for figure in written["figures"]] == list(FIGURES)
    for figure, (name, has_floor) in zip(written["figures"], FIGURES.items(), strict=True):
        assert (figure["floor"] is not None) == has_floor
        for side in (figure["ours"], figure["floor"] or figure["ours"]):
            assert 0 <= side["min"] <= side["value"] <= side["max"]
            assert side["min"] > 0 or name == MAY_BE_NOTHING
        assert figure["ratio"] is None or figure["ratio"] > 0
