"""`incident-tui notes`: data on stdout, words on stderr, and nothing lost on the way out and in again."""

import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.cli.progress import OnTerminal
from tui.notebook.notebook import Notebook
from tui.notebook.reading import read_stream
from tui.notebook.stream import values

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def root(corpus) -> Path:  # noqa: ANN001
    return corpus(
        a="article: report\ntitle: T\nbody: [The ferry struck the pier.]\n",
        b="incident: ferry\ntitle: F\nstatus: confirmed\narticle: report\n"
        "claims: [{id: office, claimant: report, about: injured, best: 2, evidence: The ferry}]\n",
    )


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def added(root: Path, capsys: Captured, record: str = "ferry", text: str = "who says so?") -> str:
    assert main(["notes", "add", record, text, "-C", str(root)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out.strip()


def entries(root: Path) -> Notebook:
    notebook = Notebook(root)
    notebook.reload()
    return notebook


def test_a_note_is_added_listed_and_removed(root: Path, capsys: Captured) -> None:
    name = added(root, capsys, "ferry#office", "two\x1b[31m lines")
    assert main(["notes", "list", "-C", str(root)]) == 0
    assert capsys.readouterr().out == f"{name}  note      ferry#office  two␛[31m lines\n"
    assert main(["notes", "remove", name, "-C", str(root)]) == 0
    assert capsys.readouterr() == ("", f"incident-tui: removed the note {name}\n")
    assert main(["notes", "list", "-C", str(root)]) == 1
    assert capsys.readouterr() == ("", f"incident-tui: no notes, bookmarks or saved searches on {root}\n")


def test_every_kind_is_listed_and_json_has_all_of_it(root: Path, capsys: Captured) -> None:
    notebook = Notebook(root)
    note = notebook.add_note("ferry", "two\nlines")
    notebook.set_bookmark(["report"], True)
    notebook.save_search("deadly", "killed>=5")
    assert main(["notes", "list", "-C", str(root)]) == 0
    assert [line.split()[1:] for line in capsys.readouterr().out.splitlines()] == [
        ["note", "ferry", "two", "lines"],
        ["bookmark", "report"],
        ["search", "deadly", "killed>=5"],
    ]
    assert main(["notes", "list", "--format", "json", "-C", str(root)]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed[0] == {
        "note": "ferry",
        "entry": note.id,
        "text": "two\nlines",
        "author": note.author,
        "created_at": note.created_at,
        "corpus": str(root),
    }
    assert [next(iter(one)) for one in listed] == ["note", "bookmark", "search"]


def test_a_text_comes_from_standard_input(root: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, "  näme: two\n\n  lines\n".encode())
    name = added(root, capsys, text="-")
    (note,) = entries(root).notes_of("ferry")
    assert (note.id, note.text) == (name, "  näme: two\n\n  lines")


REFUSED = [
    (["add", "fery", "x"], "there is no record fery in {root}; did you mean ferry?"),
    (["add", "ferry#offce", "x"], "there is no record ferry#offce in {root}; did you mean ferry#office?"),
    (["add", "zzzzzzzz", "x"], "there is no record zzzzzzzz in {root}"),
    (["add", "ferry", " "], "a note needs words"),
    (["add", "ferry", "x\udcff"], "character 2 of a note is not Unicode text"),
    (["remove", "nope"], "there is no entry nope"),
    (["import", "nope.yaml"], "nope.yaml cannot be read: No such file or directory"),
    (["import", "."], ". cannot be read: Is a directory"),
]


@pytest.mark.parametrize(
    ("arguments", "said"), REFUSED, ids=[" ".join(a).encode("ascii", "replace") for a, _ in REFUSED]
)
def test_what_cannot_be_done_is_said(root: Path, arguments: list[str], said: str, capsys: Captured) -> None:
    assert main(["notes", *arguments, "-C", str(root)]) == 2
    assert capsys.readouterr() == ("", f"incident-tui: {said.format(root=root)}\n")
    assert entries(root).entries == []


@pytest.mark.parametrize("data", [b"\xff", b"", b"\n", b"x" * 500_000, "漢".encode() * 100_001])
def test_standard_input_that_cannot_be_kept_is_refused(
    root: Path, data: bytes, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, data)
    assert main(["notes", "add", "ferry", "-", "-C", str(root)]) == 2
    assert capsys.readouterr().err.startswith("incident-tui: ")
    assert entries(root).entries == []


@pytest.mark.parametrize("action", [["list"], ["add", "a", "b"], ["remove", "x"], ["export"], ["import", "-"]])
def test_a_corpus_that_is_not_there_is_said(tmp_path: Path, action: list[str], capsys: Captured) -> None:
    assert main(["notes", *action, "-C", str(tmp_path / "nope")]) == 2
    assert capsys.readouterr() == ("", f"incident-tui: {tmp_path}/nope: No such file or directory\n")


def test_a_mistyped_entry_has_the_nearest(root: Path, capsys: Captured) -> None:
    name = added(root, capsys)
    assert main(["notes", "remove", name[:-1], "-C", str(root)]) == 2
    assert capsys.readouterr().err == f"incident-tui: there is no entry {name[:-1]}; did you mean {name}?\n"


def test_a_broken_entry_is_told_with_its_place_and_the_others_are_listed(root: Path, capsys: Captured) -> None:
    name = added(root, capsys)
    file = entries(root).folder / "broken.yaml"
    file.write_text("note: ferry\ntxt: x\n", encoding="utf-8")
    assert main(["notes", "list", "-C", str(root)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith(name)
    assert f"{file}:2:1: error: 'txt' is no key of a note" in said.err
    assert "did you mean text?" in said.err
    assert main(["notes", "remove", "broken", "-C", str(root)]) == 2
    assert capsys.readouterr().err == f"incident-tui: broken is broken: mend or delete {file}\n"
    assert main(["notes", "export", "-C", str(root)]) == 1
    assert "who says so?" in capsys.readouterr().out


def test_where_it_cannot_be_kept_is_said(root: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    assert main(["notes", "add", "ferry", "x", "-C", str(root)]) == 2
    assert capsys.readouterr().err.startswith("incident-tui: the notebook cannot be written: ")


# Out and in again.


def filled(root: Path) -> Notebook:
    notebook = Notebook(root)
    notebook.add_note("ferry", "text: ---\n---\nnote: forged\n")
    notebook.add_note("ferry#office", "\x1b]0;x\x07\u202e NO ")
    notebook.change_note(notebook.add_note("report", "first"), "second")
    notebook.set_bookmark(["ferry", "report"], True)
    notebook.save_search("- deadly: #1", 'killed>=5 "the pier"')
    return notebook


def bare(notebook: Notebook) -> list[dict[str, str]]:
    return [{**values(entry), "corpus": ""} for entry in notebook.entries]


def test_everything_goes_out_and_comes_in_elsewhere_the_same(root: Path, tmp_path: Path, capsys: Captured) -> None:
    notebook = filled(root)
    out = tmp_path / "out.yaml"
    assert main(["notes", "export", "-o", str(out), "-C", str(root)]) == 0
    assert capsys.readouterr() == ("", f"incident-tui: wrote 6 entries to {out}\n")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert main(["notes", "import", str(out), "-C", str(elsewhere)]) == 0
    said = capsys.readouterr()
    assert said.err == "incident-tui: added 6 entries; 0 were there already\n"
    assert sorted(said.out.split()) == sorted(entry.id for entry in notebook.entries)
    assert bare(entries(elsewhere)) == bare(notebook)
    assert {entry.corpus for entry in entries(elsewhere).entries} == {str(elsewhere)}
    # Once more, and back to where it came from: there is nothing to add.
    for there in (elsewhere, root):
        assert main(["notes", "import", str(out), "-C", str(there)]) == 0
        assert capsys.readouterr() == ("", "incident-tui: added 0 entries; 6 were there already\n")


def test_a_notebook_whose_corpus_moved_can_be_taken_along(
    root: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook = filled(root)
    moved = root.rename(tmp_path / "moved")
    assert main(["notes", "export", "-C", str(root)]) == 0
    feed(monkeypatch, capsys.readouterr().out.encode())
    assert main(["notes", "import", "-", "-C", str(moved)]) == 0
    assert bare(entries(moved)) == bare(notebook)


def test_an_export_replaces_a_file_only_when_told_to(root: Path, tmp_path: Path, capsys: Captured) -> None:
    added(root, capsys)
    out = tmp_path / "out.yaml"
    out.write_text("mine", encoding="utf-8")
    export = ["notes", "export", "-o", str(out), "-C", str(root)]
    assert main(export) == 2
    assert capsys.readouterr().err == f"incident-tui: {out} is there already; --force replaces it\n"
    assert out.read_text(encoding="utf-8") == "mine"
    assert main([*export, "--force"]) == 0
    assert "who says so?" in out.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "corpus", "data", "out.yaml"]


def test_an_export_goes_to_where_a_link_leads_and_never_takes_the_place_of_what_is_no_file(
    root: Path, tmp_path: Path, capsys: Captured
) -> None:
    added(root, capsys)
    out, link = tmp_path / "out.yaml", tmp_path / "link.yaml"
    link.symlink_to(out)
    os.mkfifo(tmp_path / "pipe")
    assert main(["notes", "export", "-o", str(link), "-C", str(root)]) == 0
    assert link.is_symlink()
    assert "who says so?" in out.read_text(encoding="utf-8")
    for other in (tmp_path, tmp_path / "pipe"):
        capsys.readouterr()
        assert main(["notes", "export", "--force", "-o", str(other), "-C", str(root)]) == 2
        assert capsys.readouterr().err == f"incident-tui: {other} is there already and no file\n"
    assert (tmp_path / "pipe").is_fifo()


def test_an_export_is_the_same_where_the_terminal_knows_ascii_alone(root: Path) -> None:
    note = Notebook(root).add_note("ferry", "漢字 é")
    command = [sys.executable, "-m", "tui", "notes", "export", "-C", str(root)]
    done = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": "ascii"}, stdout=subprocess.PIPE, check=True)
    assert read_stream(done.stdout, "stdout") == ([note], [])


def test_an_export_that_cannot_be_written_or_is_of_nothing_is_said(
    root: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["notes", "export", "-o", str(tmp_path / "out.yaml"), "-C", str(root)]) == 1
    assert "nothing to export" in capsys.readouterr().err
    assert not (tmp_path / "out.yaml").exists()
    added(root, capsys)
    assert main(["notes", "export", "-o", str(tmp_path / "no" / "out.yaml"), "-C", str(root)]) == 2
    assert (
        capsys.readouterr().err
        == f"incident-tui: {tmp_path}/no/out.yaml cannot be written: No such file or directory\n"
    )


def test_what_has_the_name_of_another_is_kept_under_a_new_one(root: Path, tmp_path: Path, capsys: Captured) -> None:
    name = added(root, capsys, text="mine")
    out = tmp_path / "out.yaml"
    main(["notes", "export", "-o", str(out), "-C", str(root)])
    out.write_text(out.read_text(encoding="utf-8").replace("mine", "theirs"), encoding="utf-8")
    capsys.readouterr()
    assert main(["notes", "import", str(out), "-C", str(root)]) == 0
    said = capsys.readouterr()
    new = said.out.strip()
    assert f"incident-tui: {name} is there with other words, so this one is called {new}\n" in said.err
    assert {note.id: note.text for note in entries(root).notes_of("ferry")} == {name: "mine", new: "theirs"}
    assert main(["notes", "import", str(out), "-C", str(root)]) == 0
    assert capsys.readouterr().out == "", "the second time it is there already, whatever it is called"


def test_a_broken_stream_is_told_with_its_places_and_the_rest_comes_in(
    root: Path, tmp_path: Path, capsys: Captured
) -> None:
    stream = tmp_path / "stream.yaml"
    stream.write_text(
        "note: ferry\ntxt: x\n---\nnoet: ferry\n---\nnote: ferry\ntext: [\n---\nsearch: s\nquery: kiled:3\n---\n"
        "entry: ../../evil\nnote: ferry\ntext: from elsewhere\n---\nnote: ferry\ntext: by hand\n",
        encoding="utf-8",
    )
    assert main(["notes", "import", str(stream), "-C", str(root)]) == 1
    said = capsys.readouterr()
    places = [line.removeprefix(f"{stream}:").split(" ")[0] for line in said.err.splitlines() if "error:" in line]
    assert places == ["1:1:", "2:1:", "4:1:", "8:1:", "10:8:"]
    assert len(said.out.split()) == 2
    assert f"../../evil is no name for an entry, so this one is called {said.out.split()[0]}\n" in said.err
    assert [note.text for note in entries(root).notes_of("ferry")] == ["from elsewhere", "by hand"]
    assert not list(tmp_path.rglob("*evil*"))


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"\xff\xfe\x00", b"---\n---\n", b"- x\n"])
def test_a_stream_without_entries_is_said(
    root: Path, data: bytes, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, data)
    assert main(["notes", "import", "-", "-C", str(root)]) == 1
    assert "incident-tui: no entry in stdin\n" in capsys.readouterr().err
    assert entries(root).entries == []


def test_the_toolkit_stays_out(root: Path, capsys: Captured) -> None:
    added(root, capsys)
    program = (
        "import sys; from tui.cli.main import main; main(['notes', 'list', '--reveal', '-C', sys.argv[1]]);"
        "sys.exit(bool({'textual', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(root)], capture_output=True, check=False)
    assert (done.returncode, b"who says so?" in done.stdout) == (0, True)


@pytest.mark.parametrize("command", [["notes", "add", "ferry", "x"], ["notes", "list"], ["new", "actor", "jo"]])
def test_the_making_of_an_index_is_told(
    root: Path, command: list[str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries(root).add_note("ferry", "so that there is something to list")
    told: list[str] = []
    monkeypatch.setattr(OnTerminal, "of_index", lambda _, progress: told.append(progress.stage))
    assert main([*command, "-C", str(root)]) == 0
    assert told


def test_what_vanished_is_told_and_comes_back_with_its_record(root: Path, capsys: Captured) -> None:
    name = added(root, capsys)
    text = (root / "b.yaml").read_text()
    (root / "b.yaml").write_text("actor: a\nname: A\ntype: person\n")
    assert main(["notes", "list", "-C", str(root)]) == 0
    line = capsys.readouterr().out
    assert line.startswith(f"{name}  note      ferry  who says so?  [vanished from b.yaml on 2")
    assert line.endswith("; it was: F]\n")
    assert main(["notes", "list", "-C", str(root), "--format", "json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert (entry["note"], entry["vanished"]["title"], entry["vanished"]["file"]) == ("ferry", "F", "b.yaml")
    assert main(["notes", "add", "ferry#office", "more", "-C", str(root)]) == 2
    assert "ferry vanished from b.yaml on 2" in capsys.readouterr().err
    assert main(["show", "ferry", "-C", str(root)]) == 2
    assert "ferry vanished from b.yaml on 2" in capsys.readouterr().err
    (root / "b.yaml").write_text(text)
    assert main(["notes", "list", "-C", str(root)]) == 0
    assert capsys.readouterr().out == f"{name}  note      ferry  who says so?\n"
