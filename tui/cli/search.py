"""`incident-tui search`: the records that a query finds, kind by kind as listed on the screen, or their totals."""

import argparse
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from tui.cli.asking import asked, nothing_found
from tui.cli.output import refused
from tui.cli.printing import Printable, printed
from tui.index.queries import Index
from tui.index.rows import COLUMNS, Column, Located, listing
from tui.index.veil.index import Withheld
from tui.query.query import Query

if TYPE_CHECKING:
    from tui.index.counting import Totals

WINDOW = 500
HIT = (Column("kind", "kind", 8), Column("id", "id", 0), Column("title", "title", 0))


def run(args: argparse.Namespace) -> int:
    """Print what is found: 0 something, 1 nothing, 2 a query or corpus that cannot be read."""
    if args.totals and args.format == "ids":
        return refused("sums have no ids: --totals takes table, json, jsonl or plain")
    if args.totals:
        from tui.cli.totals import print_totals

        return asked(args, lambda index, query: print_totals(_totals(index, query, args), args.format))
    return asked(args, lambda index, query: _search(index, query, args))


def _totals(index: Index, query: Query, args: argparse.Namespace) -> "Totals":
    """The sums, each event counted once of which records or the analyst say that it has several."""
    from tui.notebook.decisions import Decisions

    assert isinstance(index, Withheld)
    decisions = Decisions(args.corpus)
    decisions.reload()
    return index.totals(query, decisions.decided(index.ties(), index.shown).same)


def _search(index: Index, query: Query, args: argparse.Namespace) -> int:
    def hits() -> Iterator[Located]:
        return islice(_found(index, query), args.limit)

    what = Printable(
        columns=HIT,
        rows=lambda: ((at.kind, at.id, at.title) for at in hits()),
        data=lambda: (
            {"kind": at.kind, "id": at.id, "title": at.title, "file": at.file, "line": at.line} for at in hits()
        ),
        prose=lambda: map(_sentence, hits()),
        ids=lambda: (at.id for at in hits()),
    )
    return 0 if printed(args.format, what) else nothing_found()


def _sentence(at: Located) -> str:
    from tui.cli.detail import spoken

    return f"{at.kind.capitalize()} {at.id}: {spoken(at.title)}"


def _found(index: Index, query: Query) -> Iterator[Located]:
    """Every hit: by kind, each as its list is sorted."""
    for kind in query.kinds() or COLUMNS:
        for rows in index.windows(listing(kind, query), WINDOW):
            places = index.titles(row.id for row in rows)
            yield from (places[row.id] for row in rows)
