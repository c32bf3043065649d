"""What was measured, on which machine, as an aligned table and as JSON."""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from statistics import median
from typing import Any

from tests.bench.terminal import COLUMNS, LINES


@dataclass(frozen=True)
class Figure:
    """Samples in one unit (ms, B or MiB) of our program and, run by run beside them, of the floor where it has any.

    `share` says which sample stands for all: the one that this share of them is not above, 0.5 for the median.
    """

    name: str
    unit: str
    ours: Sequence[float]
    floor: Sequence[float] = ()
    share: float = 0.5

    @property
    def ratio(self) -> float | None:
        """The median of ours by the floor's, each with the one beside it."""
        if not self.floor or not all(self.floor):
            return None
        return median(ours / floor for ours, floor in zip(self.ours, self.floor, strict=True))


def quantile(samples: Sequence[float], share: float) -> float:
    """The value that this share of the samples is not above, in proportion where it falls between two of them."""
    ordered = sorted(samples)
    below, part = divmod((len(ordered) - 1) * share, 1)
    low, high = ordered[int(below)], ordered[min(int(below) + 1, len(ordered) - 1)]
    return low + (high - low) * part


def machine() -> dict[str, str | int]:
    """What the figures depend on, and when they were taken."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "cores": len(os.sched_getaffinity(0)),
        "python": platform.python_version(),
        "textual": version("textual"),
        "incident-tui": version("incident-tui"),
        "terminal": f"{COLUMNS}x{LINES}",
    }


def table(figures: Iterable[Figure]) -> str:
    """A line for each figure: its value and, in brackets, the least and the most of its samples."""
    rows = [("figure", "ours", "floor", "ratio")]
    for figure in figures:
        ratio = "–" if figure.ratio is None else f"{figure.ratio:.2f}"
        rows.append((f"{figure.name}, {figure.unit}", _cell(figure, figure.ours), _cell(figure, figure.floor), ratio))
    name, *widths = (max(map(len, column)) for column in zip(*rows, strict=True))
    lines = (
        "  ".join((first.ljust(name), *(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))))
        for first, *cells in rows
    )
    return "\n".join(lines)


def document(figures: Iterable[Figure], runs: int) -> dict[str, Any]:
    """The same for programs to read."""
    return {
        "machine": machine(),
        "runs": runs,
        "figures": [
            {
                "name": figure.name,
                "unit": figure.unit,
                "ours": _values(figure, figure.ours),
                "floor": _values(figure, figure.floor),
                "ratio": figure.ratio,
            }
            for figure in figures
        ],
    }


def _values(figure: Figure, samples: Sequence[float]) -> dict[str, float] | None:
    if not samples:
        return None
    value = quantile(samples, figure.share)
    return {"value": value, "min": min(samples), "max": max(samples), "samples": len(samples)}


def _cell(figure: Figure, samples: Sequence[float]) -> str:
    if not samples:
        return "–"
    value, low, high = quantile(samples, figure.share), min(samples), max(samples)
    digits = 0 if figure.unit == "B" or high >= 100 else 1
    return f"{value:,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})"
