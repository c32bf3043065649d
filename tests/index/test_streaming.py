"""A large data set is read in processes, can be read while it comes, stopped, and gone on with."""

import random
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from tests.samples import ged, geojson, table
from tui.corpus import files
from tui.index import building, maker
from tui.index.location import discard, location
from tui.index.rows import listing
from tui.index.store import Progress, Stopped, open_index, refresh
from tui.index.veil.index import Withheld
from tui.model.records import Incident

ROWS = 1_300
Tables = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data set for which processes are started, and every part of which is committed."""
    monkeypatch.setattr(building, "SMALL", 0)
    monkeypatch.setattr(building, "COMMIT_SECONDS", 0.0)
    found = tmp_path / "ged.csv"
    found.write_text(table(ged(ROWS)), encoding="utf-8", newline="")
    return found


def test_rows_are_there_as_they_come(file: Path) -> None:
    seen: list[tuple[int, str, bool]] = []

    def begun(index: Withheld) -> None:
        rows = index.window(listing("incident"), 0, 2)
        record = index.record(rows[0].id)
        assert record is not None
        seen.append((index.counts()["incident"], rows[0].id, index.partial))
        index.close()

    index = refresh(file, begun=begun)
    assert seen == [(500, "ucdp-ged-900001", True)]
    assert (index.counts()["incident"], index.partial) == (ROWS, False)
    index.close()


@pytest.mark.parametrize("killed", [(0,), (1,), (0, 1)])
def test_killed_processes_lose_nothing(
    file: Path, tables: Callable[[Path], Tables], monkeypatch: pytest.MonkeyPatch, killed: tuple[int, ...]
) -> None:
    file.write_text(table(ged(4_000)), encoding="utf-8", newline="")  # more than is made ahead
    children: list[Any] = []
    start = subprocess.Popen

    def started(*args: Any, **options: Any) -> Any:
        children.append(start(*args, **options))
        return children[-1]

    opened: list[str] = []

    def stream(root: Path, path: str) -> BinaryIO:
        opened.append(path)
        return files.stream(root, path)

    monkeypatch.setattr(subprocess, "Popen", started)
    monkeypatch.setattr(building, "cores", lambda: 2)
    monkeypatch.setattr(maker, "stream", stream)

    def begun(index: Withheld) -> None:
        index.close()
        for number in killed:
            children[number].kill()

    refresh(file, begun=begun).close()
    assert len(children) == 2
    assert len(opened) == 1  # what they owe is made here, in one go through the file
    assert [child.poll() is not None for child in children] == [True, True]
    found = tables(file)
    discard(location(file).database)
    refresh(file).close()
    assert found == tables(file)


def test_the_first_errors_are_listed_however_many_processes_find_them(
    file: Path, tables: Callable[[Path], Tables], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row | {"best": "x"} if number % 3 else row for number, row in enumerate(ged(3_000))]
    file.write_text(table(rows), encoding="utf-8", newline="")
    found = []
    for several in (1, 2):
        monkeypatch.setattr(building, "cores", lambda several=several: several)
        refresh(file).close()
        found.append(tables(file))
        discard(location(file).database)

    def stop(progress: Progress) -> None:
        if progress.stage == "loading" and progress.done > 0:
            raise Stopped

    for _ in range(3):
        with pytest.raises(Stopped):
            refresh(file, stop)
    refresh(file).close()
    assert found == [tables(file)] * 2
    with closing(refresh(file)) as index:
        problems = index.problems(0, 5_000)
    assert [one.code for one in problems] == ["bad-cell"] * 1_000 + ["too-many-problems"]
    assert [one.line for one in problems] == [number + 2 for number in range(3_000) if number % 3][:1_001]


def test_what_was_stopped_is_gone_on_with(file: Path, tables: Callable[[Path], Tables]) -> None:
    def stop(progress: Progress) -> None:
        if progress.stage == "loading" and progress.done > 0:
            raise Stopped

    with pytest.raises(Stopped):
        refresh(file, stop)
    assert open_index(file) == (None, False)
    assert location(file).building.exists()
    there: list[int] = []

    def begun(index: Withheld) -> None:
        there.append(index.counts()["incident"])
        index.close()

    refresh(file, begun=begun).close()
    assert there == [500]
    assert not location(file).building.exists()
    gone_on = tables(file)
    discard(location(file).database)
    refresh(file).close()
    assert gone_on == tables(file)


def test_another_file_is_not_gone_on_with(file: Path) -> None:
    def stop(_: Progress) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        refresh(file, stop)
    file.write_text(table(ged(3)), encoding="utf-8", newline="")
    index = refresh(file)
    assert index.counts()["incident"] == 3
    index.close()


def test_processes_import_nothing_from_the_working_folder(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, sign = tmp_path / "work", tmp_path / "sign"
    work.mkdir()
    for name in ("msgspec", "tui", "subprocess"):
        (work / f"{name}.py").write_text(f"open({str(sign)!r}, 'w')\n")
    monkeypatch.chdir(work)
    monkeypatch.setattr(building, "cores", lambda: 2)
    refresh(file).close()
    assert not sign.exists()


def test_features_that_differ_in_their_properties_keep_their_own(tmp_path: Path) -> None:
    chance, some = random.Random(1), ("region", "relid", "conflict_name", "dyad_name", "source_original")
    rows = [{name: row[name] for name in row.keys() - chance.sample(some, chance.randrange(4))} for row in ged(60)]
    root = tmp_path / "set.geojson"
    root.write_text(geojson(rows), encoding="utf-8")
    index = refresh(root)
    for row in rows:
        record = index.record(f"ucdp-ged-{row['id']}")
        assert isinstance(record, Incident) and record.recorded is not None
        columns = record.recorded.columns
        assert {name: columns.get(name) for name in some} == {name: row.get(name) for name in some}
    index.close()
