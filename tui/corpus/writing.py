"""Paragraphs as a person would write them in YAML; files that replace nothing."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

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
    """Write a file that was not there, whole or not at all. Raises FileExistsError where it was, OSError else.

    The name is taken first, with an empty file, and the whole file then put in its place: nobody's file is replaced.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o666))
    written: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=".", dir=path.parent)
        written = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, path.stat().st_mode & 0o777)
            file.write(text.encode())
            file.flush()
            os.fsync(descriptor)
        written.replace(path)
    except BaseException:
        for left in (written, path):
            if left is not None:
                left.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
