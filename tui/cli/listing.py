"""`incident-tui list`: the records of one kind, as a table or as JSON."""

import argparse
import sys
import unicodedata

import msgspec

from tui.cli.output import json_text, refused
from tui.cli.reading import opened
from tui.corpus.files import UnreadableCorpus
from tui.corpus.nearest import nearest
from tui.index.queries import Index
from tui.index.rows import COLUMNS, Column, listing
from tui.model.kinds import BY_PLURAL
from tui.model.text import shown

WINDOW = 500
WIDEST = 60
"""Cells of a column at most: what is longer is cut, and whole in JSON."""

_ID = Column("id", "id", 0)
_MARKS = Column("marks", "", 0)


def run(args: argparse.Namespace) -> int:
    """Print the records of a kind: 0 done, 1 there are none, 2 no such kind or corpus."""
    kind = BY_PLURAL.get(args.kind)
    if kind is None:
        near = nearest(args.kind, BY_PLURAL)
        hint = f"did you mean {near}?" if near else f"the kinds are {', '.join(BY_PLURAL)}"
        return refused(f"{shown(args.kind)!r} is no kind of record; {hint}")
    printer = _print_json if args.format == "json" else _print_table
    try:
        with opened(args) as index:
            count = printer(index, kind.name)
    except UnreadableCorpus as error:
        return refused(str(error))
    if not count:
        sys.stderr.write(f"incident-tui: no {kind.plural} in {shown(str(args.corpus))}\n")
    return 0 if count else 1


def _print_table(index: Index, kind: str) -> int:
    """The columns that the screen has, between the id and the marks; widths from the first window."""
    columns = (_ID, *COLUMNS[kind], _MARKS)
    heading = tuple(column.label for column in columns)
    widths: list[int] = []
    total = index.counts()[kind]
    for start in range(0, total, WINDOW):
        rows = [(row.id, *row.cells, row.marks) for row in index.window(listing(kind), start, WINDOW)]
        if not widths:
            widths = [
                _width(column, texts) for column, texts in zip(columns, zip(heading, *rows, strict=True), strict=True)
            ]
            sys.stdout.write(_line(heading, columns, widths))
        for row in rows:
            sys.stdout.write(_line(row, columns, widths))
    return total


def _width(column: Column, texts: tuple[str, ...]) -> int:
    """What the texts take, within reason; an id is of no use unless it is whole."""
    widest = max(_cells(shown(text)) for text in texts)
    return widest if column is _ID else min(WIDEST, widest)


def _line(texts: tuple[str, ...], columns: tuple[Column, ...], widths: list[int]) -> str:
    cells = zip(texts, columns, widths, strict=True)
    return "  ".join(_fitted(text, column, width) for text, column, width in cells).rstrip() + "\n"


def _fitted(text: str, column: Column, width: int) -> str:
    """A text, safe to show, in `width` cells; only ids of later windows may run over."""
    text = shown(text)
    if column is not _ID and _cells(text) > width:
        while _cells(text) >= width:
            text = text[:-1]
        text += "…"
    fill = " " * (width - _cells(text))
    return fill + text if column.align == "right" else text + fill


def _cells(text: str) -> int:
    """Cells that a text takes: wide characters take two, marks and joiners none."""
    return sum(_character_cells(c) for c in text)


def _character_cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _print_json(index: Index, kind: str) -> int:
    """One document: a list of objects whose keys are the model's."""
    total = index.counts()[kind]
    records = []
    for start in range(0, total, WINDOW):
        records += [_plain(index, row.id) for row in index.window(listing(kind), start, WINDOW)]
    sys.stdout.write(json_text(records) + "\n")
    return total


def _plain(index: Index, id: str) -> object:
    if "#" in id and (found := index.claim(id)) is not None:
        return {**msgspec.to_builtins(found[1]), "id": id}
    return msgspec.to_builtins(index.record(id))
