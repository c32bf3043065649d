"""`incident-tui diff`: what a newer release of a data set changed, by the ids of its records."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.samples import ACLED, UCDP, ged, geojson, table
from tui.cli import table as tables
from tui.cli.diff import around
from tui.cli.main import main

Capture = pytest.CaptureFixture[str]
OLD, NEW = "GEDEvent_v24_1.csv", "GEDEvent_v25_0_1.csv"


@pytest.fixture
def releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Writes two releases, and works where they are."""
    monkeypatch.chdir(tmp_path)

    def write(new: list[dict[str, str]], old: list[dict[str, str]] | None = None) -> None:
        (tmp_path / OLD).write_text(table(old or ged(3)), encoding="utf-8", newline="")
        (tmp_path / NEW).write_text(table(new), encoding="utf-8", newline="")

    return write


def newer() -> list[dict[str, str]]:
    rows = ged(3)
    rows[0] |= {"best": "4", "date_end": "2020-02-04"}
    del rows[1]
    return [*rows, {**UCDP, "id": "900009", "side_b": "Net Menders", "side_b_new_id": "91"}]


def as_json(capsys: Capture, *arguments: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    main(["diff", OLD, NEW, "--json", *arguments])
    counts, *told = map(json.loads, capsys.readouterr().out.splitlines())
    return counts["counts"], told


def test_changed_new_and_vanished_are_told_apart(releases: Callable[..., None], capsys: Capture) -> None:
    releases(newer())
    assert main(["diff", OLD, NEW]) == 1
    out, err = capsys.readouterr()
    lines = [line.rstrip() for line in out.splitlines()]
    assert lines[:4] == [
        "                 changed         new    vanished",
        "incidents              1           1           1",
        "actors                 0           1           0",
        "articles               0           2           2",
    ]
    assert "changed   ucdp-ged-900001  Government of Exampleland - Harbour Front: Exampleton town" in lines
    assert "  date.end                        2020-02-03 → 2020-02-04" in lines
    assert "  recorded.date_end               2020-02-03 → 2020-02-04" in lines
    assert "  claims.killed.best              3 → 4" in lines
    assert lines[-3].startswith("new       ucdp-ged-900009  Government")
    assert lines[-1].startswith("vanished  ucdp-ged-900002  Government")
    assert "25.0.1" not in out
    assert err == ""


def test_a_new_version_alone_is_no_change(releases: Callable[..., None], capsys: Capture) -> None:
    releases(ged(3))
    assert main(["diff", OLD, NEW]) == 0
    assert capsys.readouterr() == ("nothing changed\n", "")
    assert as_json(capsys) == ({}, [])


def test_json_has_what_was_and_is(releases: Callable[..., None], capsys: Capture) -> None:
    releases(newer())
    counts, told = as_json(capsys)
    assert counts["incident"] == {"changed": 1, "new": 1, "vanished": 1}
    assert [(one["change"], one["id"], one["line"]) for one in told] == [
        ("changed", "ucdp-ged-900001", 2),
        ("new", "ucdp-ged-900009", 4),
        ("vanished", "ucdp-ged-900002", 3),
    ]
    assert {"field": "recorded.best", "old": "3", "new": "4"} in told[0]["fields"]
    assert {"field": "claims.killed.best", "old": 3, "new": 4} in told[0]["fields"]
    assert [one["id"] for one in as_json(capsys, "--limit", "2")[1]] == ["ucdp-ged-900001", "ucdp-ged-900009"]


def test_what_a_blank_becomes_is_told(releases: Callable[..., None], capsys: Capture) -> None:
    rows = ged(3)
    rows[2] |= {"adm_2": "North", "where_description": ""}
    releases(rows)
    fields = {one["field"]: (one["old"], one["new"]) for one in as_json(capsys)[1][0]["fields"]}
    assert fields["recorded.adm_2"] == ("", "North")
    assert fields["location.description"] == ("on the north pier", None)


def test_the_same_rows_as_geojson_differ_only_in_what_is_recorded(
    releases: Callable[..., None], capsys: Capture
) -> None:
    releases(ged(2), ged(2))
    Path(NEW).write_text(geojson(ged(2)), encoding="utf-8")
    _, told = as_json(capsys)
    assert {field["field"] for one in told for field in one["fields"]} == {
        "recorded.latitude",
        "recorded.longitude",
        "recorded.geom_wkt",
        "recorded.geometry",
    }


def test_the_order_of_the_rows_does_not_matter(releases: Callable[..., None]) -> None:
    releases([*reversed(ged(30))], ged(30))
    assert main(["diff", OLD, NEW]) == 0


def test_two_folders_are_compared_too(corpus: Callable[..., Path], tmp_path: Path, capsys: Capture) -> None:
    first = corpus(a="actor: a\nname: A\ntype: person\n---\nactor: b\nname: B\ntype: person\n")
    second = tmp_path / "later"
    second.mkdir()
    (second / "c.yaml").write_text(
        "actor: a\nname: A\ntype: person\naliases: [Ace]\n---\nactor: c\nname: C\ntype: person\n"
    )
    assert main(["diff", str(first), str(second)]) == 1
    out = capsys.readouterr().out
    assert "actors                 1           1           1" in out
    assert "  aliases.name  (nothing) → Ace" in out
    assert "new       c  C" in out
    assert "vanished  b  B" in out
    assert main(["diff", str(first), str(first)]) == 0


def test_a_folder_with_a_data_set_is_compared_with_the_data_set(
    releases: Callable[..., None], corpus: Callable[..., Path], capsys: Capture
) -> None:
    releases(newer())
    root = corpus(corpus="title: T\ndatasets: [ged.csv]\n")
    (root / "ged.csv").write_bytes(Path(OLD).read_bytes())
    assert main(["diff", str(root), NEW, "--json"]) == 1
    assert '"incident": {"changed": 1, "new": 1, "vanished": 1}' in capsys.readouterr().out


def test_what_cannot_be_read_is_said(releases: Callable[..., None], capsys: Capture) -> None:
    rows = ged(3)
    rows[1]["best"] = "many"
    releases(rows)
    assert main(["diff", OLD, NEW]) == 1
    out, err = capsys.readouterr()
    assert "vanished  ucdp-ged-900002" in out
    assert err == (
        f"incident-tui: 1 error in {NEW}: what could not be read counts as missing; "
        f"incident-tui check {NEW} lists them\n"
    )


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("gone.csv", "gone.csv: No such file or directory"),
        ("plain.txt", "neither a folder nor a data set"),
        ("acled.csv", f"{OLD} is of UCDP GED, acled.csv of ACLED: these are no releases of one data set"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    releases: Callable[..., None], new: str, words: str, capsys: Capture
) -> None:
    releases(ged(1))
    Path("plain.txt").write_text("words\n")
    Path("acled.csv").write_text(table([ACLED]))
    assert main(["diff", OLD, new]) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert out == ""


def test_on_a_narrow_terminal_it_is_cut_where_it_differs(
    releases: Callable[..., None], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "seen from the pier, " * 20
    releases([{**UCDP, "where_description": f"{text}by two{' and more' * 20}"}], [{**UCDP, "where_description": text}])
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["diff", OLD, NEW]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert max(map(tables.cells, lines)) <= 80
    assert any(line.startswith("    + …") and "by two and more" in line for line in lines)


def test_around_what_differs() -> None:
    assert around("a short one", "another", 20) == "a short one"
    found = around("x" * 100 + "here" + "y" * 100, "x" * 100 + "there" + "y" * 100, 30)
    assert len(found) == 30
    assert "here" in found
    assert around("字" * 50, "", 20) == "字" * 9 + "…"


def test_hostile_values_are_shown_not_sent(releases: Callable[..., None], capsys: Capture) -> None:
    releases([{**UCDP, "where_description": "\x1b]0;x\x07 pier"}], [UCDP])
    assert main(["diff", OLD, NEW]) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_the_toolkit_stays_out(releases: Callable[..., None]) -> None:
    releases(newer())
    program = (
        f"import sys; from tui.cli.main import main; main(['diff', {OLD!r}, {NEW!r}]);"
        "sys.exit(bool({'textual', 'rich'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
