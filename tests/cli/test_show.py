"""`incident-tui show`: a record as the screen's detail has it, as data, and to be heard."""

import json
import re

import pytest

from tui.cli.main import main
from tui.index.detail.build import detail_rows
from tui.index.store import refresh
from tui.resources import content_path

POST = "dik-post-2023-12-12"


def shown(*arguments: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["show", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("id", [POST, "tjp", "q1-mir-front", "kabul", "report", f"{POST}#toll", "tjp-front"])
def test_the_table_has_every_row_of_the_detail(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for line in shown(id, "--format", "table", capsys=capsys) if line]
    index = refresh(content_path())
    rows = detail_rows(index, id)
    index.close()
    assert len(lines) == len(rows)
    for row, line in zip(rows, lines, strict=True):
        assert line.startswith(row.label.strip())
        assert row.text in line and row.aside in line


def test_labels_stand_below_one_another(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(POST, "--format", "table", capsys=capsys)
    assert "When        2023-12-12 · before dawn  (day · ok, inferred)" in lines
    assert "Status      confirmed" in lines
    assert "  ✓ 23  (Officials · reported · ok · adopted)" in lines


def test_json_is_the_record_with_what_follows_from_it(capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads("\n".join(shown(POST, "--format", "json", capsys=capsys)))
    assert (record["kind"], record["id"], record["file"]) == ("incident", POST, "dera-ismail-khan/incidents.yaml")
    assert record["toll"]["killed"] == {"low": 29, "best": 29, "high": 29}
    assert len(record["claims"]) == 12
    claim = json.loads("\n".join(shown(f"{POST}#toll", capsys=capsys)))
    assert (claim["id"], claim["record"], claim["best"]) == (f"{POST}#toll", POST, 23)


def test_several_come_in_the_order_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown("ttp", "kabul", "tjp", capsys=capsys)
    assert [json.loads(line)["id"] for line in lines] == ["ttp", "kabul", "tjp"]
    assert len(json.loads("\n".join(shown("ttp", "tjp", "--format", "json", capsys=capsys)))) == 2


@pytest.mark.parametrize("id", [POST, "tjp", "q1-mir-front", "dera-ismail-khan", "report", f"{POST}#toll", "tjp-front"])
def test_to_be_heard_it_is_sentences_without_signs(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(id, "--format", "plain", capsys=capsys)
    assert len(lines) > 5
    for line in lines:
        assert line.endswith((".", "!", "?"))
        assert not re.search("[✓≠→·│─]|  |^ ", line)


def test_each_sentence_says_what_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(POST, "--format", "plain", capsys=capsys)
    assert "When: 2023-12-12, before dawn, day, evidence found, inferred." in lines
    assert "Killed: low 29, best 29, high 29, adopted claims." in lines
    assert "Killed, soldiers: 23, according to Officials, reported, evidence found, adopted." in lines
    assert any(
        line.startswith("Killed, soldiers: rival account, at least 23, according to The report") for line in lines
    )


def test_bytes_that_are_no_text_are_no_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "\udcff"]) == 2
    assert "there is no '\\\\udcff' here" in capsys.readouterr().err


def test_an_unknown_id_is_named_with_the_nearest_and_nothing_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "tjp", "tjpp"]) == 2
    assert capsys.readouterr() == ("", "incident-tui: there is no 'tjpp' here; did you mean tjp?\n")
