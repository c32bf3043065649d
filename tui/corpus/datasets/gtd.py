"""Global Terrorism Database: CSV made from its tables.

After START, "Global Terrorism Database Codebook: Methodology, Inclusion Criteria, and Variables" (August 2021),
University of Maryland. Each code below names its variable.
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
from tui.model.dates import EventDate
from tui.model.records import Actor, AnyRecord, Article, Incident, Participant, PlacePrecision

COLUMNS = frozenset({"eventid", "iyear", "imonth", "iday", "country_txt", "attacktype1_txt", "gname", "nkill"})
"""What tells the data set from others, and what a row cannot do without."""

PROJECT = Actor(
    id="gtd",
    name="Global Terrorism Database",
    type="organisation",
    description="The coders of GTD, at START, University of Maryland.",
    aliases=spelling("GTD"),
)

SPECIFICITY: dict[str, PlacePrecision] = {"1": "exact", "2": "adm2", "3": "adm2", "4": "adm1", "5": "country"}
"""specificity: 1 the coordinates are those of the town, 2 in a town but of the smallest division around it, 3 not in a
town and of the smallest division, 4 of the first-order division, 5 not even that is known. With vicinity 1 it was near
the town."""

FIGURES = {
    "nkill": "killed",
    "nkillus": "killed.us",
    "nkillter": "killed.perpetrators",
    "nwound": "injured",
    "nwoundus": "injured.us",
    "nwoundte": "injured.perpetrators",
}
"""Figures, and what they are about; those of Americans and of perpetrators are part of the first."""

_FRACTION = re.compile(r"(\d{1,6})\.(?!0+\Z)\d+\Z", re.ASCII)


def version_of(_: str) -> str | None:
    """No file says of which release it is."""
    return None


def records(row: Row, coding: Coding) -> Iterator[AnyRecord]:
    """The incident of a row, who is held responsible, its place and its sources."""
    id = id_of("gtd", row.needed("eventid").partition(".")[0])
    groups = list(_groups(row, coding))
    country = country_of("gtd-country", row.text("country_txt"), "gtd_country", row.code("country"), coding)
    point = row.degrees("latitude", 90), row.degrees("longitude", 180)
    city = row.text("city") if row.text("city").lower() != "unknown" else ""
    name = city or row.text("provstate")
    place = spot("gtd-place", name, country, {"adm_1": row.text("provstate") or None}, point, coding) if name else None
    precision = row.choice("specificity", SPECIFICITY)
    if precision == "exact" and row.code("vicinity") == "1":
        precision = "near"
    articles = list(_articles(id, row))
    yield from (actor for actor, _ in groups)
    yield from (one for one in (country, place) if one is not None)
    yield from articles
    figures = list(_figures(row, coding, articles))
    kind = row.text("attacktype1_txt")
    target, there = row.text("target1", "targtype1_txt"), city or row.text("country_txt")
    yield Incident(
        id=id,
        title=f"{kind or 'Attack'}: {', '.join(filter(None, (target, there)))}".removesuffix(": "),
        event_type=kind or None,
        scheme="GTD attacktype1",
        scheme_version=coding.version,
        status="confirmed",
        article=articles[0].id if articles else None,
        date=_date(row, coding),
        location=[located(row, place or country, precision, "specificity", point, coding, row.text("location"))],
        participants=_participants(groups, coding),
        claims=[*figures, *_responsible(row, groups, coding), *reports(articles, coding)],
        adopt={claim.about: Adoption(claim=claim.id) for claim in figures},
        coder="GTD",
        unknown={} if kind else {"event_type": row.reason("attacktype1_txt", coding.dataset)},
        recorded=row.recorded(coding.dataset, coding.version),
    )


def _groups(row: Row, coding: Coding) -> Iterator[tuple[Actor, str]]:
    """gname, gname2 and gname3, with the number that the columns about each end in."""
    for column, number in (("gname", "1"), ("gname2", "2"), ("gname3", "3")):
        name = row.text(column)
        if name and name.lower() != "unknown":
            yield (
                Actor(
                    id=called("gtd-group", name),
                    name=name,
                    type="armed_group",
                    aliases=spelling(name),
                    inferred=coding.inferred,
                ),
                number,
            )


def _participants(groups: list[tuple[Actor, str]], coding: Coding) -> dict[str, list[Participant]]:
    parts = [Participant(actor=actor.id, inferred=coding.inferred) for actor, _ in groups]
    return {"perpetrator": parts} if parts else {}


def _responsible(row: Row, groups: list[tuple[Actor, str]], coding: Coding) -> Iterator[Claim]:
    """Who did it: as GTD has it, only suspected where guncertain is 1; and as the group itself where claimed is 1."""
    for actor, number in groups:
        yield Claim(
            id=f"group-{number}",
            claimant=coding.project.id,
            about="perpetrator",
            value=actor.id,
            assertion="suspected" if row.code(f"guncertain{number}") == "1" else "reported",
            inferred=coding.inferred,
        )
        suffix = "" if number == "1" else number
        if row.code(f"claimed{suffix}" if suffix == "" else f"claim{suffix}") == "1":
            yield Claim(
                id=f"claimed-{number}",
                claimant=actor.id,
                about="perpetrator",
                value=actor.id,
                assertion="claimed",
                channel=row.text(f"claimmode{suffix}_txt") or None,
                inferred=coding.inferred,
            )


def _date(row: Row, coding: Coding) -> EventDate | None:
    """iyear, imonth and iday, where 0 is unknown; approxdate has what is said in its place."""
    year, month, day = (row.code(column) for column in ("iyear", "imonth", "iday"))
    if not re.fullmatch(r"[1-9]\d{3}", year):
        raise BadCell("iyear", f"iyear is {year[:60]!r}", "a year")
    for column, code, most in (("imonth", month, 12), ("iday", day, 31)):
        if code and not (code.isascii() and code.isdigit() and int(code) <= most):
            raise BadCell(column, f"{column} is {code[:60]!r}", f"a number up to {most}, 0 where it is unknown")
    approximate = row.text("approxdate")
    said = f"{coding.inferred}; approxdate: {approximate}" if approximate else coding.inferred
    if not int(month or 0):
        return EventDate(start=year, inferred=said)
    if not int(day or 0):
        return EventDate(start=f"{year}-{int(month):02}", inferred=said)
    start = row.as_day("iday", f"{year}-{int(month):02}-{int(day):02}")
    return EventDate(start=start, precision="days" if approximate else "day", inferred=said)


def _articles(id: str, row: Row) -> Iterator[Article]:
    """summary, in GTD's own words, and the sources scite1 to scite3 as they are cited."""
    undated = {"published_at": "GTD does not tell it apart"}
    if summary := row.text("summary"):
        yield Article(
            id=f"{id}-summary",
            title=titled(summary),
            publisher="Global Terrorism Database",
            body=paragraphs(summary),
            notes="GTD's words, after the sources that it cites.",
            unknown={"published_at": "GTD does not date its summaries"},
        )
    for number in (1, 2, 3):
        if text := row.text(f"scite{number}"):
            unknown = {**undated, "publisher": "GTD does not tell it apart"}
            yield Article(id=f"{id}-source-{number}", title=titled(text), body=paragraphs(text), unknown=unknown)


def _figures(row: Row, coding: Coding, articles: list[Article]) -> Iterator[Claim]:
    """Totals over several incidents are shared out among them, which leaves fractions: those bound the figure."""
    for column, about in FIGURES.items():
        if not row.has(column) or (column not in ("nkill", "nwound") and not row.text(column)):
            continue
        if fraction := _FRACTION.match(row.text(column)):
            low = int(fraction[1])
            numbers: dict[str, int | None] = {"low": low, "high": low + 1}
            unknown = {"best": f"{column} is {fraction[0]} in GTD: a total shared out over several incidents"}
            yield figure(column, about, numbers, coding, [], unknown)
            continue
        best = row.count(column)
        unknown = {} if best is not None else {"best": row.reason(column, coding.dataset)}
        words = figure_words(best, articles[:1]) if column == "nkill" else []
        yield figure(column, about, {"best": best}, coding, words, unknown)
