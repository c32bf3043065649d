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
from tui.index.kept import Kept
from tui.index.remade import Rows
from tui.index.schema import id_of
from tui.model.records import AnyRecord, Incident
from tui.query.query import Query

__all__ = ["Events", "Shown", "Tick", "Tie", "events", "ties"]

Tick = Callable[[int, int], None]
"""Is told how many incidents have been read, of how many. What it raises ends the reading."""
Shown = Callable[[AnyRecord], AnyRecord]
"""A record as it is shown, where something of it is withheld."""

PORTION = 200
"""Rows that are read at once."""
_SAID = (
    'SELECT r.row, r.id, r.line, r."column", r.data, n.low, n.best, n.high FROM {} LEFT JOIN number n ON n.seq = r.seq '
    "AND n.name = (SELECT id FROM term WHERE field = 'figure' AND value = 'killed') WHERE {{}} AND "
)
BY_HAND = _SAID.format("record r CROSS JOIN list_incident USING (seq)") + "r.row IS NULL"
CODED = _SAID.format("list_incident CROSS JOIN record r USING (seq)") + "r.row IS NOT NULL"
NAMED = "SELECT kind, id, line, \"column\", data FROM record WHERE kind IN ('actor', 'place') AND row IS NULL"
ASIDE = ("duplicate", "retracted")
"""Incidents of such a status count nowhere: nothing is to be decided of them."""
RELATIONS = ("same_as", "not_same_as")


class Events(NamedTuple):
    """Events, to be closed when they are no longer needed, and the ids of those that a query finds; None where it asks
    for all."""

    events: Kept
    asked: frozenset[str] | None


_brief = msgspec.msgpack.Decoder(Brief)


def events(connection: sqlite3.Connection, query: Query, shown: Shown | None, tick: Tick) -> Events:
    """The events of a corpus; where a query asks for some, only those that could be the same as one of these.

    With `shown`, all that they say is as that shows it.
    """
    asked, within, values = _asked(connection, query)
    (total,) = connection.execute(f"SELECT count(*) FROM list_incident WHERE {within}", values).fetchone()
    kept, ids = Kept(), _Ids(asked)
    try:
        read = _Reading(connection, tick, total)
        by_hand: list[tuple[Told, str, list[int | None]]] = []
        owners: list[str] = []
        for rows in read.portions(BY_HAND.format(within), values):
            for _, id, line, column, data, *killed in rows:
                parsed = Parsed("incident", id, line, column, data)
                told = _shown(decode(parsed), shown) if shown is not None else _brief.decode(data)
                owners.append(id)
                if ids.counts(id, told):
                    by_hand.append((told, "", killed))
        names = Names(_named(connection, owners if asked is not None else None, shown))
        coded = _Coded(Rows(connection), names, ids, shown, [told for told, *_ in by_hand])
        for rows in read.portions(CODED.format(within), values):
            kept.add(coded.events(rows))
        kept.add(names.event(*one) for one in by_hand)  # these may name what rows of data sets do
    except BaseException:
        kept.close()
        raise
    return Events(kept, ids.shown)


class _Ids:
    """Which incidents count, and how those are called, as it is shown, that are asked for."""

    def __init__(self, asked: set[str] | None) -> None:
        self._asked = asked
        self._shown: set[str] = set()

    @property
    def shown(self) -> frozenset[str] | None:
        """Those that are asked for; None where all are."""
        return None if self._asked is None else frozenset(self._shown)

    def counts(self, id: str, told: Told) -> bool:
        """Whether an incident is to be compared."""
        if told.status in ASIDE:
            return False
        if self._asked is not None and id in self._asked:
            self._shown.add(told.id)
        return True


def _named(connection: sqlite3.Connection, owners: list[str] | None, shown: Shown | None) -> Iterator[AnyRecord]:
    """The actors and places that are written by hand, of some incidents or all."""
    few = f" AND id IN (SELECT target FROM reference WHERE owner IN ({AMONG}))" if owners is not None else ""
    for row in connection.execute(NAMED + few, [json.dumps(owners)] if owners is not None else []):
        record = decode(Parsed(*row))
        yield shown(record) if shown is not None else record


class _Coded:
    """Makes events of rows of data sets. Of the places of these only those are remembered that others name."""

    def __init__(self, sets: Rows, names: Names, ids: _Ids, shown: Shown | None, others: Sequence[Told]) -> None:
        self._sets = sets
        self._names = names
        self._ids = ids
        self._shown = shown
        self._named = {spot.place for told in others for spot in told.location if spot.place}

    def events(self, rows: list[tuple[Any, ...]]) -> Iterator[Event]:
        """The events of some rows."""
        shown = self._shown
        for row, id, _, _, _, *killed in rows:
            incident, *others = self._sets.afresh(row).records
            assert isinstance(incident, Incident)
            source = incident.recorded.dataset if incident.recorded else ""
            told = _shown(incident, shown) if shown is not None else incident
            if self._ids.counts(id, told):
                self._names.learn(others, shown)
                yield self._names.event(told, source, killed)
        self._names.forget_places(but=self._named)


class _Reading:
    """Reads rows in portions; `tick` is told before each, so that no screen waits longer than for one."""

    def __init__(self, connection: sqlite3.Connection, tick: Tick, total: int) -> None:
        self._connection = connection
        self._tick = tick
        self._total = total
        self._done = 0

    def portions(self, sql: str, values: Sequence[object]) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a statement."""
        cursor = self._connection.execute(sql, values)
        while rows := cursor.fetchmany(PORTION):
            self._tick(min(self._done, self._total), self._total)
            self._done += len(rows)
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
