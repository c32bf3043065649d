"""A data set by itself, from the shell: every command takes its path in place of a corpus."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.samples import ged, geojson, table
from tui.cli.main import main
from tui.index import building

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def ged_file(tmp_path: Path) -> Path:
    file = tmp_path / "ged.csv"
    rows = ged(3)
    rows[1] |= {"date_start": "2021-05-01", "date_end": "2021-05-01", "best": "9", "high": "9", "low": "9"}
    rows[2]["relid"] = 'EXA "odd"\ncell'
    file.write_text(table(rows), encoding="utf-8", newline="")
    return file


def test_check_says_what_is_in_it(ged_file: Path, capsys: Capture) -> None:
    assert main(["check", str(ged_file)]) == 0
    assert capsys.readouterr().out.startswith("0 errors, 0 warnings; 3 incidents, 4 actors,")


def test_check_points_at_a_bad_cell(ged_file: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ged_file.parent)
    ged_file.write_text(ged_file.read_text(encoding="utf-8").replace("2021-05-01", "2021-13-01"), encoding="utf-8")
    assert main(["check", "ged.csv"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("ged.csv:3:")
    assert "error: date_start is '2021-13-01' (expected a date that there is, as YYYY-MM-DD) [bad-cell]" in out
    assert "2 incidents" in out


def test_list_search_and_show(ged_file: Path, capsys: Capture) -> None:
    corpus = ["-C", str(ged_file)]
    assert main(["list", "incidents", *corpus, "--format", "ids"]) == 0
    assert capsys.readouterr().out.split() == ["ucdp-ged-900002", "ucdp-ged-900003", "ucdp-ged-900001"]
    assert main(["search", "killed>=5 country:Exampleland", *corpus, "--format", "ids", "--limit", "1"]) == 0
    assert capsys.readouterr().out.split() == ["ucdp-ged-900002"]
    assert main(["search", "odd", *corpus, "--format", "ids"]) == 0  # words of any column
    assert capsys.readouterr().out.split() == ["ucdp-ged-900003"]
    assert main(["show", "ucdp-ged-900003", *corpus, "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "As recorded  (UCDP GED, version not stated)" in out
    assert '  relid: EXA "odd" cell' in out
    assert "  adm_2: (empty)" in out
    assert "ged.csv:4" in out


def test_the_sums_are_those_of_the_columns(ged_file: Path, capsys: Capture) -> None:
    assert main(["search", "--totals", "", "-C", str(ged_file)]) == 0
    sums = {one["name"]: one for one in json.loads(capsys.readouterr().out)["sums"]}
    assert (sums["killed"]["low"], sums["killed"]["best"], sums["killed"]["high"]) == (15, 15, 19)
    assert sums["killed.side_b"]["best"] == 6


def test_exports_have_the_row_as_it_was(ged_file: Path, capsys: Capture) -> None:
    assert main(["export", "kind:incident", "--format", "jsonl", "-C", str(ged_file)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(ged_file.read_text(encoding="utf-8"), newline=""))}
    assert {line["recorded"]["columns"]["id"]: line["recorded"]["columns"] for line in lines} == rows
    assert main(["export", "--kind", "incidents", "--format", "csv", "-C", str(ged_file)]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert {json.loads(row["recorded"])["id"]: json.loads(row["recorded"]) for row in table} == rows
    assert {row["dataset"] for row in table} == {"UCDP GED"}


def test_copied_yaml_can_be_read(ged_file: Path, corpus: object) -> None:
    from tui.index.citing import records_yaml
    from tui.index.store import refresh

    index = refresh(ged_file)
    text = records_yaml(index, ["ucdp-ged-900001"])
    index.close()
    (ged_file.parent / "copied").mkdir()
    (ged_file.parent / "copied" / "a.yaml").write_text(text, encoding="utf-8")
    from tui.corpus.reader import read_file

    assert [p.message for p in read_file(ged_file.parent / "copied", "a.yaml").problems] == []


def test_what_is_neither_folder_nor_data_set(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Dear all\n")
    for command in (["check", str(file)], ["list", "incidents", "-C", str(file)]):
        assert main(command) == 2
        err = capsys.readouterr().err
        assert "neither a folder nor a data set of ucdp-ged, acled, gtd, gdelt, ftm" in err
    file.write_text(table(ged(1)).replace("side_b,", "side_c,", 1))
    assert main(["check", str(file)]) == 2
    assert "like that of UCDP GED, without side_b; did you mean ucdp-ged?" in capsys.readouterr().err


def test_nothing_can_be_added_to_it(ged_file: Path, capsys: Capture) -> None:
    assert main(["new", "incident", "x", "-C", str(ged_file), "-o", str(ged_file.parent / "x.yaml")]) == 2
    assert not (ged_file.parent / "x.yaml").exists()


def test_a_file_that_ends_before_its_first_feature_does(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "set.geojson"
    whole = geojson(ged(1))
    file.write_text(whole[: whole.index('"side_a"')], encoding="utf-8")
    assert main(["check", str(file)]) == 2
    assert "the GeoJSON ends before it is whole, in line 5, column " in capsys.readouterr().err
    file.write_text(whole.replace('"relid": ', '"relid" ').replace('"side_a": ', '"side_x": '), encoding="utf-8")
    assert main(["check", str(file)]) == 2
    assert "it is no GeoJSON: expecting ':' delimiter, in line 5, column " in capsys.readouterr().err


def test_check_says_that_there_is_nothing_in_it(ged_file: Path, capsys: Capture) -> None:
    ged_file.write_text(ged_file.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    assert main(["check", str(ged_file)]) == 0
    assert "ged.csv:1:1: warning: this UCDP GED file has no rows" in capsys.readouterr().out
    assert main(["check", "--strict", str(ged_file)]) == 1


def test_that_there_are_more_errors_is_told_once(
    ged_file: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "SMALL", 0)
    monkeypatch.setattr(building, "cores", lambda: 2)
    ged_file.write_text(table([{**row, "best": "x"} for row in ged(3_000)]), encoding="utf-8", newline="")
    assert main(["check", str(ged_file)]) == 1
    assert capsys.readouterr().out.count("[too-many-problems]") == 1
