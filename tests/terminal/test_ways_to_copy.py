"""How text gets to the clipboard: the plan for an environment, the sequences, and what is said of it."""

import base64
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.terminal.clipboard import SEQUENCE_LIMIT, TMUX, Plan, copy, plan, sequence

WAYLAND, X, SSH = {"WAYLAND_DISPLAY": "wayland-0"}, {"DISPLAY": ":0"}, {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}


def having(*names: str) -> Callable[[str], str | None]:
    return lambda name: f"/usr/bin/{name}" if name in names else None


@pytest.mark.parametrize(
    ("environ", "tools", "commands", "wrappings"),
    [
        ({}, (), [], ("plain",)),
        (WAYLAND, ("wl-copy", "xclip"), ["wl-copy"], ("plain",)),
        (WAYLAND | X, ("xclip",), ["xclip"], ("plain",)),
        (X, ("xsel",), ["xsel"], ("plain",)),
        ({}, ("xclip", "wl-copy"), [], ("plain",)),
        ({}, ("pbcopy",), ["pbcopy"], ("plain",)),
        (X | SSH, ("xclip",), [], ("plain",)),
        ({"SSH_TTY": "/dev/pts/1"}, ("pbcopy",), [], ("plain",)),
        ({"TMUX": "/tmp/t,1,0"}, ("tmux",), ["tmux"], ("plain", "tmux")),
        ({"TMUX": "/tmp/t,1,0"} | X, ("tmux", "xclip"), ["xclip", "tmux"], ("plain", "tmux")),
        ({"TMUX": "/tmp/t,1,0"}, (), [], ("plain", "tmux")),
        (SSH | {"TERM": "tmux-256color"}, ("tmux",), [], ("plain", "tmux")),
        ({"STY": "1.pts"}, (), [], ("screen",)),
        (SSH | {"TERM": "screen-256color"}, (), [], ("plain", "screen")),
    ],
)
def test_the_plan_for_an_environment(
    environ: dict[str, str], tools: tuple[str, ...], commands: list[str], wrappings: tuple[str, ...]
) -> None:
    found = plan(environ, having(*tools))
    assert [command[0] for command in found.commands] == commands
    assert found.wrappings == wrappings


def test_a_sequence_carries_the_text() -> None:
    text = "Łódź 事件\n\x1b]0;no\x07".encode()
    carried = re.fullmatch("\x1b\\]52;c;([A-Za-z0-9+/=]*)\x07", sequence(text))
    assert carried
    assert base64.b64decode(carried[1]) == text
    assert sequence(text, "tmux") == "\x1bPtmux;\x1b" + sequence(text) + "\x1b\\"


@pytest.mark.parametrize("size", [0, 1, 500, 563, 564, 565, 5000])
def test_screen_is_given_short_strings_that_add_up(size: int) -> None:
    sent = sequence(b"x" * size, "screen")
    parts = re.findall("\x1bP(.*?)\x1b\\\\", sent, flags=re.DOTALL)
    assert "".join(f"\x1bP{part}\x1b\\" for part in parts) == sent
    assert "".join(parts) == sequence(b"x" * size)
    assert all(len(part) + 4 <= 768 for part in parts)


def tool(folder: Path, name: str, script: str) -> tuple[str, ...]:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return (str(path),)


def test_a_tool_that_works_is_all_that_is_used(tmp_path: Path) -> None:
    sent: list[str] = []
    works = tool(tmp_path, "works", f"cat > {tmp_path}/got")
    outcome = copy("a\nb", Plan((works,), ("plain",)), sent.append)
    assert (outcome.words, outcome.done, sent) == (f"copied with {works[0]}", True, [])
    assert (tmp_path / "got").read_text() == "a\nb"


def test_after_a_tool_that_fails_the_terminal_is_asked(tmp_path: Path) -> None:
    sent: list[str] = []
    fails = tool(tmp_path, "fails", "exit 1")
    outcome = copy("a", Plan((fails, ("/nowhere/at/all",)), ("plain", "tmux")), sent.append)
    assert outcome == ("sent to the terminal (OSC 52)", True)
    assert sent == [sequence(b"a"), sequence(b"a", "tmux")]


def test_a_tool_that_does_not_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.terminal.clipboard.TOOL_SECONDS", 0.1)
    sent: list[str] = []
    assert copy("a", Plan((tool(tmp_path, "hangs", "exec sleep 60"),), ("plain",)), sent.append).done
    assert sent == [sequence(b"a")]


def test_what_is_too_large_is_not_sent_and_says_so() -> None:
    sent: list[str] = []
    outcome = copy("é" * (SEQUENCE_LIMIT // 2 + 1), Plan((TMUX,), ("plain",)), sent.append)
    assert not outcome.done
    assert "74,996 bytes of at most 74,994" in outcome.words
    assert sent == []
    assert copy("x" * SEQUENCE_LIMIT, Plan((), ("plain",)), sent.append).done
