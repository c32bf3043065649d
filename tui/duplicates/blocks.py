"""Which events are near enough to one another to be compared at all: blocks, so that never all pairs are.

Events of one source with a point stand in cells of a grid, in each by their first day; those whose point says little,
and all others for those, stand under the names of their actors and places. What is near is then a few short slices.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from math import cos, floor, radians

from tui.duplicates.event import Event
from tui.duplicates.scoring import REACH, WINDOW

HOT = 400
"""Events of one block, within the days that are possible, that one event is compared with at most."""
BANDS: tuple[tuple[float, float], ...] = ((5.0, 0.25), (30.0, 0.5), (100.0, 2.0))
"""Up to how many kilometres around their points events may have been, and the size of their cells in degrees."""
SHORT, LONG = 7, 400
"""Days that an event spans: those of a week are kept apart from longer ones, so that few of them are looked at."""

_KM_PER_DEGREE = 111.2
_Cell = tuple[int, int, int, int]


def is_located(event: Event) -> bool:
    """Whether the point of an event says so much that it is looked for around it."""
    return event.latitude is not None and event.longitude is not None and event.radius <= BANDS[-1][0]


class _Slices:
    """Events by a key, under each by their first day."""

    def __init__(self) -> None:
        self._under: dict[object, tuple[list[int], list[int]]] = {}

    def add(self, key: object, first: int, number: int) -> None:
        """Put an event under a key; by first day, as they come."""
        firsts, numbers = self._under.setdefault(key, ([], []))
        firsts.append(first)
        numbers.append(number)

    def between(self, key: object, first: int, last: int) -> Sequence[int]:
        """The events under a key whose first day is one of these."""
        under = self._under.get(key)
        if under is None:
            return ()
        return under[1][bisect_left(under[0], first) : bisect_right(under[0], last)]


class Blocks:
    """The events of one source, given by their numbers in a list of all: to be asked who is near another event.

    `left_out` counts comparisons that were not made because a block was too full.
    """

    def __init__(self, events: Sequence[Event], numbers: Iterable[int]) -> None:
        self._events = events
        self._cells, self._named = _Slices(), _Slices()
        self.left_out = 0
        self._bands: set[tuple[int, int]] = set()
        days: dict[int, list[int]] = {}
        for number in numbers:
            days.setdefault(events[number].first or 0, []).append(number)
        for number in (number for day in sorted(days) for number in days[day]):
            event = events[number]
            span = _span(event)
            first, located = event.first or 0, is_located(event)
            if located:
                band = next(at for at, (most, _) in enumerate(BANDS) if event.radius <= most)
                self._bands.add((band, span))
                self._cells.add((band, span, *_cell(event, BANDS[band][1])), first, number)
            for key in _names(event):
                self._named.add((key, located, span), first, number)

    def near(self, event: Event) -> Iterator[int]:
        """The numbers of events that may be the same as one of another source, each once."""
        if is_located(event):
            for band, span in self._bands:
                for cell in _cells_around(event, band):
                    yield from self._slice(self._cells, (band, span, *cell), span, event)
            yield from self._of_names(event, (False,))
        else:
            yield from self._of_names(event, (False, True))

    def _of_names(self, event: Event, located: Sequence[bool]) -> Iterator[int]:
        found: set[int] = set()
        for key in _names(event):
            for kind in located:
                for span in (SHORT, LONG):
                    found.update(self._slice(self._named, (key, kind, span), span, event))
        return iter(sorted(found))

    def _slice(self, slices: _Slices, key: object, span: int, event: Event) -> Sequence[int]:
        first, last = event.first or 0, event.last or 0
        found = slices.between(key, first - WINDOW - span, last + WINDOW)
        if len(found) <= HOT:
            return found
        self.left_out += len(found) - HOT
        return sorted(found, key=lambda number: abs((self._events[number].first or 0) - first))[:HOT]


def _names(event: Event) -> frozenset[str]:
    return event.actors.keys | event.places


def _span(event: Event) -> int:
    return SHORT if (event.last or 0) - (event.first or 0) <= SHORT else LONG


def _cell(event: Event, size: float) -> tuple[int, int]:
    return floor((event.latitude or 0.0) / size), floor((event.longitude or 0.0) / size)


def _cells_around(event: Event, band: int) -> Iterator[tuple[int, int]]:
    """The cells of a band within reach, also across the line of the dates."""
    most, size = BANDS[band]
    latitude, longitude = event.latitude or 0.0, event.longitude or 0.0
    high = (max(event.radius, most) + REACH) / _KM_PER_DEGREE
    wide = min(180.0, high / max(0.02, cos(radians(min(89.0, abs(latitude) + high)))))
    round_ = floor(360 / size)
    east = floor(180 / size)
    rows = range(floor((latitude - high) / size), floor((latitude + high) / size) + 1)
    columns = range(floor((longitude - wide) / size), floor((longitude + wide) / size) + 1)
    for column in columns:
        at = (column + east) % round_ - east
        for row in rows:
            yield row, at
