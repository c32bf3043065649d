"""How many records begin on each day, so that places in a list sorted by date are added up of few rows, not counted.

The days are counted once, when all records of a new index are there. From then on triggers follow what is written.
"""

import sqlite3

from tui.index.rows import COLUMNS
from tui.index.schema import LIST_TABLES

DATED = tuple(kind for kind, columns in COLUMNS.items() if "date" in {column.name for column in columns})
"""The kinds whose lists can be sorted by date."""

_TRIGGERS = (
    "CREATE TRIGGER {table}_come AFTER INSERT ON {table} WHEN new.first IS NOT NULL BEGIN "
    "INSERT INTO day VALUES ('{kind}', new.first, 1) ON CONFLICT (kind, first) DO UPDATE SET records = records + 1; "
    "END",
    "CREATE TRIGGER {table}_gone AFTER DELETE ON {table} WHEN old.first IS NOT NULL BEGIN "
    "UPDATE day SET records = records - 1 WHERE kind = '{kind}' AND first = old.first; "
    "DELETE FROM day WHERE kind = '{kind}' AND first = old.first AND records = 0; END",
)


def count_days(connection: sqlite3.Connection) -> None:
    """Count the days of all records, and have what is written from now on be counted, too. Once is enough."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'trigger'").fetchone():
        return
    for kind in DATED:
        table = LIST_TABLES[kind]
        counted = f"SELECT ?, first, count(*) FROM {table} WHERE first IS NOT NULL GROUP BY first"
        connection.execute(f"INSERT INTO day {counted}", (kind,))
        for trigger in _TRIGGERS:
            connection.execute(trigger.format(table=table, kind=kind))


def dated(connection: sqlite3.Connection, kind: str) -> int:
    """How many records of a kind have a date."""
    sql = "SELECT coalesce(sum(records), 0) FROM day WHERE kind = ?"
    return int(connection.execute(sql, (kind,)).fetchone()[0])


def before(connection: sqlite3.Connection, kind: str, day: int, *, newest_first: bool) -> int:
    """How many records of a kind come before the first of a day."""
    sql = f"SELECT coalesce(sum(records), 0) FROM day WHERE kind = ? AND first {'>' if newest_first else '<'} ?"
    return int(connection.execute(sql, (kind, day)).fetchone()[0])


def day_of(connection: sqlite3.Connection, kind: str, place: int, *, newest_first: bool) -> tuple[int, int]:
    """The day of the record at a place, or the last day where there is none, and how many come before that day."""
    day, records, passed = 0, 0, 0
    sql = f"SELECT first, records FROM day WHERE kind = ? ORDER BY first {'DESC' if newest_first else 'ASC'}"
    for next_day, next_records in connection.execute(sql, (kind,)):
        day, records, passed = next_day, next_records, passed + records
        if place < passed + records:
            break
    return day, passed
