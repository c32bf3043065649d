"""`incident-tui list`: the records of one kind, as a table or as JSON."""

import argparse
import sys
import unicodedata

import msgspec

from tui.cli.output import json_text
from tui.corpus.files import UnreadableCorpus
from tui.corpus.nearest import nearest
from tui.index.queries import Index
from tui.index.rows import COLUMNS, DEFAULT_SORT
from tui.index.store import open_index, refresh
from tui.model.kinds import BY_PLURAL
from tui.model.text import shown

WINDOW = 500
WIDEST = 60


def run(args: argparse.Namespace) -> int:
    """Print the records of a kind: 0 done, 1 there are none, 2 no such kind or corpus."""
    kind = BY_PLURAL.get(args.kind)
    if kind is None:
        near = nearest(args.kind, BY_PLURAL)
        hint = f"did you mean {near}?" if near else f"the kinds are {', '.join(BY_PLURAL)}"
        return _refuse(f"{shown(args.kind)!r} is no kind of record; {hint}")
    try:
        index, fresh = open_index(args.corpus)
        if index is None or not fresh:
            index = refresh(args.corpus)
    except UnreadableCorpus as error:
        return _refuse(shown(str(error)))
    printer = _print_json if args.format == "json" else _print_table
    count = printer(index, kind.name)
    if not count:
        sys.stderr.write(f"incident-tui: no {kind.plural} in {shown(str(args.corpus))}\n")
    return 0 if count else 1


def _refuse(message: str) -> int:
    sys.stderr.write(f"incident-tui: {message}\n")
    return 2


def _print_table(index: Index, kind: str) -> int:
    """The columns that the screen has, after the id; widths from the first window."""
    widths: list[int] = []
    total = index.counts()[kind]
    heading = ("id", *(column.label for column in COLUMNS[kind]))
    for start in range(0, total, WINDOW):
        rows = [(row.id, *row.cells) for row in index.window(kind, DEFAULT_SORT[kind], start, WINDOW)]
        if not widths:
            columns = zip(heading, *rows, strict=True)
            widths = [min(WIDEST, max(map(_cells, column))) for column in columns]
            sys.stdout.write(_line(heading, widths))
        for row in rows:
            sys.stdout.write(_line(row, widths))
    return total


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(_fitted(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip() + "\n"


def _fitted(text: str, width: int) -> str:
    text = shown(text)
    return text + " " * max(0, width - _cells(text))


def _cells(text: str) -> int:
    """Cells that a text takes: wide characters take two, marks none."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def _print_json(index: Index, kind: str) -> int:
    """One document: a list of objects whose keys are the model's."""
    total = index.counts()[kind]
    records = []
    for start in range(0, total, WINDOW):
        records += [_plain(index, row.id) for row in index.window(kind, DEFAULT_SORT[kind], start, WINDOW)]
    sys.stdout.write(json_text(records) + "\n")
    return total


def _plain(index: Index, id: str) -> object:
    if "#" in id and (found := index.claim(id)) is not None:
        return {**msgspec.to_builtins(found[1]), "id": id}
    return msgspec.to_builtins(index.record(id))
