"""How much speaks for two records being of one event, in points that add up: one sum for each thing compared."""

from math import cos, log2, radians, sqrt

from tui.duplicates.event import Actors, Event

THRESHOLD = 4.0
"""Points from which two records are proposed as one event."""
WINDOW = 3
"""Days that may lie between the possible days of two records of one event."""
REACH = 10.0
"""Kilometres that may lie between the areas in which they put it."""
MOST_ELSE = 6.0
"""Points that actors, toll and words can come to: what has less without them need not be looked at further."""
RIVAL = 1.5
"""A candidate within so many points of another, for the same event, is its rival."""
BY_WORDS = 0.95
"""What the same words in other names count for, beside a name that is the same."""

_KM_PER_DEGREE = 111.2
_ALL_SHARED, _FOR_OTHERS, _NOBODY_SHARED = 2.5, 10.0, -2.5
_SAME_DAY, _NEXT_DAY, _DAY_AFTER, _APART = 3.0, 1.25, -1.5, -3.0


def gap(a: Event, b: Event) -> int | None:
    """Days between the possible days of two events, 0 where they overlap; None where a date is unknown."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(0, a.first - b.last, b.first - a.last)


def when(a: Event, b: Event) -> float:
    """Points for the dates."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return 0.0
    apart = max(0, a.first - b.last, b.first - a.last)
    longest = max(a.last - a.first, b.last - b.first)
    if apart:
        return (_NEXT_DAY, _DAY_AFTER, _APART)[min(apart, 3) - 1]
    if not longest:
        return _SAME_DAY
    return 2.5 if longest < 4 else 2.0 if longest < 8 else 1.0 if longest < 100 else 0.3


def distance(a: Event, b: Event) -> float | None:
    """Kilometres between the points of two events; None where one has none. Good to a percent below 500 km."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    x = abs(a.longitude - b.longitude)
    x = (360.0 - x if x > 180.0 else x) * cos(radians((a.latitude + b.latitude) / 2))
    y = a.latitude - b.latitude
    return sqrt(x * x + y * y) * _KM_PER_DEGREE


def where(a: Event, b: Event) -> float:
    """Points for the places: more, the nearer within what the wider of the two precisions allows."""
    if a.country and b.country and a.country != b.country:
        return -4.0
    named = not a.places.isdisjoint(b.places)
    apart = distance(a, b)
    if apart is None:
        return 2.0 if named else 0.0
    stated = a.radius + b.radius
    if apart > stated:
        return max(-5.0, -1.0 - 2.0 * (apart / stated - 1.0))
    near = 3.25 - 2.5 * apart / stated if stated < 10.0 else 1.5 if apart < 0.7 * stated else 0.0
    return near + (0.25 if named else 0.0)


def alike(a: Actors, b: Actors) -> list[tuple[float, int, int]]:
    """Which actors of one go with which of the other, by their numbers, each with one at most, and how well: 1 where an
    id, name or alias is the same, else by how many of the words of their names are."""
    pairs = [(_alike(a, one, b, other), one, other) for one in range(len(a.names)) for other in range(len(b.names))]
    found: list[tuple[float, int, int]] = []
    for fit, one, other in sorted(pairs, reverse=True):
        if fit and all(one != mine and other != theirs for _, mine, theirs in found):
            found.append((fit, one, other))
    return found


def _alike(a: Actors, one: int, b: Actors, other: int) -> float:
    if not a.names[one].isdisjoint(b.names[other]):
        return 1.0
    shares = (len(x & y) / len(x | y) for x in a.words[one] for y in b.words[other])
    return BY_WORDS * max(shares, default=0.0)


def who(a: Actors, b: Actors) -> float:
    """Points for the actors: from all to none of those that are named go with one another."""
    fewest = min(len(a.names), len(b.names))
    if not fewest:
        return 0.0
    fit = sum(fit for fit, *_ in alike(a, b)) / fewest
    return max(_NOBODY_SHARED, _ALL_SHARED - _FOR_OTHERS * (1.0 - fit))


def how_many(a: Event, b: Event) -> float:
    """Points for the killed: the same figure says the more, the higher it is; one off says little against it."""
    x, y = a.best, b.best
    if x is None or y is None:
        return 0.0
    if x == y:
        return 1.0 + min(1.5, 0.25 * log2(1 + x))
    points = 1.5 - 2.2 * log2((max(x, y) + 1) / (min(x, y) + 1))
    return max(-1.0, points + 0.3) if ranges_overlap(a, b) else max(-4.0, points)


def ranges_overlap(a: Event, b: Event) -> bool:
    """Whether the figures of two events allow for the same number of killed."""
    low_a, high_a, low_b, high_b = a.low, a.high, b.low, b.high
    if a.best is None or b.best is None:
        return False
    low_a, high_a = a.best if low_a is None else low_a, a.best if high_a is None else high_a
    low_b, high_b = b.best if low_b is None else low_b, b.best if high_b is None else high_b
    return low_a <= high_b and low_b <= high_a


def in_words(a: Event, b: Event) -> float:
    """Points for words that both titles have and that say neither who nor where."""
    if not a.words or not b.words:
        return 0.0
    both = len(a.words & b.words)
    return min(1.0, 0.75 * both) if both else -1.0


def among(rivals: int) -> float:
    """Points for others that fit about as well: with each of them it is less likely to be this one."""
    return -0.5 * log2(1 + rivals)


def score(a: Event, b: Event, rivals: int = 0) -> float:
    """All points together."""
    return when(a, b) + where(a, b) + who(a.actors, b.actors) + how_many(a, b) + in_words(a, b) + among(rivals)
