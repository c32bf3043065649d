"""Decisions are whole files that a corpus can take as they are, and no session undoes another's unseen."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.corpus.load import load_corpus
from tui.duplicates.deciding import Decided, decided
from tui.index.store import refresh
from tui.notebook.decisions import ChangedMeanwhile, Decisions, decision, decision_id
from tui.notebook.folder import NotSaved
from tui.notebook.notebook import Notebook

Write = Callable[..., Path]
TWO = "incident: a\ntitle: A\nstatus: confirmed\n---\nincident: b\ntitle: B\nstatus: confirmed\n"


@pytest.fixture
def root(corpus: Write) -> Path:
    return corpus(own=TWO)


def kept(root: Path, relation: str = "same_as") -> Decisions:
    decisions = Decisions(root)
    after = decision("a", "b", relation, "killed: 3 in both")  # type: ignore[arg-type]
    decisions.replace(after.id, None, after)
    return decisions


def file(decisions: Decisions) -> Path:
    return decisions.folder / f"{decision_id('a', 'b')}.yaml"


def test_a_decision_is_there_for_its_owner_alone(root: Path) -> None:
    decisions = kept(root)
    assert stat.S_IMODE(file(decisions).stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in list(file(decisions).parents)[:3]} == {0o700}
    again = Decisions(root)
    assert again.reload()
    assert not again.reload()
    assert again.find("b", "a") == decisions.find("a", "b") == again.records[0]
    assert Notebook(root).reload() is False  # it is no entry of the notebook


def moved(root: Path, relation: str) -> Decided:
    """What a corpus says once a decision was moved into it."""
    file(kept(root, relation)).rename(root / "decided.yaml")
    assert load_corpus(root).problems == []
    index = refresh(root)
    found = decided(index.ties())
    index.close()
    return found


def test_moved_into_the_corpus_it_is_read_and_counts(root: Path) -> None:
    found = moved(root, "same_as")
    assert found.same == ((decision_id("a", "b"), "a", "b"),)  # of its incidents the first comes first
    assert found.apart == set()


def test_so_does_one_that_they_are_not_the_same(root: Path) -> None:
    found = moved(root, "not_same_as")
    assert found.same == ((decision_id("a", "b"), "a"),)
    assert ("a", "b") in found.apart


def test_it_reads_as_people_write(root: Path) -> None:
    text = file(kept(root)).read_text()
    assert text.startswith(f'incident: {decision_id("a", "b")}\ntitle: "The same event: a and b"\nstatus: duplicate\n')
    assert "- incident: a\n  relation: same_as\n- incident: b\n  relation: same_as\n" in text
    assert 'notes: "killed: 3 in both"\n' in text


def test_taken_back_it_is_gone(root: Path) -> None:
    decisions = kept(root)
    id = decision_id("a", "b")
    decisions.replace(id, decisions.record(id), None)
    assert list(decisions.folder.glob("*.yaml")) == []
    assert Decisions(root).reload() is False


def test_what_another_session_decided_stays(root: Path) -> None:
    one, other = kept(root), Decisions(root)
    other.reload()
    id, before = decision_id("a", "b"), one.record(decision_id("a", "b"))
    other.replace(id, before, decision("b", "a", "not_same_as", ""))
    for after in (None, decision("a", "b", "same_as", "")):
        with pytest.raises(ChangedMeanwhile, match=r"^changed meanwhile"):
            one.replace(id, before, after)
    assert one.find("a", "b") == other.find("a", "b")


def test_a_broken_file_is_told_and_never_written_over(root: Path) -> None:
    decisions = kept(root)
    file(decisions).write_text("incident: same-event\ntitle: [\n")
    (decisions.folder / "more.yaml").write_text("incident: x\ntitle: X\nstatus: duplicate\nrelated: {incidnt: a}\n")
    decisions.reload()
    assert {problem.file for problem in decisions.problems} == {file(decisions).name, "more.yaml"}
    assert decisions.ties() == []
    with pytest.raises(ChangedMeanwhile):
        decisions.replace(decision_id("a", "b"), None, decision("a", "b", "same_as", ""))


def test_what_is_written_by_hand_counts_too(root: Path) -> None:
    decisions = kept(root)
    (decisions.folder / "mine.yaml").write_text(
        "incident: mine\ntitle: Mine\nstatus: duplicate\n"
        "related: [{incident: c, relation: same_as}, {incident: d, relation: same_as}]\n"
    )
    decisions.reload()
    assert [set(group) & set("abcd") for group in decisions.decided([], str).same] == [{"c", "d"}, {"a", "b"}]


def test_the_analyst_is_stronger_than_what_was_moved_into_the_corpus(root: Path) -> None:
    decisions = kept(root, "not_same_as")
    of_corpus = [(decision_id("a", "b"), id, "same_as") for id in ("a", "b")]
    assert ("a", "b") in decisions.decided(of_corpus, str).apart


@pytest.mark.parametrize(("one", "other"), [("a", "a"), ("a", "../b"), ("A", "b")])
def test_what_is_no_pair_of_ids_is_refused(one: str, other: str) -> None:
    with pytest.raises(ValueError, match=r"same as itself|no id"):
        decision(one, other, "same_as", "")


def test_without_a_place_to_write_it_is_said(root: Path, no_folder: Callable[[str], None]) -> None:
    no_folder("XDG_DATA_HOME")
    with pytest.raises(NotSaved, match="cannot be written"):
        kept(root)


DECIDES = """
import sys
from pathlib import Path
from tui.notebook.decisions import Decisions, decision, ChangedMeanwhile
decisions = Decisions(Path(sys.argv[1]))
for number in range(40):
    for relation in ("same_as", "not_same_as"):
        decisions.reload()
        after = decision("a", f"b{number}", relation, sys.argv[2])
        try:
            decisions.replace(after.id, decisions.record(after.id), after)
        except ChangedMeanwhile:
            pass
"""


def test_two_processes_leave_whole_files(root: Path) -> None:
    at_work = [subprocess.Popen([sys.executable, "-c", DECIDES, str(root), who], env=os.environ) for who in "xy"]
    assert [process.wait(60) for process in at_work] == [0, 0]
    decisions = Decisions(root)
    decisions.reload()
    assert (len(decisions.records), decisions.problems) == (40, [])
