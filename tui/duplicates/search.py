"""The pairs of records for which enough speaks, before it is asked which of several is the likeliest."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations_with_replacement
from typing import NamedTuple

from tui.duplicates.blocks import Blocks
from tui.duplicates.event import Actors, Event
from tui.duplicates.scoring import MOST_ELSE, RIVAL, THRESHOLD, WINDOW, how_many, in_words, when, where, who

BY_HAND = ""
"""The source of incidents that were written by hand: any two of these may be of one event."""
TICK = 64
"""Events after which it is told how far the work is: every few milliseconds."""
SLAB = 20_000
"""Events that are held at once, beside those before them that they may be the same as."""

Tick = Callable[[int, int], None]
"""Is told how many events have been looked at, of how many. What it raises ends the search."""


class Pair(NamedTuple):
    """Two events, and the points that speak for their being one."""

    points: float
    one: Event
    other: Event


class Slab(NamedTuple):
    """Events in the order of their first days, of which those from the number `fresh` on were in no slab before."""

    events: list[Event]
    fresh: int


def slabs(events: Iterable[Event]) -> Iterator[Slab]:
    """All events, given in the order of their first days, little by little; each with those before that it may be near
    to, so that any two that may be the same stand in one slab, with the later one fresh."""
    held: list[Event] = []
    fresh = 0
    for event in events:
        held.append(event)
        if len(held) - fresh == SLAB:
            yield Slab(held, fresh)
            reach = (event.first or 0) - WINDOW
            held = [one for one in held if (one.last or 0) >= reach]
            fresh = len(held)
    if len(held) > fresh:
        yield Slab(held, fresh)


class Search:
    """Compares the events of each source with those near them in every other, slab by slab; counts what it did and left
    undone. `total` is how many events there are in all."""

    def __init__(self, total: int, asked: Collection[str] | None, tick: Tick) -> None:
        self._events: Sequence[Event] = ()
        self._fresh = 0
        self._total = total
        self._done = 0
        self._asked = asked
        self._tick = tick
        self._who: dict[tuple[int, int], float] = {}
        self.compared = 0
        self.left_out = 0

    def pairs(self, slab: Slab) -> Iterator[Pair]:
        """The pairs of a slab that come to nearly enough points, or more."""
        self._events, self._fresh = slab
        self._who.clear()
        sources: dict[str, list[int]] = {}
        for number, event in enumerate(self._events):
            sources.setdefault(event.source, []).append(number)
        tasks = [task for one, other in self._sources(sources) for task in self._tasks(sources[one], sources[other])]
        new = len(slab.events) - slab.fresh
        total, done = sum(len(askers) for askers, *_ in tasks), 0
        self._tick(self._done, self._total)
        blocks: dict[int, Blocks] = {}
        for askers, others, counts in tasks:
            if id(others) not in blocks:
                blocks[id(others)] = Blocks(self._events, others)
            found = blocks[id(others)]
            for number in askers:
                if done % TICK == 0:
                    self._tick(self._done + new * done // total, self._total)
                done += 1
                yield from self._compared(number, found, counts)
        self.left_out += sum(found.left_out for found in blocks.values())
        self._done += new

    def _sources(self, sources: dict[str, list[int]]) -> Iterator[tuple[str, str]]:
        """Each two sources, the one with fewer events first; what was written by hand with itself as well."""
        by_size = sorted(sources, key=lambda source: (len(sources[source]), source))
        return ((a, b) for a, b in combinations_with_replacement(by_size, 2) if a != b or a == BY_HAND)

    def _tasks(
        self, few: list[int], many: list[int]
    ) -> Iterator[tuple[list[int], list[int], Callable[[int, int], bool]]]:
        """Who is to be compared with whom: events, those among which the near ones are, and which of these count."""
        within = few is many
        if self._asked is None:
            yield few, many, (lambda a, b: a < b) if within else _any
            return
        asked = {number for number in {*few, *many} if self._events[number].id in self._asked}
        yield [n for n in few if n in asked], many, (lambda a, b: a < b or b not in asked) if within else _any
        if not within:
            yield [n for n in many if n in asked], few, lambda _, b: b not in asked

    def _compared(self, number: int, blocks: Blocks, counts: Callable[[int, int], bool]) -> Iterator[Pair]:
        event, events, least = self._events[number], self._events, THRESHOLD - RIVAL
        nearest = 0 if number >= self._fresh else self._fresh
        first, last = (event.first or 0) - WINDOW, (event.last or 0) + WINDOW
        for other in blocks.near(event):
            if other < nearest:
                continue
            near = events[other]
            if (near.first or 0) > last or (near.last or 0) < first or other == number or not counts(number, other):
                continue
            self.compared += 1
            points = when(event, near) + where(event, near)
            if points + MOST_ELSE < least:
                continue
            points += self._actors(event.actors, near.actors) + how_many(event, near) + in_words(event, near)
            if points >= least:
                yield Pair(points, event, near)

    def _actors(self, a: Actors, b: Actors) -> float:
        """Their points; the same two come up often, in objects that many events share."""
        key = id(a), id(b)
        found = self._who.get(key)
        if found is None:
            found = self._who[key] = who(a, b)
        return found


def _any(_a: int, _b: int) -> bool:
    return True
