"""The benchmark runs and says what it should. How fast things are is not tested: that is what it is run for."""

import csv
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.bench.build import builds
from tests.bench.floor_list import ListFloor
from tests.bench.keys import keys
from tests.bench.peers import PEERS, peers
from tests.bench.raw import insert_ready_made
from tests.bench.report import Figure
from tests.bench.search import searches
from tests.bench.sets import DataSet, Run, given
from tests.bench.start import bundled
from tests.bench.yaml_files import yaml_files

ROOT = Path(__file__).parents[2]
MAY_BE_NOTHING = "idle"
"""In the names of figures that may be 0, and should."""


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.bench", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def check(figures: list[Figure], rows: int | None, *, floor: bool = False) -> None:
    """Each figure is a sound one."""
    assert figures
    assert len({(figure.name, figure.unit) for figure in figures}) == len(figures)
    for figure in figures:
        assert figure.rows == rows
        assert figure.ours
        if MAY_BE_NOTHING not in figure.name:
            assert all(sample > 0 for sample in (*figure.ours, *figure.floor)), figure
            assert (figure.ratio is not None) == bool(figure.floor)
        assert figure.floor or not floor
        assert (figure.met is None) == (figure.limit is None)


def test_it_prints_each_figure_and_writes_them_as_json(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    options = ("--runs", "1", "--sizes", "200,100000000", "--only", "start", "--minutes", "2")
    done = bench(*options, "--folder", str(tmp_path / "kept"), "--json", str(path))
    assert (done.returncode, done.stderr.count("\n"), done.stderr[:12]) == (0, 1, "measured in ")

    machine, empty, head, *lines, empty_too, left_out = done.stdout.splitlines()
    words = ("date", "processor", "cores", "python", "sqlite", "textual", "runs 1")
    assert [word for word in words if word not in machine] == []
    assert (empty, empty_too, head.split()) == ("", "", ["figure", "200", "floor", "ratio", "limit", "met"])
    assert len({len(line) for line in (head, *lines)}) == 1
    assert left_out.startswith("left out: 100,000,000 rows: these would take more than the 2 minutes")

    written = json.loads(path.read_text(encoding="utf-8"))
    assert (written["runs"], len(written["left out"])) == (1, 1)
    assert written["machine"]["cores"] > 0
    named = [f"{figure['name']}, {figure['unit']}" for figure in written["figures"]]
    assert [line.split("  ")[0] for line in lines] == named
    for figure in written["figures"]:
        assert figure["rows"] == 200
        for side in (figure["ours"], figure["floor"]):
            assert 0 < side["min"] <= side["value"] <= side["max"]
    assert (tmp_path / "kept" / "events-1-200.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--only", "keys,speed"), "there is no group 'speed'"),
        (("--sizes", "many"), "--sizes: whole numbers"),
        (("--sizes", "3"), "200 rows"),
        (("--file", "nowhere.csv"), "there is no file nowhere.csv"),
        (("--file", "README.md"), "README.md is not .csv"),
    ],
)
def test_what_it_cannot_do_is_said(arguments: tuple[str, ...], words: str) -> None:
    done = bench(*arguments)
    assert done.returncode == 2
    assert words in done.stderr


def test_the_bundled_corpus(run: Run) -> None:
    check(bundled(run), None, floor=True)


def test_building(run: Run, data: DataSet) -> None:
    check(builds(run, data), data.rows)
    with closing(data.open()) as index:
        assert index.count("incident") == data.rows


def test_keys(run: Run, data: DataSet) -> None:
    check(keys(run, data), data.rows, floor=True)


def test_searching(run: Run, data: DataSet) -> None:
    check(searches(run, data), data.rows)


@pytest.mark.skipif(not any(shutil.which(peer.command[0]) for peer in PEERS), reason="no other program is here")
def test_other_programs(run: Run, data: DataSet) -> None:
    check(peers(run, data), data.rows, floor=True)


def test_yaml_files(run: Run) -> None:
    check(yaml_files(run), None)


def test_a_file_of_ones_own(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["a", "b"], ["1", "two\nlines"], ["3", "4"]])
    data = given(run, file)
    assert data.rows == 2
    assert data.file.parent == run.folder
    assert data.file.read_bytes() == file.read_bytes()


def test_the_floor_of_building_has_all_rows_and_indexes(data: DataSet, tmp_path: Path) -> None:
    insert_ready_made(data.database, tmp_path / "copy")
    with closing(sqlite3.connect(data.database)) as one, closing(sqlite3.connect(tmp_path / "copy")) as other:
        schema = "SELECT name, sql FROM sqlite_schema ORDER BY name"
        assert other.execute(schema).fetchall() == one.execute(schema).fetchall()
        for (table,) in one.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'words_%'"):
            rows = f"SELECT * FROM {table} ORDER BY 1, 2"
            assert other.execute(rows).fetchall() == one.execute(rows).fetchall(), table
        match = "SELECT rowid FROM words WHERE words MATCH 'government'"
        assert other.execute(match).fetchall() == one.execute(match).fetchall() != []


async def test_the_floor_of_lists_goes_where_its_keys_lead(data: DataSet) -> None:
    app = ListFloor(str(data.raw))
    async with app.run_test(size=(80, 20)) as pilot:
        rows = app.rows
        assert rows.count == data.rows
        for key, at in (("j", 1), ("pagedown", 21), ("end", data.rows - 1), ("home", 0), ("d", data.rows // 2)):
            await pilot.press(key)
            assert rows.cursor == at
            assert rows.scroll_offset.y <= at < rows.scroll_offset.y + rows.size.height
