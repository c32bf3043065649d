"""The columns of each kind in a table, named as the field names them (UCDP, ACLED), else as the model does.

Several values in one cell are divided by "; ". Records are named by their ids, in a column beside by what they are
called. What is unknown is empty, and `unknown` says why; `recorded` has the row of a data set as it was. An incident
has three columns for each figure that any incident of the corpus has, so that all tables of a corpus have the same:
`killed.low`, `killed.best`, `killed.high`, as a query calls them.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from tui.export.selection import Item
from tui.export.surroundings import Surroundings, main_location, words
from tui.index.facets import tolls
from tui.model.accounts import by_subject, disagree, disputed
from tui.model.base import Supported
from tui.model.claims import Adoption
from tui.model.dates import EventDate
from tui.model.records import Actor, Alias, Article, Incident, Place, Quote, Recorded, Relation

Cell = str | int | float | None
Cells = dict[str, Cell]
"""A row: its cells by the names of their columns."""


def _list(values: Iterable[str]) -> str:
    return "; ".join(values)


def _pairs(values: Mapping[str, str]) -> str:
    return _list(f"{name}: {value}" for name, value in values.items())


def _names(aliases: Iterable[Alias]) -> str:
    return _list(alias.name for alias in aliases)


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _dates(date: EventDate | None) -> Cells:
    return {
        "date_start": date.first.isoformat() if date else None,
        "date_end": date.last.isoformat() if date else None,
        "date_precision": date.known_to if date else None,
    }


def _foot(item: Item) -> Cells:
    """What ends every row: notes, the successor, what is unknown and why, and where it is written."""
    record, said = item.record, item.claim or item.record
    parts: list[tuple[str, Mapping[str, str]]] = [("", said.unknown)]
    if isinstance(said, Incident):
        within: list[tuple[str, Supported | None]] = [
            ("date", said.date),
            *(("location", one) for one in said.location),
        ]
        parts += [(f"{name}.", value.unknown) for name, value in within if value]
    return {
        "notes": said.notes,
        "replaced_by": record.replaced_by,
        "unknown": _list(f"{name}{field}: {reason}" for name, of in parts for field, reason in of.items()),
        "file": item.at.file,
        "line": item.at.line,
        **({} if item.claim else _recorded(record.recorded)),
    }


def _recorded(recorded: Recorded | None) -> Cells:
    """The row of a data set that a record was read from: its columns as a JSON object, since each set has others."""
    return {
        "dataset": recorded.dataset if recorded else None,
        "dataset_version": recorded.version if recorded else None,
        "recorded": json.dumps(recorded.columns, ensure_ascii=False) if recorded else None,
    }


def _incident(item: Item, around: Surroundings, figures: Sequence[str]) -> Cells:
    incident = item.record
    assert isinstance(incident, Incident)
    known = {name: numbers for name, *numbers in tolls(incident)}
    parts = [(role, part.actor) for role, found in incident.participants.items() for part in found]
    return {
        "id": incident.id,
        "title": incident.title,
        "status": incident.status,
        **_dates(incident.date),
        "time": incident.date.time if incident.date else None,
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "scheme": incident.scheme,
        "scheme_version": incident.scheme_version,
        **_location(incident, around),
        "participants": _list(f"{role}: {actor}" for role, actor in parts),
        "participant_names": _list(f"{role}: {around.title(actor)}" for role, actor in parts),
        **{
            f"{name}.{bound}": number
            for name in figures
            for bound, number in zip(("low", "best", "high"), known.get(name, (None,) * 3), strict=True)
        },
        "claims": len(incident.claims),
        "sources": around.sources(incident.id),
        "disputed": _list(disputed(incident.claims)),
        "article": incident.article,
        "coder": incident.coder,
        "coded_at": incident.coded_at,
        "review": incident.review,
        **_foot(item),
    }


def _location(incident: Incident, around: Surroundings) -> Cells:
    """Where it was: the first location, and how many there are."""
    location = main_location(incident)
    point = around.point(location)
    return {
        "place": location.place,
        "place_name": around.title(location.place) if location.place else None,
        "where_description": location.description,
        **{level: around.area(location.place, level) for level in ("country", "adm_1", "adm_2")},
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "where_precision": location.precision,
        "coordinates_of": point.of if point else None,
        "locations": len(incident.location),
    }


def _claim(item: Item, around: Surroundings, _: Sequence[str]) -> Cells:
    claim, record = item.claim, item.record
    assert claim is not None and isinstance(record, Incident | Relation)
    rivals = by_subject(record.claims)[claim.about]
    choice = record.adopt.get(claim.about, Adoption())
    figure = claim.figure
    return {
        "id": item.at.id,
        "record": record.id,
        "record_title": around.title(record.id),
        **_dates(record.date if isinstance(record, Incident) else None),
        "claimant": claim.claimant,
        "claimant_name": around.title(claim.claimant),
        "about": claim.about,
        "value": claim.value,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "unit": claim.unit,
        "qualifier": claim.qualifier,
        "assertion": claim.assertion,
        "channel": claim.channel,
        "asserted_at": claim.asserted_at,
        "supersedes": f"{record.id}#{claim.supersedes}" if claim.supersedes else None,
        "adopted": _yes(choice.claim == claim.id),
        "disputed": _yes(disagree(rivals)),
        "unresolved": choice.unresolved,
        "evidence": words(claim.evidence),
        "inferred": claim.inferred,
        "article": _list(around.cited(item.at.id)),
        "sources": around.sources(item.at.id),
        **_foot(item),
    }


def _actor(item: Item, around: Surroundings, _: Sequence[str]) -> Cells:
    actor = item.record
    assert isinstance(actor, Actor)
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "description": actor.description,
        "aliases": _names(actor.aliases),
        "external_ids": _pairs(actor.external_ids),
        "not_same_as": _list(actor.not_same_as),
        "evidence": words(actor.evidence),
        "inferred": actor.inferred,
        "article": actor.article,
        **_foot(item),
    }


def _quote(item: Item, around: Surroundings, _: Sequence[str]) -> Cells:
    quote = item.record
    assert isinstance(quote, Quote)
    return {
        "id": quote.id,
        "speaker": quote.speaker,
        "speaker_name": around.title(quote.speaker),
        "mode": quote.mode,
        "text": " … ".join(quote.text),
        "translation": quote.translation,
        "channel": quote.channel,
        "said_at": quote.said_at,
        "about": _list(quote.about),
        "about_titles": _list(around.titles(quote.about)),
        "evidence": words(quote.evidence),
        "inferred": quote.inferred,
        "article": quote.article,
        **_foot(item),
    }


def _place(item: Item, around: Surroundings, _: Sequence[str]) -> Cells:
    place = item.record
    assert isinstance(place, Place)
    return {
        "id": place.id,
        "name": place.name,
        "aliases": _names(place.aliases),
        **{level: around.area(place.id, level) for level in ("country", "adm_1", "adm_2")},
        "latitude": place.latitude,
        "longitude": place.longitude,
        "part_of": place.part_of,
        "external_ids": _pairs(place.external_ids),
        "evidence": words(place.evidence),
        "inferred": place.inferred,
        "article": place.article,
        **_foot(item),
    }


def _article(item: Item, around: Surroundings, _: Sequence[str]) -> Cells:
    article = item.record
    assert isinstance(article, Article)
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "authors": _list(article.authors),
        **{name.replace("date", "published"): value for name, value in _dates(article.published_at).items()},
        "retrieved_at": article.retrieved_at,
        "source_url": article.source_url,
        "archive_url": article.archive_url,
        "language": article.language,
        "source_original": article.source_original,
        "sensitivity": _list(article.sensitivity),
        **_foot(item),
    }


def _relation(item: Item, around: Surroundings, _: Sequence[str]) -> Cells:
    relation = item.record
    assert isinstance(relation, Relation)
    return {
        "id": relation.id,
        "source": relation.source,
        "source_name": around.title(relation.source),
        "type": relation.type,
        "target": relation.target,
        "target_name": around.title(relation.target),
        "start": relation.start,
        "end": relation.end,
        "status": relation.status,
        "claims": len(relation.claims),
        "claimants": _list(dict.fromkeys(claim.claimant for claim in relation.claims)),
        "sources": around.sources(relation.id),
        "disputed": _list(disputed(relation.claims)),
        "article": relation.article,
        **_foot(item),
    }


COLUMNS: dict[str, Callable[[Item, Surroundings, Sequence[str]], Cells]] = {
    "incident": _incident,
    "actor": _actor,
    "quote": _quote,
    "place": _place,
    "article": _article,
    "claim": _claim,
    "relation": _relation,
}
"""By kind, what makes the row of a record. The figures are the names of those that incidents have columns for."""
