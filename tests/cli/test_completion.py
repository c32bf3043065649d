"""Completion, by the shells themselves."""

import subprocess
from pathlib import Path

import pytest

from tui.cli.commands import VERBS
from tui.cli.main import main

BASH = """
source "$1"; shift
COMP_WORDS=(incident-tui "$@"); COMP_CWORD=$#; COMPREPLY=()
_shtab_incident_tui
printf '%s\\n' "${COMPREPLY[@]}"
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def script(request: pytest.FixtureRequest, tmp_path: Path, capsys: Capture) -> Path:
    """The script of a shell, as the program prints it, and a folder to complete."""
    assert main(["completion", request.param]) == 0
    path = tmp_path / f"script.{request.param}"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folded.txt").touch()
    return path


def output(*command: str, cwd: Path) -> list[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=cwd)
    assert done.stderr == ""
    return sorted(line for line in done.stdout.splitlines() if line)


@pytest.mark.parametrize("script", ["bash"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (("",), sorted(verb.name for verb in VERBS)),
        (("li",), ["list"]),
        (("list", "inc"), ["incidents"]),
        (("list", "actors", "--format", ""), ["json", "table"]),
        (("list", "actors", "-C", "fo"), ["folder"]),
        (("check", "fo"), ["folder"]),
        (("config", "s"), ["show"]),
        (("completion", ""), ["bash", "fish", "zsh"]),
        (("open", "--no"), ["--no-mouse"]),
    ],
)
def test_bash(script: Path, typed: tuple[str, ...], offered: list[str]) -> None:
    assert output("bash", "--norc", "-c", BASH, "bash", str(script), *typed, cwd=script.parent) == offered


@pytest.mark.parametrize("script", ["fish"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "offered"),
    [("li", ["list"]), ("fo", ["folder/"]), ("list inc", ["incidents"]), ("list actors -C fo", ["folder/"])],
)
def test_fish(script: Path, typed: str, offered: list[str]) -> None:
    asked = f"source {script}; complete -C 'incident-tui {typed}'"
    lines = output("fish", "--no-config", "-c", asked, cwd=script.parent)
    assert [line.partition("\t")[0] for line in lines] == offered


@pytest.mark.parametrize("script", ["zsh"], indirect=True)
def test_zsh_takes_the_script(script: Path) -> None:
    taken = f'autoload -U compinit; compinit -u -D; eval "$(<{script})"; print $_comps[incident-tui]'
    assert output("zsh", "-f", "-c", taken, cwd=script.parent) == ["_shtab_incident_tui"]
    text = script.read_text(encoding="utf-8")
    assert all(f"    {verb.name}:'" in text for verb in VERBS)
    assert "_commands\n  _files -/\n" in text


@pytest.mark.parametrize("script", ["bash"], indirect=True)
def test_bash_completes_what_is_no_command_as_a_path(script: Path) -> None:
    asked = 'source "$1"; complete -p incident-tui'
    (registered,) = output("bash", "--norc", "-c", asked, "bash", str(script), cwd=script.parent)
    assert "-o default" in registered
