"""What updates of the index came to: which records changed, are new or vanished, the latest first."""

import sqlite3
from datetime import datetime
from typing import Literal, NamedTuple

from tui.index.tombstones import VANISHED
from tui.index.write import CHANGED, NEW

How = Literal["changed", "new", "vanished"]
HOW: dict[int, How] = {NEW: "new", CHANGED: "changed", VANISHED: "vanished"}
"""By the numbers that the tables have."""

_CHANGED = "FROM change WHERE how > 0 AND NOT is_claim AND at > ?"
_GONE = "FROM gone WHERE instr(id, '#') = 0 AND how > 0 AND at > ?"


class Tombstone(NamedTuple):
    """What is known of a record or claim that the files no longer have.

    `file` is where it stood, `sensitivity` its marks (joined by commas), `at` when that was seen, in nanoseconds.
    """

    id: str
    kind: str
    title: str
    file: str
    sensitivity: str
    at: int

    @property
    def day(self) -> str:
        """When it was seen, in local time."""
        return day_of(self.at)

    def __str__(self) -> str:
        return f"{self.id} vanished from {self.file} on {self.day} (it was: {self.title})"


class Change(NamedTuple):
    """A record that an update changed, brought or took away at a time, in nanoseconds."""

    id: str
    kind: str
    title: str
    how: How
    at: int


class ChangeCounts(NamedTuple):
    """How many records changed, are new, and vanished."""

    changed: int = 0
    new: int = 0
    vanished: int = 0


def day_of(at: int) -> str:
    """The day of a time in nanoseconds, in local time."""
    return f"{datetime.fromtimestamp(at / 1e9):%Y-%m-%d}"


def tombstone(connection: sqlite3.Connection, id: str) -> Tombstone | None:
    """The tombstone of a record or claim; for a claim that went with its record, that of the record."""
    sql = "SELECT id, kind, title, file, sensitivity, at FROM gone WHERE id = ?"
    for one in dict.fromkeys((id, id.partition("#")[0])):
        if found := connection.execute(sql, (one,)).fetchone():
            return Tombstone(*found)
    return None


def tombstones_marked(connection: sqlite3.Connection) -> list[Tombstone]:
    """The tombstones of records that were marked as sensitive."""
    sql = "SELECT id, kind, title, file, sensitivity, at FROM gone WHERE sensitivity != ''"
    return [Tombstone(*row) for row in connection.execute(sql)]


def changes(connection: sqlite3.Connection, since: int, start: int, count: int) -> list[Change]:
    """A window on the changes after a time, the latest update first, in each what vanished first."""
    order = "ORDER BY at DESC, how DESC, key"
    window = f"SELECT seq AS key, at, how {_CHANGED} UNION ALL SELECT id, at, how {_GONE} {order} LIMIT ? OFFSET ?"
    sql = (
        "SELECT coalesce(r.id, g.id), coalesce(r.kind, g.kind), coalesce(r.title, g.title), x.how, x.at "
        f"FROM ({window}) x LEFT JOIN record r ON r.seq = x.key AND x.how < {VANISHED} "
        f"LEFT JOIN gone g ON g.id = x.key AND x.how = {VANISHED} ORDER BY x.at DESC, x.how DESC, x.key"
    )
    rows = connection.execute(sql, (since, since, count, start))
    return [Change(id, kind, title, HOW[how], at) for id, kind, title, how, at in rows]


def change_counts(connection: sqlite3.Connection, since: int) -> ChangeCounts:
    """How many records updates changed, brought and took away after a time."""
    found = dict(connection.execute(f"SELECT how, count(*) {_CHANGED} GROUP BY how", (since,)))
    (gone,) = connection.execute(f"SELECT count(*) {_GONE}", (since,)).fetchone()
    return ChangeCounts(found.get(CHANGED, 0), found.get(NEW, 0), gone)


def last_change(connection: sqlite3.Connection) -> int:
    """When an update last came to something, in nanoseconds; 0 where none did."""
    sql = (
        f"SELECT max(at) FROM (SELECT * FROM (SELECT at {_CHANGED} ORDER BY at DESC LIMIT 1) "
        f"UNION ALL SELECT * FROM (SELECT at {_GONE} ORDER BY at DESC LIMIT 1))"
    )
    return int(connection.execute(sql, (0, 0)).fetchone()[0] or 0)


def former(connection: sqlite3.Connection, id: str) -> bytes | None:
    """The stored form of a record before it last changed; None where that is not known."""
    found = connection.execute("SELECT data FROM former WHERE record = ?", (id,)).fetchone()
    return bytes(found[0]) if found else None
