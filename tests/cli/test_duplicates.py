"""`incident-tui duplicates`: what may be one event, why, and what is decided of it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sensitive import NAMES, POST
from tests.twice import twice
from tui.cli.main import main
from tui.index import kept
from tui.index.candidates import Answer, Failed, Task, compare
from tui.query.query import EVERYTHING

Captured = pytest.CaptureFixture[str]
Write = Callable[..., Path]


@pytest.fixture
def root(corpus: Write) -> Path:
    return twice(corpus)


def done(root: Path, capsys: Captured, *args: str) -> tuple[int, str, str]:
    code = main(["duplicates", *args, "-C", str(root)])
    said = capsys.readouterr()
    return code, said.out, said.err


def pairs(root: Path, capsys: Captured, *args: str) -> list[list[str]]:
    _, out, _ = done(root, capsys, *args, "--format", "jsonl")
    return [[one["id"] for one in json.loads(line)["incidents"]] for line in out.splitlines()]


def test_candidates_are_listed_with_their_reasons(root: Path, capsys: Captured) -> None:
    code, out, err = done(root, capsys, "--format", "json", "--limit", "1")
    assert (code, err) == (0, "incident-tui: 1 incident has no date to be compared by\n")
    (found,) = json.loads(out)
    assert [one["id"] for one in found["incidents"]] == ["our-account", "acled-exa12"]
    assert found["incidents"][1] == {
        "id": "acled-exa12",
        "dataset": "ACLED",
        "title": "Armed clash: Exampleton",
        "date": "2020-02-02",
        "place": "Exampleton, Exampleland",
        "actors": ["Harbour Front", "Military Forces of Exampleland (2018-)", "Net Menders", "Rope Makers"],
        "killed": "3",
    }
    assert [reason["what"] for reason in found["reasons"]] == ["date", "place", "actors", "killed"]
    assert sum(reason["points"] for reason in found["reasons"]) == pytest.approx(found["score"], abs=0.02)


def test_people_read_it_as_a_table_or_in_sentences(root: Path, capsys: Captured) -> None:
    _, out, _ = done(root, capsys, "--format", "table")
    assert out.splitlines()[0].split() == ["score", "first", "second", "why"]
    assert out.splitlines()[4].split()[:3] == ["7.0", "acled-exa13", "ucdp-ged-900002"]
    _, out, _ = done(root, capsys, "--format", "plain", "--limit", "1")
    assert out.startswith("our-account and acled-exa12 may be one event, with 8.8 points: date: the same day, ")


def test_that_there_is_no_room_to_compare_in_is_said(
    root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_TABLE", "PRAGMA max_page_count = 1;" + kept._TABLE)
    said = "there is no room to compare in: database or disk is full"
    assert done(root, capsys) == (2, "", f"incident-tui: {said}\n")
    told: list[Answer] = []
    compare(Task(root, False, EVERYTHING, False, []), told.append)  # as the screen has it done
    assert told[-1] == Failed(said)


def test_a_query_narrows_it(root: Path, capsys: Captured) -> None:
    assert pairs(root, capsys, "killed>=30") == [["acled-exa13", "ucdp-ged-900002"]]
    assert done(root, capsys, "id:acled-exa14")[::2] == (1, "incident-tui: nothing was found\n")
    assert done(root, capsys, "kild>=30")[0] == 2


def test_what_is_decided_is_no_longer_asked_and_counts(root: Path, capsys: Captured) -> None:
    code, out, err = done(root, capsys, "--confirm", "ucdp-ged-900001", "our-account")
    assert (code, err) == (
        0,
        "incident-tui: ucdp-ged-900001 and our-account are the same event: ucdp-ged-900001 counts\n",
    )
    text = Path(out.strip()).read_text()
    assert "actors: both name HF, there Harbour Front; killed: 3-3-5 against 3" not in text
    assert "killed: 3 in both" in text
    assert done(root, capsys, "--reject", "acled-exa13", "ucdp-ged-900002")[0] == 0
    assert pairs(root, capsys) == [["our-account", "acled-exa12"], ["acled-exa12", "ucdp-ged-900001"]]
    assert done(root, capsys, "--confirm", "our-account", "acled-exa12")[0] == 0
    assert pairs(root, capsys) == []  # the third follows from the other two
    assert main(["search", "kind:incident", "--totals", "-C", str(root), "--format", "plain"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Killed: low 43, best 83, high 45.")
    assert "Counted: 5 incidents.\nLeft out as the same event again, counted once: 2 incidents.\n" in out


def test_decisions_are_listed_and_taken_back(root: Path, capsys: Captured) -> None:
    assert done(root, capsys, "--decided") == (1, "", f"incident-tui: nothing is decided on {root}\n")
    file = done(root, capsys, "--reject", "acled-exa13", "ucdp-ged-900002")[1].strip()
    code, out, _ = done(root, capsys, "--decided", "--format", "jsonl")
    assert code == 0
    assert json.loads(out) == {
        "decided": "not the same",
        "incidents": ["acled-exa13", "ucdp-ged-900002"],
        "file": file,
    }
    assert done(root, capsys, "--forget", "ucdp-ged-900002", "acled-exa13")[0] == 0
    assert ["acled-exa13", "ucdp-ged-900002"] in pairs(root, capsys)
    assert done(root, capsys, "--forget", "ucdp-ged-900002", "acled-exa13")[0] == 2


def test_one_that_was_moved_into_the_corpus_is_said_to_be_there(root: Path, capsys: Captured) -> None:
    file = Path(done(root, capsys, "--reject", "acled-exa13", "ucdp-ged-900002")[1].strip())
    file.rename(root / file.name)
    assert ["acled-exa13", "ucdp-ged-900002"] not in pairs(root, capsys)
    _, _, err = done(root, capsys, "--forget", "acled-exa13", "ucdp-ged-900002")
    assert err.endswith(f"; {file.name}:1 does, in the corpus\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--confirm", "our-acount", "acled-exa12"], "there is no 'our-acount' here; did you mean our-account?"),
        (["--confirm", "front", "acled-exa12"], "front is no incident but of the kind actor"),
        (["--reject", "acled-exa12", "acled-exa12"], "acled-exa12 is always the same as itself"),
        (["pier", "--reject", "our-account", "acled-exa12"], "a query finds candidates; what is decided are two ids"),
        (["--forget", "our-account", "acled-exa12"], "no decision of yours is on our-account and acled-exa12"),
    ],
)
def test_what_cannot_be_decided_is_refused(root: Path, capsys: Captured, args: list[str], said: str) -> None:
    code, out, err = done(root, capsys, *args)
    assert (code, out) == (2, "")
    assert err.startswith(f"incident-tui: {said}")


def test_a_broken_decision_is_told_with_its_place(root: Path, capsys: Captured) -> None:
    file = Path(done(root, capsys, "--confirm", "our-account", "acled-exa12")[1].strip())
    file.write_text("incident: x\ntitle: X\nstatus: duplikate\n")
    code, _, err = done(root, capsys)
    assert code == 1
    assert f"{file}:3:9: error: " in err


def test_what_is_withheld_stays_so_and_can_be_decided(corpus: Write, capsys: Captured) -> None:
    more = (
        "---\nincident: again\ntitle: Zubby again\nstatus: confirmed\ndate: 2020-02-02\n"
        "participants: {target: zubair-tahmasp}\nlocation: old-mill-lane\n"
        "---\nincident: more\ntitle: Zubby taken\nstatus: confirmed\ndate: 2020-02-02\n"
        "participants: {target: zubair-tahmasp}\nlocation: old-mill-lane\n"
    )
    root = corpus(post=POST + more)
    assert ["again", "more"] in pairs(root, capsys)
    code, out, err = done(root, capsys, "--format", "json")
    assert code == 0
    assert [name for name in NAMES if name in out + err] == []
    file = Path(done(root, capsys, "--confirm", "again", "more")[1].strip())
    assert [name for name in NAMES if name in file.read_text()] == []


def test_it_does_without_the_toolkit(root: Path) -> None:
    code = (
        "import sys; from tui.cli.main import main; main(sys.argv[1:]); "
        "assert not {'textual', 'rich'} & set(sys.modules), 'the toolkit was loaded'"
    )
    done = subprocess.run([sys.executable, "-c", code, "duplicates", "-C", str(root)], capture_output=True, text=True)
    assert (done.returncode, done.stdout.count("\n")) == (0, 4), done.stderr
