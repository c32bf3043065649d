"""What is compared of an incident: made of its record and of those of its actors and places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from tui.duplicates.event import NO_ACTORS, RADIUS, Actors, Event, actors, telling_words
from tui.model.dates import EventDate
from tui.model.records import Actor, AnyRecord, Incident, Location, Participant, Place
from tui.model.text import folded

SLACK = {"days": 3, "week": 6, "month": 30, "year": 365}
"""Days before and after a single day that is known only so well."""
KINDS_OF_PLACES = ("town", "city", "village", "district", "province", "region")
"""What some data sets add to the name of a place."""


class _Dataset(msgspec.Struct):
    """Of a row of a data set, which that is."""

    dataset: str


class Brief(msgspec.Struct):
    """Of a stored incident what is compared: the rest, its row above all, is not decoded."""

    id: str
    title: str
    status: str
    date: EventDate | None = None
    location: list[Location] = []
    participants: dict[str, list[Participant]] = {}
    recorded: _Dataset | None = None


Told = Brief | Incident
"""What an incident says, in brief or as a whole."""


class Names:
    """What actors and places are called and where these are; events with the same ones share what is made of them."""

    def __init__(self, records: Iterable[AnyRecord]) -> None:
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}
        for record in records:
            if isinstance(record, Actor):
                self._actors[record.id] = record
            elif isinstance(record, Place):
                self._places[record.id] = record
        self._together: dict[tuple[str, ...], Actors] = {}
        self._called: dict[str, frozenset[str]] = {}

    def event(self, told: Told, source: str, killed: Sequence[int | None]) -> Event:
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

    def let_go(self, portion: int) -> Iterator[None]:
        """Forget all records, so many at a time."""
        for records in (self._places, self._actors):
            while records:
                for _ in range(min(portion, len(records))):
                    records.popitem()
                yield

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
