"""FollowTheMoney: entities as JSON Lines, as our own export writes them and as OpenAleph and others do.

After the schemata of FollowTheMoney 3.8: an entity has an id, the name of a schema, and lists of values by property.
Entities that the model has no kind for become texts that say what they say, so that nothing is left out.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args, get_type_hints

from tui.corpus.datasets.making import Coding, id_of, paragraphs, spelling, titled
from tui.corpus.datasets.row import BadCell, Row
from tui.model.claims import Adoption, Claim
from tui.model.dates import EventDate, first_day
from tui.model.records import Actor, Alias, AnyRecord, Article, Incident, Location, Participant, Place, Relation

PROJECT = Actor(id="ftm", name="FollowTheMoney", type="unnamed", description="Entities whose coders are not named.")

ACTORS = {
    "Person": "person",
    "PublicBody": "government",
    "Organization": "organisation",
    "Company": "organisation",
    "LegalEntity": "unnamed",
}
LINKS = {
    "Membership": ("member", "organization", "member_of"),
    "Employment": ("employee", "employer", "employed_by"),
    "Directorship": ("organization", "director", "directed_by"),
    "Representation": ("agent", "client", "spokesman_of"),
    "UnknownLink": ("subject", "object", ""),
}
"""By schema: the properties with the two ends of a tie, and what it is where its role does not say."""
SPOKEN = {"commands", "commander_in"}
"""Roles of a directorship that run from the director."""
TEXTS = frozenset({"Article", "Document", "HyperText", "PlainText", "Pages", "Email", "Note"})

_FIGURE = re.compile(r"([a-z_, -]+): (\?|\d{1,15})-(\?|\d{1,15})-(\?|\d{1,15}) \(low-best-high\)\Z", re.ASCII)
_TYPES = get_args(get_type_hints(Actor)["type"])
_TIES = get_args(get_type_hints(Relation)["type"])
_STATES = get_args(get_type_hints(Incident)["status"])
_TIE_STATES = get_args(get_type_hints(Relation)["status"])


def version_of(_: str) -> str | None:
    """Entities do not say of which release of FollowTheMoney they are."""
    return None


class _Entity:
    """An entity: the values of its properties as texts."""

    def __init__(self, row: Row, value: dict[str, Any]) -> None:
        self.row = row
        self.id = self._named("id", value)
        self.schema = self._named("schema", value)
        properties = value.get("properties", {})
        if not isinstance(properties, dict):
            raise BadCell("properties", "properties is no object", "values by the names of properties")
        self.properties = {name: list(_texts(values)) for name, values in properties.items()}

    def _named(self, key: str, value: dict[str, Any]) -> str:
        text = value.get(key)
        if not isinstance(text, str) or not text.strip():
            raise BadCell(key, f"the entity has no {key}", f"{key}: a text")
        return str(text)

    def all(self, *names: str) -> list[str]:
        """The values of some properties, each once."""
        return list(dict.fromkeys(value for name in names for value in self.properties.get(name, [])))

    def one(self, *names: str) -> str | None:
        """The first value of some properties."""
        return next(iter(self.all(*names)), None)

    def ids(self, *names: str) -> list[str]:
        """The ids here of the entities that some properties name."""
        return [id_of("ftm", value) for value in self.all(*names)]

    def said(self, prefix: str, among: Iterable[str]) -> str | None:
        """What our own export wrote in the summary behind a word, where it is one of those that there are."""
        found = (
            value.removeprefix(prefix).replace(" ", "_") for value in self.all("summary") if value.startswith(prefix)
        )
        return next((value for value in found if value in among), None)

    def foot(self, coding: Coding) -> dict[str, Any]:
        """What every record has."""
        return {
            "id": id_of("ftm", self.id),
            "notes": "\n".join(self.all("notes")) or None,
            "recorded": self.row.recorded(coding.dataset, coding.version),
        }


def _texts(values: Any) -> Iterator[str]:
    """Values as texts; in place of an entity that is nested in another, its id."""
    for value in values if isinstance(values, list) else [values]:
        text = value.get("id") if isinstance(value, dict) else value
        if isinstance(text, str) and text.strip():
            yield str(text).strip()


def records(row: Row, value: dict[str, Any], coding: Coding) -> Iterator[AnyRecord]:
    """The record of an entity."""
    entity = _Entity(row, value)
    tie = _relation(entity, coding) if entity.schema in LINKS else None
    if entity.schema in ACTORS:
        yield _actor(entity, coding)
    elif entity.schema == "Event":
        yield _incident(entity, coding)
    elif entity.schema == "Address":
        yield _place(entity, coding)
    elif tie is not None:
        yield tie
    else:
        yield _text(entity, coding)


def _named(entity: _Entity) -> str:
    return entity.one("name", "title", "caption", "full") or entity.id


def _actor(entity: _Entity, coding: Coding) -> Actor:
    name = _named(entity)
    aliases = [
        *spelling(name),
        *(one for alias in entity.all("alias") for one in spelling(alias) or [Alias(name=alias)]),
    ]
    return Actor(
        name=name,
        type=entity.said("coded as: ", _TYPES) or ACTORS[entity.schema],  # type: ignore[arg-type]
        description=entity.one("description"),
        aliases=aliases,
        external_ids={"wikidata": item} if (item := entity.one("wikidataId")) else {},
        inferred=coding.inferred,
        **entity.foot(coding),
    )


def _place(entity: _Entity, coding: Coding) -> Place:
    latitude, longitude = (_degrees(entity, name, limit) for name, limit in (("latitude", 90), ("longitude", 180)))
    return Place(
        name=_named(entity),
        country=entity.one("country"),
        adm_1=entity.one("state", "region"),
        latitude=latitude if longitude is not None else None,
        longitude=longitude if latitude is not None else None,
        inferred=coding.inferred,
        **entity.foot(coding),
    )


def _degrees(entity: _Entity, name: str, limit: int) -> float | None:
    text = entity.one(name)
    if text is None:
        return None
    try:
        number = float(text)
    except ValueError:
        number = limit + 1.0
    if not -limit <= number <= limit:
        raise BadCell(f"properties.{name}", f"{name} is {text[:60]!r}", f"degrees from {-limit} to {limit}")
    return number


def _day(entity: _Entity, coding: Coding, *names: str) -> EventDate | None:
    """A date as far as it is given: a time of day behind it is left out."""
    days = [value[:10] for value in entity.all(*names) if _is_date(value[:10])]
    return EventDate(start=days[0], inferred=coding.inferred) if days else None


def _is_date(text: str) -> bool:
    try:
        first_day(text)
    except ValueError:
        return False
    return True


def _incident(entity: _Entity, coding: Coding) -> Incident:
    start, end = _day(entity, coding, "date", "startDate"), _day(entity, coding, "endDate")
    if start and end and end.last >= start.first:
        start = EventDate(start=start.start, end=end.start, inferred=coding.inferred)
    kinds = [*entity.all("keywords"), None, None]
    articles = entity.ids("proof")
    roles = {role: entity.ids(role) for role in ("involved", "organizer")}
    spots = entity.ids("addressEntity")
    location = [Location(place=place, inferred=coding.inferred) for place in spots] or [
        Location(description=text, inferred=coding.inferred) for text in entity.all("location", "address")
    ]
    claims = list(_figures(entity, coding))
    return Incident(
        title=_named(entity),
        event_type=kinds[0],
        sub_event_type=kinds[1],
        status=entity.said("status: ", _STATES) or "suspected",  # type: ignore[arg-type]
        article=articles[0] if articles else None,
        date=start,
        location=location,
        participants={
            role: [Participant(actor=actor, inferred=coding.inferred) for actor in actors]
            for role, actors in roles.items()
            if actors
        },
        claims=claims,
        adopt={claim.about: Adoption(claim=claim.id) for claim in claims},
        unknown={} if start else {"date": f"{coding.dataset} has none that can be read"},
        **entity.foot(coding),
    )


def _figures(entity: _Entity, coding: Coding) -> Iterator[Claim]:
    """The figures that our own export writes in the summary of an event."""
    for text in entity.all("summary"):
        if found := _FIGURE.match(text):
            about = found[1].replace(", ", ".").replace(" ", "_")
            numbers = [None if number == "?" else int(number) for number in found.groups()[1:]]
            low, best, high = numbers
            yield Claim(
                id=about.replace(".", "-").replace("_", "-"),
                claimant=coding.project.id,
                about=about,
                low=low,
                best=best,
                high=high,
                inferred=coding.inferred,
            )


def _relation(entity: _Entity, coding: Coding) -> Relation | None:
    """A tie between two entities; None where the model has no word for it."""
    source, target, usual = LINKS[entity.schema]
    role = (entity.one("role") or "").replace(" ", "_")
    if entity.schema == "Directorship" and role in SPOKEN:
        source, target = target, source
    kind = role if role in _TIES else usual
    ends = entity.ids(source)[:1], entity.ids(target)[:1]
    if not kind or not all(ends):
        return None
    state = entity.one("status") or ""
    return Relation(
        source=ends[0][0],
        target=ends[1][0],
        type=kind,  # type: ignore[arg-type]
        start=_start(_day(entity, coding, "startDate", "date")),
        end=_start(_day(entity, coding, "endDate")),
        status=state if state in _TIE_STATES else "alleged",  # type: ignore[arg-type]
        **entity.foot(coding),
    )


def _start(date: EventDate | None) -> str | None:
    return date.start if date else None


def _text(entity: _Entity, coding: Coding) -> Article:
    """A document or note; of any other entity its properties, a line each."""
    if entity.schema in TEXTS:
        title = _named(entity)
        body = [part for text in entity.all("bodyText", "description", "summary") for part in paragraphs(text)]
    else:
        title = f"{entity.schema}: {_named(entity)}"
        body = [f"{name}: {'; '.join(values)}" for name, values in entity.properties.items() if values]
    address = entity.one("sourceUrl")
    return Article(
        title=titled(title),
        publisher=entity.one("publisher"),
        authors=entity.all("author"),
        published_at=_day(entity, coding, "publishedAt", "date"),
        retrieved_at=_start(_day(entity, coding, "retrievedAt")),
        source_url=address if address and address.startswith(("http://", "https://")) else None,
        language=entity.one("language"),
        body=body,
        **entity.foot(coding),
    )
