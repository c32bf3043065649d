"""Leaving for the user's editor and coming back."""

import os
import shlex
import signal
import subprocess
from pathlib import Path

_PLUS_COLUMN = "+{line}:{column} {file}"
_COLON = "{file}:{line}:{column}"
_GOTO = "--wait --goto {file}:{line}:{column}"
_VIM = "+call\\ cursor({line},{column}) {file}"

AT_PLACE = {
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor"), _GOTO),
    **dict.fromkeys(("vim", "nvim", "gvim", "view"), _VIM),
    **dict.fromkeys(("emacs", "emacsclient", "kak", "micro"), _PLUS_COLUMN),
    **dict.fromkeys(("hx", "helix"), _COLON),
    "nano": "+{line},{column} {file}",
    "subl": f"--wait {_COLON}",
    "zed": f"--wait {_COLON}",
}
"""How editors that take a column are told the place; the others are told `+LINE FILE`."""


def editor_command(file: Path, line: int, column: int = 1) -> list[str]:
    """The words that start $VISUAL or $EDITOR at a place in a file; none where neither is set.

    Raises ValueError where what is set has a quote that is not closed.
    """
    editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not editor:
        return []
    form = AT_PLACE.get(Path(editor[0]).name, "+{line} {file}")
    words = [word.format(file=file, line=max(1, line), column=max(1, column)) for word in shlex.split(form)]
    return [*editor, *(word for word in words if word != "--wait" or word not in editor)]


def run_editor(command: list[str]) -> str:
    """Run the editor in the terminal; what went wrong in words, empty when nothing did.

    Ctrl+C meanwhile is the editor's: a handler of our own, unlike ignoring it, is not what the editor starts with.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        done = subprocess.run(command, check=False)
    except OSError as error:
        return f"cannot start {command[0]}: {error.strerror}"
    finally:
        signal.signal(signal.SIGINT, before)
    return "" if done.returncode == 0 else f"{command[0]} ended with status {done.returncode}"
