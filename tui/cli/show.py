"""`incident-tui show`: all that is coded of a record, as the screen's detail says it, as data, or as sentences."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from tui.cli.asking import asked, no_such_id, readable
from tui.cli.output import json_text
from tui.cli.printing import default_format, print_data, print_lines
from tui.index.queries import Index


def run(args: argparse.Namespace) -> int:
    """Print records by their ids: 0 done, 2 where there is no such id or corpus."""
    return asked(args, lambda index, _: _show(index, args.ids, args.format or default_format()))


def _show(index: Index, ids: list[str], form: str) -> int:
    ids = list(map(readable, ids))
    known = index.titles(ids)
    for id in ids:
        if id not in known:
            raise no_such_id(index, id)
    if form in ("json", "jsonl"):
        values = _data(index, ids)
        if form == "json" and len(ids) == 1:
            sys.stdout.write(json_text(next(values)) + "\n")
        else:
            print_data(form, values)
    else:
        print_lines(_lines(index, ids, form))
    return 0


def _data(index: Index, ids: list[str]) -> Iterator[dict[str, Any]]:
    from tui.export.formats import EVERY_KIND
    from tui.export.plain import plain
    from tui.export.selection import Selection

    return (plain(item) for item in Selection(index, EVERY_KIND, ids=ids).items())


def _lines(index: Index, ids: list[str], form: str) -> Iterator[str]:
    from tui.cli.detail import aligned, sentences
    from tui.index.detail.build import detail_rows

    for number, id in enumerate(ids):
        if number:
            yield ""
        rows = detail_rows(index, id)
        yield from sentences(rows) if form == "plain" else aligned(rows)
