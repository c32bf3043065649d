"""`incident-tui list`: the records of one kind, as the screen lists them."""

import argparse
from collections.abc import Iterator
from itertools import islice
from typing import Any

from tui.cli.asking import RefusedError, asked, kind_called, nothing_found
from tui.cli.output import tell
from tui.cli.printing import Printable, printed
from tui.index.queries import Index
from tui.index.rows import COLUMNS, Column, Listing, Row, Sort, listing
from tui.model.kinds import BY_NAME
from tui.query.query import Query

WINDOW = 500
ID, MARKS = Column("id", "id", 0), Column("marks", "", 0)


def run(args: argparse.Namespace) -> int:
    """Print the records of a kind: 0 done, 1 there are none, 2 no such kind, column, query or corpus."""
    return asked(args, lambda index, query: _list(index, query, args))


def _list(index: Index, query: Query, args: argparse.Namespace) -> int:
    kind = kind_called(args.kind)
    rows = listing(kind, query)
    if args.sort:
        rows = rows._replace(sort=sort_of(kind, args.sort))
    what = Printable(
        columns=(ID, *COLUMNS[kind], MARKS),
        rows=lambda: ((row.id, *row.cells, row.marks) for row in _rows(index, rows, args.limit)),
        data=lambda: _records(index, rows, args.limit),
        prose=lambda: (_sentence(kind, row) for row in _rows(index, rows, args.limit)),
        ids=lambda: (row.id for row in _rows(index, rows, args.limit)),
    )
    count = printed(args.format, what)
    if not count and query.clauses:
        return nothing_found()
    if not count:
        tell(f"no {BY_NAME[kind].plural} in {args.corpus}")
    return 0 if count else 1


def sort_of(kind: str, asked: str) -> Sort:
    """The order that `COLUMN` or `COLUMN:desc` asks for. Raises RefusedError with the nearest column."""
    name, _, way = asked.partition(":")
    names = [*(column.name for column in COLUMNS[kind]), "id", "order"]
    if name not in names:
        from tui.corpus.nearest import nearest

        near = nearest(name, names)
        hint = f"did you mean {near}?" if near else f"the columns are {', '.join(names)}"
        raise RefusedError(f"{BY_NAME[kind].plural} have no column {name!r}; {hint}")
    if way not in ("", "asc", "desc"):
        raise RefusedError(f"{way!r} is no way to sort: {name}:asc or {name}:desc")
    return Sort(name, way == "desc")


def _rows(index: Index, rows: Listing, limit: int | None) -> Iterator[Row]:
    return islice((row for window in index.windows(rows, WINDOW) for row in window), limit)


def _records(index: Index, rows: Listing, limit: int | None) -> Iterator[dict[str, Any]]:
    """Each record with the keys of the model."""
    from tui.export.plain import plain
    from tui.export.selection import Selection

    chosen = Selection(index, [rows.kind], rows.query, sort=rows.sort, limit=limit)
    return (plain(item) for item in chosen.items())


def _sentence(kind: str, row: Row) -> str:
    """A row as somebody would read it out."""
    from tui.cli.detail import spoken

    facts = [f"{column.label} {spoken(cell)}" for column, cell in zip(COLUMNS[kind], row.cells, strict=True) if cell]
    facts += ["accounts differ"] if "!" in row.marks else []
    facts += ["evidence not found as it should be"] if "?" in row.marks else []
    return f"{BY_NAME[kind].name.capitalize()} {row.id}: {'; '.join(facts)}."
