"""What a record can be asked for by: its terms, its figures, its dates, its names.

The query language knows nothing of kinds: what is asked of a claim and stands only in the incident or relation that it
is part of is looked for there (see INHERITED), so that `country:` or `date:` narrow any list alike.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any, NamedTuple

from tui.index.codes import POSTED
from tui.index.days import LAST_DAY
from tui.model.accounts import UNKNOWN, adopted, toll_of
from tui.model.dates import DAYS, EventDate, first_day, last_day
from tui.model.records import Actor, AnyRecord, Article, Incident, Place, Quote, Relation
from tui.model.text import folded

Term = tuple[str, str]
"""A field of the query language, and a value."""
Number = tuple[str, int | None, int | None, int | None]
"""The name of a figure (`killed`, `killed.soldiers`, `sources`), and its low, best and high."""
Span = tuple[int, int]
"""A first and a last possible day, as ordinals."""

_POSTED = frozenset(POSTED)


class Terms(NamedTuple):
    """Terms by how they are kept: `shared` are such as many records have in common, `posted` those of fields with
    values too many for that."""

    shared: Sequence[Term] = ()
    posted: Sequence[Term] = ()


def divided(terms: Iterable[Term]) -> Terms:
    """Terms by how they are kept."""
    shared: list[Term] = []
    posted: list[Term] = []
    for term in terms:
        (posted if term[0] in _POSTED else shared).append(term)
    return Terms(tuple(shared), tuple(posted))


class Claimed(NamedTuple):
    """What a record and its claims come to: `citing` are the ids of those that cite, `cited` the terms of what they
    cite (see `supported`), `asserted` is what claims assert, `disputed` whether they differ, `shaky` whether anything
    is not well supported, `tolls` the figures that stand."""

    citing: Sequence[str] = ()
    cited: Sequence[Terms] = ()
    asserted: Sequence[Terms] = ()
    disputed: bool = False
    shaky: bool = False
    tolls: Sequence[Number] = ()


class Context(NamedTuple):
    """What facets take from other records: all records by id, and what is known of each owner's evidence."""

    records: Mapping[str, AnyRecord]
    health: Mapping[str, set[str]]
    cited: Mapping[str, set[str]]
    quoted: Set[str]


class Facets:
    """What one record can be found by. `posted` is in the order in which it came up."""

    __slots__ = ("names", "posted", "shared", "span")

    def __init__(self) -> None:
        self.shared: set[Term] = set()
        self.posted: dict[Term, None] = {}
        self.span: Span | None = None
        self.names: Collection[str] = ()

    def add(self, terms: Terms) -> None:
        """Take in terms of the record."""
        self.shared.update(terms.shared)
        for term in terms.posted:
            self.posted[term] = None

    def date(self, date: EventDate | None) -> None:
        """Take in when the record happened."""
        if date is None:
            self.shared.add(("unset", "date"))
        else:
            terms, self.span = _when(date.known_to, date.start, date.end or date.start)
            self.add(terms)


def facets(record: AnyRecord, claimed: Claimed, around: Context) -> Facets:
    """The facets of a record."""
    found = Facets()
    kind = type(record)
    _OWN[kind](found, record, around)
    for terms in (*(claimed.cited or _UNSUPPORTED), *claimed.asserted):
        found.add(terms)
    shared = found.shared
    if expected := _EXPECTED.get(kind):
        given = {field for field, _ in shared}
        given.update([field for field, _ in found.posted])
        shared.update([unset for unset in expected if unset[1] not in given])
    if kind is Incident:
        shared.add(("has" if claimed.tolls else "unset", "toll"))
    if claimed.disputed:
        shared.add(("has", "dispute"))
    if claimed.asserted:
        shared.add(("has", "claims"))
    if record.notes:
        shared.add(("has", "notes"))
    for mark in record.sensitivity:
        shared.add(("sensitivity", mark))
    return found


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


def _article(found: Facets, article: Article, _: Context) -> None:
    found.date(article.published_at)
    if article.publisher:
        found.posted["publisher", article.publisher] = None
    found.names = (folded(article.title),)


def _incident(found: Facets, incident: Incident, around: Context) -> None:
    found.date(incident.date)
    shared = found.shared
    for role, parts in incident.participants.items():
        shared.add(("role", role))
        for part in parts:
            found.posted["actor", part.actor] = None
    for location in incident.location:
        if location.place:
            _within(found, location.place, around)
        if location.precision:
            shared.add(("where", location.precision))
    types = incident.event_type, incident.sub_event_type
    shared.update(_coded(incident.status, *types, incident.coder, incident.review))
    if not incident.location:
        shared.add(("unset", "location"))
    if not incident.participants:
        shared.add(("unset", "actor"))
    if incident.id in around.quoted:
        shared.add(("has", "quotes"))


def _actor(found: Facets, actor: Actor, _: Context) -> None:
    found.posted["actor", actor.id] = None
    found.shared.add(("type", actor.type))
    found.names = _names(actor)


def _place(found: Facets, place: Place, around: Context) -> None:
    _within(found, place.id, around)
    if place.latitude is None or place.longitude is None:
        found.shared.add(("unset", "location"))
    found.names = _names(place)


def _quote(found: Facets, quote: Quote, around: Context) -> None:
    about = [("actor", id) for id in quote.about if isinstance(around.records.get(id), Actor)]
    found.posted.update(dict.fromkeys((("actor", quote.speaker), ("claimant", quote.speaker), *about)))
    found.shared.add(("type", quote.mode))
    found.span = _days(quote.said_at, quote.said_at) if quote.said_at else None


def _relation(found: Facets, relation: Relation, _: Context) -> None:
    found.posted.update(dict.fromkeys((("actor", relation.source), ("actor", relation.target))))
    found.shared.update((("type", relation.type), ("status", relation.status)))
    found.span = _days(relation.start, relation.end) if relation.start or relation.end else None


_OWN: dict[type, Callable[[Facets, Any, Context], None]] = {
    Article: _article,
    Incident: _incident,
    Actor: _actor,
    Place: _place,
    Quote: _quote,
    Relation: _relation,
}
"""What takes in what the fields of a record say, by kind."""


@lru_cache(maxsize=DAYS)
def _when(known_to: str, start: str, end: str) -> tuple[Terms, Span]:
    """How far a date is known, its year, where it is in one, and its first and last day."""
    first, last = first_day(start), last_day(end)
    year = (("year", str(first.year)),) if first.year == last.year else ()
    return divided((("precision", known_to), *year)), (first.toordinal(), last.toordinal())


@lru_cache(maxsize=256)
def _coded(status: str, *about: str | None) -> tuple[Term, ...]:
    """What the codes of an incident say: its status, types, coder and review."""
    fields = ("status", "type", "type", "coder", "review")
    return tuple((field, value) for field, value in zip(fields, (status, *about), strict=True) if value)


def _within(found: Facets, id: str, around: Context) -> None:
    """A place, what it is part of, and its country."""
    seen: set[str] = set()
    while id and id not in seen:
        seen.add(id)
        found.posted["place", id] = None
        place = around.records.get(id)
        if type(place) is not Place:
            break
        if place.country:
            found.posted["country", place.country] = None
        if place.adm_1:
            found.posted["adm1", place.adm_1] = None
        id = place.part_of or ""


def supported(owners: Sequence[str], around: Context) -> Terms:
    """The state of the evidence that `owners` cite, at least one, and the outlets that it comes from."""
    states = [("anchor", state) for state in _together(around.health, owners)]
    articles = (around.records.get(id) for id in _together(around.cited, owners))
    outlets = [("publisher", one.publisher) for one in articles if isinstance(one, Article) and one.publisher]
    return Terms((("has", "evidence"), *states), tuple(outlets))


UNSUPPORTED = Terms(_unset("evidence"))
"""The terms of what cites nothing."""
_UNSUPPORTED = (UNSUPPORTED,)


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


@lru_cache(maxsize=4096)
def _days(start: str | None, end: str | None) -> tuple[int, int]:
    """The first and the last day, as ordinals: of what has no beginning the first of all, and so with the end."""
    return first_day(start).toordinal() if start else 1, last_day(end).toordinal() if end else LAST_DAY


def _names(record: Actor | Place) -> Collection[str]:
    """What somebody may call an actor or a place, without case and diacritics."""
    return sorted({folded(name) for name in (record.name, *(alias.name for alias in record.aliases))})
