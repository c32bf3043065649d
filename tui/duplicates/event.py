"""What of an incident is compared: when, where, who, and how many were killed."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui.model.records import PlacePrecision
from tui.model.text import folded

RADIUS: dict[PlacePrecision | None, float] = {
    "exact": 2.0,
    "near": 25.0,
    "adm2": 60.0,
    "adm1": 150.0,
    "region": 250.0,
    "country": 1000.0,
    "international": 1000.0,
    None: 25.0,
}
"""Kilometres within which a stated precision puts an event. An exact one is a town, of which gazetteers have different
middles; 25 km is UCDP's own; the others are what such areas have."""

_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^)]*\)")
_SAY_NOTHING = frozenset(
    _WORD.findall(
        "a al an and anti armed army at attack battle by civil civilian civilians clash clashes crowd de del "
        "el faction fighters for force forces from front gang government group groups in incident islamic "
        "killed la liberation local men militant militants military militia movement national near of on "
        "opposition organisation organization other party people police pro protesters rebel rebels regime "
        "region rioters security side soldiers state suspected the to troops unidentified united unknown "
        "unspecified with"
    )
)
"""Words that stand in names and titles without telling one from another."""
_NOBODY = frozenset(
    _WORD.findall(
        "civilians civilian unknown unidentified government military army police rebels soldiers protesters rioters "
        "people"
    )
)
"""Names that anybody may go by."""


class Actors(NamedTuple):
    """The actors of an event, those that can be told from anybody: what each is called, all names of each (folded, with
    its id), of each name the words that tell it apart, and all that in one. Events with the same actors share it.
    """

    called: tuple[str, ...]
    names: tuple[frozenset[str], ...]
    words: tuple[tuple[frozenset[str], ...], ...]
    keys: frozenset[str]


NO_ACTORS = Actors((), (), (), frozenset())


class Event(NamedTuple):
    """An incident as it is compared.

    `source` is the data set that it was coded in, empty for what was written by hand. `first` and `last` are the first
    and last possible day as ordinals, None where no date is known, `precision` how well it is known. `radius` is how
    many kilometres around the point it may have been. `place` is what the place is called, `places` all of its names,
    folded, with its id; `words` are those of the title that say neither who nor where.
    """

    id: str
    source: str
    title: str
    first: int | None = None
    last: int | None = None
    precision: str = "day"
    latitude: float | None = None
    longitude: float | None = None
    radius: float = 0.0
    place: str = ""
    places: frozenset[str] = frozenset()
    country: str = ""
    actors: Actors = NO_ACTORS
    low: int | None = None
    best: int | None = None
    high: int | None = None
    words: frozenset[str] = frozenset()


class Candidate(NamedTuple):
    """Two records that may be of one event, how much speaks for it, and how many others fit about as well."""

    left: Event
    right: Event
    score: float
    rivals: int = 0

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two."""
        return self.left.id, self.right.id


def telling_words(text: str) -> frozenset[str]:
    """The words of a name or title that tell it from others, folded."""
    found = _WORD.findall(folded(text))
    return frozenset(word for word in found if len(word) > 2 and not word.isdigit() and word not in _SAY_NOTHING)


def actors(each: Iterable[tuple[str, str, Iterable[str]]]) -> Actors:
    """Actors by id, name and further names. One that is nobody in particular is left out."""
    called, names, words = [], [], []
    for id, name, more in dict.fromkeys((id, name, tuple(more)) for id, name, more in each):
        known = {folded(one) for one in (name, *more)}
        if folded(name) in _NOBODY or folded(name).partition(" (")[0] in _NOBODY:
            continue
        called.append(name)
        names.append(frozenset({id, *known} - _NOBODY))
        forms = sorted({*known, *(_ASIDE.sub(" ", one) for one in known)})  # Myanmar is Myanmar (Burma)
        words.append(tuple(found for one in forms if (found := telling_words(one))))
    keys = frozenset().union(*names, *(found for of_one in words for found in of_one))
    return Actors(tuple(called), tuple(names), tuple(words), keys)
