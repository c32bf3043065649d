"""`incident-tui check` as somebody runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli.main import main

GOOD = """\
article: report
title: Raid
body: The army said that 23 died.
---
actor: army
name: the army
type: state_force
"""
QUOTE = "quote: q\nspeaker: army\nmode: indirect\ntext: 23\narticle: report\nevidence: 23 died\n"
UNSUPPORTED = "quote: w\nspeaker: army\nmode: indirect\ntext: 23\n"
HOSTILE = 'actor: h\nname: h\ntype: "\\e]0;x\\a\\u202e%0A::error::, \\x9b\\x7f"\n'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "quote.yaml").write_text(QUOTE, encoding="utf-8")
    return tmp_path


def add(corpus: Path, text: str) -> None:
    (corpus / "more.yaml").write_text(text, encoding="utf-8")


def test_a_clean_corpus(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(corpus)]) == 0
    out, err = capsys.readouterr()
    counts = "0 incidents, 1 actor, 1 quote, 0 places, 1 article, 0 claims, 0 relations"
    assert out == f"0 errors, 0 warnings; {counts}; 1 of 1 anchors ok\n"
    assert err == ""


def test_an_error_has_its_place_and_a_proposal(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(corpus, QUOTE.replace("quote: q", "quote: r").replace("speaker: army", "speaker: armi"))
    monkeypatch.chdir(corpus.parent)
    assert main(["check", corpus.name]) == 1
    line = capsys.readouterr().out.splitlines()[0]
    said = "there is no actor 'armi' (expected the id of an actor; did you mean army?)"
    assert line == f"{corpus.name}/more.yaml:2:10: error: {said} [dangling-reference]"


def test_a_warning_fails_only_when_strict(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(corpus, UNSUPPORTED)
    assert main(["check", "-C", str(corpus)]) == 0
    assert "warning: the quote rests on nothing" in capsys.readouterr().out
    assert main(["check", "--strict", "-C", str(corpus)]) == 1


def test_no_number_of_warnings_hides_an_error(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    warnings = "---\n".join(UNSUPPORTED.replace("quote: w", f"quote: w{n}") for n in range(1100))
    add(corpus, f"{warnings}---\nactor: b\nname: b\ntype: NONSENSE\n---\nactor: [\n")
    assert main(["check", str(corpus)]) == 1
    *lines, summary = capsys.readouterr().out.splitlines()
    errors = [line.rpartition(" ")[2] for line in lines if ": error: " in line]
    assert errors == ["[bad-value]", "[syntax]"]
    assert "this file has more warnings than are listed [too-many-problems]" in lines[-3]
    assert summary.startswith("2 errors, 1,001 warnings; ")


def test_a_problem_of_a_whole_file_has_no_line(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "gone.yaml").symlink_to(corpus / "nowhere.yaml")
    assert main(["check", str(corpus)]) == 1
    assert "gone.yaml: error: cannot be read: No such file" in capsys.readouterr().out


def test_anchors_are_counted_by_health(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evidence = "evidence: [The army, nothing like it, 'a', The army sayd that]\n"
    add(corpus, QUOTE.replace("quote: q", "quote: r").replace("evidence: 23 died\n", evidence))
    main(["check", str(corpus)])
    summary = capsys.readouterr().out.splitlines()[-1]
    assert summary.endswith("2 of 5 anchors ok, 1 ambiguous, 1 moved, 1 orphan")


@pytest.mark.parametrize("path", ["nowhere", "good.yaml"])
def test_a_corpus_that_cannot_be_read(corpus: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(corpus / path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("incident-tui: ")
    assert path in err


def test_json_is_one_document(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(corpus, "actor: b\nname: b\ntype: persn\n")
    assert main(["check", str(corpus), "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["errors"], report["warnings"]) == (1, 0)
    assert report["counts"]["actor"] == 1
    assert report["anchors"] == {"ok": 1, "ambiguous": 0, "moved": 0, "orphan": 0, "inferred": 0}
    (problem,) = report["problems"]
    assert {key: problem[key] for key in ("file", "line", "column", "severity", "code", "nearest", "record")} == {
        "file": "more.yaml",
        "line": 3,
        "column": 7,
        "severity": "error",
        "code": "bad-value",
        "nearest": "person",
        "record": "b",
    }


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_no_format_lets_control_characters_through(
    corpus: Path, style: str, capsys: pytest.CaptureFixture[str]
) -> None:
    add(corpus, HOSTILE)
    (corpus / "na\x1bme\u202e.yaml").write_text(HOSTILE, encoding="utf-8")
    assert main(["check", str(corpus), "--format", style]) == 1
    out = capsys.readouterr().out
    assert not set(out) & {chr(c) for c in (*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x202E)}
    if style == "json":
        assert {problem["file"] for problem in json.loads(out)["problems"]} == {"more.yaml", "na\x1bme\u202e.yaml"}


def test_github_commands_are_escaped(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "a,b:c.yaml").write_text(HOSTILE, encoding="utf-8")
    main(["check", str(corpus), "--format", "github"])
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith(f"::error file={corpus.as_posix()}/a%2Cb%3Ac.yaml,title=bad-value,line=3,col=7::")
    assert "%250A::error::" in first
    assert [line for line in rest if line.startswith("::")] == []


def test_the_default_corpus_comes_from_the_environment(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INCIDENT_TUI_CORPUS", str(corpus))
    assert main(["check"]) == 0
    assert "1 quote" in capsys.readouterr().out


def test_path_and_option_are_not_given_together(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", str(corpus), "-C", str(corpus)])
    assert stopped.value.code == 2
    assert "not allowed" in capsys.readouterr().err


def test_a_reader_that_leaves_early_is_no_error(corpus: Path) -> None:
    add(corpus, "".join(f"- {{actor: a{n}, name: n, type: x}}\n" for n in range(900)))
    command = [sys.executable, "-m", "tui", "check", str(corpus)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("output", "code", "said"),
    [(">&-", 0, ""), (">/dev/full", 2, "incident-tui: [Errno 28] No space left on device\n")],
)
def test_output_that_cannot_be_written(corpus: Path, output: str, code: int, said: str) -> None:
    command = ["sh", "-c", f'exec "$0" -m tui check "$1" {output}', sys.executable, str(corpus)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (code, "", said)


def test_the_current_folder_may_be_gone(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(corpus, UNSUPPORTED)
    gone = corpus / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    try:
        assert main(["check", str(corpus)]) == 0
    finally:
        monkeypatch.undo()
    assert capsys.readouterr().out.startswith(f"{corpus}/more.yaml:1:1: warning: ")


def test_a_folder_without_yaml_is_no_clean_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("no records here")
    assert main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"incident-tui: no YAML file in {tmp_path}\n"


@pytest.mark.parametrize("command", [["check", ""], ["check", "-C", ""], ["list", "actors", "-C", ""], ["open", ""]])
def test_an_empty_path_is_not_the_current_folder(
    command: list[str], corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus)
    with pytest.raises(SystemExit) as stopped:
        main(command)
    assert stopped.value.code == 2
    assert "an empty path" in capsys.readouterr().err


def test_names_in_any_script_do_not_stop_an_ascii_terminal(corpus: Path) -> None:
    add(corpus, "actor: b\nname: b\ntype: طالبان\n")
    command = [sys.executable, "-m", "tui", "check", str(corpus)]
    environment = {"PYTHONIOENCODING": "ascii", "PATH": ""}
    ran = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert rb"\u0637" in ran.stdout
