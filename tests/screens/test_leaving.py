"""Leaving the screen for a while or for good: the editor, the shell, a terminal that goes away."""

import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from emulator import RUN, Terminal

from tui.screens.editing import editor_command

Corpus = Callable[..., Path]
GOOD = "actor: b\nname: Actor b\ntype: person\n"


def test_the_editor_breaks_a_file_and_it_is_mended_from_outside(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = corpus(a=GOOD.replace("b\n", "a\n"), b=GOOD)
    script = tmp_path / "an editor.sh"
    script.write_text('#!/bin/sh\nsed -i s/name/nmae/ "$3"\n')
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{script}' --quietly")
    with Terminal(str(root)) as terminal:
        terminal.until("1 of 2")
        terminal.type("j")
        terminal.until("b.yaml:1")
        terminal.type("e")
        terminal.until("b.yaml:2:1 'nmae' is no key of an actor (name?)")
        terminal.until("1 of 1")
        (root / "b.yaml").write_text(GOOD)
        terminal.until("2 of 2")
        terminal.until("b.yaml:1")
        terminal.type("q")
        assert terminal.ended() == 0


def test_ctrl_z_gives_the_shell_and_fg_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PS1", "shell> ")
    with Terminal(command=["bash", "--norc", "--noprofile", "-i"]) as terminal:
        terminal.until("shell>")
        terminal.type(shlex.join([sys.executable, "-c", RUN]) + "\n")
        terminal.until("1 of 9")
        terminal.type("j")
        terminal.until("2 of 9")
        terminal.type("\x1a")
        terminal.until("Stopped")
        before = len(terminal.raw)
        terminal.type("fg\n")
        terminal.wait(lambda: b"Incidents" in terminal.raw[before:] and terminal.shows("2 of 9"))
        terminal.type("j")
        terminal.until("3 of 9")


def test_a_terminal_that_goes_away_early_ends_the_program() -> None:
    terminal = Terminal()
    try:
        terminal.until("incident-tui")
        os.close(terminal.file)
        terminal.read = lambda wait: False  # type: ignore[method-assign]
        terminal.wait(terminal._has_ended)
    finally:
        terminal.close()


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vi", ["vi", "+7", "a b.yaml"]),
        ("/usr/bin/vim -u NONE", ["/usr/bin/vim", "-u", "NONE", "+call cursor(7,3)", "a b.yaml"]),
        ("nano", ["nano", "+7,3", "a b.yaml"]),
        ("emacs -nw", ["emacs", "-nw", "+7:3", "a b.yaml"]),
        ("micro", ["micro", "+7:3", "a b.yaml"]),
        ("kak", ["kak", "+7:3", "a b.yaml"]),
        ("hx", ["hx", "a b.yaml:7:3"]),
        ("code", ["code", "--wait", "--goto", "a b.yaml:7:3"]),
        ("code --wait", ["code", "--wait", "--goto", "a b.yaml:7:3"]),
        ("'/opt/my editor' -x 'a b'", ["/opt/my editor", "-x", "a b", "+7", "a b.yaml"]),
    ],
)
def test_editors_are_told_the_place(editor: str, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", editor)
    assert editor_command(Path("a b.yaml"), 7, 3) == command
