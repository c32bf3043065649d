"""The candidates: pairs of records that may be of one event, each record with one partner in another source at most."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tui.duplicates.deciding import Decided
from tui.duplicates.event import Event
from tui.duplicates.scoring import RIVAL, THRESHOLD, among, score
from tui.duplicates.search import BY_HAND, Pair, Search, Tick

TELLING = 5
"""Killed from which the same figure in all else alike records of one data set is no chance."""
NOTHING_DECIDED = Decided()


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


class Found(NamedTuple):
    """The candidates, the likeliest first, and what was done to find them: how many pairs were compared, how many near
    ones were not because too many stand in one place, and how many events have no date to be found by."""

    candidates: list[Candidate]
    compared: int = 0
    left_out: int = 0
    undated: int = 0


def unheard(_done: int, _total: int) -> None:
    """For callers that do not wait."""


def find(
    events: Sequence[Event],
    known: Decided = NOTHING_DECIDED,
    *,
    asked: Collection[str] | None = None,
    every: bool = False,
    tick: Tick = unheard,
) -> Found:
    """The candidates among events that nobody decided on yet, with one of `asked` where that is given.

    Each event has one partner in another source at most, the likeliest; `every` has all that are likely enough.
    Within a data set, whose coders told events apart, only what is alike in all is proposed.
    """
    dated = [event for event in events if event.first is not None]
    settled = _settled_by(known)
    search = Search(dated, asked, tick)
    likely = [pair for pair in search.pairs() if not settled(dated[pair[1]], dated[pair[2]])]
    found = []
    for (points, a, b), rivals in zip(likely, [0] * len(likely) if every else _rivals(likely, dated), strict=True):
        total = points + among(rivals)
        if total >= THRESHOLD:
            found.append(Candidate(*_sides(dated[a], dated[b]), total, rivals))
    found = list(_likeliest_first(found))
    if not every:
        found = list(_one_to_one(found, dated, known))
    found += (one for one in _alike(dated, asked) if not settled(one.left, one.right))
    return Found(found, search.compared, search.left_out, len(events) - len(dated))


def scored(a: Event, b: Event) -> Candidate:
    """Two records as a candidate, whatever speaks for it."""
    return Candidate(*_sides(a, b), score(a, b))


def _sides(a: Event, b: Event) -> tuple[Event, Event]:
    """What was written by hand stands first, else what comes first in order; the first one is to count."""
    return (a, b) if (a.source != BY_HAND, a.source, a.id) <= (b.source != BY_HAND, b.source, b.id) else (b, a)


def _settled_by(known: Decided) -> Callable[[Event, Event], bool]:
    """Whether somebody decided on two events."""
    groups, apart = known.groups(), known.apart

    def settled(a: Event, b: Event) -> bool:
        same = a.id in groups and groups[a.id] == groups.get(b.id)
        return same or (min(a.id, b.id), max(a.id, b.id)) in apart

    return settled


def _rivals(pairs: Sequence[Pair], events: Sequence[Event]) -> Iterator[int]:
    """For each pair how many others of one of its events, in the same two sources, fit about as well."""
    points_of: dict[tuple[int, str], list[float]] = {}
    for points, a, b in pairs:
        points_of.setdefault((a, events[b].source), []).append(points)
        points_of.setdefault((b, events[a].source), []).append(points)
    for each in points_of.values():
        each.sort()
    for points, a, b in pairs:
        ends = points_of[a, events[b].source], points_of[b, events[a].source]
        yield sum(len(each) - bisect_left(each, points - RIVAL) - 1 for each in ends)


def _likeliest_first(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """In order, from small sorts: a single one of very many would hold the interpreter, and so the screen, too long."""
    alike: dict[int, list[Candidate]] = {}
    for one in found:
        alike.setdefault(-int(one.score * 50), []).append(one)
    for points in sorted(alike):
        yield from sorted(alike[points], key=lambda one: (-one.score, one.pair))


def _one_to_one(found: Iterable[Candidate], events: Iterable[Event], known: Decided) -> Iterator[Candidate]:
    """The likeliest first, and then those whose events have no partner in the other's source yet."""
    by_id = {event.id: event for event in events} if known.same else {}
    taken: set[tuple[str, str]] = set()
    for group in known.same:
        for a, b in combinations([by_id[id] for id in group if id in by_id], 2):
            taken |= {(a.id, b.source), (b.id, a.source)}
    for one in found:
        slots = {(one.left.id, one.right.source), (one.right.id, one.left.source)}
        if taken.isdisjoint(slots):
            taken |= slots
            yield one


def _alike(events: Iterable[Event], asked: Collection[str] | None) -> Iterator[Candidate]:
    """Records of one data set that are alike in all that is compared, each with the one before."""
    last: dict[tuple[object, ...], Event] = {}
    for event in events:
        if event.source == BY_HAND or event.latitude is None or (event.best is not None and event.best < TELLING):
            continue
        key = (*event[1:9], event.actors.called, event.low, event.best, event.high)
        before = last.get(key)
        if before is not None and (asked is None or event.id in asked or before.id in asked):
            yield scored(before, event)
        last[key] = event
