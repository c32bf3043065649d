"""What was measured, on which machine, as JSON, and from that as a table."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from tests.bench.terminal import COLUMNS, LINES

Document = dict[str, Any]
"""All of a run, as it is written to JSON."""


class Limit(NamedTuple):
    """What a figure should be at most (`least`: at least): itself, or its ratio to the floor."""

    value: float
    ratio: bool = False
    least: bool = False


@dataclass(frozen=True)
class Figure:
    """Samples in one unit of our program and, run by run beside them, of the floor where it has any.

    `rows` is the size of the data set, None where there is none. `share` says which sample stands for all: the one
    that this share of them is not above, 0.5 for the median.
    """

    name: str
    unit: str
    ours: Sequence[float]
    floor: Sequence[float] = ()
    rows: int | None = None
    share: float = 0.5
    limit: Limit | None = None

    @property
    def value(self) -> float:
        """What stands for all samples."""
        return quantile(self.ours, self.share)

    @property
    def ratio(self) -> float | None:
        """Ours by the floor's: the median of each by the one beside it, where the median stands for all."""
        if not self.floor or not all(self.floor):
            return None
        if self.share == 0.5 and len(self.ours) == len(self.floor):
            return median(ours / floor for ours, floor in zip(self.ours, self.floor, strict=True))
        return self.value / quantile(self.floor, self.share)

    @property
    def met(self) -> bool | None:
        """Whether it is within its limit; None where it has none."""
        value = self.ratio if self.limit and self.limit.ratio else self.value
        if self.limit is None or value is None:
            return None
        return value >= self.limit.value if self.limit.least else value <= self.limit.value


def quantile(samples: Sequence[float], share: float) -> float:
    """The value that this share of the samples is not above, in proportion where it falls between two of them."""
    ordered = sorted(samples)
    below, part = divmod((len(ordered) - 1) * share, 1)
    low, high = ordered[int(below)], ordered[min(int(below) + 1, len(ordered) - 1)]
    return low + (high - low) * part


def machine() -> dict[str, str | int]:
    """What the figures depend on, and when they were taken."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "processor": next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?"),
        "cores": len(os.sched_getaffinity(0)),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "textual": version("textual"),
        "incident-tui": version("incident-tui"),
        "terminal": f"{COLUMNS}x{LINES}",
    }


def document(figures: Iterable[Figure], runs: int, left_out: Sequence[str]) -> Document:
    """A run for programs to read."""
    return {"machine": machine(), "runs": runs, "left out": list(left_out), "figures": [_entry(f) for f in figures]}


def _entry(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "unit": figure.unit,
        "rows": figure.rows,
        "ours": _values(figure, figure.ours),
        "floor": _values(figure, figure.floor),
        "ratio": figure.ratio,
        "limit": figure.limit and figure.limit._asdict(),
        "met": figure.met,
    }


def _values(figure: Figure, samples: Sequence[float]) -> dict[str, float] | None:
    if not samples:
        return None
    value = quantile(samples, figure.share)
    return {"value": value, "min": min(samples), "max": max(samples), "samples": len(samples)}


def where(run: Document) -> str:
    """The machine in a line."""
    return ", ".join(f"{key} {value}" for key, value in run["machine"].items())


def cells(run: Document, *, limited: bool = False) -> list[list[str]]:
    """The head and a row for each figure (with `limited`, each that has a limit): how it grows with the rows of the
    data set, then at the largest the floor, the ratio, the limit, and whether it is met."""
    by_name: dict[str, dict[int | None, dict[str, Any]]] = {}
    for entry in run["figures"]:
        if entry["limit"] or not limited:
            by_name.setdefault(f"{entry['name']}, {entry['unit']}", {})[entry["rows"]] = entry
    sizes = sorted({size for by_size in by_name.values() for size in by_size}, key=lambda size: size or 0)
    head = ["figure", *("once" if size is None else f"{size:,}" for size in sizes), "floor", "ratio", "limit", "met"]
    table = [head]
    for name, by_size in by_name.items():
        last = by_size[max(by_size, key=lambda size: size or 0)]
        grown = [_number(by_size[size]["ours"]) if size in by_size else "" for size in sizes]
        ratio = "" if last["ratio"] is None else f"{last['ratio']:.2f}"
        met = {None: "", True: "yes", False: "no"}[last["met"]]
        table.append([name, *grown, _number(last["floor"]), ratio, _limit(last["limit"]), met])
    return table


def _number(values: dict[str, float] | None) -> str:
    if values is None:
        return ""
    value = values["value"]
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.{1 if value >= 10 else 2}f}"


def _limit(limit: dict[str, Any] | None) -> str:
    if limit is None:
        return ""
    return f"{'≥' if limit['least'] else '≤'} {limit['value']:g}{' × floor' if limit['ratio'] else ''}"


def aligned(table: Sequence[Sequence[str]]) -> str:
    """A table for a terminal."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join((row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))))
        for row in table
    )


def markdown(table: Sequence[Sequence[str]]) -> str:
    """The same for README."""
    head, *rows = (f"| {' | '.join(row)} |" for row in table)
    return "\n".join((head, "|---" + "|--:" * (len(table[0]) - 1) + "|", *rows))
