"""What is asked from the shell is answered with exactly the right ids, and with the right sums."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.queries import ASKED, NOTHING, WRONG
from tui.cli.main import main
from tui.index.store import refresh
from tui.query.parse import parse
from tui.resources import content_path

Write = Callable[..., Path]


def test_there_are_queries_enough() -> None:
    assert len({query for query, _ in ASKED}) >= 30
    assert len({query for query, *_ in WRONG}) >= 15


@pytest.mark.parametrize(("query", "ids"), ASKED, ids=[query for query, _ in ASKED])
def test_a_query_finds_exactly_these(query: str, ids: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", query, "--format", "ids"]) == 0
    assert capsys.readouterr().out.splitlines() == ids.split()


@pytest.mark.parametrize("query", NOTHING)
def test_nothing_found_is_said(query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", query]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "incident-tui: nothing was found\n")


@pytest.mark.parametrize(("query", "column", "said"), WRONG, ids=[query for query, *_ in WRONG])
def test_what_is_wrong_is_pointed_at(query: str, column: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--", query]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"incident-tui: column {column}: {said}")
    assert lines[1:] == [f"  {query}", "  " + " " * (column - 1) + "^"]


@pytest.mark.parametrize("heavy", ["-a", "killed.low>=0 OR b", "-date~:" + ",".join(["2013", "2014..2015"] * 100)])
def test_as_many_conditions_as_a_query_may_have_are_answered(heavy: str) -> None:
    query = parse(" ".join([heavy] * (200 // sum(len(t.values) for clause in parse(heavy).clauses for t in clause))))
    assert main(["search", "--", str(query)]) in (0, 1)


def test_bytes_that_are_no_text_are_pointed_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "attack \udcff"]) == 2
    said = "incident-tui: column 8: this is no text: UTF-8 is wanted\n  attack \ufffd\n         ^\n"
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize("day", ["0001", "1969-12-31", "2261", "9999-12-31"])
def test_any_day_can_be_asked_for(day: str) -> None:
    assert main(["search", f"since:{day}"]) in (0, 1)


def test_the_formats_of_a_hit(capsys: pytest.CaptureFixture[str]) -> None:
    at = {"kind": "actor", "id": "tjp", "title": "Tehreek-e-Jihad Pakistan", "file": "dera-ismail-khan/actors.yaml"}
    printed = {}
    for form in ("table", "json", "jsonl", "plain", "ids"):
        assert main(["search", "id:tjp", "--format", form]) == 0
        printed[form] = capsys.readouterr().out
    assert printed["table"].splitlines() == [
        "kind   id   title",
        "actor  tjp  Tehreek-e-Jihad Pakistan",
    ]
    assert json.loads(printed["json"]) == [{**at, "line": 3}]
    assert json.loads(printed["jsonl"]) == {**at, "line": 3}
    assert printed["plain"] == "Actor tjp: Tehreek-e-Jihad Pakistan\n"
    assert printed["ids"] == "tjp\n"


def test_in_a_pipe_it_prints_a_line_of_json_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "kind:incident killed>=5", "--limit", "2"]) == 0
    found = [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()]
    assert found == ["dik-post-2023-12-12", "police-bombing-2023-11-03"]


def by_hand() -> dict[str, int]:
    """What `sources<2 killed>=5` comes to, from the files alone: the best adopted figures, groups added up.

    All claims of the bundled corpus rest on its one article, so that no incident has two sources.
    """
    sums: Counter[str] = Counter()
    path = content_path() / "dera-ismail-khan" / "incidents.yaml"
    for incident in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
        claims = {claim["id"]: claim for claim in incident["claims"]}
        adopted = {about: claims[id] for about, id in incident.get("adopt", {}).items() if isinstance(id, str)}
        best = {about: int(claim["best"]) for about, claim in adopted.items() if "best" in claim}
        killed = best.get("killed", sum(n for about, n in best.items() if about.startswith("killed.")))
        if killed >= 5:
            sums.update({**best, "killed": killed})
    return dict(sums)


def test_the_sums_are_those_of_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    query, hand = "sources<2 killed>=5", by_hand()
    assert hand["killed"] == 57
    index = refresh(content_path())
    totals = index.totals(parse(query))
    index.close()
    assert {one.name: one.best for one in totals.sums if one.best is not None} == hand
    assert main(["search", query, "--totals", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert {one["name"]: one["best"] for one in printed["sums"] if one["best"] is not None} == hand
    assert printed == {**totals._asdict(), "sums": [one._asdict() for one in totals.sums]}


def incident(id: str, **more: Any) -> str:
    fields = {"title": id, "status": "confirmed", **more}
    return f"incident: {id}\n" + "".join(f"{name}: {value}\n" for name, value in fields.items())


def test_what_is_not_in_the_sums_is_told(corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    claims = {
        "claims": "[{id: k, claimant: w, about: killed, best: 4, inferred: x}]",
        "adopt": "{killed: k}",
    }
    root = corpus(
        w="actor: w\nname: W\ntype: unnamed\n",
        a=incident("a", date="2020-01-01", **claims),
        b=incident("b", date="2020-01-02", status="duplicate", replaced_by="a", **claims),
        c=incident("c", date="2020-01-03", status="retracted", **claims),
        d=incident("d", date="2020-01", **claims),
        e=incident("e", date="2020-01-05"),
        f=incident("f", date="2020", **claims),
        g=incident("g", date="2020", status="duplicate", replaced_by="a", **claims),
    )
    assert main(["search", "date:2020-01", "--totals", "-C", str(root), "--format", "plain"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Killed: low 8, best 8, high 8. The best figure is unknown for 1 incident.",
        "Counted: 3 incidents.",
        "Left out as duplicate: 1 incident.",
        "Left out as retracted: 1 incident.",
        "Without a date that is known to the day: 1 incident of those counted.",
        "Possibly within the dates, and not counted: 1 incident.",
    ]
    assert main(["search", "date:2020-01", "--totals", "-C", str(root), "--format", "table"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "figure  low  best  high  unknown",
        "killed    8     8     8        1",
    ]
    assert main(["search", "zebra", "--totals", "-C", str(root)]) == 1


def test_a_query_that_begins_with_a_minus_goes_after_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--format", "ids", "--", "-attack", "kind:actor"]) == 0
    assert "tjp" in capsys.readouterr().out.split()
