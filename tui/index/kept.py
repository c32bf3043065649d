"""Events in a file of their own, so that however many are compared few are held: in the order of their days."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from tui.duplicates.event import Actors, Event
from tui.index.portions import in_parts, marks

CACHE_KIB = 8 * 1024
_TABLE = f"""
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{CACHE_KIB};
CREATE TABLE event (n INTEGER PRIMARY KEY, id TEXT NOT NULL, first INTEGER, data BLOB NOT NULL);
BEGIN;
"""


class _Stored(NamedTuple):
    """An event, its actors by their number."""

    id: str
    source: str
    title: str
    first: int | None
    last: int | None
    precision: str
    latitude: float | None
    longitude: float | None
    radius: float
    place: str
    places: list[str]
    country: str
    actors: int
    low: int | None
    best: int | None
    high: int | None
    words: list[str]


class Kept:
    """Events that were added, to be gone through by first day, those without a date before.

    Actors, which many events share, are held once and shared again by what is read.
    """

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)  # a file that goes with it
        self._db.executescript(_TABLE)
        self._actors: list[Actors] = []
        self._numbers: dict[Actors, int] = {}
        self._decode = msgspec.msgpack.Decoder(_Stored).decode
        self._count = 0
        self._is_sorted = False

    def add(self, events: Iterable[Event]) -> None:
        """Keep more of them; before any is read."""
        encode, rows = msgspec.msgpack.encode, []
        for event in events:
            actors = self._number(event.actors)
            told = (list(event.places), event.country, actors, event.low, event.best, event.high, list(event.words))
            stored = (*event[:10], *told)
            rows.append((event.id, event.first, encode(stored)))
        self._db.executemany("INSERT INTO event (id, first, data) VALUES (?, ?, ?)", rows)
        self._count += len(rows)

    def _number(self, actors: Actors) -> int:
        number = self._numbers.get(actors)
        if number is None:
            number = self._numbers[actors] = len(self._actors)
            self._actors.append(actors)
        return number

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Event]:
        if not self._is_sorted:
            self._db.execute("CREATE INDEX event_first ON event (first)")
            self._is_sorted = True
        for (data,) in self._db.execute("SELECT data FROM event ORDER BY first, n"):
            yield self._event(data)

    def of(self, ids: Iterable[str]) -> dict[str, Event]:
        """Some of them by their ids; those that are not there are left out."""
        found = (
            self._event(data)
            for part in in_parts(list(ids))
            for (data,) in self._db.execute(f"SELECT data FROM event WHERE id IN ({marks(part)})", part)
        )
        return {event.id: event for event in found}

    def _event(self, data: bytes) -> Event:
        one = self._decode(data)
        told = (frozenset(one.places), one.country, self._actors[one.actors], one.low, one.best, one.high)
        return Event(*one[:10], *told, frozenset(one.words))

    def close(self) -> None:
        """Forget them."""
        self._db.close()
