"""A few lines of a file, to show a problem where it stands."""

from itertools import islice
from pathlib import Path

AROUND = 4


def excerpt(file: Path, line: int, length: int) -> list[tuple[int, str]]:
    """The lines around `line` (1-based), numbered and cut to `length` characters.

    None where the file cannot be read or the line is 0.
    """
    if line < 1:
        return []
    first = max(1, line - AROUND)
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            chosen = islice(lines, first - 1, line + AROUND)
            return [(first + n, text.rstrip("\n")[:length]) for n, text in enumerate(chosen)]
    except OSError:
        return []
