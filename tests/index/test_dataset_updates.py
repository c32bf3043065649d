"""A newer release of a data set is read again, and comes to the same as an index made anew; what did not change has
not changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.samples import ACLED, GTD, UCDP, ged, table
from tui.index import asking, streaming
from tui.index.location import discard, location
from tui.index.queries import Index
from tui.index.rows import listing
from tui.index.store import open_index, refresh
from tui.query.parse import parse

pytestmark = pytest.mark.usefixtures("small_parts")


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten rows a part."""
    monkeypatch.setattr(streaming, "PART", 10)


Tables = dict[str, list[tuple[object, ...]]]
ACTOR = "actor: a\nname: Harbour Front\ntype: person\n"


def found_by(index: Index, query: str) -> list[str]:
    return sorted(row.id for row in index.window(listing("incident", parse(query)), 0, 100))


def test_an_edit_comes_to_the_same(corpus: Callable[..., Path], tables: Callable[[Path], Tables]) -> None:
    root = corpus(corpus="title: Test\ndatasets: [ged.csv]\n", a=ACTOR)
    file, rows = root / "ged.csv", ged(22)
    file.write_text(table(rows), encoding="utf-8", newline="")
    refresh(root).close()
    found, fresh = open_index(root)
    assert found is not None
    assert fresh
    found.close()
    rows[15]["best"] = "4"
    rows.append({**UCDP, "id": "5"})
    file.write_text(table(rows), encoding="utf-8", newline="")
    assert not open_index(root)[1]
    index = refresh(root)
    assert index.counts()["incident"] == 23
    assert [held.path for held in index.files()] == ["a.yaml", "corpus.yaml", "ged.csv"]
    index.close()
    updated = tables(root)
    discard(location(root.resolve()).database)
    refresh(root).close()
    anew = tables(root)
    assert len(updated.pop("change")) > len(anew.pop("change"))  # since when they say it is remembered
    assert updated == anew


def test_what_is_new_or_another_has_changed(corpus: Callable[..., Path]) -> None:
    root = corpus(corpus="title: Test\ndatasets: [ged.csv]\n")
    file, rows = root / "ged.csv", ged(22)
    file.write_text(table(rows), encoding="utf-8", newline="")
    index = refresh(root)
    index.close()
    visited = file.stat().st_mtime_ns
    same = [row["id"] for row in rows]
    rows[15]["best"] = "4"
    del rows[3]
    rows.append({**UCDP, "id": "5"})
    for _ in range(2):  # a second update, of a file by hand, keeps what the first one found
        file.write_text(table(rows), encoding="utf-8", newline="")
        corpus(a=ACTOR)
        index = refresh(root)
        index.visited = visited
        changed = [f"ucdp-ged-{same[15]}", "ucdp-ged-5"]
        assert found_by(index, "since:visit") == sorted(changed)
        claims = [f"{id}#killed" for id in changed]
        assert index.changed([*changed, *claims, f"ucdp-ged-{same[0]}", f"ucdp-ged-{same[0]}#killed"]) == {
            *changed,
            *claims,
        }
        assert index.count("claim", parse("since:visit about")) == 0
        assert {row.id for row in index.window(listing("claim", parse("since:visit")), 0, 100)} >= set(claims)
        assert index.locate(f"ucdp-ged-{same[3]}") is None
        index.close()


def test_an_edit_by_hand_leaves_the_data_set_alone(corpus: Callable[..., Path]) -> None:
    root = corpus(corpus="title: Test\ndatasets: [ged.csv]\n", a=ACTOR)
    (root / "ged.csv").write_text(table(ged(22)), encoding="utf-8", newline="")
    refresh(root).close()
    corpus(a=ACTOR.replace("Front", "Guard"))
    stages: set[str] = set()
    index = refresh(root, lambda progress: stages.add(progress.stage))
    assert "loading" not in stages
    assert index.counts()["incident"] == 22
    at = index.locate("a")
    assert at is not None
    assert at.title == "Harbour Guard"
    index.close()


@pytest.mark.parametrize(("target", "whole"), [("b", False), ("ucdp-actor-80", True)])
def test_an_edit_beside_a_data_set_looks_at_all_files_only_where_it_names_the_set(
    target: str, whole: bool, corpus: Callable[..., Path], tables: Callable[[Path], Tables]
) -> None:
    text = "article: text\ntitle: A\nbody: Ann Bay spoke.\nlanguage: en\n"
    tie = "relation: tie\nsource: a\ntarget: {}\ntype: supports\n"
    two = ACTOR + "---\nactor: b\nname: Ann Bay\ntype: person\n"
    root = corpus(corpus="title: Test\ndatasets: [ged.csv]\n", a=two, text=text, tie=tie.format("a"))
    (root / "ged.csv").write_text(table(ged(12)), encoding="utf-8", newline="")
    refresh(root).close()
    corpus(tie=tie.format(target))
    stages: list[str] = []
    refresh(root, lambda progress: stages.append(progress.stage)).close()
    assert ("linking" in stages) == whole
    updated = tables(root)
    discard(location(root.resolve()).database)
    refresh(root).close()
    assert updated == tables(root)


@pytest.mark.parametrize(
    ("kind", "query"), [("incident", "-date:2020"), ("incident", "-date~2020"), ("claim", "-killed>2")]
)
def test_what_is_unknown_is_not_what_is_left_out(
    kind: str, query: str, corpus: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = corpus(
        a=ACTOR,
        b="incident: b\ntitle: B\nstatus: confirmed\n"
        "claims: [{id: k, claimant: a, about: killed, low: 1, inferred: x}]\n",
    )
    index = refresh(root)
    assert index.count(kind, parse(query)) == 1
    for few in (asking.FEW, 0):  # however many rows there are
        monkeypatch.setattr(asking, "FEW", few)
        assert len(index.raw.window(listing(kind, parse(query)), 0, 5)) == 1
        index.close()
        index = refresh(root)
    index.close()


@pytest.mark.parametrize("first", [3, 13, 21])
def test_of_rows_with_one_id_the_first_counts(first: int, tmp_path: Path) -> None:
    file, rows = tmp_path / "ged.csv", ged(30)
    rows[25] |= {"id": rows[first]["id"], "best": "99", "high": "99"}
    file.write_text(table(rows), encoding="utf-8", newline="")
    index = refresh(file)
    assert index.counts()["incident"] == 29
    assert found_by(index.raw, f"id:ucdp-ged-{rows[first]['id']} killed<99") == [f"ucdp-ged-{rows[first]['id']}"]
    (problem,) = index.problems(0, 9)
    assert (problem.code, problem.line) == ("duplicate-id", 27)
    index.close()


ODD = {
    "a text": (GTD | {"summary": "Some words."}, "eventid", ("5", "5-summary")),
    "a country": (ACLED, "event_id_cnty", ("5", f"country-{ACLED['iso']}")),
}


@pytest.mark.parametrize("apart", [0, 15])
@pytest.mark.parametrize("way", [1, -1])
@pytest.mark.parametrize("case", ODD)
def test_an_event_that_has_the_id_of_something_else(case: str, way: int, apart: int, tmp_path: Path) -> None:
    row, column, ids = ODD[case]
    one, other = ({**row, column: id} for id in ids[::way])
    between = [{**one, column: str(100 + number)} for number in range(apart)]
    file = tmp_path / "set.csv"
    file.write_text(table([one, *between, other]), encoding="utf-8", newline="")
    index = refresh(file)
    told = [problem.code for problem in index.problems(0, 9)]
    assert told in ([], ["duplicate-id"])
    assert index.counts()["incident"] + len(told) == apart + 2
    index.close()


def test_an_id_is_asked_for_in_any_case(tmp_path: Path) -> None:
    file = tmp_path / "ged.csv"
    file.write_text(table(ged(5)), encoding="utf-8", newline="")
    index = refresh(file)
    assert [index.count("incident", parse(f"actor:{id}")) for id in ("ucdp-actor-80", "UCDP-Actor-80")] == [5, 5]
    index.close()
