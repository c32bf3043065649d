"""The incidents of a corpus as events to be compared, and what was decided of them: see `tui.duplicates`."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec

from tui.corpus.codec import decode
from tui.corpus.results import Parsed
from tui.duplicates.deciding import Tie
from tui.duplicates.event import Event
from tui.duplicates.scoring import WINDOW
from tui.index.again import AMONG
from tui.index.asking import condition
from tui.index.event_of import SLACK, Brief, Names, Told
from tui.model.records import AnyRecord, Incident
from tui.query.query import Query

__all__ = ["Events", "Shown", "Tick", "Tie", "events", "ties"]

Tick = Callable[[int, int], None]
"""Is told how many incidents have been read, of how many. What it raises ends the reading."""
Shown = Callable[[AnyRecord], AnyRecord]
"""A record as it is shown, where something of it is withheld."""

PORTION = 200
"""Rows that are read at once."""
KILLED = "SELECT record, low, best, high FROM number WHERE name = 'killed'"
NAMED = "SELECT kind, id, line, \"column\", data FROM record WHERE kind IN ('actor', 'place')"
UNKNOWN = (None, None, None)
ASIDE = ("duplicate", "retracted")
"""Incidents of such a status count nowhere: nothing is to be decided of them."""
RELATIONS = ("same_as", "not_same_as")


class Events(NamedTuple):
    """Events, and the ids of those that a query finds; None where it asks for all."""

    events: list[Event]
    asked: frozenset[str] | None


_brief = msgspec.msgpack.Decoder(Brief)


def events(connection: sqlite3.Connection, query: Query, shown: Shown | None, tick: Tick) -> Events:
    """The events of a corpus; where a query asks for some, only those that could be the same as one of these.

    With `shown`, all that they say is as that shows it.
    """
    asked, within, values = _asked(connection, query)
    sql = f"FROM record r WHERE r.kind = 'incident' AND {within}"
    (total,) = connection.execute(f"SELECT count(*) {sql}", values).fetchone()
    read: list[tuple[str, str, Told]] = []
    shown_ids = set()
    for rows in _portions(connection, f'SELECT r.id, r.line, r."column", r.data {sql}', values, tick, total):
        for id, line, column, data in rows:
            brief = _brief.decode(data)
            if brief.status in ASIDE:
                continue
            told: Told = _shown(Parsed("incident", id, line, column, data), shown) if shown is not None else brief
            if asked is not None and id in asked:
                shown_ids.add(told.id)
            read.append((id, brief.recorded.dataset if brief.recorded else "", told))
    ids = [json.dumps([id for id, *_ in read])] if asked is not None else []
    few = f" AND record IN ({AMONG})" if asked is not None else ""
    killed = {id: figures for rows in _portions(connection, KILLED + few, ids, tick, total) for id, *figures in rows}
    few = f" AND id IN (SELECT target FROM reference WHERE owner IN ({AMONG}))" if asked is not None else ""
    portions = _portions(connection, NAMED + few, ids, tick, total)
    named = (decode(Parsed(*row)) for rows in portions for row in rows)
    names = Names(map(shown, named) if shown is not None else named)
    found: list[Event] = []
    read.reverse()
    while read:  # what is read is let go little by little: to free all of it at once would hold the interpreter
        if len(found) % PORTION == 0:
            tick(len(found), total)
        id, source, told = read.pop()
        found.append(names.event(told, source, killed.pop(id, UNKNOWN)))
    for _ in names.let_go(PORTION):
        tick(total, total)
    return Events(found, None if asked is None else frozenset(shown_ids))


def _portions(
    connection: sqlite3.Connection, sql: str, values: Sequence[object], tick: Tick, total: int
) -> Iterator[list[tuple[Any, ...]]]:
    """Rows in portions; `tick` is told before each, so that no screen waits longer than for one."""
    cursor, done = connection.execute(sql, values), 0
    while rows := cursor.fetchmany(PORTION):
        tick(min(done, total), total)
        done += len(rows)
        yield rows


def _shown(parsed: Parsed, shown: Shown) -> Incident:
    record = shown(_without_rest(decode(parsed)))
    assert isinstance(record, Incident)
    return record


def _without_rest(record: AnyRecord) -> AnyRecord:
    """An incident without what is not compared, which need not be gone through to withhold something of it."""
    return msgspec.structs.replace(record, claims=[], adopt={}, recorded=None, notes=None, related=[], unknown={})


def _asked(connection: sqlite3.Connection, query: Query) -> tuple[set[str] | None, str, list[object]]:
    """The incidents that a query finds, and the SQL for those that are near them in time."""
    if not query.clauses:
        return None, "1", []
    where, values = condition(query)
    found = f"SELECT id FROM list_incident WHERE {where}"
    asked = {row[0] for row in connection.execute(found, values)}
    sql = f"SELECT min(first), max(last) FROM span WHERE record IN ({found})"
    first, last = connection.execute(sql, values).fetchone()
    if first is None:
        return asked, "0", []
    near = timedelta(days=max(SLACK.values()) + WINDOW)
    ends = [_moved(last, near), _moved(first, -near)]
    return asked, "r.id IN (SELECT record FROM span WHERE first <= ? AND last >= ?)", list(ends)


def _moved(day: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except OverflowError:
        return day


def ties(connection: sqlite3.Connection) -> list[Tie]:
    """What records say of which incidents are the same. Only what is written by hand can: data sets are not looked
    through."""
    by_hand = "SELECT id FROM file WHERE path LIKE '%.yaml' OR path LIKE '%.yml'"
    sql = (
        f"SELECT data FROM record WHERE kind = 'incident' AND id IN (SELECT owner FROM reference "
        f"WHERE file IN ({by_hand}) AND field = 'related.incident') ORDER BY seq"
    )
    found: list[Tie] = []
    for (data,) in connection.execute(sql):
        record = decode(Parsed("incident", "", 0, 0, data))
        assert isinstance(record, Incident)
        found += [(record.id, one.incident, one.relation) for one in record.related if one.relation in RELATIONS]
    return found
