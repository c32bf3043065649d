"""The incidents of a corpus as events to be compared, and what was decided of them: see `tui.duplicates`."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
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
from tui.index.remade import Rows
from tui.index.schema import id_of
from tui.model.records import Actor, AnyRecord, Incident, Place
from tui.query.query import Query

__all__ = ["Events", "Shown", "Tick", "Tie", "events", "ties"]

Tick = Callable[[int, int], None]
"""Is told how many incidents have been read, of how many. What it raises ends the reading."""
Shown = Callable[[AnyRecord], AnyRecord]
"""A record as it is shown, where something of it is withheld."""

PORTION = 200
"""Rows that are read at once."""
Figure = tuple[int | None, int | None, int | None]
INCIDENTS = (
    'SELECT r.row, r.id, r.line, r."column", r.data, n.low, n.best, n.high FROM list_incident '
    "JOIN record r USING (seq) LEFT JOIN number n ON n.seq = list_incident.seq "
    "AND n.name = (SELECT id FROM term WHERE field = 'figure' AND value = 'killed') WHERE {}"
)
NAMED = "SELECT kind, id, line, \"column\", data FROM record WHERE kind IN ('actor', 'place') AND row IS NULL"
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
    (total,) = connection.execute(f"SELECT count(*) FROM list_incident WHERE {within}", values).fetchone()
    read: list[tuple[str, str, Told, Figure]] = []
    named: dict[str, AnyRecord] = {}
    shown_ids = set()
    sets = Rows(connection)
    for rows in _portions(connection, INCIDENTS.format(within), values, tick, total):
        for row, id, line, column, data, low, best, high in rows:
            source, told = _told(Parsed("incident", id, line, column, data), row, sets, named, shown)
            if told.status in ASIDE:
                continue
            if asked is not None and id in asked:
                shown_ids.add(told.id)
            read.append((id, source, told, (low, best, high)))
    ids = [json.dumps([id for id, *_ in read])] if asked is not None else []
    few = f" AND id IN (SELECT target FROM reference WHERE owner IN ({AMONG}))" if asked is not None else ""
    for rows in _portions(connection, NAMED + few, ids, tick, total):
        named.update((row[1], decode(Parsed(*row))) for row in rows)
    names = Names(map(shown, named.values()) if shown is not None else named.values())
    named.clear()
    found: list[Event] = []
    read.reverse()
    while read:  # what is read is let go little by little: to free all of it at once would hold the interpreter
        if len(found) % PORTION == 0:
            tick(len(found), total)
        _, source, told, killed = read.pop()
        found.append(names.event(told, source, killed))
    for _ in names.let_go(PORTION):
        tick(total, total)
    return Events(found, None if asked is None else frozenset(shown_ids))


def _told(
    parsed: Parsed, row: int | None, sets: Rows, named: dict[str, AnyRecord], shown: Shown | None
) -> tuple[str, Told]:
    """The data set that an incident is of, and what it says; the actors and places of its row are noted as well."""
    if row is None:
        return "", _shown(decode(parsed), shown) if shown is not None else _brief.decode(parsed.data)
    incident, *others = sets.afresh(row).records
    for record in others:
        if isinstance(record, Actor | Place):
            named.setdefault(record.id, record)
    assert isinstance(incident, Incident)
    source = incident.recorded.dataset if incident.recorded else ""
    return source, _shown(incident, shown) if shown is not None else _without_rest(incident)


def _portions(
    connection: sqlite3.Connection, sql: str, values: Sequence[object], tick: Tick, total: int
) -> Iterator[list[tuple[Any, ...]]]:
    """Rows in portions; `tick` is told before each, so that no screen waits longer than for one."""
    cursor, done = connection.execute(sql, values), 0
    while rows := cursor.fetchmany(PORTION):
        tick(min(done, total), total)
        done += len(rows)
        yield rows


def _shown(read: AnyRecord, shown: Shown) -> Incident:
    record = shown(_without_rest(read))
    assert isinstance(record, Incident)
    return record


def _without_rest(record: Any) -> Any:
    """An incident without what is not compared, which need not be gone through to withhold something of it."""
    return msgspec.structs.replace(record, claims=[], adopt={}, recorded=None, notes=None, related=[], unknown={})


def _asked(connection: sqlite3.Connection, query: Query) -> tuple[set[str] | None, str, list[object]]:
    """The incidents that a query finds, and the SQL for those that are near them in time."""
    if not query.clauses:
        return None, "1", []
    where, values = condition(connection, "incident", query)
    found = f"SELECT {id_of('incident')}, first, last FROM list_incident WHERE {where}"
    rows = connection.execute(found, values).fetchall()
    asked = {row[0] for row in rows}
    dated = [row for row in rows if row[1] is not None]
    if not dated:
        return asked, "0", []
    near = max(SLACK.values()) + WINDOW
    ends = [max(last for *_, last in dated) + near, min(first for _, first, _ in dated) - near]
    return asked, "first <= ? AND last >= ?", list(ends)


def ties(connection: sqlite3.Connection) -> list[Tie]:
    """What records say of which incidents are the same. Only what is written by hand can: data sets are not looked
    through."""
    sql = (
        "SELECT data FROM record WHERE kind = 'incident' AND row IS NULL AND id IN "
        "(SELECT owner FROM reference WHERE field = 'related.incident') ORDER BY seq"
    )
    found: list[Tie] = []
    for (data,) in connection.execute(sql):
        record = decode(Parsed("incident", "", 0, 0, data))
        assert isinstance(record, Incident)
        found += [(record.id, one.incident, one.relation) for one in record.related if one.relation in RELATIONS]
    return found
