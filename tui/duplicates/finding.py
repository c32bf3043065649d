"""The candidates: pairs of records that may be of one event, each record with one partner in another source at most."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, Protocol

from tui.duplicates.deciding import Decided
from tui.duplicates.event import Candidate, Event
from tui.duplicates.scoring import RIVAL, THRESHOLD, among, score
from tui.duplicates.search import BY_HAND, Pair, Search, Tick, slabs

TELLING = 5
"""Killed from which the same figure in all else alike records of one data set is no chance."""
NOTHING_DECIDED = Decided()


class Ordered(Protocol):
    """Events in the order of their first days, of which it is known how many there are."""

    def __iter__(self) -> Iterator[Event]: ...

    def __len__(self) -> int: ...


class Found(NamedTuple):
    """The candidates, the likeliest first, and what was done to find them: how many pairs were compared, how many near
    ones were not because too many stand in one place, and how many events have no date to be found by."""

    candidates: list[Candidate]
    compared: int = 0
    left_out: int = 0
    undated: int = 0


def unheard(_done: int, _total: int) -> None:
    """For callers that do not wait."""


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events as `find` wants them: in the order of their first days, those without a date before."""
    return sorted(events, key=lambda event: event.first or 0)


def find(
    events: Ordered,
    known: Decided = NOTHING_DECIDED,
    *,
    asked: Collection[str] | None = None,
    every: bool = False,
    tick: Tick = unheard,
) -> Found:
    """The candidates among events that nobody decided on yet, with one of `asked` where that is given.

    Each event has one partner in another source at most, the likeliest; `every` has all that are likely enough.
    Within a data set, whose coders told events apart, only what is alike in all is proposed. However many events there
    are, few are held at once.
    """
    settled = _settled_by(known)
    search, alike = Search(len(events), asked, tick), _Alike(asked)
    likely: list[Pair] = []
    same: list[Candidate] = []
    dated = _Dated(events, known.groups())
    for slab in slabs(dated):
        likely += (pair for pair in search.pairs(slab) if not settled(pair.one, pair.other))
        same += (one for one in alike.among(slab.events[slab.fresh :]) if not settled(one.left, one.right))
    found = []
    for pair, rivals in zip(likely, [0] * len(likely) if every else _rivals(likely), strict=True):
        total = pair.points + among(rivals)
        if total >= THRESHOLD:
            found.append(Candidate(*_sides(pair.one, pair.other), total, rivals))
    found = list(_likeliest_first(found))
    if not every:
        found = list(_one_to_one(found, dated.kept, known))
    return Found(found + same, search.compared, search.left_out, dated.left)


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


def _rivals(pairs: Sequence[Pair]) -> Iterator[int]:
    """For each pair how many others of one of its events, in the same two sources, fit about as well."""
    points_of: dict[tuple[str, str], list[float]] = {}
    for points, one, other in pairs:
        points_of.setdefault((one.id, other.source), []).append(points)
        points_of.setdefault((other.id, one.source), []).append(points)
    for each in points_of.values():
        each.sort()
    for points, one, other in pairs:
        ends = points_of[one.id, other.source], points_of[other.id, one.source]
        yield sum(len(each) - bisect_left(each, points - RIVAL) - 1 for each in ends)


def _likeliest_first(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """In order, from small sorts: a single one of very many would hold the interpreter, and so the screen, too long."""
    alike: dict[int, list[Candidate]] = {}
    for one in found:
        alike.setdefault(-int(one.score * 50), []).append(one)
    for points in sorted(alike):
        yield from sorted(alike[points], key=lambda one: (-one.score, one.pair))


def _one_to_one(found: Iterable[Candidate], by_id: Mapping[str, Event], known: Decided) -> Iterator[Candidate]:
    """The likeliest first, and then those whose events have no partner in the other's source yet."""
    taken: set[tuple[str, str]] = set()
    for group in known.same:
        for a, b in combinations([by_id[id] for id in group if id in by_id], 2):
            taken |= {(a.id, b.source), (b.id, a.source)}
    for one in found:
        slots = {(one.left.id, one.right.source), (one.right.id, one.left.source)}
        if taken.isdisjoint(slots):
            taken |= slots
            yield one


class _Dated:
    """The events with a date, one after another. Counts the others, and keeps those that something was decided on."""

    def __init__(self, events: Iterable[Event], decided: Container[str]) -> None:
        self._events = events
        self._decided = decided
        self.kept: dict[str, Event] = {}
        self.left = 0

    def __iter__(self) -> Iterator[Event]:
        for event in self._events:
            if event.first is None:
                self.left += 1
                continue
            if event.id in self._decided:
                self.kept[event.id] = event
            yield event


class _Alike:
    """Finds records of one data set that are alike in all that is compared, each with the one before."""

    def __init__(self, asked: Collection[str] | None) -> None:
        self._asked = asked
        self._day: int | None = None
        self._last: dict[tuple[object, ...], Event] = {}

    def among(self, events: Iterable[Event]) -> Iterator[Candidate]:
        """The candidates among more events, in the order of their first days: only those of one day are remembered."""
        asked = self._asked
        for event in events:
            if event.source == BY_HAND or event.latitude is None or (event.best is not None and event.best < TELLING):
                continue
            if event.first != self._day:
                self._day = event.first
                self._last.clear()
            key = (*event[1:9], event.actors.called, event.low, event.best, event.high)
            before = self._last.get(key)
            if before is not None and (asked is None or event.id in asked or before.id in asked):
                yield scored(before, event)
            self._last[key] = event
