"""An invented world for events to happen in: countries, places, actors and words, all made up by seed.

What is frequent is so as in the field's data: a few conflicts, towns and words make up much, most occur now and then.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from random import Random
from typing import NamedTuple

REGIONS = ("North Reach", "Middle Shore", "Low Plains", "Far Isles", "High Range")
COUNTRIES, PLACES, DYADS, WORDS = 48, 12_000, 320, 9_000
CIVILIANS = ("9999", "1", "Civilians")
"""How the data set calls and numbers them: by the older and by the newer scheme."""

_ONSETS = 4 * ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "kh", "sh", "tr") + (
    "š",
    "ç",
    "ñ",
    "ł",
)
_VOWELS = 6 * ("a", "e", "i", "o", "u", "ai", "ou") + ("é", "ö", "ã", "ı")
_CODAS = ("", "", "", "n", "r", "l", "s", "k", "m")
_FRONTS = ("Front", "Liberation Army", "Movement", "Union", "Brigades", "Council", "Party", "Resistance")
_OFFICES = ("News Agency", "Times", "Radio", "Observer", "Monitor", "Post", "Human Rights Watchers", "Wire")


class Place(NamedTuple):
    """A town and where it is."""

    name: str
    adm_1: str
    adm_2: str
    latitude: float
    longitude: float


class Country(NamedTuple):
    """A country with its towns, and how often events happen in each: the weights add up, place by place."""

    name: str
    code: str
    number: str
    region: str
    places: list[Place]
    weights: list[float]


class Dyad(NamedTuple):
    """Two sides of a conflict in a country. A side is its number by the older scheme, by the newer, and its name."""

    number: int
    kind: int
    conflict: str
    country: Country
    side_a: tuple[str, str, str]
    side_b: tuple[str, str, str]


class World(NamedTuple):
    """All that events are made of, the frequent ones first; `*_weights` add up as `random.choices` wants them."""

    dyads: list[Dyad]
    dyad_weights: list[float]
    words: list[str]
    word_weights: list[float]
    offices: list[str]
    office_weights: list[float]


def zipf(count: int, power: float = 1.0) -> list[float]:
    """Weights that add up: the first is twice as frequent as the second, three times as the third, and so on."""
    return list(accumulate(1 / rank**power for rank in range(1, count + 1)))


def world(seed: int) -> World:
    """The same for the same seed."""
    chance = Random(f"world {seed}")
    names = _names(chance)
    countries = [_country(chance, names, number) for number in range(COUNTRIES)]
    dyads = [_dyad(chance, names, number, countries) for number in range(DYADS)]
    words = ["".join(_syllable(chance) for _ in range(chance.randint(2, 4))) for _ in range(WORDS)]
    offices = [f"{next(names)} {chance.choice(_OFFICES)}" for _ in range(250)]
    return World(dyads, zipf(DYADS, 1.1), words, zipf(WORDS), offices, zipf(len(offices)))


def _syllable(chance: Random) -> str:
    return chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)


def _names(chance: Random) -> Iterator[str]:
    """Names for anything, none of them twice; some in other scripts."""
    seen = set()
    while True:
        name = "".join(_syllable(chance) for _ in range(chance.choice((2, 2, 3)))).capitalize()
        if chance.random() < 0.02:
            name = chance.choice(("مدينة ", "Город ", "村 ")) + name
        if name not in seen:
            seen.add(name)
            yield name


def _country(chance: Random, names: Iterator[str], number: int) -> Country:
    name, *provinces = islice(names, 1 + chance.randint(6, 20))
    districts = [(province, f"{district} district") for province in provinces for district in islice(names, 5)]
    south, west = chance.uniform(-50, 50), chance.uniform(-170, 160)
    places = [_place(chance, next(names), districts, south, west) for _ in range(PLACES // COUNTRIES)]
    code = name[:3].upper() if name.isascii() else f"C{number:02}"
    return Country(name, code, str(400 + 5 * number), REGIONS[number % len(REGIONS)], places, zipf(len(places)))


def _place(chance: Random, name: str, districts: Sequence[tuple[str, str]], south: float, west: float) -> Place:
    province, district = chance.choice(districts)
    kind = chance.choice(("town", "city", "village", "village", "district"))
    latitude, longitude = round(south + chance.uniform(0, 9), 6), round(west + chance.uniform(0, 9), 6)
    return Place(f"{name} {kind}", f"{province} province", district, latitude, longitude)


def _dyad(chance: Random, names: Iterator[str], number: int, countries: Sequence[Country]) -> Dyad:
    """Of a state against a group, of two groups, or of either against civilians, by their share in the field."""
    country = chance.choices(countries, cum_weights=zipf(len(countries)))[0]
    kind = chance.choices((1, 2, 3), (70, 14, 16))[0]
    group = (str(1000 + number), str(5000 + number), f"{next(names)} {chance.choice(_FRONTS)}")
    other = (str(2000 + number), str(6000 + number), f"{next(names)} {chance.choice(_FRONTS)}")
    state = (str(100 + int(country.number)), str(300 + int(country.number)), f"Government of {country.name}")
    side_a = {1: state, 2: other, 3: chance.choice((state, group))}[kind]
    side_b = CIVILIANS if kind == 3 else group
    conflict = f"{country.name}: {'Government' if chance.random() < 0.6 else next(names)}"
    return Dyad(700 + number, kind, conflict if kind == 1 else f"{side_a[2]} - {side_b[2]}", country, side_a, side_b)
