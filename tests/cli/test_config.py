"""`incident-tui config`, and what the other commands do about settings that are wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.panes.commands import COMMANDS

Write = Callable[[str], Path]
Capture = pytest.CaptureFixture[str]


def test_path_says_where_the_file_would_be(tmp_path: Path, capsys: Capture) -> None:
    assert main(["config", "path"]) == 0
    assert capsys.readouterr().out == f"{tmp_path}/config/incident-tui/config.yaml\n"


def test_what_show_prints_can_be_saved_as_it_is(settings_file: Write, capsys: Capture) -> None:
    assert main(["config", "show"]) == 0
    starter = capsys.readouterr().out
    assert [c.name for c in COMMANDS if f"# {c.name}: [" not in starter] == []
    settings_file(starter)
    assert main(["config", "check"]) == 0
    assert main(["config", "show"]) == 0
    assert capsys.readouterr().out.endswith(starter.partition("keymap:")[2].partition("\n")[2])


def test_each_command_of_the_starter_can_be_uncommented_as_it_is(settings_file: Write, capsys: Capture) -> None:
    main(["config", "show"])
    lines = capsys.readouterr().out.splitlines()
    named = tuple(f"  # {command.name}: [" for command in COMMANDS)
    settings_file("\n".join(line.replace("# ", "", 1) if line.startswith(named) else line for line in lines))
    assert main(["config", "check"]) == 0
    main(["config", "show"])
    shown = capsys.readouterr().out
    assert '  row.down: [j, "↓"]' in shown
    assert "keymap:  # file" in shown


def test_show_says_where_each_comes_from(
    settings_file: Write, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    settings_file("theme: light\nkeymap: {zoom: [F2, '\"']}\n")
    monkeypatch.setenv("INCIDENT_TUI_LAYOUT", "single")
    assert main(["config", "show"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {"theme: light  # file", "layout: single  # environment", "mouse: yes  # default"} <= set(lines)
    assert next(line for line in lines if "zoom:" in line).startswith("  zoom: [F2, '\"']  # ")


def test_check_finds_nothing_or_everything(settings_file: Write, capsys: Capture) -> None:
    assert main(["config", "check"]) == 0
    assert capsys.readouterr().out == "no problems; nothing is set in a file\n"
    path = settings_file("thme: dark\nkeymap:\n  zoom: ctrl+i\n")
    assert main(["config", "check"]) == 1
    out = capsys.readouterr().out
    assert f"{path}:1:1: error: 'thme' is no key of " in out
    assert "did you mean theme?" in out
    assert f"{path}:3:9: error: ctrl+i cannot be used: terminals send it as Tab" in out
    assert out.endswith("2 problems\n")


@pytest.mark.parametrize("command", [["config", "show"], ["open"]])
def test_broken_settings_are_refused_with_the_places(
    command: list[str], settings_file: Write, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    for stream in ("stdin", "__stderr__"):
        monkeypatch.setattr("sys." + stream, Terminal())
    path = settings_file("keymap:\n  zoom: d\n")
    assert main(command) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "settings cannot be used" in shown.err
    assert f"{path}:2:3: error: d is a key of both date and zoom" in shown.err


def test_a_bad_variable_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("INCIDENT_TUI_THEME", "\x1b[31mdark")
    assert main(["config", "show"]) == 2
    err = capsys.readouterr().err
    assert "$INCIDENT_TUI_THEME: error: " in err
    assert "one of dark, light, contrast" in err
    assert "\x1b" not in err


def test_what_shows_no_screen_does_not_mind(settings_file: Write) -> None:
    settings_file("theme: drak\n")
    assert main(["check"]) == 0
    assert main(["list", "actors"]) == 0


def test_hostile_settings_reach_the_terminal_as_text(settings_file: Write, capsys: Capture) -> None:
    settings_file('"\\e[31mtheme": dark\nkeymap: {zoom: "\\e]52;c;AAAA\\a"}\n')
    assert main(["config", "check"]) == 1
    assert "\x1b" not in capsys.readouterr().out
