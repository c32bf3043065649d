"""`incident-tui export`: which format, which records, to where; and nothing written where it cannot be done."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli.commands import EXPORTS
from tui.cli.main import main
from tui.export.formats import FORMATS

Write = Callable[..., Path]


def test_the_registry_and_the_options_agree() -> None:
    assert tuple(form.name for form in FORMATS) == EXPORTS


@pytest.mark.parametrize("suffix", [suffix for form in FORMATS for suffix in form.suffixes])
def test_the_suffix_says_the_format_and_what_was_written_is_told(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"out{suffix.upper()}"
    assert main(["export", "kind:incident", "killed>=5", "-o", str(path)]) == 0
    assert capsys.readouterr() == ("", "3 incidents\n")
    text = path.read_text(encoding="utf-8")
    assert all(word in text for word in ("dik-post-2023-12-12", "police-bombing-2023-11-03", "hide-out-operation"))


def test_without_a_file_it_goes_to_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "kind:actor", "id:tjp", "--format", "csv"]) == 0
    said = capsys.readouterr()
    assert [row["name"] for row in csv.DictReader(io.StringIO(said.out))] == ["Tehreek-e-Jihad Pakistan"]
    assert said.err == "1 actor\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "{tmp}/out.xlsx"], "which format should a file that ends in '.xlsx' have? say --format csv|jsonl"),
        ([], "which format should the output have?"),
        (["attack", "--format", "csv"], "csv holds records of one kind; here are incidents, quotes"),
        (["--kind", "actors", "--format", "geojson"], "geojson holds incidents and places, not actors"),
        (["--kind", "actor", "--format", "csv"], "'actor' is no kind of record; did you mean actors?"),
        (["-o", "{tmp}/no/out.csv", "kind:actor"], "no is not a folder that is there"),
        (["-o", "{tmp}", "--format", "csv"], "is not a file that can be replaced"),
        (["actor:tjpp", "-o", "{tmp}/out.md"], "there is no actor 'tjpp' here; did you mean tjp?"),
        (["x", "--ids", "-", "-o", "{tmp}/out.md"], "either a query or --ids, not both"),
        (["--ids", "{tmp}/none.txt", "-o", "{tmp}/out.md"], "none.txt"),
        (["-C", "{tmp}/none", "-o", "{tmp}/out.md"], "none"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_written(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = set(tmp_path.glob("out*"))
    assert main(["export", *(argument.format(tmp=tmp_path) for argument in arguments)]) == 2
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True)
    assert set(tmp_path.glob("out*")) == before


def test_nothing_found_is_nothing_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "zebra", "-o", str(tmp_path / "out.md")]) == 1
    assert capsys.readouterr().err == "incident-tui: nothing was found\n"
    assert not list(tmp_path.glob("*out*"))


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("mine")
    assert main(["export", "id:tjp", "-o", str(path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert main(["export", "id:tjp", "-o", str(path), "--force"]) == 0
    assert json.loads(path.read_text())["id"] == "tjp"


def piped(data: bytes) -> io.TextIOWrapper:
    """A standard input whose locale is ASCII."""
    return io.TextIOWrapper(io.BytesIO(data), encoding="ascii")


@pytest.mark.parametrize("form", ["ids", "jsonl"])
def test_what_search_prints_can_be_exported(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["search", "kind:incident killed>=5", "--format", form]) == 0
    monkeypatch.setattr(sys, "stdin", piped(capsys.readouterr().out.encode()))
    path = tmp_path / "out.csv"
    assert main(["export", "--ids", "-", "-o", str(path)]) == 0
    with path.open(newline="", encoding="utf-8") as file:
        found = [row["id"] for row in csv.DictReader(file)]
    assert found == ["dik-post-2023-12-12", "police-bombing-2023-11-03", "hide-out-operation"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("\udcff", "there is no '\\\\xff' here"),
        ("tjp\ntjpp\n", "there is no 'tjpp' here; did you mean tjp?"),
        ("tjp\ndik-post-2023-12-12#tol\n", "did you mean dik-post-2023-12-12#toll?"),
        ('tjp\n{"kind": 1}\n', "line 2 of the ids is neither an id nor a JSON object that has one"),
    ],
)
def test_an_unknown_id_is_named_and_nothing_written(
    lines: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids, path = tmp_path / "ids.txt", tmp_path / "out.jsonl"
    ids.write_bytes(lines.encode("utf-8", "surrogateescape"))
    assert main(["export", "--ids", str(ids), "-o", str(path)]) == 2
    assert said in capsys.readouterr().err
    assert not path.exists()


def test_into_a_pipe_it_is_utf_8_whatever_the_locale_and_a_reader_may_leave(corpus: Write, tmp_path: Path) -> None:
    text = "---\n".join(f"actor: a{n}\nname: Ärger {n}\ntype: person\n" for n in range(3000))
    command = [sys.executable, "-m", "tui", "export", "-C", str(corpus(a=text)), "--format", "jsonl"]
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PYTHONUTF8": "0", "XDG_CACHE_HOME": str(tmp_path)}
    environment["PYTHONCOERCECLOCALE"] = "0"
    whole = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert len(whole.stdout.decode("utf-8").splitlines()) == 3000
    assert "Ärger 1" in whole.stdout.decode("utf-8")
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_no_ids_are_nothing_to_export(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", piped(b"\n"))
    assert main(["export", "--ids", "-", "--format", "csv"]) == 1
    assert capsys.readouterr() == ("", "incident-tui: nothing was found\n")


def test_ids_are_utf_8_with_or_without_a_mark_whatever_the_locale(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", piped(b"\xef\xbb\xbftjp\r\n"))
    assert main(["export", "--ids", "-", "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "tjp"
    monkeypatch.setattr(sys, "stdin", piped("tjp-ä\n".encode()))
    assert main(["export", "--ids", "-", "--format", "jsonl"]) == 2
    assert capsys.readouterr().err == "incident-tui: there is no 'tjp-ä' here; did you mean tjp?\n"


def test_ids_that_cannot_be_read_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["export", "--ids", str(tmp_path / "no"), "--format", "csv"]) == 2
    assert capsys.readouterr().err == f"incident-tui: {tmp_path}/no cannot be read: No such file or directory\n"
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["export", "--ids", "-", "--format", "csv"]) == 2
    assert capsys.readouterr().err == "incident-tui: standard input cannot be read: it is closed\n"


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_nothing_in_it_can_act(corpus: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = corpus(a='actor: bad\nname: "a\\e[31m\\u202Eb\\x9b"\ntype: person\n')
    monkeypatch.setattr(sys, "stdout", out := Tty())
    for form in EXPORTS:
        if form != "geojson":
            assert main(["export", "-C", str(root), "--format", form, "--kind", "actors"]) == 0
    assert "bad" in out.getvalue()
    assert not set(out.getvalue()) & set("\x1b\u202e\x9b")
