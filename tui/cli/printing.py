"""What `list`, `search` and `show` print: the same formats, the same default.

    table   aligned, for a terminal
    json    one document
    jsonl   a JSON object a line, for programs
    plain   sentences, for a screen reader
    ids     an id a line, for other commands (of lists)

Without --format it is a table on a terminal, and JSON Lines where the output goes anywhere else.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from tui.index.rows import Column
from tui.model.text import shown


class Printable(NamedTuple):
    """What can be printed, in each format; only that which is asked for is made."""

    columns: Sequence[Column]
    rows: Callable[[], Iterable[tuple[str, ...]]]
    data: Callable[[], Iterable[Any]]
    prose: Callable[[], Iterable[str]]
    ids: Callable[[], Iterable[str]]


def default_format() -> str:
    """A table for people, lines of JSON for programs."""
    return "table" if sys.stdout.isatty() else "jsonl"


def printed(form: str | None, what: Printable) -> int:
    """Print in a format, None for the default; how many there were."""
    form = form or default_format()
    if form == "table":
        from tui.cli.table import print_table

        return print_table(what.columns, what.rows())
    if form in ("json", "jsonl"):
        return print_data(form, what.data())
    return print_lines(what.prose() if form == "plain" else what.ids())


def print_lines(lines: Iterable[str]) -> int:
    """A line each, safe on a terminal."""
    count = 0
    for count, line in enumerate(lines, 1):  # noqa: B007
        sys.stdout.write(shown(line) + "\n")
    return count


def print_data(form: str, values: Iterable[Any]) -> int:
    """A list in one document, or a value a line."""
    from tui.cli.output import json_line, json_text

    count = 0
    if form == "jsonl":
        for count, value in enumerate(values, 1):  # noqa: B007
            sys.stdout.write(json_line(value) + "\n")
        return count
    for count, value in enumerate(values, 1):
        inner = json_text(value).replace("\n", "\n  ")
        sys.stdout.write(f"{'[' if count == 1 else ','}\n  {inner}")
    sys.stdout.write("\n]\n" if count else "[]\n")
    return count
