"""What each kind's list shows of a record, and the keys that its columns sort by."""

from collections.abc import Mapping, Set
from functools import lru_cache
from typing import NamedTuple

from tui.index.rows import LARGEST
from tui.index.wording import day, in_words, one_line
from tui.model.claims import Figure
from tui.model.dates import EventDate
from tui.model.records import Actor, AnyRecord, Article, Incident, Place, Quote, Relation
from tui.model.text import folded

Key = str | int | float | None
Cell = tuple[str, Key]

KEY_LENGTH = 60
"""Characters of a text that it is sorted by; longer ones that start the same stay in the order in which they came."""


class Surroundings(NamedTuple):
    """What a list shows of a record that stands in other records or files."""

    names: Mapping[str, str]
    asserted: Mapping[str, int]
    mentioned: Mapping[str, int]
    happened: Mapping[str, int]
    cited: Mapping[str, tuple[int, int]]
    shaky: Set[str]


@lru_cache(maxsize=4096)
def text_cell(text: str | None) -> Cell:
    """A text, sorted without case and diacritics; one that is unknown sorts last."""
    line = one_line(text or "")
    return line, folded(line)[:KEY_LENGTH] or None


@lru_cache(maxsize=1024)
def _count(number: int) -> Cell:
    return str(number), number


def _date(date: EventDate | None) -> Cell:
    """A date; a list sorts by its first day, which it has anyhow."""
    return day(date) if date else "unknown", None


@lru_cache(maxsize=4096)
def _toll(figure: Figure) -> Cell:
    """A toll, sorted by its best figure, or the one that there is."""
    known = [n for n in (figure.best, figure.low, figure.high) if n is not None]
    return (str(figure), min(known[0], LARGEST)) if known else ("?", None)


def _coordinates(place: Place) -> Cell:
    """A point in degrees to two places (about a kilometre), sorted from south to north."""
    if place.latitude is None or place.longitude is None:
        return "", None
    return f"{place.latitude:.2f} {place.longitude:.2f}", place.latitude


def _anchored(ok: int, total: int) -> Cell:
    return (f"{ok}/{total} ok", total) if total else ("none", 0)


def cells(record: AnyRecord, killed: Figure, around: Surroundings) -> tuple[Cell, ...]:
    """What the list of the record's kind shows of it, in the order of the columns; `killed` is an incident's toll."""
    names = around.names
    match record:
        case Article():
            anchored = _anchored(*around.cited.get(record.id, (0, 0)))
            return _date(record.published_at), text_cell(record.title), text_cell(record.publisher), anchored
        case Incident():
            return _date(record.date), text_cell(record.title), _toll(killed), _count(len(record.claims))
        case Actor():
            counts = (_count(of.get(record.id, 0)) for of in (around.asserted, around.mentioned))
            return text_cell(record.name), text_cell(in_words(record.type)), *counts
        case Quote():
            speaker = names.get(record.speaker, record.speaker)
            return text_cell(speaker), text_cell(names[record.id]), text_cell(record.mode), text_cell(record.channel)
        case Place():
            incidents = _count(around.happened.get(record.id, 0))
            return text_cell(record.name), text_cell(record.country), _coordinates(record), incidents
        case Relation():
            source, target = (names.get(end, end) for end in (record.source, record.target))
            return text_cell(source), text_cell(in_words(record.type)), text_cell(target), text_cell(record.status)


def marks(*, disputed: bool, shaky: bool) -> str:
    """The marks of a record or claim: that claims differ, and that not all is said by words as they are cited."""
    return ("!" if disputed else "") + ("?" if shaky else "")
