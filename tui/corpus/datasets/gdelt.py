"""GDELT 2.0 Event Database: tab-separated, without a header.

After "The GDELT Event Database: Data Format Codebook V2.0" (2015), whose names of the 61 columns these are, and the
CAMEO manual 1.1b3 for the codes of events. Everything in it was coded by machine from news, so nothing is confirmed.
"""

from collections.abc import Generator, Iterator
from typing import Literal

from tui.corpus.datasets.making import Coding, called, country_of, id_of, located, spot
from tui.corpus.datasets.row import BadCell, Row
from tui.model.claims import Claim
from tui.model.dates import EventDate
from tui.model.records import Actor, AnyRecord, Article, Incident, Location, Participant, PlacePrecision

_ACTOR = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
]
_GEO = ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]
NAMES = (
    *["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"],
    *(f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR),
    *["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"],
    *["NumMentions", "NumSources", "NumArticles", "AvgTone"],
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in _GEO),
    *["DATEADDED", "SOURCEURL"],
)
"""The columns in their order."""

PROJECT = Actor(
    id="gdelt",
    name="GDELT 2.0 Event Database",
    type="organisation",
    description="A machine that codes events from news.",
)

GEO_TYPE: dict[str, PlacePrecision] = {"1": "country", "2": "adm1", "3": "exact", "4": "exact", "5": "adm1"}
"""ActionGeo_Type: 1 a country, 2 a state of the United States, 3 a city there, 4 a city elsewhere, 5 a first-order
division elsewhere; 0 or blank where no place was found."""

ROOTS = {
    "01": "Make public statement",
    "02": "Appeal",
    "03": "Express intent to cooperate",
    "04": "Consult",
    "05": "Engage in diplomatic cooperation",
    "06": "Engage in material cooperation",
    "07": "Provide aid",
    "08": "Yield",
    "09": "Investigate",
    "10": "Demand",
    "11": "Disapprove",
    "12": "Reject",
    "13": "Threaten",
    "14": "Protest",
    "15": "Exhibit force posture",
    "16": "Reduce relations",
    "17": "Coerce",
    "18": "Assault",
    "19": "Fight",
    "20": "Use unconventional mass violence",
}
"""EventRootCode: the twenty kinds of events of CAMEO."""

ActorType = Literal["armed_group", "state_force", "government", "organisation", "media", "civilians", "unnamed"]
TYPES: dict[str, ActorType] = {
    "GOV": "government",
    "MIL": "state_force",
    "COP": "state_force",
    "SPY": "state_force",
    "REB": "armed_group",
    "INS": "armed_group",
    "SEP": "armed_group",
    "UAF": "armed_group",
    "MED": "media",
    "CVL": "civilians",
    "NGO": "organisation",
    "IGO": "organisation",
    "NGM": "organisation",
    "MNC": "organisation",
    "BUS": "organisation",
}
"""Actor1Type1Code and Actor2Type1Code: what an actor is, where CAMEO's word for it has one of ours."""


def version_of(_: str) -> str | None:
    """The name of the data set has its version."""
    return None


def records(row: Row, coding: Coding) -> Iterator[AnyRecord]:
    """The event of a row, its actors, its place and the address of its source."""
    id = id_of("gdelt", row.needed("globaleventid").lower())
    actors = {f"actor{number}": _actor(row, number, coding) for number in (1, 2)}
    yield from (actor for actor in actors.values() if actor is not None)
    location = yield from _location(row, coding)
    article = _article(id, row)
    if article is not None:
        yield article
    root, code = row.text("eventrootcode"), row.text("eventcode")
    kind = ROOTS.get(root, root)
    names = [actor.name for actor in actors.values() if actor is not None]
    place = row.text("actiongeo_fullname")
    yield Incident(
        id=id,
        title=": ".join(filter(None, (kind or "Event", " and ".join(names), place))),
        event_type=kind or None,
        sub_event_type=f"CAMEO {code}" if code else None,
        scheme="CAMEO",
        scheme_version="1.1b3",
        status="suspected",
        article=article.id if article else None,
        date=_date(row, coding),
        location=[location] if location else [],
        participants={
            role: [Participant(actor=actor.id, inferred=coding.inferred)]
            for role, actor in actors.items()
            if actor is not None
        },
        claims=_claims(kind, article, coding),
        coder="GDELT",
        unknown={} if location else {"location": "GDELT found no place"},
        recorded=row.recorded(coding.dataset, coding.version),
    )


def _actor(row: Row, number: int, coding: Coding) -> Actor | None:
    """An actor by code and name: one code, such as USA, goes with many names."""
    code, name = row.text(f"actor{number}code"), row.text(f"actor{number}name")
    if not code and not name:
        return None
    return Actor(
        id=called(
            f"gdelt-actor-{code.lower()}" if code.isascii() and code.isalnum() else "gdelt-actor", f"{code} {name}"
        ),
        name=name or code,
        type=TYPES.get(row.text(f"actor{number}type1code"), "unnamed"),
        external_ids={"cameo": code} if code else {},
        inferred=coding.inferred,
    )


def _location(row: Row, coding: Coding) -> Generator[AnyRecord, None, Location | None]:
    """The place that the event is said to be at, yielded; its location."""
    name = row.text("actiongeo_fullname")
    point = row.degrees("actiongeo_lat", 90), row.degrees("actiongeo_long", 180)
    code = row.text("actiongeo_countrycode")
    country = country_of("gdelt-country", name.rpartition(",")[2].strip(), "fips", code, coding)
    if not name:
        return None
    assert country is not None
    precision = GEO_TYPE.get(row.code("actiongeo_type"))
    yield country
    place = country
    if precision != "country":
        areas = {"adm_1": row.text("actiongeo_adm1code") or None, "adm_2": row.text("actiongeo_adm2code") or None}
        feature = row.text("actiongeo_featureid")
        place = spot("gdelt-place", name, country, areas, point, coding, gns=feature)
        yield place
    return located(row, place, precision, "actiongeo_type", point, coding)


def _date(row: Row, coding: Coding) -> EventDate:
    """SQLDATE, YYYYMMDD: the day that the text speaks of."""
    text = row.needed("sqldate")
    if len(text) != 8:
        raise BadCell("SQLDATE", f"SQLDATE is {text[:60]!r}", "a date as YYYYMMDD")
    return EventDate(start=row.as_day("SQLDATE", f"{text[:4]}-{text[4:6]}-{text[6:]}"), inferred=coding.inferred)


def _article(id: str, row: Row) -> Article | None:
    """SOURCEURL: the first text in which the event was found, of which there is the address alone."""
    address = row.text("sourceurl")
    if not address:
        return None
    web = address.startswith(("http://", "https://"))
    return Article(
        id=f"{id}-source",
        title=address,
        source_url=address if web else None,
        body=[],
        notes="GDELT has the address alone, not the text.",
        unknown={"publisher": "GDELT does not say", "published_at": "GDELT does not say"},
    )


def _claims(kind: str, article: Article | None, coding: Coding) -> list[Claim]:
    inferred = f"{coding.inferred}, by machine"
    claimant = article.id if article else coding.project.id
    return [Claim(id="event", claimant=claimant, about="event", value=kind, inferred=inferred)] if kind else []
