"""What speaks for two records being of one event and what against it, in words."""

from collections.abc import Iterable
from typing import NamedTuple

from tui.duplicates.event import Actors, Candidate, Event
from tui.duplicates.scoring import alike, among, distance, gap, how_many, in_words, ranges_overlap, when, where, who
from tui.duplicates.telling import day, toll


class Reason(NamedTuple):
    """One thing that was compared, the points that it comes to, and why."""

    what: str
    points: float
    why: str


def reasons(candidate: Candidate) -> list[Reason]:
    """Everything that its points come from, in the order in which it is compared."""
    a, b = candidate.left, candidate.right
    told = [
        Reason("date", when(a, b), _date(a, b)),
        Reason("place", where(a, b), _place(a, b)),
        Reason("actors", who(a.actors, b.actors), _actors(a.actors, b.actors)),
        Reason("killed", how_many(a, b), _killed(a, b)),
    ]
    if a.words and b.words:
        both = sorted(a.words & b.words)
        told.append(Reason("title", in_words(a, b), f"both speak of {_some(both)}" if both else "no word shared"))
    if candidate.rivals:
        others = "another record fits" if candidate.rivals == 1 else f"{candidate.rivals} other records fit"
        told.append(Reason("rivals", among(candidate.rivals), f"{others} about as well"))
    return told


def why(told: Iterable[Reason]) -> str:
    """All reasons in one line."""
    return "; ".join(f"{reason.what}: {reason.why}" for reason in told)


def _date(a: Event, b: Event) -> str:
    apart = gap(a, b)
    if apart is None:
        return "no date" if a.first is None and b.first is None else "one has no date"
    both = a.precision if a.precision == b.precision else f"{a.precision} and {b.precision}"
    known = "both known to the day" if both == "day" else f"known to: {both}"
    if apart:
        return f"{apart} {'day' if apart == 1 else 'days'} apart, {known}"
    if (a.first, a.last) == (b.first, b.last):
        return f"the same {'day' if a.first == a.last else 'days'}, {known}"
    first, last = max(a.first or 0, b.first or 0), min(a.last or 0, b.last or 0)
    days = f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}"
    return f"both possible {days}, {known}"


def _place(a: Event, b: Event) -> str:
    if a.country and b.country and a.country != b.country:
        return f"in {a.country} and in {b.country}"
    apart = distance(a, b)
    names = a.places & b.places
    called = f"both in {a.place}" if names and a.place else "the same place" if names else ""
    if apart is None:
        return called or "no point on the map to compare"
    stated = a.radius + b.radius
    how = f"{apart:.1f} km apart, {'within' if apart <= stated else 'beyond'} {stated:,.0f} km as stated"
    return f"{called}; {how}" if called else how


def _actors(a: Actors, b: Actors) -> str:
    if not a.names or not b.names:
        return "one names nobody in particular"
    pairs = alike(a, b)
    same = [_named(a.called[one], b.called[other]) for fit, one, other in pairs if fit == 1.0]
    told = [f"both name {_some(same)}"] if same else []
    told += [f"{a.called[one]} is like {b.called[other]}" for fit, one, other in pairs if fit < 1.0]
    if missing := min(len(a.names), len(b.names)) - len(pairs):
        told.append(f"{missing} not shared" if told else "no actor shared")
    return "; ".join(told)


def _named(one: str, other: str) -> str:
    return one if one == other else f"{one}, there {other}"


def _killed(a: Event, b: Event) -> str:
    if a.best is None or b.best is None:
        return "unknown in both" if a.best == b.best else "unknown in one"
    if a.best == b.best:
        return f"{a.best:,} in both"
    said = f"{toll(a)} against {toll(b)}"
    return f"{said}: the ranges overlap" if ranges_overlap(a, b) else said


def _some(words: list[str], most: int = 4) -> str:
    return ", ".join(words[:most]) + (f" and {len(words) - most} more" if len(words) > most else "")
