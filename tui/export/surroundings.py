"""What an export says of a record that stands in other records, asked for once while it is fresh in memory."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tui.index.queries import Index
from tui.model.base import Evidence
from tui.model.records import Article, Incident, Location, Place

HELD = 10_000
"""Records and titles that are kept: what many rows name is asked for once."""


class Point(NamedTuple):
    """Degrees (WGS 84), and whether they are the incident's own or its place's."""

    latitude: float
    longitude: float
    of: str


class Surroundings:
    """Titles, places and sources around the records of an index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.record = lru_cache(HELD)(index.record)
        self.title = lru_cache(HELD)(self._title)

    def _title(self, id: str) -> str:
        found = self.index.locate(id)
        return found.title if found else id

    def titles(self, ids: Iterable[str]) -> list[str]:
        """What some records are called."""
        return [self.title(id) for id in ids]

    def place(self, id: str | None) -> Place | None:
        """A place; None where there is none."""
        found = self.record(id) if id else None
        return found if isinstance(found, Place) else None

    def areas(self, id: str | None) -> Iterator[Place]:
        """A place and those that it is part of, from within."""
        seen: set[str] = set()
        while (place := self.place(id)) is not None and place.id not in seen:
            seen.add(place.id)
            yield place
            id = place.part_of

    def area(self, id: str | None, level: str) -> str | None:
        """The `country`, `adm_1` or `adm_2` of a place, or of the nearest place around it that says."""
        found = (getattr(place, level) for place in self.areas(id))
        return next((value for value in found if value), None)

    def point(self, location: Location) -> Point | None:
        """Where a location is on the map: its own coordinates, else those of its place."""
        if location.latitude is not None and location.longitude is not None:
            return Point(location.latitude, location.longitude, "incident")
        place = self.place(location.place)
        if place is None or place.latitude is None or place.longitude is None:
            return None
        return Point(place.latitude, place.longitude, "place")

    def spot(self, location: Location) -> str:
        """A location in words: the spot, the place, and what it is part of."""
        place = self.title(location.place) if location.place else None
        country = self.area(location.place, "country")
        areas = (self.area(location.place, "adm_1"), country)
        parts = (location.description, place, *areas)
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def cited(self, id: str) -> list[str]:
        """The articles that a record and its claims cite; of a claim alone for the id of one."""
        return list(dict.fromkeys(anchor.article for anchor in self.index.anchors_of(id)))

    def sources(self, id: str) -> int:
        """How many sources speak: articles that go back to one original are one."""
        return len({self._original(article) for article in self.cited(id)})

    def _original(self, id: str) -> str:
        article = self.record(id)
        return (article.source_original if isinstance(article, Article) else None) or id


def words(evidence: Iterable[Evidence]) -> str:
    """The exact words that are cited."""
    return " … ".join(one.exact for one in evidence)


def main_location(incident: Incident) -> Location:
    """The first location of an incident; an empty one where none is known."""
    return incident.location[0] if incident.location else Location()
