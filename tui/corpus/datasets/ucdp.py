"""UCDP Georeferenced Event Dataset: CSV and GeoJSON.

After Högbladh, "UCDP GED Codebook version 23.1" (2023), Department of Peace and Conflict Research, Uppsala University;
earlier releases have some of its columns, and the ids of actors under other names. Each code below names its variable.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tui.corpus.datasets.making import (
    Coding,
    Point,
    country_of,
    figure,
    figure_words,
    located,
    paragraphs,
    reports,
    spelling,
    spot,
    sum_of,
    titled,
)
from tui.corpus.datasets.row import BadCell, Cell, Columns, Row
from tui.corpus.remembered import recalled
from tui.model.claims import Adoption, Claim
from tui.model.dates import DatePrecision, EventDate
from tui.model.records import (
    Actor,
    Alias,
    AnyRecord,
    Article,
    Incident,
    Participant,
    Place,
    PlacePrecision,
)

COLUMNS = frozenset({"id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "best", "high", "low"})
"""What tells the data set from others, and what a row cannot do without."""

PROJECT = Actor(
    id="ucdp",
    name="Uppsala Conflict Data Program",
    type="organisation",
    description="The coders of UCDP GED, whose estimates its figures are.",
    aliases=spelling("UCDP"),
)

TYPES = {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"}
"""type_of_violence."""

DATE_PREC: dict[str, DatePrecision] = {"1": "day", "2": "days", "3": "week", "4": "month", "5": "year"}
"""date_prec: 1 the exact day is known, 2 two to six days, 3 a week, 4 a month, 5 more than a month, up to a year."""

WHERE_PREC: dict[str, PlacePrecision] = {
    "1": "exact",
    "2": "near",
    "3": "adm2",
    "4": "adm1",
    "5": "region",
    "6": "country",
    "7": "international",
}
"""where_prec: 1 the exact location is known, 2 within some 25 km of a known point, 3 the second-order administrative
division, 4 the first-order one, 5 a linear feature or fuzzy polygon, 6 the country, 7 international waters or air."""

DEATHS = {
    "deaths_a": "killed.side_a",
    "deaths_b": "killed.side_b",
    "deaths_civilians": "killed.civilians",
    "deaths_unknown": "killed.unknown",
}
"""Best estimates by group, which add up to `best`."""

_BETWEEN = re.compile(r'"\s*;\s*"')
_SOURCE = re.compile(r"(.*?),\s*(\d{4}-\d{2}-\d{2}),(.*)", re.DOTALL)
_DIVIDED = re.compile(r";|\n\s*\n")
_RELEASE = re.compile(r"GED\w*?[_-]v?(\d{1,2})[_.](\d{1,2}(?:[_.]\d{1,2})*)", re.IGNORECASE)


def version_of(name: str) -> str | None:
    """The release that the name of a file has, such as GEDEvent_v23_1."""
    found = _RELEASE.search(name)
    return f"{found[1]}.{found[2].replace('_', '.')}" if found else None


def records(row: Row, coding: Coding) -> Iterator[AnyRecord]:
    """The event of a row, its sides, its places and its sources."""
    id = f"ucdp-ged-{_number(row, 'id')}"
    sides = {side: _side(side, row.among(columns), coding.inferred) for side, columns in SIDES.items()}
    point = _point(row)
    country, place = _places(row, point, coding)
    original = _original(row, coding)
    articles = list(_articles(id, row, coding, original))
    yield from (one for one in (*sides.values(), country, place, original) if one is not None)
    yield from articles
    claims = [_killed(row, coding, articles), *_groups(row, coding), *reports(articles, coding)]
    kind = row.choice("type_of_violence", TYPES)
    unknown = {} if kind else {"event_type": row.reason("type_of_violence", coding.dataset)}
    if row.code("number_of_sources") == "-1":
        unknown["number_of_sources"] = row.reason("number_of_sources", coding.dataset)
    where, about = row.choice("where_prec", WHERE_PREC), row.text("where_description")
    there = row.text("where_coordinates", "country")
    dyad = row.text("dyad_name") or f"{row.needed('side_a')} - {row.needed('side_b')}"
    status = row.text("code_status")
    yield Incident(
        id=id,
        title=f"{dyad}: {there}" if there else dyad,
        event_type=kind,
        scheme="UCDP type_of_violence",
        scheme_version=coding.version,
        status="confirmed" if status.lower() in ("", "clear") else "suspected",
        article=articles[0].id if articles else None,
        date=_date(row, coding),
        location=[located(row, place or country, where, "where_prec", point, coding, about)],
        participants={side: [Participant(actor=actor.id, inferred=coding.inferred)] for side, actor in sides.items()},
        claims=claims,
        adopt={claim.about: _adopted(claim.id) for claim in claims if claim.about != "report"},
        coder="UCDP",
        unknown=unknown,
        recorded=row.recorded(coding.dataset, coding.version),
    )


@lru_cache(maxsize=64)
def _adopted(claim: str) -> Adoption:
    return Adoption(claim=claim)


def _number(row: Row, column: str) -> str:
    code = row.code(column)
    if not code.isascii() or not code.isdigit():
        raise BadCell(column, f"{column} is {code[:60]!r}", "a whole number")
    return code


NUMBERS = ("new_id", "dset_id", "id")
"""The ids of a side, the best first: that in the UCDP Actor Dataset is `new_id`; the older ones are other numbers."""

SIDES = {
    side: Columns([side, f"gwno{side[-1]}", *(f"{side}_{scheme}" for scheme in NUMBERS)])
    for side in ("side_a", "side_b")
}
"""The columns that tell who a side is: gwnoa and gwnob have a state's number (Gleditsch and Ward), if it is one."""


def _side(side: str, cells: tuple[Cell, ...], inferred: str) -> Actor:
    """Who a side is by the cells of its columns: rows name the same few."""
    return recalled(_actor, sum(len(cell) for cell in cells if cell))(side, cells, inferred)


@lru_cache(maxsize=4096)
def _actor(side: str, cells: tuple[Cell, ...], inferred: str) -> Actor:
    row = Row(SIDES[side], cells, 0, lambda _: (0, 1))
    name = row.needed(side)
    numbers = ((of, n) for of in NUMBERS if (n := row.code(f"{side}_{of}")).isdecimal() and n.isascii())
    scheme, number = next(numbers, None) or ("name", sum_of(name))
    prefix = {"new_id": "ucdp-actor", "name": "ucdp-actor-called"}.get(scheme, f"ucdp-actor-{scheme.replace('_', '-')}")
    of_state = row.code(f"gwno{side[-1]}") not in ("", "-99")
    civilian = name.casefold() == "civilians"
    return Actor(
        id=f"{prefix}-{number}",
        name=name,
        type="civilians" if civilian else "government" if of_state else "armed_group",
        aliases=spelling(name),
        external_ids={} if scheme == "name" else {f"ucdp_actor_{scheme}": number},
        inferred=inferred,
    )


def _places(row: Row, point: Point, coding: Coding) -> tuple[Place | None, Place | None]:
    """The country by its number (Gleditsch and Ward), and the spot by all that says where it is."""
    country = country_of("ucdp-country", row.text("country"), "gleditsch_ward", row.code("country_id"), coding)
    name = row.text("where_coordinates", "adm_2", "adm_1")
    if not name:
        return country, None
    areas = {column: row.text(column) or None for column in ("adm_1", "adm_2")}
    unknown = {column: row.reason(column, coding.dataset) for column, value in areas.items() if value is None}
    return country, spot("ucdp-place", name, country, areas, point, coding, unknown, priogrid=row.code("priogrid_gid"))


def _point(row: Row) -> Point:
    longitude, latitude = row.point or ("", "")
    return row.degrees("latitude", 90, latitude), row.degrees("longitude", 180, longitude)


def _date(row: Row, coding: Coding) -> EventDate:
    start, end = row.day("date_start"), row.day("date_end")
    if end < start:
        raise BadCell("date_end", f"date_end {end} is before date_start {start}", "date_start <= date_end")
    precision = row.choice("date_prec", DATE_PREC)
    return EventDate(
        start=start,
        end=end if end != start else None,
        precision=precision,
        inferred=coding.inferred,
        unknown={} if precision else {"precision": row.reason("date_prec", coding.dataset)},
    )


def _killed(row: Row, coding: Coding, articles: list[Article]) -> Claim:
    """best, low and high: of all groups. In unclear events (event_clarity 2) low can be above best, and stays so."""
    numbers = {name: row.count(name) for name in ("low", "best", "high")}
    unknown = {name: row.reason(name, coding.dataset) for name, number in numbers.items() if number is None}
    return figure("killed", "killed", numbers, coding, figure_words(numbers["best"], articles), unknown)


def _groups(row: Row, coding: Coding) -> Iterator[Claim]:
    for column, about in DEATHS.items():
        if row.has(column) and (best := row.count(column)) is not None:
            yield Claim(
                id=column.replace("_", "-"),
                claimant=coding.project.id,
                about=about,
                best=best,
                qualifier="best estimate",
                inferred=coding.inferred,
            )


def _original(row: Row, coding: Coding) -> Actor | None:
    """source_original, who told the outlets, where it names one: of several it is not said who told whom."""
    name = row.text("source_original")
    if not any(character.isalnum() for character in name) or re.search(r"[;,\n]", name) or len(name) > 80:
        return None
    where = row.text("country")
    return Actor(
        id=f"ucdp-source-{sum_of(where, name)}",
        name=name,
        type="unnamed",
        description=f"An original source in {where}, as UCDP calls it." if where else "An original source.",
        aliases=spelling(name) if name.isupper() else [Alias(name=name, mention=False)],
        inferred=coding.inferred,
    )


class _Source(NamedTuple):
    """A source of an event: its text as a whole, and the parts of it that are told apart."""

    text: str
    office: str = ""
    date: str = ""
    headline: str = ""


def _sources(row: Row) -> list[_Source]:
    """source_article: since 2013 `"office,date,headline"` for each source, before that words as coders liked it.

    Of those, semicolons and blank lines divide one source from the next.
    """
    text = row.text("source_article")
    if len(text) < 2 or not (text.startswith('"') and text.endswith('"')):
        return [_Source(part.strip()) for part in _DIVIDED.split(text) if part.strip()]
    found = [_SOURCE.match(part) for part in _BETWEEN.split(text[1:-1])]
    if not all(found):
        return [_Source(part.strip()) for part in _BETWEEN.split(text[1:-1]) if part.strip()]
    return [_Source(one[0].strip(), *(part.strip() for part in one.groups())) for one in found if one]


def _articles(id: str, row: Row, coding: Coding, original: Actor | None) -> Iterator[Article]:
    several = row.text("source_original") if original is None else ""
    for number, source in enumerate(_sources(row), 1):
        unknown = {} if source.office else {"publisher": f"{coding.dataset} does not tell it apart"}
        published = _published(source.date, coding)
        if published is None:
            unknown["published_at"] = f"{coding.dataset} does not tell it apart"
        if original is None:
            unknown["source_original"] = "several, or in words" if several else f"blank in {coding.dataset}"
        yield Article(
            id=f"{id}-source-{number}",
            title=titled(source.headline or source.text),
            publisher=source.office or None,
            published_at=published,
            source_original=original.id if original else None,
            body=paragraphs(source.text),
            notes=f"Original source, as recorded: {several}" if several else None,
            unknown=unknown,
        )


def _published(day: str, coding: Coding) -> EventDate | None:
    try:
        return EventDate(start=dt.date.fromisoformat(day).isoformat(), inferred=coding.inferred)
    except ValueError:
        return None
