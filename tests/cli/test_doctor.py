"""`incident-tui doctor`: what it sees, and what it says is off."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.index.store import refresh
from tui.resources import content_path

Capture = pytest.CaptureFixture[str]
RUN = "import sys; from tui.cli.main import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither tmux nor SSH around, a terminal that can do what is needed."""
    for name in ("TMUX", "STY", "SSH_CONNECTION", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


def seen(capsys: Capture, *arguments: str) -> tuple[int, dict[str, dict[str, tuple[str, str]]]]:
    """The exit code, and by section and name what was seen and what is off."""
    code = main(["doctor", "--format", "json", *arguments])
    found = json.loads(capsys.readouterr().out)
    faults = found.pop("faults")
    sections = {s: {f["name"]: (f["value"], f["fault"]) for f in findings} for s, findings in found.items()}
    assert faults == sum(bool(fault) for findings in sections.values() for _, fault in findings.values())
    return code, sections


def test_nothing_is_off(capsys: Capture) -> None:
    code, found = seen(capsys)
    assert code == 0
    assert found["program"]["textual"] == (metadata.version("textual"), "")
    assert "libyaml" in found["program"]["PyYAML"][0]
    assert found["program"]["SQLite"][0].endswith("FTS5")
    assert found["terminal"]["colours"][0] == "256"
    assert found["corpus"]["index"][0].startswith("none yet")


def test_one_aligned_line_each(capsys: Capture) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out.splitlines()
    (term,) = [line for line in out if line.startswith("  TERM ")]
    (files,) = [line for line in out if line.startswith("  files ")]
    assert term.index("xterm-256color") == files.index("7")
    assert out[-1] == "nothing is off"


def test_the_index_is_new_or_old(corpus: Callable[..., Path], capsys: Capture) -> None:
    root = corpus(a="actor: somebody\nname: Somebody\ntype: person\n")
    refresh(root).close()
    assert seen(capsys, "-C", str(root))[1]["corpus"]["index"][0] == "1 records and claims, as the files are"
    corpus(b="actor: another\nname: Another\ntype: person\n")
    assert seen(capsys, "-C", str(root))[1]["corpus"]["index"][0].endswith("older than the files")


def test_what_is_off_is_said_with_what_to_do(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, settings_file: Callable[[str], Path]
) -> None:
    settings_file("thme: dark\n")
    (tmp_path / "cache" / "incident-tui").mkdir(parents=True)
    (tmp_path / "cache" / "incident-tui").chmod(0o755)
    (tmp_path / "state").write_text("in the way")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("STY", "1.screen")
    code, found = seen(capsys, "-C", str(tmp_path / "nowhere"))
    assert code == 1
    assert "set TERM" in found["terminal"]["TERM"][1]
    assert "screen" in found["clipboard"]["through the terminal"][1]
    assert "chmod 700" in found["paths"]["cache"][1]
    assert "is no folder" in found["paths"]["log"][1]
    assert "config check" in found["settings"]["file"][1]
    assert "give a folder" in found["corpus"]["files"][1]


@pytest.mark.parametrize(("answer", "fault"), [("on", ""), ("external", "tmux set -g set-clipboard on"), ("", "tmux")])
def test_tmux_is_asked(
    answer: str, fault: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "tmux"
    script.write_text(f"#!/bin/sh\ntest $3 = set-clipboard && echo '{answer}'\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
    found = seen(capsys)[1]
    assert found["terminal"]["inside"][0] == "tmux"
    assert fault in found["clipboard"]["tmux set-clipboard"][1]
    assert bool(fault) == bool(found["clipboard"]["tmux set-clipboard"][1])


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"COLORTERM": "truecolor"}, "16 million"),
        ({"TERM": "screen"}, "16"),
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, "none"),
    ],
)
def test_the_colours_are_those_that_will_be_used(
    environment: dict[str, str], colours: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert seen(capsys)[1]["terminal"]["colours"][0] == colours


def test_it_works_in_a_pipe_without_a_terminal_or_a_home(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "ascii", "HOME": str(tmp_path / "none")}
    command = [sys.executable, "-c", RUN, "doctor", "-C", str(content_path())]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL, check=False
    )
    assert done.returncode == 1
    assert done.stderr == ""
    assert "TERM" in done.stdout
    assert "not UTF-8" in done.stdout
    assert not (tmp_path / "none").exists()


def test_what_the_environment_says_is_text(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "\x1b]0;owned\x07")
    main(["doctor"])
    assert "\x1b" not in capsys.readouterr().out
