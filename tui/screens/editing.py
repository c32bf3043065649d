"""Leaving for the user's editor and coming back."""

import os
import shlex
import subprocess
from pathlib import Path

AT_LINE = {"code": "-g {file}:{line}", "codium": "-g {file}:{line}", "subl": "{file}:{line}", "hx": "{file}:{line}"}
"""How editors that do not take the usual `+LINE FILE` are told the line."""


def editor_command(file: Path, line: int) -> list[str]:
    """The words that start $VISUAL or $EDITOR at a line of a file; none where neither is set."""
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not editor:
        return []
    form = AT_LINE.get(Path(editor[0]).name)
    if form is None:
        return [*editor, f"+{max(1, line)}", str(file)]
    return [*editor, *(word.format(file=file, line=max(1, line)) for word in form.split())]


def run_editor(command: list[str]) -> str:
    """Run the editor in the terminal; what went wrong in words, empty when nothing did."""
    try:
        done = subprocess.run(command, check=False)
    except OSError as error:
        return f"cannot start {command[0]}: {error.strerror}"
    return "" if done.returncode == 0 else f"{command[0]} ended with status {done.returncode}"
