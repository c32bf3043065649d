"""`incident-tui search`: the records that a query finds, of every kind, as lines or as JSON."""

import argparse
import sys

from tui.cli.output import json_text, refused
from tui.cli.reading import opened
from tui.corpus.files import UnreadableCorpus
from tui.index.queries import Index
from tui.index.rows import COLUMNS, listing
from tui.model.text import shown
from tui.query.parse import QueryError, parse
from tui.query.query import Query

WINDOW = 500


def run(args: argparse.Namespace) -> int:
    """Print what is found: 0 something, 1 nothing, 2 a query or corpus that cannot be read."""
    typed = " ".join(args.query)
    try:
        query = parse(typed)
        with opened(args) as index:
            found = _found(index, query)
    except QueryError as error:
        code = refused(str(error))
        sys.stderr.write(f"  {shown(typed)}\n  {' ' * (error.column - 1)}^\n")
        return code
    except UnreadableCorpus as error:
        return refused(str(error))
    if args.format == "json":
        keys = ("kind", "id", "title", "file", "line")
        sys.stdout.write(json_text([dict(zip(keys, hit, strict=True)) for hit in found]) + "\n")
    else:
        for kind, id, title, *_ in found:
            sys.stdout.write(f"{kind:9} {shown(id)}  {shown(title)}\n")
    if not found:
        sys.stderr.write("incident-tui: nothing was found\n")
    return 0 if found else 1


def _found(index: Index, query: Query) -> list[tuple[str, str, str, str, int]]:
    """Kind, id, title, file and line of every hit: by kind, each as its list is sorted."""
    index.check(query)
    found = []
    for kind in query.kinds() or COLUMNS:
        start = 0
        while rows := index.window(listing(kind, query), start, WINDOW):
            places = index.titles(row.id for row in rows)
            found += [(kind, at.id, at.title, at.file, at.line) for at in (places[row.id] for row in rows)]
            start += len(rows)
    return found
