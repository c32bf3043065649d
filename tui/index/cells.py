"""What each kind's list shows of a record, and the keys that its columns sort by."""

from collections.abc import Collection, Mapping, Set
from functools import lru_cache
from typing import NamedTuple

from tui.index.rows import LARGEST
from tui.index.wording import day, in_words, one_line, says
from tui.model.accounts import toll
from tui.model.base import basis
from tui.model.claims import Claim, Figure
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
def _text(text: str | None) -> Cell:
    """A text, sorted without case and diacritics; one that is unknown sorts last."""
    line = one_line(text or "")
    return line, folded(line)[:KEY_LENGTH] or None


def _count(number: int) -> Cell:
    return str(number), number


def _date(date: EventDate | None) -> Cell:
    """A date; a list sorts by its first day, which it has anyhow."""
    return day(date) if date else "unknown", None


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


def cells(record: AnyRecord, around: Surroundings) -> tuple[Cell, ...]:
    """What the list of the record's kind shows of it, in the order of the columns."""
    names = around.names
    match record:
        case Incident():
            figure = toll(record.claims, record.adopt)
            return _date(record.date), _text(record.title), _toll(figure), _count(len(record.claims))
        case Actor():
            counts = (_count(of.get(record.id, 0)) for of in (around.asserted, around.mentioned))
            return _text(record.name), _text(in_words(record.type)), *counts
        case Quote():
            speaker = names.get(record.speaker, record.speaker)
            return _text(speaker), _text(names[record.id]), _text(record.mode), _text(record.channel)
        case Place():
            incidents = _count(around.happened.get(record.id, 0))
            return _text(record.name), _text(record.country), _coordinates(record), incidents
        case Article():
            anchored = _anchored(*around.cited.get(record.id, (0, 0)))
            return _date(record.published_at), _text(record.title), _text(record.publisher), anchored
        case Relation():
            source, target = (names.get(end, end) for end in (record.source, record.target))
            return _text(source), _text(in_words(record.type)), _text(target), _text(record.status)


def claim_cells(claim: Claim, names: Mapping[str, str]) -> tuple[Cell, ...]:
    """What the list of claims shows of a claim."""
    said = says(claim, lambda id: names.get(id, id))
    return _text(names.get(claim.claimant, claim.claimant)), _text(claim.about), _text(said), _text(claim.assertion)


def marks(record: AnyRecord, rivals: Collection[str], around: Surroundings) -> str:
    """Whether claims of a record are disputed, and whether its words or its claims' words are not well anchored.

    `rivals` are the subjects on which its claims differ.
    """
    claims = record.claims if isinstance(record, Incident | Relation) else []
    statements: list[Claim] | list[Quote] = [record] if isinstance(record, Quote) else claims
    shaky = record.id in around.shaky or any(basis(statement) == "nothing" for statement in statements)
    return ("!" if rivals else "") + ("?" if shaky else "")


def claim_marks(claim: Claim, owner: str, rivals: set[str], around: Surroundings) -> str:
    """The same for one claim; `rivals` are the subjects that are disputed in its record."""
    shaky = owner in around.shaky or basis(claim) == "nothing"
    return ("!" if claim.about in rivals else "") + ("?" if shaky else "")
