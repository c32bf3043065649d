"""Data sets that corpus.yaml names, beside records written by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.samples import ACLED, UCDP, ged, geojson, table
from tui.corpus.datasets import reading
from tui.corpus.load import Corpus, load_corpus
from tui.corpus.results import Problem
from tui.index.queries import Index
from tui.index.store import refresh

Write = Callable[..., Path]
BY_HAND = """
incident: own
title: Our own account
status: confirmed
related: [{incident: ucdp-ged-900001, relation: same_as}]
participants: {attacker: [{actor: ucdp-actor-90, inferred: as UCDP has it}]}
"""


@pytest.fixture
def beside(corpus: Write) -> Write:
    """A corpus with ged.csv in it: what corpus.yaml says of data sets, and the files."""

    def make(datasets: str = "[ged.csv]", rows: str = "", **files: str) -> Path:
        root = corpus(corpus=f"title: Test\ndatasets: {datasets}\n", **files)
        (root / "ged.csv").write_text(rows or table(ged(3)), encoding="utf-8", newline="")
        return root

    return make


def only(corpus: Corpus) -> Problem:
    (problem,) = corpus.problems
    return problem


def test_records_by_hand_name_those_of_a_data_set(beside: Write) -> None:
    root = beside(a=BY_HAND)
    assert load_corpus(root).problems == []
    index = refresh(root)
    links = {(link.source, link.field) for link in index.links_to("ucdp-ged-900001")}
    assert ("own", "related.incident") in links
    assert {link.source for link in index.links_to("ucdp-actor-90")} >= {"own", "ucdp-ged-900001", "ucdp-ged-900003"}
    at = index.locate("ucdp-ged-900002")
    assert at is not None
    assert (at.file, at.line) == ("ged.csv", 3)
    index.close()


def test_a_record_that_a_data_set_has_not_is_missed(beside: Write) -> None:
    problem = only(load_corpus(beside(a=BY_HAND.replace("900001", "900009"))))
    assert (problem.code, problem.file, problem.line) == ("dangling-reference", "a.yaml", 5)


def test_an_id_of_a_data_set_that_is_mistyped_is_proposed(beside: Write) -> None:
    index = refresh(beside(a=BY_HAND.replace("900001", "90001").replace("ucdp-actor-90", "ucdp-actor-9")))
    told = [(problem.line, problem.nearest) for problem in index.problems()]
    assert told == [(5, "ucdp-ged-900001"), (6, "ucdp-actor-90")]
    index.close()


def test_the_project_behind_a_data_set_is_proposed(beside: Write) -> None:
    claim = "{id: a, claimant: ucdq, about: killed, best: 1, inferred: so}"
    index = refresh(beside(a=f"incident: own\ntitle: Own\nstatus: confirmed\nclaims: [{claim}]\n"))
    assert [(problem.code, problem.nearest) for problem in index.problems()] == [("dangling-reference", "ucdp")]
    index.close()


def test_a_data_set_without_rows_is_told(beside: Write) -> None:
    problem = only(load_corpus(beside(rows=table([UCDP]).splitlines()[0] + "\n")))
    assert (problem.severity, problem.code, problem.file, problem.line) == ("warning", "no-rows", "ged.csv", 1)
    assert problem.message == "this UCDP GED file has no rows, so nothing is read from it"


def test_two_data_sets_share_their_actors(beside: Write) -> None:
    root = beside("[ged.csv, more.geojson]")
    (root / "more.geojson").write_text(geojson([{**UCDP, "id": "77"}]), encoding="utf-8")
    corpus = load_corpus(root)
    assert corpus.problems == []
    assert {"ucdp-ged-77", "ucdp-ged-900003"} <= corpus.records.keys()


def test_one_event_in_two_data_sets_is_told(beside: Write) -> None:
    root = beside("[ged.csv, more.geojson]")
    (root / "more.geojson").write_text(geojson(ged(1)), encoding="utf-8")
    problem = only(load_corpus(root))  # once, not for its sources as well
    assert (problem.code, problem.file, problem.line) == ("duplicate-id", "more.geojson", 5)
    assert problem.message == "the id ucdp-ged-900001 is taken by ged.csv:2"


def test_two_releases_are_one_problem_that_names_both(beside: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PART", 10)
    root = beside("[ged.csv, later.csv, more.geojson]", rows=table(ged(40)))
    (root / "later.csv").write_text(table([{**UCDP, "id": "1"}, *ged(35)]), encoding="utf-8", newline="")
    (root / "more.geojson").write_text(geojson(ged(2)), encoding="utf-8")
    corpus = load_corpus(root)
    first, second = corpus.problems
    assert (first.code, first.file, first.line, first.severity) == ("duplicate-id", "later.csv", 3, "error")
    assert first.message == "35 ids of later.csv are taken by ged.csv, the first of them ucdp-ged-900001"
    assert first.expected.endswith("to compare two: incident-tui diff ged.csv later.csv")
    assert second.message == "2 ids of more.geojson are taken by ged.csv, the first of them ucdp-ged-900001"
    assert {"ucdp-ged-1", "ucdp-ged-900040"} <= corpus.records.keys()


def test_ids_of_two_schemes_do_not_meet(beside: Write) -> None:
    root = beside("[ged.csv, {path: sub/acled.csv, format: acled, version: July}]")
    (root / "sub").mkdir()
    (root / "sub" / "acled.csv").write_text(table([ACLED]), encoding="utf-8")
    corpus = load_corpus(root)
    assert corpus.problems == []
    recorded = corpus.records["acled-exa12"].recorded
    assert recorded is not None
    assert (recorded.dataset, recorded.version) == ("ACLED", "July")


@pytest.mark.parametrize(
    ("datasets", "place", "message"),
    [
        ("[{path: ged.csv, format: ucdp}]", "corpus.yaml:2", "'ucdp'"),
        ("[../ged.csv]", "corpus.yaml:2", "does not lead to a file in the corpus"),
        ("[/etc/passwd]", "corpus.yaml:2", "does not lead to a file in the corpus"),
        ("[./ged.csv]", "corpus.yaml:2", "does not lead to a file in the corpus"),
        ("[a.yaml]", "corpus.yaml:2", "is YAML"),
        ("[{file: ged.csv}]", "corpus.yaml:2", "needs path"),
        ("[gone.csv]", "gone.csv:0", "cannot be read: No such file or directory"),
        ("[{path: ged.csv, format: gtd}]", "ged.csv:1", "it is no GTD file"),
        ("[out.csv]", "out.csv:0", "a link that leads out"),
        ("[dir]", "dir:0", "neither a file nor a link to one"),
    ],
)
def test_what_cannot_be_a_data_set(beside: Write, tmp_path: Path, datasets: str, place: str, message: str) -> None:
    root = beside(datasets, a="actor: a\nname: A\ntype: person\n")
    (tmp_path / "outside.csv").write_text(table([UCDP]))
    (root / "out.csv").symlink_to(tmp_path / "outside.csv")
    (root / "dir").mkdir()
    corpus = load_corpus(root)
    assert "a" in corpus.records
    found = [(f"{p.file}:{p.line}", p.message) for p in corpus.problems]
    assert any(where == place and message in said for where, said in found), found


@pytest.mark.parametrize(
    ("text", "message", "nearest"),
    [
        ("a,b\n1,2\n", "not the header of a data set that is known", ""),
        (table([UCDP]).replace("side_b,", "side_c,", 1), "like that of UCDP GED, without side_b", "ucdp-ged"),
        ("{}\n", "JSON of no known data set", ""),
        ('{"type": "FeatureCollection", "features": []}', "no features, by which its data set could be told", ""),
        ("\n", "the file is empty", ""),
    ],
)
def test_a_file_of_no_known_format(beside: Write, text: str, message: str, nearest: str) -> None:
    problem = only(load_corpus(beside(rows=text)))
    assert (problem.code, problem.file, problem.line) == ("unknown-dataset", "ged.csv", 1)
    assert message in problem.message
    assert problem.nearest == nearest
    assert "ucdp-ged, acled, gtd, gdelt, ftm" in problem.expected


def count(index: Index) -> int:
    return index.counts()["incident"]


def test_a_release_named_later_counts_at_once(beside: Write) -> None:
    root = beside()
    refresh(root).close()
    beside("[{path: ged.csv, version: '25.1'}]")
    index = refresh(root)
    record = index.record("ucdp-ged-900001")
    assert record is not None
    assert record.recorded is not None
    assert record.recorded.version == "25.1"
    index.close()


def test_a_data_set_that_is_no_longer_named_is_gone(beside: Write) -> None:
    root = beside()
    assert count(refresh(root)) == 3
    assert count(refresh(beside("[]"))) == 0


def test_no_row_can_be_written_by_hand(corpus: Write) -> None:
    text = "actor: a\nname: A\ntype: person\nrecorded: {dataset: X, columns: {a: b}}\n"
    problem = only(load_corpus(corpus(a=text)))
    assert (problem.code, problem.line) == ("unknown-key", 4)
