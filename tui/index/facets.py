"""What a record can be asked for by: its terms, its figures, its dates, its names.

The query language knows nothing of kinds: what is asked of a claim and stands only in the incident or relation that it
is part of is looked for there (see INHERITED), so that `country:` or `date:` narrow any list alike.
"""

from collections.abc import Collection, Iterator, Mapping, Set
from functools import lru_cache
from typing import NamedTuple

from tui.index.days import LAST_DAY
from tui.model.accounts import adopted, toll_of
from tui.model.base import basis
from tui.model.claims import ABOUT_ACTOR, Claim, Figure
from tui.model.dates import EventDate, first_day, last_day
from tui.model.records import Actor, AnyRecord, Article, Incident, Place, Quote, Relation
from tui.model.text import folded

Term = tuple[str, str]
"""A field of the query language, and a value."""
Number = tuple[str, int | None, int | None, int | None]
"""The name of a figure (`killed`, `killed.soldiers`, `sources`), and its low, best and high."""


class Facets(NamedTuple):
    """What one record or claim can be found by. `span` has its first and last possible day, as ordinals.

    `apart` are terms of a claim that hardly any other has: an article that speaks for itself.
    """

    terms: Set[Term]
    numbers: list[Number]
    span: tuple[int, int] | None
    names: set[str] = set()
    apart: set[Term] = set()


class Context(NamedTuple):
    """What facets take from other records: all records by id, and what is known of each owner's evidence."""

    records: Mapping[str, AnyRecord]
    health: Mapping[str, set[str]]
    cited: Mapping[str, set[str]]
    quoted: Set[str]


def facets(record: AnyRecord, rivals: Collection[str], around: Context) -> Facets:
    """The facets of a record; `rivals` are the subjects on which its claims differ."""
    claims = record.claims if isinstance(record, Incident | Relation) else []
    owners = [record.id, *(f"{record.id}#{claim.id}" for claim in claims)]
    terms = {*_own(record, around), *_supported(owners, around)}
    terms.update(*{_asserted(claim, around) for claim in claims})
    given = {field for field, _ in terms}
    terms |= {("unset", field) for field in _EXPECTED.get(type(record), ()) if field not in given}
    numbers = tolls(record) if isinstance(record, Incident) else []
    terms |= {("has", "dispute")} if rivals else set()
    terms |= {("has", "claims")} if claims else set()
    terms |= {("has", "notes")} if record.notes else set()
    terms |= {("sensitivity", mark) for mark in record.sensitivity}
    terms |= {("has", "toll")} if numbers else {("unset", "toll")} if isinstance(record, Incident) else set()
    return Facets(terms, [*numbers, _sources(owners, around)], _span(record), _names(record))


def claim_facets(claim: Claim, owner: str, rivals: set[str], around: Context) -> Facets:
    """The facets of a claim that are its own.

    `owner` is its id in the corpus, `rivals` the subjects that are disputed in its record.
    """
    asserted = _asserted(claim, around)
    apart = set() if isinstance(around.records.get(claim.claimant), Actor) else {("claimant", claim.claimant)}
    supported = frozenset(_supported([owner], around)) if owner in around.health else _UNSUPPORTED
    terms = _claim_terms(asserted - apart, supported, claim.about in rivals, bool(claim.notes))
    return Facets(terms, [_sources([owner], around)], None, apart=apart)


@lru_cache(maxsize=4096)
def _claim_terms(asserted: frozenset[Term], supported: frozenset[Term], disputed: bool, notes: bool) -> frozenset[Term]:
    """All terms of a claim: one set for many claims."""
    more = {("has", "dispute")} if disputed else set()
    return asserted | supported | more | ({("has", "notes")} if notes else set())


_UNSUPPORTED = frozenset({("unset", "evidence")})
_NO_SOURCES: Number = ("sources", 0, 0, 0)

INHERITED = frozenset({"place", "country", "adm1", "type", "status", "precision", "where", "year", "coder", "review"})
"""Fields of the query language that are asked of the record that a claim stands in."""

_EXPECTED: dict[type, tuple[str, ...]] = {
    Incident: ("country", "adm1", "type", "role", "assertion", "coder", "review", "publisher"),
    Relation: ("assertion", "publisher"),
    Quote: ("publisher",),
    Article: ("publisher",),
    Place: ("country", "adm1"),
}
"""What a record of a kind is expected to have: where it has none of it, it can be asked for as `unset`."""


def _own(record: AnyRecord, around: Context) -> Iterator[Term]:
    """What the fields of a record say."""
    match record:
        case Incident():
            yield from _incident(record, around)
        case Actor():
            yield from (("actor", record.id), ("type", record.type))
        case Place():
            yield from _place(record.id, around)
            if record.latitude is None or record.longitude is None:
                yield "unset", "location"
        case Quote():
            yield from (("actor", record.speaker), ("claimant", record.speaker), ("type", record.mode))
            yield from (("actor", id) for id in record.about if isinstance(around.records.get(id), Actor))
        case Relation():
            yield from (("actor", record.source), ("actor", record.target))
            yield from (("type", record.type), ("status", record.status))
        case Article():
            yield from _dated(record.published_at)
            if record.publisher:
                yield "publisher", record.publisher


def _incident(incident: Incident, around: Context) -> Iterator[Term]:
    yield "status", incident.status
    yield from _dated(incident.date)
    for role, parts in incident.participants.items():
        yield "role", role
        yield from (("actor", part.actor) for part in parts)
    for location in incident.location:
        if location.place:
            yield from _place(location.place, around)
        if location.precision:
            yield "where", location.precision
    types = (("type", incident.event_type), ("type", incident.sub_event_type))
    for name, value in (*types, ("coder", incident.coder), ("review", incident.review)):
        if value:
            yield name, value
    if not incident.location:
        yield "unset", "location"
    if not incident.participants:
        yield "unset", "actor"
    if incident.id in around.quoted:
        yield "has", "quotes"


def _dated(date: EventDate | None) -> Iterator[Term]:
    if date is None:
        yield "unset", "date"
        return
    yield "precision", date.known_to
    if date.first.year == date.last.year:
        yield "year", str(date.first.year)


def _place(id: str, around: Context) -> Iterator[Term]:
    """A place, what it is part of, and its country."""
    seen: set[str] = set()
    while id and id not in seen:
        seen.add(id)
        yield "place", id
        place = around.records.get(id)
        if not isinstance(place, Place):
            return
        if place.country:
            yield "country", place.country
        if place.adm_1:
            yield "adm1", place.adm_1
        id = place.part_of or ""


def _asserted(claim: Claim, around: Context) -> frozenset[Term]:
    """Who asserts what; an article that speaks for itself is a claimant, but no actor."""
    is_actor = isinstance(around.records.get(claim.claimant), Actor)
    about = claim.value if claim.about in ABOUT_ACTOR else None
    return _assertion(claim.claimant, is_actor, claim.assertion, about, basis(claim) == "inference")


@lru_cache(maxsize=4096)
def _assertion(claimant: str, is_actor: bool, assertion: str, about: str | None, inferred: bool) -> frozenset[Term]:
    terms = {("claimant", claimant), ("assertion", assertion)}
    terms |= {("actor", claimant)} if is_actor else set()
    terms |= {("actor", about)} if about else set()
    return frozenset(terms | ({("anchor", "inferred")} if inferred else set()))


def _supported(owners: list[str], around: Context) -> Iterator[Term]:
    """The state of the evidence of a record and of its claims, and the outlets that it comes from."""
    health = {state for owner in owners for state in around.health.get(owner, ())}
    yield from (("anchor", state) for state in health)
    yield ("has", "evidence") if health else ("unset", "evidence")
    for article in {article for owner in owners for article in around.cited.get(owner, ())}:
        record = around.records.get(article)
        if isinstance(record, Article) and record.publisher:
            yield "publisher", record.publisher


def _sources(owners: list[str], around: Context) -> Number:
    """How many sources speak: articles that go back to one original are one (see Article)."""
    articles = {article for owner in owners if owner in around.cited for article in around.cited[owner]}
    if not articles:
        return _NO_SOURCES
    records = {article: around.records.get(article) for article in articles}
    count = len({(isinstance(r, Article) and r.source_original) or article for article, r in records.items()})
    return "sources", count, count, count


def tolls(incident: Incident) -> list[Number]:
    """The adopted figure for every subject that has one, and for every group of subjects."""
    chosen = adopted(incident.claims, incident.adopt)
    subjects: dict[str, list[str]] = {}
    for about in incident.adopt:
        for name in prefixes(about):
            subjects.setdefault(name, []).append(about)
    figures = {name: toll_of(chosen, subjects[name], name) for name in sorted(subjects)}
    return [(name, f.low, f.best, f.high) for name, f in figures.items() if f != Figure()]


@lru_cache(maxsize=1024)
def prefixes(about: str) -> list[str]:
    """`killed.soldiers.officers` counts as that, as `killed.soldiers` and as `killed`."""
    words = about.split(".")
    return [".".join(words[:length]) for length in range(1, len(words) + 1)]


def _span(record: AnyRecord) -> tuple[int, int] | None:
    match record:
        case Incident(date=date) | Article(published_at=date):
            return (date.first.toordinal(), date.last.toordinal()) if date else None
        case Quote(said_at=said):
            return (first_day(said).toordinal(), last_day(said).toordinal()) if said else None
        case Relation(start=start, end=end) if start or end:
            first = first_day(start).toordinal() if start else 1
            return first, last_day(end).toordinal() if end else LAST_DAY
    return None


def _names(record: AnyRecord) -> set[str]:
    """What somebody may call a record, without case and diacritics."""
    match record:
        case Actor() | Place():
            return {folded(name) for name in (record.name, *(alias.name for alias in record.aliases))}
        case Article():
            return {folded(record.title)}
    return set()
