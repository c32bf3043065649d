"""The incidents of a corpus as events to be compared, and what was decided of them: see `tui.duplicates`."""

import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple, Protocol

import msgspec

from tui.corpus.codec import decode
from tui.corpus.results import Parsed
from tui.duplicates.deciding import Tie
from tui.duplicates.event import NO_ACTORS, RADIUS, Actors, Event, actors, telling_words
from tui.duplicates.scoring import WINDOW
from tui.index.asking import condition
from tui.model.dates import EventDate
from tui.model.records import Actor, AnyRecord, Incident, Location, Participant, Place
from tui.model.text import folded
from tui.query.query import Query

__all__ = ["Events", "Shown", "Tick", "Tie", "events", "ties"]

Tick = Callable[[int, int], None]
"""Is told how many incidents have been read, of how many. What it raises ends the reading."""
Shown = Callable[[AnyRecord], AnyRecord]
"""A record as it is shown, where something of it is withheld."""

PORTION = 500
SLACK = {"days": 3, "week": 6, "month": 30, "year": 365}
"""Days before and after a single day that is known only so well."""
ASIDE = ("duplicate", "retracted")
"""Incidents of such a status count nowhere: nothing is to be decided of them."""
RELATIONS = ("same_as", "not_same_as")
KINDS_OF_PLACES = ("town", "city", "village", "district", "province", "region")
"""What some data sets add to the name of a place."""


class Events(NamedTuple):
    """Events, and the ids of those that a query finds; None where it asks for all."""

    events: list[Event]
    asked: frozenset[str] | None


class _Dataset(msgspec.Struct):
    """Of a row of a data set, which that is."""

    dataset: str


class _Brief(msgspec.Struct):
    """Of a stored incident what is compared: the rest, its row above all, is not decoded."""

    id: str
    title: str
    status: str
    date: EventDate | None = None
    location: list[Location] = []
    participants: dict[str, list[Participant]] = {}
    recorded: _Dataset | None = None


_brief = msgspec.msgpack.Decoder(_Brief)


class _Told(Protocol):
    """What an incident says, in brief or as a whole."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def date(self) -> EventDate | None: ...
    @property
    def location(self) -> list[Location]: ...
    @property
    def participants(self) -> dict[str, list[Participant]]: ...


def events(connection: sqlite3.Connection, query: Query, shown: Shown | None, tick: Tick) -> Events:
    """The events of a corpus; where a query asks for some, only those that could be the same as one of these.

    With `shown`, all that they say is as that shows it.
    """
    names = _Names(connection, shown)
    sql = "SELECT record, low, best, high FROM number WHERE name = 'killed'"
    killed = {row[0]: row[1:] for row in connection.execute(sql)}
    asked, within, values = _asked(connection, query)
    sql = f"FROM record r WHERE r.kind = 'incident' AND {within}"
    (total,) = connection.execute(f"SELECT count(*) {sql}", values).fetchone()
    cursor = connection.execute(f'SELECT r.id, r.line, r."column", r.data {sql}', values)
    found: list[Event] = []
    shown_ids = set()
    done = 0
    while rows := cursor.fetchmany(PORTION):
        tick(done, total)
        done += len(rows)
        for id, line, column, data in rows:
            brief = _brief.decode(data)
            if brief.status in ASIDE:
                continue
            told: _Told = brief
            if shown is not None:
                record = shown(_without_rest(decode(Parsed("incident", id, line, column, data))))
                assert isinstance(record, Incident)
                told = record
            if asked is not None and id in asked:
                shown_ids.add(told.id)
            source = brief.recorded.dataset if brief.recorded else ""
            found.append(names.event(told, source, killed.get(id, (None, None, None))))
    return Events(found, None if asked is None else frozenset(shown_ids))


def _without_rest(record: AnyRecord) -> AnyRecord:
    """An incident without what is not compared, which need not be gone through to withhold something of it."""
    return msgspec.structs.replace(record, claims=[], adopt={}, recorded=None, notes=None, related=[], unknown={})


def _asked(connection: sqlite3.Connection, query: Query) -> tuple[set[str] | None, str, list[object]]:
    """The incidents that a query finds, and the SQL for those that are near them in time."""
    if not query.clauses:
        return None, "1", []
    where, values = condition(query)
    found = f"SELECT id FROM list_incident WHERE {where}"
    asked = {row[0] for row in connection.execute(found, values)}
    sql = f"SELECT min(first), max(last) FROM span WHERE record IN ({found})"
    first, last = connection.execute(sql, values).fetchone()
    if first is None:
        return asked, "0", []
    near = timedelta(days=max(SLACK.values()) + WINDOW)
    ends = [_moved(last, near), _moved(first, -near)]
    return asked, "r.id IN (SELECT record FROM span WHERE first <= ? AND last >= ?)", list(ends)


def _moved(day: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except OverflowError:
        return day


class _Names:
    """What actors and places are called and where these are; events with the same ones share what is made of them."""

    def __init__(self, connection: sqlite3.Connection, shown: Shown | None) -> None:
        sql = "SELECT kind, id, line, \"column\", data FROM record WHERE kind IN ('actor', 'place') AND parent = ''"
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}
        for row in connection.execute(sql):
            record = decode(Parsed(*row))
            record = shown(record) if shown is not None else record
            if isinstance(record, Actor):
                self._actors[record.id] = record
            elif isinstance(record, Place):
                self._places[record.id] = record
        self._together: dict[tuple[str, ...], Actors] = {}
        self._called: dict[str, frozenset[str]] = {}

    def event(self, told: _Told, source: str, killed: tuple[int | None, ...]) -> Event:
        """An incident as it is compared."""
        who = self._who(told.participants)
        spot = _spot(told.location, self._places)
        place = self._places.get(spot.place or "") if spot else None
        places = self._named(place) if place else frozenset()
        latitude, longitude = _point(spot, place)
        first, last = _days(told.date)
        low, best, high = killed
        said = {word for one in who.words for words in one for word in words}
        words = telling_words(told.title) - said - telling_words(" ".join(places))
        country = self._country(place)
        return Event(
            id=told.id,
            source=source,
            title=told.title,
            first=first,
            last=last,
            precision=told.date.known_to if told.date else "",
            latitude=latitude,
            longitude=longitude,
            radius=RADIUS[spot.precision if spot else None],
            place=place.name if place else "",
            places=places,
            country=country,
            actors=who,
            low=low,
            best=best,
            high=high,
            words=words - telling_words(country),
        )

    def _who(self, participants: Mapping[str, list[Participant]]) -> Actors:
        ids = tuple(sorted({part.actor for parts in participants.values() for part in parts}))
        if not ids:
            return NO_ACTORS
        if ids not in self._together:
            known = [self._actors[id] for id in ids if id in self._actors]
            self._together[ids] = actors((one.id, one.name, [a.name for a in one.aliases]) for one in known)
        return self._together[ids]

    def _named(self, place: Place) -> frozenset[str]:
        if place.id not in self._called:
            names = {folded(name) for name in (place.name, *(alias.name for alias in place.aliases))}
            bare = {name.removesuffix(f" {kind}") for name in names for kind in KINDS_OF_PLACES}
            self._called[place.id] = frozenset({place.id, *names, *bare})
        return self._called[place.id]

    def _country(self, place: Place | None) -> str:
        """The country of a place, or of what it is part of, folded."""
        seen: set[str] = set()
        while place is not None and place.id not in seen:
            if place.country:
                return folded(place.country)
            seen.add(place.id)
            place = self._places.get(place.part_of or "")
        return ""


def _spot(locations: list[Location], places: Mapping[str, Place]) -> Location | None:
    """Of several locations the first with a point, else the first."""
    with_point = (one for one in locations if None not in _point(one, places.get(one.place or "")))
    return next(with_point, locations[0] if locations else None)


def _point(location: Location | None, place: Place | None) -> tuple[float | None, float | None]:
    if location is not None and location.latitude is not None and location.longitude is not None:
        return location.latitude, location.longitude
    return (place.latitude, place.longitude) if place is not None else (None, None)


def _days(when: EventDate | None) -> tuple[int | None, int | None]:
    """The first and last day that a date can mean; a single day that is known less well means those around it."""
    if when is None:
        return None, None
    first, last = when.first.toordinal(), when.last.toordinal()
    slack = SLACK.get(when.known_to, 0) if first == last else 0
    return first - slack, last + slack


def ties(connection: sqlite3.Connection) -> list[Tie]:
    """What records say of which incidents are the same. Only what is written by hand can: data sets are not looked
    through."""
    by_hand = "SELECT id FROM file WHERE path LIKE '%.yaml' OR path LIKE '%.yml'"
    sql = (
        f"SELECT data FROM record WHERE kind = 'incident' AND id IN (SELECT owner FROM reference "
        f"WHERE file IN ({by_hand}) AND field = 'related.incident') ORDER BY seq"
    )
    found: list[Tie] = []
    for (data,) in connection.execute(sql):
        record = decode(Parsed("incident", "", 0, 0, data))
        assert isinstance(record, Incident)
        found += [(record.id, one.incident, one.relation) for one in record.related if one.relation in RELATIONS]
    return found
