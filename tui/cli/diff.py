"""`incident-tui diff OLD NEW`: what a newer release of a data set, or a later state of a corpus, changed."""

import argparse
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tui.cli.output import json_line, number_of, refused, tell
from tui.cli.progress import OnTerminal
from tui.cli.table import cells
from tui.corpus.differences import Difference, Plain
from tui.corpus.files import UnreadableCorpus
from tui.index.comparing import Comparison, Told
from tui.index.since import ChangeCounts, How
from tui.model.kinds import BY_NAME
from tui.model.text import shown

NARROWEST = 24
"""Cells that a value keeps, however narrow the terminal."""
FIELD = 30
"""Cells within which the names of fields are aligned."""


def run(args: argparse.Namespace) -> int:
    """Compare two files or folders: 0 they say the same, 1 they differ, 2 they cannot be compared."""
    try:
        with OnTerminal() as progress:
            comparison = Comparison(
                args.old, args.new, lambda path, number: progress.say(f"reading {path.name}", number, 0, "records")
            )
            told = comparison.told(args.limit)
        with closing(comparison):
            return _print(comparison, told, args)
    except UnreadableCorpus as error:
        return refused(str(error))
    except sqlite3.Error as error:
        return refused(f"there is no room to compare in: {error}")


def _print(comparison: Comparison, told: Iterator[Told], args: argparse.Namespace) -> int:
    for path, errors in zip((args.old, args.new), comparison.errors, strict=True):
        if errors:
            _tell_errors(path, errors)
    counts = comparison.counts()
    pieces = _json(counts, told) if args.json else _text(counts, told)
    for line in pieces:
        sys.stdout.write(line + "\n")
    return 1 if counts else 0


def _tell_errors(path: Path, errors: int) -> None:
    what = number_of(errors, "error", "errors")
    tell(f"{what} in {path}: what could not be read counts as missing; incident-tui check {path} lists them")


def _json(counts: dict[str, ChangeCounts], told: Iterator[Told]) -> Iterator[str]:
    """The counts by kind, then an object for each record."""
    yield json_line({"counts": {kind: count._asdict() for kind, count in counts.items()}})
    for one in told:
        record: dict[str, Any] = {"change": one.how, **one._asdict()}
        del record["how"]
        record["fields"] = [field._asdict() for field in one.fields]
        yield json_line(record)


def _text(counts: dict[str, ChangeCounts], told: Iterator[Told]) -> Iterator[str]:
    """A table of the counts, then the records, each with the fields that changed."""
    if not counts:
        yield "nothing changed"
        return
    yield f"{'':12}{'changed':>12}{'new':>12}{'vanished':>12}"
    for kind, count in counts.items():
        yield f"{BY_NAME[kind].plural:12}" + "".join(f"{n:12,}" for n in count)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
    group: How | None = None
    for one in told:
        if one.fields or one.how != group:
            yield ""
        group = one.how
        yield _cut(shown(f"{one.how:8}  {one.id}  {one.title}"), width)
        names = max((len(field.field) for field in one.fields), default=0)
        for field in one.fields:
            yield from _field(field, min(FIELD, names), width)


def _field(one: Difference, names: int, width: int) -> Iterator[str]:
    """What a field said and says: on one line where there is room, else below one another from where they differ."""
    old, new = _value(one.old), _value(one.new)
    line = f"  {shown(one.field):{names}}  {old} → {new}"
    if cells(line) <= min(width, 200):
        yield line
        return
    yield f"  {shown(one.field)}"
    room = max(NARROWEST, width - 6)
    for sign, text, other in (("-", old, new), ("+", new, old)):
        yield f"    {sign} {around(text, other, room)}"


def _value(value: Plain) -> str:
    return "(nothing)" if value is None else "(empty)" if value == "" else shown(str(value))


def around(text: str, other: str, room: int) -> str:
    """As much of a text as there is room for, around where it begins to differ from another."""
    if cells(text) <= room:
        return text
    same = next((at for at, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other)))
    start = max(0, min(same - room // 3, len(text) - room + 1))
    return _cut(f"…{text[start + 1 :]}" if start else text, room)


def _cut(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    while cells(text) >= width:
        text = text[: min(len(text) - 1, width)]
    return text + "…"
