"""What is written, changed and removed is there, also for another session; what somebody broke hides nothing."""

import multiprocessing
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tui.notebook.folder import NotSaved
from tui.notebook.notebook import Notebook


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "Exampleton reports"
    root.mkdir()
    return root


@pytest.fixture
def notebook(corpus: Path) -> Notebook:
    return Notebook(corpus)


def reloaded(corpus: Path) -> Notebook:
    """What another session sees."""
    notebook = Notebook(corpus)
    notebook.reload()
    return notebook


def texts(notebook: Notebook, record: str = "ferry") -> list[str]:
    return [note.text for note in notebook.notes_of(record)]


def test_a_note_is_there_at_once_and_for_the_next_session(corpus: Path, notebook: Notebook) -> None:
    note = notebook.add_note("ferry", "who says so?")
    notebook.add_note("ferry#office", "twice")
    for seen in (notebook, reloaded(corpus)):
        assert seen.notes_of("ferry") == [note]
        assert texts(seen, "ferry#office") == ["twice"]
        assert set(seen.noted) == {"ferry", "ferry#office"}
        assert (list(seen.bookmarked), seen.searches(), seen.problems) == ([], [], [])


def test_a_note_says_whose_it_is_and_when_and_of_which_corpus(
    corpus: Path, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "jo")
    note = notebook.add_note("ferry", "text")
    assert (note.author, note.corpus, note.changed_at) == ("jo", str(corpus), "")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", note.created_at)
    changed = notebook.change_note(note, "other")
    assert changed.created_at == note.created_at < changed.changed_at


def test_the_folder_has_a_name_that_people_recognise_and_one_for_each_corpus(tmp_path: Path, corpus: Path) -> None:
    assert re.fullmatch(r"Exampleton-reports-[0-9a-f]{16}", Notebook(corpus).folder.name)
    other = tmp_path / "other" / corpus.name
    assert Notebook(other).folder != Notebook(corpus).folder
    link = tmp_path / "link"
    link.symlink_to(corpus)
    assert Notebook(link).folder == Notebook(corpus).folder
    assert Notebook(Path("/")).folder.name.startswith("corpus-")


def test_nothing_is_written_where_nothing_is_kept(tmp_path: Path, notebook: Notebook) -> None:
    assert notebook.reload() is False
    assert not (tmp_path / "data").exists()


def test_a_changed_note_is_the_same_entry_with_another_text(corpus: Path, notebook: Notebook) -> None:
    note = notebook.add_note("ferry", "first")
    changed = notebook.change_note(note, "second")
    assert changed.id == note.id
    assert texts(notebook) == texts(reloaded(corpus)) == ["second"]


def test_a_removed_entry_is_gone(corpus: Path, notebook: Notebook) -> None:
    note, kept = notebook.add_note("ferry", "first"), notebook.add_note("ferry", "second")
    assert notebook.remove(note) is True
    assert notebook.remove(note) is False
    assert notebook.notes_of("ferry") == reloaded(corpus).notes_of("ferry") == [kept]


def test_bookmarks_are_set_and_taken_away(corpus: Path, notebook: Notebook) -> None:
    notebook.set_bookmark(["ferry", "ferry#office", "ferry"], True)
    notebook.set_bookmark(["ferry"], True)
    assert len(notebook.entries) == 2
    assert set(reloaded(corpus).bookmarked) == {"ferry", "ferry#office"}
    notebook.set_bookmark(["ferry", "pier"], False)
    assert set(notebook.bookmarked) == set(reloaded(corpus).bookmarked) == {"ferry#office"}


def test_two_sessions_that_bookmark_the_same_make_one_bookmark(corpus: Path, notebook: Notebook) -> None:
    other = Notebook(corpus)
    other.set_bookmark(["ferry"], True)
    notebook.set_bookmark(["ferry"], True)
    assert len(reloaded(corpus).entries) == 1


def test_a_search_replaces_the_one_of_its_name(corpus: Path, notebook: Notebook) -> None:
    first = notebook.save_search("deadly", "killed>=5")
    notebook.save_search("Actors", "kind:actor")
    again = Notebook(corpus).save_search("deadly", "killed>=10")
    assert again.id == first.id
    assert [(one.name, one.query) for one in reloaded(corpus).searches()] == [
        ("Actors", "kind:actor"),
        ("deadly", "killed>=10"),
    ]


@pytest.mark.parametrize(("name", "query"), [("x", "kiled:3"), ("x", '"open'), ("x", ""), (" ", "killed>=5")])
def test_a_search_that_cannot_be_asked_is_refused(notebook: Notebook, name: str, query: str) -> None:
    with pytest.raises(ValueError, match=r"there is no field|no end|needs words"):
        notebook.save_search(name, query)
    assert not notebook.folder.exists()


@pytest.mark.parametrize("id", ["", "Ferry", "a b", "../x", "a#", "a#b#c", "a\n"])
def test_what_is_no_id_is_refused(notebook: Notebook, id: str) -> None:
    with pytest.raises(ValueError, match="is no id of a record"):
        notebook.add_note(id, "text")
    with pytest.raises(ValueError, match="is no id of a record"):
        notebook.set_bookmark([id], True)


# Other sessions.


def test_a_reload_takes_what_others_wrote_changed_and_removed(corpus: Path, notebook: Notebook) -> None:
    other = Notebook(corpus)
    note = other.add_note("ferry", "theirs")
    assert notebook.reload() is True
    assert notebook.reload() is False
    assert texts(notebook) == ["theirs"]
    other.change_note(note, "theirs, changed")
    assert notebook.reload() is True
    assert texts(notebook) == ["theirs, changed"]
    assert other.remove(other.notes_of("ferry")[0]) is True
    assert notebook.reload() is True
    assert notebook.entries == []


def test_what_is_edited_by_hand_is_taken_and_nothing_else_is_read_again(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    note, _ = notebook.add_note("ferry", "first"), notebook.add_note("ferry", "second")
    file = notebook.folder / f"{note.id}.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("first", "by hand"), encoding="utf-8")
    read = []
    monkeypatch.setattr("tui.notebook.reading.contents", _noting(read))
    assert notebook.reload() is True
    assert texts(notebook) == ["by hand", "second"]
    assert read == [file.name]


def _noting(read: list[str]):  # noqa: ANN202
    from tui.corpus.files import contents

    def noted(folder: Path, file: str) -> bytes:
        read.append(file)
        return contents(folder, file)

    return noted


def test_a_change_of_what_another_session_changed_meanwhile_loses_neither(corpus: Path, notebook: Notebook) -> None:
    note = notebook.add_note("ferry", "at first")
    reloaded(corpus).change_note(note, "theirs")
    mine = notebook.change_note(note, "mine")
    assert mine.id != note.id
    assert sorted(texts(notebook)) == sorted(texts(reloaded(corpus))) == ["mine", "theirs"]


def test_a_change_of_what_another_session_removed_meanwhile_is_kept(corpus: Path, notebook: Notebook) -> None:
    note = notebook.add_note("ferry", "at first")
    reloaded(corpus).remove(note)
    notebook.change_note(note, "mine")
    assert texts(notebook) == texts(reloaded(corpus)) == ["mine"]


def test_what_another_session_changed_meanwhile_is_not_removed(corpus: Path, notebook: Notebook) -> None:
    note = notebook.add_note("ferry", "at first")
    reloaded(corpus).change_note(note, "theirs")
    assert notebook.remove(note) is False
    assert texts(notebook) == ["theirs"]


SESSIONS, CHANGES = 3, 20


def test_sessions_that_change_one_note_at_the_same_time_lose_nothing(corpus: Path, notebook: Notebook) -> None:
    for number in range(CHANGES):
        notebook.add_note(f"ferry-{number}", "at first")
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(SESSIONS)
    sessions = [context.Process(target=_change, args=(corpus, session, together)) for session in range(SESSIONS)]
    for session in sessions:
        session.start()
    for session in sessions:
        session.join(60)
    assert [session.exitcode for session in sessions] == [0] * SESSIONS
    notebook.reload()
    assert notebook.problems == []
    for number in range(CHANGES):
        assert sorted(texts(notebook, f"ferry-{number}")) == [f"of session {session}" for session in range(SESSIONS)]


def _change(corpus: Path, session: int, together) -> None:  # noqa: ANN001
    notebook = reloaded(corpus)
    seen = [notebook.notes_of(f"ferry-{number}")[0] for number in range(CHANGES)]
    for note in seen:
        together.wait(60)
        notebook.change_note(note, f"of session {session}")


# What somebody broke.

BROKEN = {
    "no-text": ("note: ferry\ntxt: x\n", 2, 1, "text"),
    "no-kind": ("nota: ferry\ntext: x\n", 1, 1, "note"),
    "kind-second": ("text: x\nnote: ferry\n", 1, 1, "note"),
    "no-yaml": ("note: ferry\ntext: [x\n", 3, 1, ""),
    "no-id": ("note: The Ferry\ntext: x\n", 1, 7, ""),
    "no-query": ("search: mine\nquery: kiled:3\n", 2, 8, "kind"),
    "no-mapping": ("- just\n- words\n", 1, 3, ""),
    "nothing": ("", 0, 0, ""),
    "comment": ("# note: ferry\n", 0, 0, ""),
    "no-words": ("note: ferry\ntext: ' '\n", 2, 1, ""),
    "too-long": (f"note: ferry\ntext: {'x' * 100_001}\n", 2, 7, ""),
    "long-query": (f"search: mine\nquery: killed>=5 -{'x' * 100_001}\n", 2, 8, ""),
    "anchor": ("note: ferry\ntext: &a\n", 2, 7, ""),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_with_its_place_and_hides_nothing(corpus: Path, notebook: Notebook, name: str) -> None:
    notebook.add_note("ferry", "sound")
    text, line, column, near = BROKEN[name]
    broken = notebook.folder / f"{name}.yaml"
    broken.write_text(text, encoding="utf-8")
    assert notebook.reload() is True
    told = [(problem.file, problem.line, problem.column, problem.nearest) for problem in notebook.problems]
    assert (broken.name, line, column, near) in told
    assert texts(notebook) == ["sound"]
    notebook.add_note("ferry", "another")
    notebook.set_bookmark(["ferry"], True)
    notebook.set_bookmark(["ferry"], False)
    assert broken.read_text(encoding="utf-8") == text, "it is for its writer to mend"
    broken.write_text("note: pier\ntext: mended\n", encoding="utf-8")
    assert notebook.reload() is True
    assert notebook.problems == []
    assert texts(reloaded(corpus), "pier") == ["mended"]


def test_files_that_are_none_are_told_too(tmp_path: Path, notebook: Notebook) -> None:
    notebook.add_note("ferry", "sound")
    (tmp_path / "secret").write_text("note: ferry\ntext: secret\n", encoding="utf-8")
    (notebook.folder / "link.yaml").symlink_to(tmp_path / "secret")
    (notebook.folder / "folder.yaml").mkdir()
    os.mkfifo(notebook.folder / "pipe.yaml")
    (notebook.folder / "bytes.yaml").write_bytes(b"note: ferry\ntext: \xff\n")
    (notebook.folder / "README.md").write_text("mine", encoding="utf-8")
    notebook.reload()
    assert sorted({problem.file for problem in notebook.problems}) == [
        "bytes.yaml",
        "folder.yaml",
        "link.yaml",
        "pipe.yaml",
    ]
    assert "sound" in texts(notebook)
    assert "secret" not in texts(notebook)


def test_a_change_writes_nothing_away_that_it_does_not_understand(notebook: Notebook) -> None:
    note = notebook.add_note("ferry", "text")
    file = notebook.folder / f"{note.id}.yaml"
    with file.open("a", encoding="utf-8") as more:
        more.write("tags: [urgent]\n---\nnote: pier\ntext: a second entry\n")
    edited = file.read_text(encoding="utf-8")
    notebook.reload()
    assert [problem.code for problem in notebook.problems] == ["unknown-key", "too-many-entries"]
    notebook.change_note(notebook.notes_of("ferry")[0], "mine")
    assert file.read_text(encoding="utf-8") == edited
    assert sorted(texts(notebook)) == ["mine", "text"]


# Where it cannot be written.


@pytest.fixture
def outside() -> Iterator[Path]:
    """A folder that another user can reach."""
    folder = Path(mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


NOBODY = 65534


def test_in_a_folder_that_cannot_be_written_reading_works_and_writing_says_so(
    outside: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(outside))
    notebook = Notebook(corpus)
    notebook.add_note("ferry", "text")
    notebook.reload()
    root = os.geteuid() == 0  # who can write anywhere
    for path in (outside / "incident-tui", *(outside / "incident-tui").rglob("*")):
        if root:
            os.chown(path, NOBODY, NOBODY)
        path.chmod(0o400 if path.is_file() else 0o500)
    if root:
        os.seteuid(NOBODY)
    try:
        again = Notebook(notebook.real)
        assert again.reload() is True
        assert texts(again) == ["text"]
        (note,) = again.notes_of("ferry")
        for write in (
            lambda: again.add_note("ferry", "more"),
            lambda: again.change_note(note, "other"),
            lambda: again.remove(note),
            lambda: again.set_bookmark(["ferry"], True),
            lambda: again.save_search("x", "killed>=5"),
        ):
            with pytest.raises(NotSaved, match=r"the notebook cannot be written: .*: Permission denied"):
                write()
        assert again.reload() is False
    finally:
        if root:
            os.seteuid(0)
        for path in (outside / "incident-tui", *(outside / "incident-tui").rglob("*")):
            path.chmod(0o700)
    assert texts(reloaded(corpus)) == ["text"]


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path, notebook: Notebook) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    assert notebook.reload() is True
    assert [problem.message for problem in notebook.problems] == ["cannot be read: Not a directory"]
    with pytest.raises(NotSaved, match="Not a directory"):
        notebook.add_note("ferry", "text")


def test_without_a_home_reading_works_and_writing_says_so(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_: str) -> Path:
        raise RuntimeError("could not determine home directory")

    monkeypatch.setattr("platformdirs.user_data_path", homeless)
    notebook = Notebook(corpus)
    assert notebook.reload() is False
    assert (notebook.entries, notebook.problems) == ([], [])
    for write in (lambda: notebook.add_note("ferry", "text"), lambda: notebook.set_bookmark(["ferry"], True)):
        with pytest.raises(NotSaved, match="no folder to keep notes in: could not determine home"):
            write()
