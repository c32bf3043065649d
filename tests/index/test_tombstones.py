"""What an update took away leaves a tombstone; what it changed keeps what it said; neither tells what is withheld."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.samples import ged, table
from tui.index import tombstones
from tui.index.detail.build import detail_rows
from tui.index.location import discard, location
from tui.index.since import ChangeCounts
from tui.index.store import refresh
from tui.index.veil.index import Withheld

Write = Callable[..., Path]
REPORT = "article: report\ntitle: Report\nbody: [The ferry struck the pier.]\n"
FERRY = (
    "incident: ferry\ntitle: Ferry strikes the pier\nstatus: confirmed\narticle: report\nclaims:\n"
    "- {id: office, claimant: report, about: injured, best: 2, evidence: The ferry}\n"
    "- {id: cause, claimant: report, about: cause, value: fog, evidence: the pier}\n"
)


def actor(id: str, name: str, more: str = "") -> str:
    return f"actor: {id}\nname: {name}\ntype: person\n{more}"


@pytest.fixture
def root(corpus: Write) -> Path:
    root = corpus(report=REPORT, ferry=FERRY, a=actor("a", "Ann Acre"), b=actor("b", "Ben Bay"))
    refresh(root).close()
    return root


def test_what_vanished_leaves_a_tombstone_until_it_is_back(root: Path) -> None:
    text = (root / "ferry.yaml").read_text()
    (root / "ferry.yaml").unlink()
    index = refresh(root)
    found = index.gone("ferry")
    assert found is not None
    assert str(found) == f"ferry vanished from ferry.yaml on {found.day} (it was: Ferry strikes the pier)"
    assert index.gone("ferry#office") == found  # it went with its record
    assert index.gone("a") is index.gone("never") is None
    (root / "a.yaml").write_text(actor("a", "Ann Ackerman"))
    index = refresh(root)
    assert index.gone("ferry") == found  # kept across updates
    (root / "ferry.yaml").write_text(text)
    index = refresh(root)
    assert index.gone("ferry") is None
    assert index.locate("ferry") is not None
    index.close()


def test_a_claim_that_vanished_alone_has_its_own(root: Path) -> None:
    (root / "ferry.yaml").write_text("\n".join(FERRY.splitlines()[:-1]) + "\n")
    index = refresh(root)
    found = index.gone("ferry#cause")
    assert found is not None
    assert (found.id, found.kind, found.title) == ("ferry#cause", "claim", "cause: fog")
    assert index.change_counts() == ChangeCounts(changed=1)
    index.close()


def test_what_names_it_still_says_what_it_was_called(root: Path) -> None:
    (root / "own.yaml").write_text(
        "incident: own\ntitle: Our account\nstatus: disputed\nrelated: [{incident: ferry, relation: same_as}]\n"
    )
    (root / "ferry.yaml").unlink()
    index = refresh(root)
    rows = [row for row in detail_rows(index, "own") if row.target == "ferry"]
    assert [(row.text, row.aside) for row in rows] == [("Ferry strikes the pier (vanished)", "same as")]
    index.close()


def test_what_moved_to_another_file_did_not_vanish(root: Path) -> None:
    (root / "b.yaml").write_text(f"{actor('b', 'Ben Bay')}---\n{actor('a', 'Ann Acre')}")
    (root / "a.yaml").unlink()
    index = refresh(root)
    assert index.gone("a") is None
    assert index.change_counts() == ChangeCounts()
    index.close()


def test_a_changed_record_keeps_what_it_said_one_version_back(root: Path) -> None:
    index = refresh(root)
    assert index.differences("a") is None
    for name in ("Ann Bell", "Ann Cole"):
        (root / "a.yaml").write_text(actor("a", name))
        refresh(root).close()
    assert [tuple(one) for one in index.differences("a") or []] == [("name", "Ann Bell", "Ann Cole")]
    (root / "a.yaml").unlink()
    refresh(root).close()
    assert index.differences("a") is None
    index.close()


def test_beyond_a_number_what_was_said_before_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tombstones, "KEPT", 1)
    (root / "a.yaml").write_text(actor("a", "Ann Bell"))
    refresh(root).close()
    for id in "ab":
        (root / f"{id}.yaml").write_text(actor(id, "Another"))
    index = refresh(root)
    assert index.differences("a") is index.differences("b") is None
    assert index.change_counts() == ChangeCounts(changed=2)
    index.close()


def test_changes_are_listed_since_the_last_visit_the_latest_first(root: Path) -> None:
    (root / "a.yaml").write_text(actor("a", "Ann Bell"))
    index = refresh(root)
    assert index.change_counts() == ChangeCounts(changed=1)
    index.visited = index.last_change()
    assert index.change_counts() == ChangeCounts()
    assert index.changes(0, 10) == []
    (root / "b.yaml").write_text(actor("c", "Cat Cove"))
    (root / "ferry.yaml").unlink()
    refresh(root).close()
    assert index.change_counts() == ChangeCounts(new=1, vanished=2)
    assert [(one.how, one.kind, one.id, one.title) for one in index.changes(0, 10)] == [
        ("vanished", "actor", "b", "Ben Bay"),
        ("vanished", "incident", "ferry", "Ferry strikes the pier"),
        ("new", "actor", "c", "Cat Cove"),
    ]
    assert [one.id for one in index.changes(1, 1)] == ["ferry"]
    index.visited = 0
    assert [one.id for one in index.changes(0, 10)] == ["b", "ferry", "c", "a"]
    index.close()


def test_an_index_made_anew_knows_of_no_change(root: Path) -> None:
    (root / "a.yaml").write_text(actor("a", "Ann Bell"))
    refresh(root).close()
    discard(location(root.resolve()).database)
    index = refresh(root)
    assert (index.change_counts(), index.last_change()) == (ChangeCounts(), 0)
    index.close()


def test_windows_on_many_changes_need_no_sorting(root: Path) -> None:
    (root / "n.yaml").write_text("---\n".join(actor(f"n{n}", f"Name {n}") for n in range(300)))
    index = refresh(root)
    whole = index.changes(0, 1000)
    assert [one for start in range(0, 300, 70) for one in index.changes(start, 70)] == whole
    assert len({one.id for one in whole}) == 300
    plan = " ".join(str(row[3]) for row in index.raw._rows(f"EXPLAIN QUERY PLAN {WINDOW}", 0, 0, 10, 0))
    assert "TEMP B-TREE" not in plan
    index.close()


WINDOW = (
    "SELECT seq AS key, at, how FROM change WHERE how > 0 AND NOT is_claim AND at > ? UNION ALL "
    "SELECT id, at, how FROM gone WHERE instr(id, '#') = 0 AND at > ? "
    "ORDER BY at DESC, how DESC, key LIMIT ? OFFSET ?"
)


def test_a_newer_release_counts_for_what_it_says(corpus: Write) -> None:
    def release(version: str, rows: list[dict[str, str]]) -> Withheld:
        root = corpus(corpus=f"title: T\ndatasets: [{{path: ged.csv, version: '{version}'}}]\n")
        (root / "ged.csv").write_text(table(rows), encoding="utf-8", newline="")
        return refresh(root)

    release("24.1", ged(30)).close()
    index = release("25.0.1", ged(30))
    record = index.record("ucdp-ged-900001")
    assert record is not None and record.recorded is not None and record.recorded.version == "25.0.1"
    assert index.change_counts() == ChangeCounts()
    rows = ged(30)
    rows[3]["high"] = "9"
    index = release("26.1", rows)
    assert index.change_counts() == ChangeCounts(changed=1)
    assert [one.field for one in index.differences("ucdp-ged-900004") or []] == ["claims.killed.high", "recorded.high"]
    index.close()


# What is withheld.


def told(index: Withheld) -> str:
    return f"{index.changes(0, 50)} {index.gone_marked()} {[index.gone(i) for i in ('mir', 'raid', 'said', 'quiet')]}"


@pytest.fixture
def buried(corpus: Write) -> Withheld:
    """A corpus of which a personal actor, a personal incident, a quote of graphic words and one that names him went."""
    root = corpus(
        report=REPORT,
        **{"ahmad-mir": actor("mir", "Ahmad Mir", "aliases: [The Baker]\nsensitivity: [personal]\n")},
        raid="incident: raid\ntitle: Raid on Sana Gul\nstatus: confirmed\nsensitivity: [personal]\n",
        said="quote: said\nspeaker: b\nmode: indirect\ntext: the burnt hands\ninferred: x\nsensitivity: [graphic]\n",
        quiet="incident: quiet\ntitle: The Baker was seen\nstatus: confirmed\n",
        b=actor("b", "Ben Bay"),
    )
    refresh(root).close()
    for name in ("ahmad-mir", "raid", "said", "quiet"):
        (root / f"{name}.yaml").unlink()
    return refresh(root)


def test_tombstones_tell_nothing_that_is_withheld(buried: Withheld) -> None:
    for secret in ("Mir", "mir", "Gul", "burnt", "Baker"):
        assert secret not in told(buried)
    shown = {one.kind: one for one in buried.gone_marked()}
    assert buried.gone(shown["actor"].id) == shown["actor"]  # by its pseudonym as well
    assert shown["actor"].title == f"{shown['actor'].id} [name withheld]"
    assert buried.gone("said") is not None
    buried.close()


def test_what_vanished_while_a_data_set_changed_tells_no_more(corpus: Write) -> None:
    root = corpus(corpus="title: T\ndatasets: [ged.csv]\n", mir=actor("mir", "Ahmad Mir", "sensitivity: [personal]\n"))
    (root / "ged.csv").write_text(table(ged(3)), encoding="utf-8", newline="")
    refresh(root).close()
    (root / "mir.yaml").unlink()
    (root / "ged.csv").write_text(table(ged(4)), encoding="utf-8", newline="")
    index = refresh(root)
    assert "Mir" not in told(index)
    index.reveal(True)
    assert "Ahmad Mir" in told(index)
    index.close()


def test_revealed_they_tell_all(buried: Withheld) -> None:
    buried.reveal(True)
    for secret in ("Ahmad Mir", "Sana Gul", "burnt hands", "The Baker was seen"):
        assert secret in told(buried)
    buried.close()


def test_what_a_withheld_record_said_before_is_not_told(corpus: Write) -> None:
    marked = "sensitivity: [personal]\n"
    texts = {"mir": actor("mir", "Ahmad Mir", marked), "b": actor("b", "Ben Bay", "notes: met Ahmad Mir\n")}
    root = corpus(**texts)
    refresh(root).close()
    (root / "mir.yaml").write_text(actor("mir", "Ahmad Khan", marked))
    (root / "b.yaml").write_text(actor("b", "Ben Bay", "notes: met Ahmad Khan\n"))
    index = refresh(root)
    shown = f"{index.differences('mir')} {index.differences('b')} {index.changes(0, 9)}"
    assert "name" in shown and "notes" in shown
    assert "Khan" not in shown
    index.reveal(True)
    assert "Ahmad Mir" in str(index.differences("mir"))
    index.close()
