"""Plain text, as it comes from a web page, a mail or a PDF, to a title and paragraphs."""

import re
from itertools import groupby
from typing import NamedTuple

from tui.corpus.reader import RAW

UNWRAPPED = 160
"""Characters of a line that nobody wrapped by hand: where there is one, each line is a paragraph."""

LONGEST_TITLE = 150

_SPACES = re.compile("[ \t]+")


class NotTextError(Exception):
    """What was given is no text; the message says why, for the user."""


class Prose(NamedTuple):
    """The paragraphs, each in one line, and the title where the first line looks like one (else "").

    `replaced` has the characters that YAML cannot have, each with the line (from 1) that it stood in.
    """

    title: str
    paragraphs: list[str]
    replaced: list[tuple[int, str]]


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8. Raises NotTextError with the place of what is not."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotTextError("this is UTF-16 (expected the text saved as UTF-8)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{data[error.start]:02x} in line {line} is not UTF-8 (expected the text saved as UTF-8)"
        raise NotTextError(message) from error


def cleaned(text: str) -> str:
    """A text in one line, with U+FFFD for each character that YAML cannot have."""
    return _SPACES.sub(" ", " ".join(RAW.sub(_replacement, line) for line in text.splitlines())).strip(" ")


def prose(text: str) -> Prose:
    """Paragraphs end at blank lines; lines that were wrapped by hand are joined."""
    lines = text.splitlines()
    replaced = [(number, c) for number, line in enumerate(lines, 1) for run in RAW.findall(line) for c in run]
    whole = [cleaned(line) for line in lines]
    blocks = [list(block) for filled, block in groupby(whole, key=bool) if filled]
    first = blocks[0][0] if len(blocks) > 1 and len(blocks[0]) == 1 else ""
    title = first if len(first) <= LONGEST_TITLE and not first.endswith((".", ",", ";", ":")) else ""
    paragraphs = [paragraph for block in blocks[bool(title) :] for paragraph in _joined(block)]
    return Prose(title, paragraphs, replaced)


def _joined(block: list[str]) -> list[str]:
    return block if max(map(len, block)) > UNWRAPPED else [" ".join(block)]


def _replacement(found: re.Match[str]) -> str:
    return "\ufffd" * len(found[0])
