"""Armed Conflict Location & Event Data: the CSV export.

After the "ACLED Codebook" of 2023 (columns of the data export); older exports have data_id and iso3 as well, and
numbers in inter1 and inter2 where newer ones have words. Each code below names its variable.
"""

import re
from collections.abc import Iterator

from tui.corpus.datasets.making import (
    Coding,
    called,
    country_of,
    figure,
    figure_words,
    id_of,
    located,
    paragraphs,
    reports,
    spelling,
    spot,
    titled,
)
from tui.corpus.datasets.row import BadCell, Row
from tui.model.claims import Adoption, Claim
from tui.model.dates import DatePrecision, EventDate
from tui.model.records import Actor, AnyRecord, Article, Incident, Participant, PlacePrecision

COLUMNS = frozenset({"event_date", "event_type", "sub_event_type", "actor1", "fatalities", "notes"})
"""What tells the data set from others, and what a row cannot do without."""

PROJECT = Actor(
    id="acled",
    name="Armed Conflict Location & Event Data",
    type="organisation",
    description="The coders of ACLED, whose estimates its figures are.",
    aliases=spelling("ACLED"),
)

TIME_PRECISION: dict[str, DatePrecision] = {"1": "day", "2": "week", "3": "month"}
"""time_precision: 1 the day is known, 2 the week or weekend, 3 the month."""

GEO_PRECISION: dict[str, PlacePrecision] = {"1": "exact", "2": "near", "3": "region"}
"""geo_precision: 1 a town whose coordinates are given, 2 a part of a region, given as a town near, 3 a larger
region."""

INTER = {
    "1": "state_force",
    "state forces": "state_force",
    "2": "armed_group",
    "rebel group": "armed_group",
    "rebel groups": "armed_group",
    "3": "armed_group",
    "political militia": "armed_group",
    "political militias": "armed_group",
    "4": "armed_group",
    "identity militia": "armed_group",
    "identity militias": "armed_group",
    "7": "civilians",
    "civilians": "civilians",
    "8": "organisation",
    "external/other forces": "organisation",
}
"""inter1 and inter2, the kind of an actor; rioters (5) and protesters (6) are nobody by name."""

ROLES = (("actor1", "inter1"), ("assoc_actor_1", ""), ("actor2", "inter2"), ("assoc_actor_2", ""))
"""The columns with actors, several of them divided by semicolons, and those with their kinds."""

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_IN_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]+)[ -](\d{4})\Z", re.ASCII)


def version_of(_: str) -> str | None:
    """ACLED changes all the time: no release has a number."""
    return None


def records(row: Row, coding: Coding) -> Iterator[AnyRecord]:
    """The event of a row, its actors, its place and its notes."""
    id = id_of("acled", row.needed("event_id_cnty", "data_id").lower())
    parts = {role: _actors(row, role, inter, coding) for role, inter in ROLES}
    country = country_of("acled-country", row.text("country"), "iso_numeric", row.code("iso"), coding)
    point = row.degrees("latitude", 90), row.degrees("longitude", 180)
    areas = {"adm_1": row.text("admin1") or None, "adm_2": row.text("admin2") or None}
    name = row.text("location", "admin3", "admin2", "admin1")
    place = spot("acled-place", name, country, areas, point, coding) if name else None
    article = _article(id, row)
    articles = [article] if article else []
    yield from (actor for actors in parts.values() for actor in actors)
    yield from (one for one in (country, place, article) if one is not None)
    claims = [_killed(row, coding, articles), *reports(articles, coding)]
    kind = row.needed("event_type")
    precision = row.choice("geo_precision", GEO_PRECISION)
    yield Incident(
        id=id,
        title=": ".join(filter(None, (row.text("sub_event_type") or kind, name or row.text("country")))),
        event_type=kind,
        sub_event_type=row.text("sub_event_type") or None,
        scheme="ACLED event_type",
        scheme_version=coding.version,
        status="confirmed",
        article=article.id if article else None,
        date=_date(row, coding),
        location=[located(row, place or country, precision, "geo_precision", point, coding)],
        participants={
            role: [Participant(actor=actor.id, inferred=coding.inferred) for actor in actors]
            for role, actors in parts.items()
            if actors
        },
        claims=claims,
        adopt={"killed": Adoption(claim="killed")},
        coder="ACLED",
        recorded=row.recorded(coding.dataset, coding.version),
    )


def _actors(row: Row, column: str, inter: str, coding: Coding) -> list[Actor]:
    kind = row.text(inter).lower() if inter else ""
    names = dict.fromkeys(filter(None, map(str.strip, row.text(column).split(";"))))
    return [
        Actor(
            id=called("acled-actor", name),
            name=name,
            type="civilians" if name.lower().startswith("civilians") else INTER.get(kind, "unnamed"),  # type: ignore[arg-type]
            aliases=spelling(name),
            inferred=coding.inferred,
        )
        for name in names
    ]


def _date(row: Row, coding: Coding) -> EventDate:
    text = row.needed("event_date")
    if found := _IN_WORDS.match(text):
        month = [name for name in _MONTHS if name.startswith(found[2].lower()) and len(found[2]) >= 3]
        if len(month) != 1:
            raise BadCell("event_date", f"event_date is {text!r}", "a date such as 2023-02-16 or 16 February 2023")
        day = row.as_day("event_date", f"{found[3]}-{_MONTHS.index(month[0]) + 1:02}-{int(found[1]):02}")
    else:
        day = row.day("event_date")
    precision = row.choice("time_precision", TIME_PRECISION)
    return EventDate(
        start=day,
        precision=precision,
        inferred=coding.inferred,
        unknown={} if precision else {"precision": row.reason("time_precision", coding.dataset)},
    )


def _article(id: str, row: Row) -> Article | None:
    """notes, in ACLED's own words after its sources; `source` has their names."""
    notes, source = row.text("notes"), row.text("source")
    if not notes and not source:
        return None
    unknown = {"published_at": "ACLED has no dates of its sources"}
    if not source:
        unknown["publisher"] = "source is blank in ACLED"
    return Article(
        id=f"{id}-notes",
        title=titled(notes or source),
        publisher=source or None,
        body=paragraphs(notes),
        notes="ACLED's words, after the sources that it names.",
        unknown=unknown,
    )


def _killed(row: Row, coding: Coding, articles: list[Article]) -> Claim:
    """fatalities: the more conservative of what is reported; 0 where none are."""
    best = row.count("fatalities")
    unknown = {} if best is not None else {"best": row.reason("fatalities", coding.dataset)}
    numbers = {"best": best}
    return figure("killed", "killed", numbers, coding, figure_words(best, articles), unknown, "conservative estimate")
