"""The rows of a detail as text: aligned as on the screen, or one sentence a fact for those who hear it."""

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator

from tui.index.detail.claims import ADOPTED, ALONE, RIVAL
from tui.index.detail.rows import CONTINUED, DetailRow
from tui.index.veil.veil import BLOCK
from tui.model.text import shown

LABEL_WIDTH = 12
INDENT = 2
WIDEST = 100
"""Cells of a line at most on a terminal: longer ones are hard to read. Where there is none, lines are whole."""

_FIGURE = re.compile(r"(?<![\w-])(\d+|\?)-(\d+|\?)-(\d+|\?)(?![\w-])")
_WITHHELD = re.compile(rf"{BLOCK}+(?:\s{BLOCK}+)*")
_HEALTHS = {
    "ok": "evidence found",
    "ambiguous": "evidence ambiguous",
    "moved": "evidence moved",
    "orphan": "evidence not found",
}
_HEALTH = re.compile(rf"\A({'|'.join(_HEALTHS)})(?=\Z|,)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def aligned(rows: Iterable[DetailRow]) -> Iterator[str]:
    """Labels in one column, what they say in the next, below it what does not fit."""
    width = min(WIDEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else sys.maxsize
    for row in rows:
        heads = row.tone in ("title", "heading", "alert") and not row.label
        margin = "" if heads else f"{shown(row.label):{LABEL_WIDTH - 1}} " if row.label else " " * INDENT
        if row.tone in ("heading", "alert") and heads:
            yield ""
        beside = f"  ({row.aside})" if row.aside else ""
        text = shown(row.text + beside)
        if len(margin) + len(text) <= width:
            yield margin + text
            continue
        yield from textwrap.wrap(
            text, width, initial_indent=margin, subsequent_indent=" " * len(margin), break_on_hyphens=False
        )


def sentences(rows: Iterable[DetailRow]) -> Iterator[str]:
    """A fact a line, without signs: each row says by itself what it belongs to."""
    label = heading = ""
    for row in rows:
        text, aside = _read(row), _beside(row)
        if row.tone in ("heading", "alert") and not row.label:
            label, heading = "", text
            if aside:  # a heading alone says nothing that the rows below it do not
                yield _ended(f"{text}: {aside}")
            continue
        label = label if row.label == CONTINUED else row.label
        about = label or ("" if row.tone == "title" else heading)
        said = f"{about}: {text}" if about else text
        yield _ended(f"{said.removesuffix('.')}, {aside}" if aside else said)


def _read(row: DetailRow) -> str:
    """What a row says, its signs in words."""
    if row.text.startswith(RIVAL):
        return spoken(f"rival account, {row.text.removeprefix(RIVAL)}")
    return spoken(row.text.removeprefix(ADOPTED).removeprefix(ALONE))


def _beside(row: DetailRow) -> str:
    """What stands beside it; beside a claim that is, first, who says so."""
    parts = row.aside.removeprefix("! ").removeprefix("low-best-high, ").split(" · ") if row.aside else []
    said = ", ".join(_HEALTH.sub(lambda found: _HEALTHS[found[0]], spoken(part)) for part in parts)
    return f"according to {said}" if said and row.text.startswith((ADOPTED, RIVAL, ALONE)) else said


def spoken(text: str) -> str:
    """A text as it is read out: figures, arrows and the blocks of what is withheld in words."""
    text = _WITHHELD.sub("[withheld]", "unknown" if text == "?" else text)
    return _FIGURE.sub(_figure, text.replace(" · ", ", ").replace(" → ", " "))


def _figure(found: re.Match[str]) -> str:
    """The three numbers of a figure; a day looks like one."""
    if _DAY.fullmatch(found[0]):
        return found[0]
    low, best, high = ("unknown" if number == "?" else number for number in found.groups())
    return f"low {low}, best {best}, high {high}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text + "."
