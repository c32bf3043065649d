"""What is compared of an incident: made of its record and of those of its actors and places."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence

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
        self._learnt: set[str] = set()
        self._passing: list[tuple[str, Place]] = []
        self.learn(records)
        self._passing.clear()
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

    def learn(self, records: Iterable[AnyRecord], shown: Callable[[AnyRecord], AnyRecord] | None = None) -> None:
        """Know more actors and places, with `shown` as that shows them; those that are known stay what they are."""
        for record in records:
            if not isinstance(record, Actor | Place) or record.id in self._learnt:
                continue
            self._learnt.add(record.id)
            told = shown(record) if shown is not None else record
            if isinstance(told, Actor):
                self._actors[told.id] = told
            elif isinstance(told, Place):
                self._places[told.id] = told
                self._passing.append((record.id, told))

    def forget_places(self, but: Container[str]) -> None:
        """Know none of the places any longer that were learnt since the last time, but some and what these are part
        of: most are those of one event, and there may be as many as these."""
        wide = {place.part_of for _, place in self._passing if place.id in but}
        for learnt, place in self._passing:
            if place.id not in but and place.id not in wide:
                self._learnt.discard(learnt)
                self._places.pop(place.id, None)
                self._called.pop(place.id, None)
        self._passing.clear()

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
