"""A made-up world of events that two data sets and an archive by hand code, so that what is the same is known.

Cities have Zipf's sizes, violence comes in episodes of one dyad around one city, tolls have a long tail. Of events that
two sources have, the second coder errs as coders do. Near misses are events of their own that differ from another in
little: in the day, by 5 km, in an actor of nearly the same name, in the toll.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from math import cos, radians
from random import Random
from typing import NamedTuple

from tui.duplicates.event import RADIUS, Actors, Event, actors, telling_words
from tui.model.records import PlacePrecision

SOURCES = ("Alpha", "Beta", "")
DAY_ONE = date(2014, 1, 1).toordinal()
DAYS = 3650
EPISODE = 9
"""Events of an episode, on average."""
GAP = 8
"""Days from one event of an episode to the next, on average."""
KM = 1 / 111.2
DATE_PRECISION = (("day", 0, 85), ("days", 3, 6), ("week", 6, 5), ("month", 30, 4))
PLACE_PRECISION: tuple[tuple[PlacePrecision, int], ...] = (
    ("exact", 55),
    ("near", 20),
    ("adm2", 15),
    ("adm1", 8),
    ("country", 2),
)
TYPES = ("ambush", "shelling", "bombing", "raid", "airstrike", "shooting", "kidnapping", "arson", "skirmish", "siege")
SYLLABLES = ("ka", "ro", "mi", "ta", "len", "dar", "su", "vel", "no", "bar", "hi", "zan", "ge", "pol", "tre", "shu")
CLASSES = ("Liberation Front", "Brigades", "Resistance", "Movement", "Army", "Defence Committee")


class Town(NamedTuple):
    """A place with its point."""

    name: str
    country: str
    latitude: float
    longitude: float


class Group(NamedTuple):
    """An armed group: its name, an abbreviation of it, and the name of a group that split from it."""

    name: str
    short: str
    splinter: str


class Country(NamedTuple):
    """A country with its towns, largest first, and what fights in it."""

    name: str
    towns: list[Town]
    weights: list[float]
    groups: list[Group]


class Happened(NamedTuple):
    """What happened, as nobody codes it quite."""

    town: Town
    latitude: float
    longitude: float
    day: int
    sides: tuple[Group | None, Group | None]
    killed: int
    type: str


class World(NamedTuple):
    """The events of all sources, the pairs that are of one event, and those that nearly are, by how they differ."""

    events: list[Event]
    same: set[tuple[str, str]]
    misses: dict[tuple[str, str], str]


def world(count: int, seed: int = 1) -> World:
    """A world of about so many records."""
    return _Maker(count, Random(seed)).made()


def pair(a: str, b: str) -> tuple[str, str]:
    """Two ids in order."""
    return min(a, b), max(a, b)


class _Maker:
    def __init__(self, count: int, random: Random) -> None:
        self._count = count
        self._random = random
        self._names: set[str] = set()
        self._units: set[tuple[Town, int, tuple[Group | None, Group | None]]] = set()
        self._countries = [self._country() for _ in range(40)]
        self._actors: dict[tuple[str, tuple[tuple[str, str, tuple[str, ...]], ...]], Actors] = {}
        self._events: list[Event] = []
        self._same: set[tuple[str, str]] = set()
        self._misses: dict[tuple[str, str], str] = {}

    def made(self) -> World:
        while len(self._events) < self._count:
            for happened in self._episode():
                self._code(happened)
        self._random.shuffle(self._events)
        return World(self._events, self._same, self._misses)

    # What there is.

    def _name(self) -> str:
        while True:
            name = "".join(self._random.choices(SYLLABLES, k=self._random.randint(2, 4))).capitalize()
            if name not in self._names and len(name) > 3:
                self._names.add(name)
                return name

    def _country(self) -> Country:
        name, random = self._name(), self._random
        middle = random.uniform(-35, 55), random.uniform(-170, 170)
        towns = [
            Town(self._name(), name, middle[0] + random.gauss(0, 2.5), middle[1] + random.gauss(0, 2.5))
            for _ in range(50)
        ]
        groups = []
        for _ in range(random.randint(2, 6)):
            called = f"{self._name()} {random.choice(CLASSES)}"
            short = "".join(word[0] for word in called.split()) + random.choice("ABCDEFGH")
            groups.append(Group(called, short, f"{called.split()[0]} {random.choice(('Remnants', 'Renewal'))}"))
        return Country(name, towns, [1 / (rank + 1) for rank in range(50)], groups)

    def _episode(self) -> Iterator[Happened]:
        random = self._random
        country = random.choices(self._countries, [1 / (rank + 1) ** 0.7 for rank in range(40)])[0]
        town = random.choices(country.towns, country.weights)[0]
        first: Group = random.choice(country.groups)
        kind = random.random()
        sides = (
            (None, first) if kind < 0.6 else (first, random.choice(country.groups)) if kind < 0.8 else (first, first)
        )
        day = DAY_ONE + random.randrange(DAYS)
        while True:
            where = town if random.random() < 0.6 else self._near(country, town)
            # Coders' unit is what the same actors do in one place on one day: a second one is no other event.
            if (unit := (where, day, sides)) not in self._units:
                self._units.add(unit)
                yield self._happened(where, day, sides)
            day += int(random.expovariate(1 / GAP))
            if random.random() < 1 / EPISODE:
                return

    def _near(self, country: Country, town: Town) -> Town:
        return min(
            self._random.sample(country.towns, 6),
            key=lambda other: abs(other.latitude - town.latitude) + abs(other.longitude - town.longitude),
        )

    def _happened(self, town: Town, day: int, sides: tuple[Group | None, Group | None]) -> Happened:
        random = self._random
        killed = 0 if random.random() < 0.2 else min(2000, int(random.paretovariate(0.9)))
        latitude, longitude = self._moved(town.latitude, town.longitude, random.expovariate(1 / 4))
        return Happened(town, latitude, longitude, day, sides, killed, random.choice(TYPES))

    def _moved(self, latitude: float, longitude: float, km: float) -> tuple[float, float]:
        angle = self._random.uniform(0, 360)
        north, east = km * cos(radians(angle)), km * cos(radians(angle - 90))
        return latitude + north * KM, longitude + east * KM / max(0.1, cos(radians(latitude)))

    # What is coded of it.

    def _code(self, happened: Happened) -> None:
        random = self._random
        coded = random.choices((("Alpha",), ("Beta",), ("Alpha", "Beta")), (30, 25, 45))[0]
        coded = (*coded, "") if random.random() < 0.05 else coded
        ids = [self._coded(happened, source) for source in coded]
        self._same |= {pair(a, b) for a, b in combinations(ids, 2)}
        if random.random() < 0.08:
            alone = len(coded) == 1
            other = "Beta" if coded[0] == "Alpha" else "Alpha"
            how, missed = self._missed(happened, twice=alone)
            id = self._coded(missed, other)
            self._misses |= {pair(id, one): how for one in ids if not one.startswith(other.lower())}

    def _missed(self, it: Happened, *, twice: bool) -> tuple[str, Happened]:
        """Another event that differs in little: in two things where nothing else tells that it is another."""
        random = self._random
        kinds = random.sample(("day", "5 km", "alias", "toll"), 2 if twice else 1)
        for kind in kinds:
            if kind == "day":
                it = it._replace(day=it.day + random.choice((-2, -1, 1, 2)))
            elif kind == "5 km":
                latitude, longitude = self._moved(it.latitude, it.longitude, 5.0)
                it = it._replace(latitude=latitude, longitude=longitude)
            elif kind == "alias":
                one, other = it.sides
                assert other is not None
                it = it._replace(sides=(one, other._replace(name=other.splinter, short="")))
            else:
                it = it._replace(killed=it.killed * 3 + random.randint(2, 9))
        return " and ".join(sorted(kinds)), it

    def _coded(self, it: Happened, source: str) -> str:
        """A record of what happened, with what its coder knows of it and where they err."""
        random = self._random
        id = f"{(source or 'hand').lower()}-{len(self._events)}"
        precision, slack, _ = random.choices(DATE_PRECISION, [weight for *_, weight in DATE_PRECISION])[0]
        day = it.day + (random.choice((-1, 1)) if random.random() < 0.12 else 0)
        before = random.randint(0, slack)
        where = random.choices(PLACE_PRECISION, [weight for _, weight in PLACE_PRECISION])[0][0]
        point = it.latitude, it.longitude
        if where != "exact":
            point = self._moved(it.town.latitude, it.town.longitude, random.uniform(0, 0.6) * RADIUS[where])
        elif random.random() < 0.5:
            point = self._moved(*point, random.expovariate(1.0))
        killed: int | None = it.killed
        if random.random() < 0.3:
            killed = max(0, round(it.killed * random.uniform(0.7, 1.4)) + random.choice((-1, 0, 0, 1)))
        low = high = killed
        if killed is not None and random.random() < 0.3:
            low, high = int(killed * 0.7), int(killed * 1.4) + 1
        if random.random() < 0.04:
            killed = low = high = None
        name = it.town.name if where in ("exact", "near") else ""
        self._events.append(
            Event(
                id=id,
                source=source,
                title=f"{it.type} in {it.town.name}",
                first=day - before,
                last=day - before + slack,
                precision=precision,
                latitude=point[0],
                longitude=point[1],
                radius=RADIUS[where],
                place=name,
                places=frozenset({name.lower()} - {""}) if random.random() < 0.9 else frozenset(),
                country=it.town.country.lower(),
                actors=self._named(it, source),
                low=low,
                best=killed,
                high=high,
                words=telling_words(it.type) if random.random() < 0.4 else frozenset(),
            )
        )
        return id

    def _named(self, it: Happened, source: str) -> Actors:
        """The sides as a source calls them: governments in words of its own, groups at times by an abbreviation that
        the source knows to be an alias, or not."""
        random = self._random
        each = []
        for number, side in enumerate(it.sides):
            if side is None:
                name = {"Alpha": "Government of {}", "Beta": "Military Forces of {} (2009-)", "": "{} army"}[source]
                each.append((f"{source}-state", name.format(it.town.country), ()))
            elif number and side == it.sides[0]:
                each.append((f"{source}-civilians", "Civilians", ()))
            elif random.random() < 0.25 and side.short:
                known = (side.name,) if random.random() < 0.8 else ()
                each.append((f"{source}-{side.short}", side.short, known))
            elif random.random() < 0.95:
                each.append((f"{source}-{side.name}", side.name, (side.short,) if side.short else ()))
        key = source, tuple(each)
        return self._actors.setdefault(key, actors(each))
