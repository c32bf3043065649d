"""How records and claims are called in one line: in lists, links and results."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.model.claims import ABOUT_ACTOR, Claim, Figure
from tui.model.dates import DAYS, EventDate
from tui.model.records import Actor, AnyRecord, Article, Incident, Place, Quote, Relation
from tui.model.text import normalised

if TYPE_CHECKING:
    from tui.index.queries import Index

LONGEST = 300
"""Characters of a text that a line of a list keeps: wider than any terminal."""


def one_line(text: str) -> str:
    """A text on one line, cut where no terminal would show it."""
    text = normalised(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def in_words(code: str) -> str:
    """A code of the model as words: `killed.soldiers` is "killed, soldiers", `armed_group` is "armed group"."""
    return code.replace(".", ", ").replace("_", " ")


def own_name(record: AnyRecord) -> str:
    """What a record calls itself; a relation has no name of its own, see `titles`."""
    if named := _NAMED.get(type(record)):
        return one_line(getattr(record, named))
    return one_line(" … ".join(record.text)) if isinstance(record, Quote) else record.id


_NAMED = {Incident: "title", Article: "title", Actor: "name", Place: "name"}
"""The field with its name, by the type of a record."""


def titles(records: Mapping[str, AnyRecord]) -> dict[str, str]:
    """What each record is called, by id: relations by the names of their two ends."""
    names = {id: own_name(record) or id for id, record in records.items()}
    relations = [record for record in records.values() if isinstance(record, Relation)]
    names.update([(relation.id, _tie(relation, names)) for relation in relations])
    return names


def _tie(relation: Relation, names: Mapping[str, str]) -> str:
    source, target = (names.get(end, end) for end in (relation.source, relation.target))
    return one_line(f"{source} {in_words(relation.type)} {target}")


def says(claim: Claim, title: Callable[[str], str]) -> str:
    """What a claim comes to: its figure with qualifier and unit, its value, or both; the title of an actor for its id.

    Where it says neither, that it is unknown, and the reason.
    """
    value = title(claim.value) if claim.value and claim.about in ABOUT_ACTOR else claim.value
    reason = claim.unknown and (claim.unknown.get("value") or claim.unknown.get("best"))
    return _said(claim.qualifier, claim.figure if claim.is_figure else None, claim.unit, value, reason or None)


@lru_cache(maxsize=4096)
def _said(qualifier: str | None, figure: Figure | None, unit: str | None, value: str | None, reason: str | None) -> str:
    parts = [qualifier, _figure(figure) if figure else None, unit, value]
    return " ".join(part for part in parts if part) or (f"unknown: {reason}" if reason else "unknown")


def _figure(figure: Figure) -> str:
    """A number alone where low, best and high are the same or only best is known, else all three."""
    known = {n for n in (figure.low, figure.best, figure.high) if n is not None}
    if figure.best is not None and known == {figure.best}:
        return str(figure.best)
    return str(figure)


def claim_title(claim: Claim, title: Callable[[str], str]) -> str:
    """A claim in one line: what it is about and what it says."""
    return one_line(f"{claim.about}: {says(claim, title)}")


def day(date: EventDate) -> str:
    """A date as far as it is known: the year or month alone, "~" before a day that is only near."""
    return _day(date.known_to, date.start, date.end or date.start)


@lru_cache(maxsize=DAYS)
def _day(known_to: str, start: str, end: str) -> str:
    known = {"year": 4, "month": 7}.get(known_to, 10)
    start, end = start[:known], end[:known]
    shown = "~" + start if known_to in ("days", "week") else start
    if start == end:
        return shown
    same_month = len(start) == len(end) == 10 and start[:7] == end[:7]
    return f"{shown}–{end[8:] if same_month else end}"


def absent(index: "Index", id: str) -> str:
    """What to say of an id that the corpus does not have: where and when it vanished, if it was there once."""
    found = index.gone(id)
    return str(found) if found else f"{id} is not in this corpus"
