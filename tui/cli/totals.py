"""`incident-tui search QUERY --totals`: what the figures of the incidents found add up to, and what is not in it."""

import sys

from tui.cli.asking import nothing_found
from tui.cli.output import json_line, json_text
from tui.cli.printing import default_format, print_lines
from tui.cli.table import print_table
from tui.index.counting import Sum, Totals
from tui.index.rows import Column
from tui.index.wording import in_words

COLUMNS = (
    Column("name", "figure", 0),
    *(Column(name, name, 6, "right") for name in ("low", "best", "high", "unknown")),
)


def print_totals(totals: Totals, form: str | None) -> int:
    """Print sums: 0 of some incidents, 1 where the query finds none."""
    form = form or default_format()
    if form in ("json", "jsonl"):
        value = {**totals._asdict(), "sums": [one._asdict() for one in totals.sums]}
        sys.stdout.write((json_text if form == "json" else json_line)(value) + "\n")
    elif form == "table":
        print_table(COLUMNS, [(one.name, *map(_number, one[1:])) for one in totals.sums])
        print_lines(_remarks(totals))
    else:
        print_lines([*map(_sentence, totals.sums), *_remarks(totals)])
    found = totals.counted + totals.duplicate + totals.retracted + totals.possible
    return 0 if found else nothing_found()


def _number(number: int | None) -> str:
    return "?" if number is None else f"{number:,}"


def _sentence(one: Sum) -> str:
    low, best, high = ("unknown" if n is None else f"{n:,}" for n in (one.low, one.best, one.high))
    unknown = f" The best figure is unknown for {_incidents(one.unknown)}." if one.unknown else ""
    return f"{in_words(one.name).capitalize()}: low {low}, best {best}, high {high}.{unknown}"


def _remarks(totals: Totals) -> list[str]:
    """How many incidents are counted, and what is left out or uncertain."""
    said = [f"Counted: {_incidents(totals.counted)}."]
    if totals.duplicate:
        said.append(f"Left out as duplicate: {_incidents(totals.duplicate)}.")
    if totals.retracted:
        said.append(f"Left out as retracted: {_incidents(totals.retracted)}.")
    if totals.once:
        said.append(f"Left out as the same event again, counted once: {_incidents(totals.once)}.")
    if totals.uncertain:
        said.append(f"Without a date that is known to the day: {_incidents(totals.uncertain)} of those counted.")
    if totals.possible:
        said.append(f"Possibly within the dates, and not counted: {_incidents(totals.possible)}.")
    return said


def _incidents(count: int) -> str:
    return f"{count:,} incident{'' if count == 1 else 's'}"
