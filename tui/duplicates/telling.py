"""What is compared of an event in words, and of two side by side."""

from datetime import date
from typing import NamedTuple

from tui.duplicates.event import Event


class Field(NamedTuple):
    """A field of two events: what it is called, what each says, and whether that differs."""

    label: str
    left: str
    right: str
    differs: bool


def day(ordinal: int) -> str:
    """A day by its ordinal; before the first that a calendar has, the first."""
    return date.fromordinal(max(1, ordinal)).isoformat()


def dates(event: Event) -> str:
    """The possible days of an event."""
    if event.first is None or event.last is None:
        return "unknown"
    return day(event.first) if event.first == event.last else f"{day(event.first)} to {day(event.last)}"


def place(event: Event) -> str:
    """What the place of an event is called, with its country."""
    country = event.country.title() if event.country else ""
    named = [event.place] if event.place else []
    return ", ".join([*named, *([country] if country and country != event.place else [])]) or "unknown"


def point(event: Event) -> str:
    """The point of an event, and within how many kilometres of it."""
    if event.latitude is None or event.longitude is None:
        return "unknown"
    return f"{event.latitude:.3f} {event.longitude:.3f}, within {event.radius:,.0f} km"


def toll(event: Event) -> str:
    """The killed: one figure where only one is known, else low, best and high."""
    low, best, high = event.low, event.best, event.high
    if {low, best, high} == {None}:
        return "unknown"
    if {low, high} <= {best, None}:
        return f"{best:,}"
    return "-".join("?" if n is None else f"{n:,}" for n in (low, best, high))


def who(event: Event) -> str:
    """The actors of an event that are somebody in particular."""
    return ", ".join(event.actors.called) or "nobody in particular"


def fields(a: Event, b: Event) -> list[Field]:
    """Two events side by side; names count as the same by what is meant by them, whatever the spelling."""
    same_actors = {frozenset(one) for one in a.actors.names} == {frozenset(other) for other in b.actors.names}
    told = [
        ("When", dates(a), dates(b), (a.first, a.last) != (b.first, b.last)),
        ("Known to", a.precision or "unknown", b.precision or "unknown", a.precision != b.precision),
        ("Place", place(a), place(b), a.places.isdisjoint(b.places)),
        ("Point", point(a), point(b), point(a) != point(b)),
        ("Actors", who(a), who(b), not same_actors and who(a) != who(b)),
        ("Killed", toll(a), toll(b), toll(a) != toll(b)),
        ("Title", a.title, b.title, a.title != b.title),
        ("From", a.source or "written by hand", b.source or "written by hand", False),
        ("Id", a.id, b.id, False),
    ]
    return [Field(*one) for one in told]
