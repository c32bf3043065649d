"""What commands have in common in writing: words on stderr, JSON safe on a terminal, paths that can be opened."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from tui.model.text import shown

if TYPE_CHECKING:
    from tui.corpus.results import Problem


def json_text(value: Any) -> str:
    """A JSON document in ASCII, with everything else as \\uXXXX: nothing in it can act on a terminal."""
    import json  # not at the top: opening the browser, which needs this module to refuse, does without

    return json.dumps(value, indent=2)


def json_line(value: Any) -> str:
    """The same on one line."""
    import json

    return json.dumps(value)


def refused(reason: str) -> int:
    """Say on stderr why a command could not be done; the exit code for that."""
    tell(reason)
    return 2


def tell(words: str) -> None:
    """Say something on stderr, on a line that begins with who says it."""
    tell_line(f"incident-tui: {words}")


def tell_line(line: str) -> None:
    """Write a line to stderr. That nobody hears it changes nothing: the exit code still tells what was done."""
    try:
        sys.stderr.write(f"{shown(line)}\n")
    except OSError:
        drop(sys.stderr)


def drop(stream: TextIO) -> None:
    """Have what is still buffered for somebody who is gone not raise again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def number_of(count: int, one: str, many: str) -> str:
    """A number of things in words: 1 entry, 2,000 entries."""
    return f"{count:,} {one if count == 1 else many}"


def openable(root: Path, file: str) -> str:
    """The path of a file of a corpus as it can be opened from the current folder."""
    path = (root.parent if root.is_file() else root) / file
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # elsewhere; or the current folder is gone
        return path.as_posix()


def problem_line(root: Path, problem: "Problem") -> str:
    """A problem on one line, as compilers write it: where, how bad, and what, safe to show."""
    place = shown(openable(root, problem.file))
    if problem.line:
        place += f":{problem.line}:{problem.column}"
    return f"{place}: {problem.severity}: {shown(said(problem))} [{problem.code}]"


def said(problem: "Problem") -> str:
    """What is wrong, what was expected, and what was perhaps meant."""
    hints = []
    if problem.expected:
        hints.append(f"expected {problem.expected}")
    if problem.nearest:
        hints.append(f"did you mean {problem.nearest}?")
    return problem.message + (f" ({'; '.join(hints)})" if hints else "")
