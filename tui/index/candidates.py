"""Which incidents may be one event, found in a process of its own: to compare very many would hold the screen.

The answers to a task are how far it is, then the pairs in portions, and last what it came to, or why it failed.
"""

import sqlite3
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.duplicates.deciding import Tie, with_own
from tui.duplicates.event import Candidate
from tui.index.veil.index import Withheld
from tui.query.query import Query

if TYPE_CHECKING:
    from tui.index.events import Events

LISTED = 50_000
"""Pairs that are listed at most, the likeliest: nobody decides on more."""
PORTION = 50
"""Pairs that are sent together."""
NO_ROOM = "there is no room to compare in: {}"
"""What is said where the file aside that holds the events cannot be written."""
STEP = 0.1
"""Seconds between two words on how far it is."""

Tick = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and of how much."""


class Task(NamedTuple):
    """What is to be compared: of the corpus at `root` what a query finds, as it is shown. `every`: see `find`. `own` is
    what the analyst's decisions say."""

    root: Path
    revealed: bool
    query: Query
    every: bool
    own: list[Tie]


class Far(NamedTuple):
    """How far it is, in words."""

    words: str


class Portion(NamedTuple):
    """Pairs, packed, each after the real ids of the two."""

    pairs: list[tuple[str, str, bytes]]


class Summary(NamedTuple):
    """What it came to: how many pairs were found, how many of them are listed, and how many comparisons were left out
    as too many incidents stand in one place."""

    found: int
    listed: int
    left_out: int


class Failed(NamedTuple):
    """Why it could not be done."""

    words: str


Answer = Far | Portion | Summary | Failed

pack = msgspec.msgpack.Encoder().encode
"""A pair as bytes: that many are held as such takes little room, and nobody looks at more than a screenful."""
unpack = msgspec.msgpack.Decoder(Candidate).decode
"""The pair again."""


def answers(index: Withheld, task: Task, tick: Tick) -> Iterator[Answer]:
    """The answers to a task, found here. The likeliest pairs come first, and last those that were decided on."""
    from tui.duplicates.finding import find  # late: where the answers are shown they are not found

    known = with_own(task.own, index.ties(), index.shown)
    read = index.events(task.query, lambda done, total: tick("reading", done, total))
    with closing(read.events):
        found = find(
            read.events,
            known,
            asked=read.asked,
            every=task.every,
            tick=lambda done, total: tick("comparing", done, total),
        )
        listed = found.candidates[:LISTED]
        pairs = listed + _decided(task.own, index, read)
    for start in range(0, len(pairs), PORTION):
        tick("sorting", start, len(pairs))
        some = pairs[start : start + PORTION]
        yield Portion([(index.real(one.left.id), index.real(one.right.id), pack(one)) for one in some])
    yield Summary(len(found.candidates), len(listed), found.left_out)


def _decided(own: list[Tie], index: Withheld, read: "Events") -> list[Candidate]:
    """The pairs that the analyst decided on, the one that counts first."""
    from tui.duplicates.finding import scored

    named = [[index.shown(tie[1]) for tie in ties] for _, ties in groupby(own, key=lambda tie: tie[0])]
    events = read.events.of({id for ids in named for id in ids})
    return [
        scored(events[first], events[other])._replace(left=events[first], right=events[other])
        for first, *others in named
        for other in others
        if first in events and other in events and _is_asked(read.asked, first, other)
    ]


def _is_asked(asked: Collection[str] | None, one: str, other: str) -> bool:
    return asked is None or one in asked or other in asked


def compare(task: Task, send: Callable[[Answer], None]) -> None:
    """Do a task in a process of its own."""
    from tui.index.store import open_index

    index, _ = open_index(task.root)
    if index is None:
        return
    index.reveal(task.revealed)
    try:
        for answer in answers(index, task, in_words(lambda words: send(Far(words)))):
            send(answer)
    except sqlite3.OperationalError as error:
        send(Failed(NO_ROOM.format(error)))


def in_words(say: Callable[[str], None]) -> Tick:
    """Has it said how far it is, not more often than can be read."""
    later = 0.0

    def tick(doing: str, done: int, total: int) -> None:
        nonlocal later
        if time.monotonic() >= later:
            later = time.monotonic() + STEP
            say(f"{doing}, {done:,} of {total:,}")

    return tick
