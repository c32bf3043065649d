"""When a corpus was last visited and where the session was left come back; what is not ours is left alone."""

import stat
import time
from pathlib import Path

import pytest

from tui.notebook.folder import NotSaved
from tui.notebook.notebook import Notebook
from tui.notebook.session import last_visit, leave

PLACE = {
    "kind": "incident",
    "record": "ferry#office",
    "query": 'killed>=5 "a: b" # \u202e',
    "12": "12",
    "none": "",
    "row": 12,
    "top": -1,
}


def file_of(corpus: Path) -> Path:
    return Notebook(corpus).folder / "session.json"


def test_the_first_visit_has_none_before_it_and_writes_nothing(tmp_path: Path) -> None:
    assert last_visit(tmp_path) is None
    assert not (tmp_path / "data").exists()


def test_time_and_place_come_back_with_their_types(tmp_path: Path) -> None:
    before = time.time_ns()
    leave(tmp_path, PLACE)
    visit = last_visit(tmp_path)
    assert visit is not None
    assert before - 1000 <= visit.at_ns <= time.time_ns()
    assert visit.place == PLACE
    assert {name: type(value) for name, value in visit.place.items()} == {
        name: type(value) for name, value in PLACE.items()
    }
    leave(tmp_path, {})
    again = last_visit(tmp_path)
    assert again is not None
    assert (again.at_ns > visit.at_ns, again.place) == (True, {})


def test_every_corpus_has_its_own_that_is_no_entry(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    leave(tmp_path / "a", {"row": 1})
    leave(tmp_path / "b", {"row": 2})
    visits = [last_visit(tmp_path / name) for name in "ab"]
    assert [visit.place for visit in visits if visit] == [{"row": 1}, {"row": 2}]
    assert stat.S_IMODE(file_of(tmp_path / "a").stat().st_mode) == 0o600
    notebook = Notebook(tmp_path / "a")
    assert notebook.reload() is False
    assert notebook.problems == []


def test_a_text_that_is_no_unicode_does_not_stop_anybody_from_leaving(tmp_path: Path) -> None:
    leave(tmp_path, {"query": "x\udcff"})
    visit = last_visit(tmp_path)
    assert visit is not None
    assert visit.place == {"query": "x?"}


BROKEN = {
    "empty": "",
    "no-json": '{{"corpus": [',
    "text": '"just words"',
    "list": "[]",
    "no-time": '{{"corpus": "{root}", "place": {{}}}}',
    "odd-time": '{{"corpus": "{root}", "at_ns": "yesterday", "place": {{}}}}',
    "odd-place": '{{"corpus": "{root}", "at_ns": 5, "place": {{"row": [1]}}}}',
    "foreign": '{{"corpus": "/elsewhere", "at_ns": 5, "place": {{}}}}',
    "bytes": "\udcff\udcfe",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_or_foreign_file_is_no_visit_and_is_replaced_by_the_next(tmp_path: Path, name: str) -> None:
    leave(tmp_path, {})
    file_of(tmp_path).write_bytes(BROKEN[name].format(root=tmp_path).encode("utf-8", "surrogateescape"))
    assert last_visit(tmp_path) is None
    leave(tmp_path, {"row": 3})
    visit = last_visit(tmp_path)
    assert visit is not None
    assert visit.place == {"row": 3}


def test_a_folder_or_pipe_in_its_place_is_no_visit(tmp_path: Path) -> None:
    file_of(tmp_path).mkdir(parents=True)
    assert last_visit(tmp_path) is None


def test_where_it_cannot_be_written_leaving_says_so_and_coming_does_not(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    assert last_visit(tmp_path) is None
    with pytest.raises(NotSaved, match="the notebook cannot be written"):
        leave(tmp_path, PLACE)
