"""Entities of FollowTheMoney, a JSON object a line.

Actors are people, organisations, public bodies or, where the corpus does not say, legal entities; nobody is given a
topic such as crime. Incidents are events, articles articles, places addresses. Relations are links that carry their
status, so that what is alleged does not turn into a fact. Quotes and claims are notes on those whom they concern, with
the exact words. Ids are those of the corpus, so that exporting again updates what was imported.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from tui.export.selection import Item, Selection
from tui.export.surroundings import Surroundings, words
from tui.index.facets import tolls
from tui.index.wording import in_words, says
from tui.model.claims import ABOUT_ACTOR, Claim, Figure
from tui.model.records import Actor, AnyRecord, Article, Incident, Place, Quote, Record, Relation

ACTORS = {
    "person": "Person",
    "armed_group": "Organization",
    "organisation": "Organization",
    "media": "Organization",
    "state_force": "PublicBody",
    "government": "PublicBody",
    "civilians": "LegalEntity",
    "unnamed": "LegalEntity",
}
LINKS = {
    "member_of": ("Membership", "member", "organization"),
    "commander_in": ("Membership", "member", "organization"),
    "part_of": ("Membership", "member", "organization"),
    "employed_by": ("Employment", "employee", "employer"),
    "commands": ("Directorship", "director", "organization"),
    "spokesman_of": ("Representation", "agent", "client"),
}
"""What ties between an actor and an organisation are called; every other tie is an UnknownLink with its role."""
LINK = ("UnknownLink", "subject", "object")

Values = Iterable[str | None]
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+")
_ITEM = re.compile(r"Q[1-9]\d*")
_CODE = re.compile(r"[A-Za-z]{2}")


def chunks(selection: Selection) -> Iterator[str]:
    """A line for each entity."""
    around = Surroundings(selection.index)
    for item in selection.items():
        schema, properties = _entity(item, around)
        kept = {name: list(dict.fromkeys(v for v in values if v)) for name, values in properties.items()}
        entity = {"id": item.at.id, "schema": schema, "properties": {k: v for k, v in kept.items() if v}}
        yield json.dumps(entity, ensure_ascii=False) + "\n"


def _entity(item: Item, around: Surroundings) -> tuple[str, dict[str, Values]]:
    record = item.record
    if item.claim is not None:
        return "Note", _claim(item.claim, item, around)
    match record:
        case Actor():
            return ACTORS[record.type], {**_thing(record, around), **_actor(record)}
        case Incident():
            return "Event", {**_thing(record, around), **_incident(record, around)}
        case Place():
            return "Address", {**_thing(record, around), **_place(record, around)}
        case Article():
            return "Article", _article(record)
        case Quote():
            return "Note", {**_thing(record, around), **_quote(record, around)}
        case Relation():
            return _relation(record, around)


def _origin(articles: Iterable[str], around: Surroundings) -> dict[str, Values]:
    """Who published what a record rests on, and where."""
    found = [article for id in articles if isinstance(article := around.record(id), Article)]
    return {
        "publisher": [article.publisher for article in found],
        "sourceUrl": [url for article in found for url in _urls(article.source_url, article.archive_url)],
        "retrievedAt": [article.retrieved_at for article in found],
    }


def _thing(record: AnyRecord, around: Surroundings) -> dict[str, Values]:
    articles = around.cited(record.id)
    return {"notes": [record.notes], "proof": articles, **_origin(articles, around)}


def _urls(*addresses: str | None) -> list[str]:
    return [address for address in addresses if address and _ADDRESS.match(address)]


def _ids(external: Mapping[str, str]) -> dict[str, Values]:
    """The item of Wikidata as such; the ids of other registers as key words."""
    items = [code for scheme, code in external.items() if scheme == "wikidata" and _ITEM.fullmatch(code)]
    others = [f"{scheme}: {code}" for scheme, code in external.items() if code not in items]
    return {"wikidataId": items, "keywords": others}


def _actor(actor: Actor) -> dict[str, Values]:
    return {
        "name": [actor.name],
        "alias": [alias.name for alias in actor.aliases],
        "description": [actor.description],
        "summary": [f"coded as: {in_words(actor.type)}"],
        **_ids(actor.external_ids),
    }


def _incident(incident: Incident, around: Surroundings) -> dict[str, Values]:
    date = incident.date
    places = [location.place for location in incident.location]
    figures = [
        f"{in_words(name)}: {Figure(low=low, best=best, high=high)} (low-best-high)"
        for name, low, best, high in tolls(incident)
    ]
    ended = bool(date and date.end and date.end != date.start)
    return {
        "name": [incident.title],
        "recordId": [incident.id],
        "date": [date.start] if date and not ended else [],
        "startDate": [date.start] if date and ended else [],
        "endDate": [date.end] if date and ended else [],
        "location": [around.spot(location) for location in incident.location],
        "addressEntity": places,
        "country": [_country(around.area(place, "country")) for place in places],
        "involved": [part.actor for parts in incident.participants.values() for part in parts],
        "keywords": [incident.event_type, incident.sub_event_type],
        "summary": [f"status: {incident.status}", *figures],
    }


def _country(country: str | None) -> str | None:
    """A country as FollowTheMoney wants it, by its code; by name it stands in the address."""
    return country.lower() if country and _CODE.fullmatch(country) else None


def _place(place: Place, around: Surroundings) -> dict[str, Values]:
    point = place.latitude is not None and place.longitude is not None
    state, country = around.area(place.id, "adm_1"), around.area(place.id, "country")
    full = ", ".join(dict.fromkeys(part for part in (place.name, place.adm_2, state, country) if part))
    return {
        "name": [place.name],
        "alias": [alias.name for alias in place.aliases],
        "full": [full],
        "state": [state],
        "country": [_country(country)],
        "latitude": [str(place.latitude)] if point else [],
        "longitude": [str(place.longitude)] if point else [],
        **_ids(place.external_ids),
    }


def _article(article: Article) -> dict[str, Values]:
    return {
        "title": [article.title],
        "name": [article.title],
        "author": article.authors,
        "publisher": [article.publisher],
        "publishedAt": [article.published_at.start] if article.published_at else [],
        "retrievedAt": [article.retrieved_at],
        "sourceUrl": _urls(article.source_url, article.archive_url),
        "bodyText": ["\n\n".join(article.body)],
        "notes": [article.notes],
    }


def _things(ids: Iterable[str], around: Surroundings) -> list[str]:
    """Those that a note can be about: relations are links, not things; in place of one stand its two ends."""
    found: list[str] = []
    for id in ids:
        record: Record | None = around.record(id)
        found += [record.source, record.target] if isinstance(record, Relation) else [id.partition("#")[0]]
    return found


def _quote(quote: Quote, around: Surroundings) -> dict[str, Values]:
    return {
        "name": [f"{around.title(quote.speaker)}, {quote.mode} speech"],
        "description": [" … ".join(quote.text), quote.translation],
        "summary": [words(quote.evidence)],
        "entity": _things([quote.speaker, *quote.about], around),
    }


def _claim(claim: Claim, item: Item, around: Surroundings) -> dict[str, Values]:
    articles = around.cited(item.at.id)
    about = [claim.value] if claim.value and claim.about in ABOUT_ACTOR else []
    said = f"{around.title(claim.claimant)} ({claim.assertion}): {in_words(claim.about)}, {says(claim, around.title)}"
    return {
        "name": [around.title(item.at.id)],
        "description": [said],
        "summary": [words(claim.evidence) or claim.inferred],
        "entity": _things([item.record.id, claim.claimant, *about], around),
        "notes": [claim.notes],
        "proof": articles,
        **_origin(articles, around),
    }


def _relation(relation: Relation, around: Surroundings) -> tuple[str, dict[str, Values]]:
    schema, source, target = LINKS.get(relation.type, LINK)
    other = around.record(relation.target)
    body = isinstance(other, Actor) and ACTORS[other.type] in ("Organization", "PublicBody")
    if not body:
        schema, source, target = LINK
    said = [f"{around.title(claim.claimant)} ({claim.assertion}): {words(claim.evidence)}" for claim in relation.claims]
    return schema, {
        source: [relation.source],
        target: [relation.target],
        "role": [in_words(relation.type)],
        "status": [relation.status],
        "startDate": [relation.start],
        "endDate": [relation.end],
        "recordId": [relation.id],
        "summary": said,
        "description": [relation.notes],
        **_origin(around.cited(relation.id), around),
    }
