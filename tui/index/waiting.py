"""Rows that wait to be inserted, many with one statement: each statement costs as much as several short rows."""

import sqlite3
from functools import cache
from typing import Any

VALUES = 480
"""Values in a statement: about half of what any SQLite takes, and twice as many save nothing any more."""
INTO_WORDS = "INTO words (rowid, title, body, kind)"
"""Where the words of records go, one by one: full text writes down what it holds before every longer statement."""

for _type in (type(None), bytes):
    # sqlite3 looks for how to store what is no number or text, and finding nothing takes longer than storing it. What
    # it finds here holds for the whole program, and changes nothing but that.
    sqlite3.register_adapter(_type, lambda value: value)


@cache
def _statement(into: str, width: int, rows: int) -> str:
    row = f"({', '.join('?' * width)})"
    return f"INSERT {into} VALUES {', '.join([row] * rows)}"


class Waiting:
    """Rows by where they are to go, the values of one after those of another."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._values: dict[tuple[str, int], list[Any]] = {}
        self.rows = 0

    def put(self, into: str, width: int, values: list[Any]) -> None:
        """Have rows of so many values wait. `into` is what follows INSERT, with what is to be done where a row is there
        already: without, SQLite would keep a copy of all that a statement changes, to undo it."""
        if values:
            self._values.setdefault((into, width), []).extend(values)
            self.rows += len(values) // width

    def flush(self) -> None:
        """Insert what waits."""
        waiting, self._values, self.rows = self._values, {}, 0
        for (into, width), values in waiting.items():
            insert(self._connection, into, width, values)


def insert(connection: sqlite3.Connection, into: str, width: int, values: list[Any]) -> None:
    """Insert rows at once."""
    rows = 1 if into == INTO_WORDS else VALUES // width
    whole = len(values) // width // rows * rows * width
    for several, start, end in ((rows, 0, whole), (1, whole, len(values))):
        if start < end:
            step = several * width
            portions = (values[at : at + step] for at in range(start, end, step))
            connection.executemany(_statement(into, width, several), portions)
