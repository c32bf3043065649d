"""How the words of a line are painted: names and quotes by kind, evidence over them, the cursor over all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from tui.model.kinds import ACTOR, PLACE, QUOTE
from tui.panes.article.layout import Line
from tui.panes.article.text import Marked

GUTTER = 2
Range = tuple[int, int]


class Lights(NamedTuple):
    """What is lit: evidence strongly, softly, or as doubtful because it is ambiguous or has moved; words found."""

    strong: tuple[Range, ...] = ()
    soft: tuple[Range, ...] = ()
    doubtful: tuple[Range, ...] = ()
    hits: tuple[Range, ...] = ()

    def looks(self) -> set[tuple[str, Range]]:
        """Every range with how it is lit, so that what differs between two lights can be told."""
        return {(name, span) for name, spans in zip(self._fields, self, strict=True) for span in spans}


def sign(line: Line, marked: list[Marked], lights: Lights) -> str:
    """The sign in the margin: evidence first, then the kind of what is named on the line."""
    if line.extra is not None:
        return " "
    if _touches(lights.strong, line):
        return "█"
    if _touches(lights.doubtful, line):
        return "?"
    if within(lights.hits, line):
        return "»"
    kinds = {span.kind for span in marked if span.is_name or span.kind == QUOTE.name}
    return next((kind.sign for kind in (QUOTE, ACTOR, PLACE) if kind.name in kinds), " ")


def _touches(ranges: Iterable[Range], line: Line) -> bool:
    return any(start < line.end and end > line.start for start, end in ranges)


def within(ranges: tuple[Range, ...], line: Line) -> tuple[Range, ...]:
    """Those of many ranges, in order, that a line may share."""
    return ranges[
        bisect_right(ranges, line.start, key=itemgetter(1)) : bisect_left(ranges, line.end, key=itemgetter(0))
    ]


def painted(
    line: Line, length: int, marked: list[Marked], lights: Lights, over: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """The first `length` characters of a line as runs of one look: (from, to, component class), in order."""
    layers = [(s.start, s.end, f"article--{s.kind}") for s in marked if s.kind == QUOTE.name]
    layers += [(a, b, "article--soft") for a, b in lights.soft]
    layers += [(s.start, s.end, f"article--{s.kind}") for s in marked if s.is_name]
    layers += [(a, b, "article--doubtful") for a, b in lights.doubtful]
    layers += [(a, b, "article--strong") for a, b in lights.strong]
    layers += [(a, b, "article--hit") for a, b in within(lights.hits, line)]
    names = [""] * length
    for start, end, name in [*layers, *over]:
        for at in range(max(start, line.start) - line.start, min(end - line.start, length)):
            names[at] = name
    runs: list[tuple[int, int, str]] = []
    for at, name in enumerate(names):
        if runs and runs[-1][2] == name:
            runs[-1] = (runs[-1][0], at + 1, name)
        else:
            runs.append((at, at + 1, name))
    return runs
