"""What a record can be asked for by: its terms, its figures, its dates, its names.

The query language knows nothing of kinds: what is asked of a claim and stands only in the incident or relation that it
is part of is looked for there (see INHERITED), so that `country:` or `date:` narrow any list alike.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from tui.index.codes import POSTED
from tui.index.days import LAST_DAY
from tui.model.accounts import UNKNOWN, adopted, toll_of
from tui.model.dates import EventDate, first_day, last_day
from tui.model.records import Actor, AnyRecord, Article, Incident, Place, Quote, Relation
from tui.model.text import folded

Term = tuple[str, str]
"""A field of the query language, and a value."""
Number = tuple[str, int | None, int | None, int | None]
"""The name of a figure (`killed`, `killed.soldiers`, `sources`), and its low, best and high."""

_POSTED = frozenset(POSTED)


class Facets(NamedTuple):
    """What one record can be found by. `span` has its first and last possible day, as ordinals.

    `shared` are terms that many records have in common, `posted` those of fields with values too many for that.
    """

    shared: frozenset[Term]
    posted: Iterable[Term]
    span: tuple[int, int] | None
    names: Collection[str] = ()


class Claimed(NamedTuple):
    """What a record and its claims come to: `citing` are the ids of those that cite, `asserted` is what claims assert,
    `disputed` whether they differ, `shaky` whether anything is not well supported, `tolls` the figures that stand."""

    citing: Sequence[str]
    asserted: Sequence[Iterable[Term]] = ()
    disputed: bool = False
    shaky: bool = False
    tolls: Sequence[Number] = ()


class Context(NamedTuple):
    """What facets take from other records: all records by id, and what is known of each owner's evidence."""

    records: Mapping[str, AnyRecord]
    health: Mapping[str, set[str]]
    cited: Mapping[str, set[str]]
    quoted: Set[str]


def facets(record: AnyRecord, claimed: Claimed, around: Context) -> Facets:
    """The facets of a record."""
    shared: list[Term] = []
    posted: list[Term] = []
    given: set[str] = set()
    for term in chain(_own(record, around), supported(claimed.citing, around), *claimed.asserted):
        (posted if term[0] in _POSTED else shared).append(term)
        given.add(term[0])
    shared += [unset for unset in _EXPECTED.get(type(record), ()) if unset[1] not in given]
    if isinstance(record, Incident):
        shared.append(("has" if claimed.tolls else "unset", "toll"))
    if claimed.disputed:
        shared.append(("has", "dispute"))
    if claimed.asserted:
        shared.append(("has", "claims"))
    if record.notes:
        shared.append(("has", "notes"))
    shared += [("sensitivity", mark) for mark in record.sensitivity]
    return Facets(frozenset(shared), dict.fromkeys(posted), _span(record), _names(record))


INHERITED = frozenset({"place", "country", "adm1", "type", "status", "precision", "where", "year", "coder", "review"})
"""Fields of the query language that are asked of the record that a claim stands in."""


def _unset(*fields: str) -> tuple[Term, ...]:
    return tuple(("unset", field) for field in fields)


_EXPECTED: dict[type, tuple[Term, ...]] = {
    Incident: _unset("country", "adm1", "type", "role", "assertion", "coder", "review", "publisher"),
    Relation: _unset("assertion", "publisher"),
    Quote: _unset("publisher"),
    Article: _unset("publisher"),
    Place: _unset("country", "adm1"),
}
"""What a record of a kind is expected to have: where it has none of it, it can be asked for as `unset`."""


def _own(record: AnyRecord, around: Context) -> Iterable[Term]:
    """What the fields of a record say."""
    match record:
        case Article():
            return [*_dated(record.published_at), *((("publisher", record.publisher),) if record.publisher else ())]
        case Incident():
            return _incident(record, around)
        case Actor():
            return ("actor", record.id), ("type", record.type)
        case Place():
            nowhere = record.latitude is None or record.longitude is None
            return [*_place(record.id, around), *(_unset("location") if nowhere else ())]
        case Quote():
            about = [("actor", id) for id in record.about if isinstance(around.records.get(id), Actor)]
            return [("actor", record.speaker), ("claimant", record.speaker), ("type", record.mode), *about]
        case Relation():
            ends = (("actor", record.source), ("actor", record.target))
            return *ends, ("type", record.type), ("status", record.status)


def _incident(incident: Incident, around: Context) -> list[Term]:
    found = [("status", incident.status), *_dated(incident.date)]
    for role, parts in incident.participants.items():
        found.append(("role", role))
        found += [("actor", part.actor) for part in parts]
    for location in incident.location:
        if location.place:
            found += _place(location.place, around)
        if location.precision:
            found.append(("where", location.precision))
    types = (("type", incident.event_type), ("type", incident.sub_event_type))
    for name, value in (*types, ("coder", incident.coder), ("review", incident.review)):
        if value:
            found.append((name, value))
    if not incident.location:
        found.append(("unset", "location"))
    if not incident.participants:
        found.append(("unset", "actor"))
    if incident.id in around.quoted:
        found.append(("has", "quotes"))
    return found


def _dated(date: EventDate | None) -> Iterable[Term]:
    return _when(date.known_to, date.start, date.end or date.start) if date else _UNDATED


_UNDATED = _unset("date")


@lru_cache(maxsize=4096)
def _when(known_to: str, start: str, end: str) -> tuple[Term, ...]:
    """How far a date is known, and its year, where it is in one."""
    first, last = first_day(start).year, last_day(end).year
    return (("precision", known_to), *((("year", str(first)),) if first == last else ()))


def _place(id: str, around: Context) -> list[Term]:
    """A place, what it is part of, and its country."""
    found: list[Term] = []
    seen: set[str] = set()
    while id and id not in seen:
        seen.add(id)
        found.append(("place", id))
        place = around.records.get(id)
        if not isinstance(place, Place):
            break
        if place.country:
            found.append(("country", place.country))
        if place.adm_1:
            found.append(("adm1", place.adm_1))
        id = place.part_of or ""
    return found


def supported(owners: Sequence[str], around: Context) -> tuple[Term, ...]:
    """The state of the evidence that `owners` cite, and the outlets that it comes from."""
    if not owners:
        return _UNSUPPORTED
    found = [("has", "evidence")]
    for state in _together(around.health, owners):
        found.append(("anchor", state))
    for article in _together(around.cited, owners):
        record = around.records.get(article)
        if isinstance(record, Article) and record.publisher:
            found.append(("publisher", record.publisher))
    return tuple(found)


_UNSUPPORTED = _unset("evidence")


def _together(sets: Mapping[str, set[str]], owners: Sequence[str]) -> Collection[str]:
    """What any of some owners has, sorted."""
    first = sets[owners[0]]
    found = first if len(owners) == 1 else first.union(*[sets[owner] for owner in owners])
    return found if len(found) == 1 else sorted(found)


def sources(owners: Sequence[str], around: Context) -> int:
    """How many sources `owners` cite: articles that go back to one original are one (see Article)."""
    if not owners:
        return 0
    originals = set()
    for article in _together(around.cited, owners):
        record = around.records.get(article)
        originals.add((isinstance(record, Article) and record.source_original) or article)
    return len(originals)


def tolls(incident: Incident) -> list[Number]:
    """The adopted figure for every subject that has one, and for every group of subjects."""
    chosen = adopted(incident.claims, incident.adopt)
    figures = ((name, toll_of(chosen, within, name)) for name, within in _subjects(tuple(incident.adopt)))
    return [(name, f.low, f.best, f.high) for name, f in figures if f != UNKNOWN]


@lru_cache(maxsize=1024)
def _subjects(adopted: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """Subjects and groups of them, sorted, each with those that it consists of."""
    found: dict[str, list[str]] = {}
    for about in adopted:
        for name in prefixes(about):
            found.setdefault(name, []).append(about)
    return sorted(found.items())


@lru_cache(maxsize=1024)
def prefixes(about: str) -> list[str]:
    """`killed.soldiers.officers` counts as that, as `killed.soldiers` and as `killed`."""
    words = about.split(".")
    return [".".join(words[:length]) for length in range(1, len(words) + 1)]


def _span(record: AnyRecord) -> tuple[int, int] | None:
    match record:
        case Incident(date=date) | Article(published_at=date):
            return _days(date.start, date.end or date.start) if date else None
        case Quote(said_at=said):
            return _days(said, said) if said else None
        case Relation(start=start, end=end) if start or end:
            return _days(start, end)
    return None


@lru_cache(maxsize=4096)
def _days(start: str | None, end: str | None) -> tuple[int, int]:
    """The first and the last day, as ordinals: of what has no beginning the first of all, and so with the end."""
    return first_day(start).toordinal() if start else 1, last_day(end).toordinal() if end else LAST_DAY


def _names(record: AnyRecord) -> Collection[str]:
    """What somebody may call a record, without case and diacritics."""
    match record:
        case Actor() | Place():
            return sorted({folded(name) for name in (record.name, *(alias.name for alias in record.aliases))})
        case Article():
            return (folded(record.title),)
    return ()
