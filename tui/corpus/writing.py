"""Paragraphs as a person would write them in YAML; files that replace nothing."""

from collections.abc import Iterator
from pathlib import Path

from tui.corpus.durable import put, sync

WIDTH = 100
"""Columns that paragraphs are wrapped at."""


def folded(paragraphs: list[str]) -> str:
    """A list of paragraphs, each a folded block that nothing in it can end or change.

    A paragraph neither begins nor ends with a space, has no line break, and no two spaces one after the other.
    """
    return "".join("- >-\n" + "".join(f"  {line}\n" for line in _wrapped(one)) for one in paragraphs)


def _wrapped(paragraph: str) -> Iterator[str]:
    """Lines that end at spaces alone: a space that must not break, or one of another script, is part of a word."""
    line = ""
    for word in paragraph.split(" "):
        if line and len(line) + len(word) >= WIDTH:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def write_new(path: Path, text: str) -> None:
    """Write a file that was not there, whole or not at all. Raises FileExistsError where it was, OSError else."""
    put(path, [text.encode()], replace=False, mode=0o666)
    sync(path.parent)
