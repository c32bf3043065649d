"""Who names a record, and in which articles it is named: the first of them, and how many there are."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from tui.index.rows import Count, Link

CAP = 5_000
"""References that are counted for a group of a detail."""
LINK = (
    "SELECT x.owner, x.field, x.target, s.kind, s.title, t.kind, t.title FROM reference x "
    "JOIN record s ON s.id = x.owner JOIN record t ON t.id = x.target"
)


WITHIN = ("x.target = ? AND x.field = ?", "x.target = ? AND x.field > ? || '.' AND x.field < ? || '/'")
"""The references to a record in a field, and in the parts of it: each is one range of the index of references."""


def naming(connection: sqlite3.Connection, id: str, fields: Sequence[str], most: int) -> tuple[list[Link], Count]:
    """Who names a record in one of some fields, each once, and how many do: see Index.naming."""
    found: dict[str, Link] = {}
    ranges = [(where, (id, *[field] * (where.count("?") - 1))) for field in fields for where in WITHIN]
    for where, values in ranges:
        sql = f"{LINK} WHERE {where} ORDER BY x.field, x.owner LIMIT ?"
        for row in connection.execute(sql, (*values, 2 * most + 1)):
            found.setdefault(row[0], Link(*row))
    links = sorted(found.values())
    if len(links) <= most:
        return links, Count(len(links))
    owners = " UNION ALL ".join(f"SELECT x.owner AS each FROM reference x WHERE {where}" for where, _ in ranges)
    return links[:most], _counted(connection, owners, [value for _, values in ranges for value in values])


def mentioned(connection: sqlite3.Connection, id: str, most: int) -> tuple[list[tuple[str, int]], Count]:
    """The articles that name a record with how often they do, and how many articles: see Index.mentioned."""
    sql = "SELECT article, count(*) FROM mention WHERE record = ? GROUP BY article ORDER BY article LIMIT ?"
    found = connection.execute(sql, (id, most + 1)).fetchall()
    if len(found) <= most:
        return found, Count(len(found))
    return found[:most], _counted(connection, "SELECT DISTINCT article AS each FROM mention WHERE record = ?", [id])


def _counted(connection: sqlite3.Connection, sql: str, values: list[Any]) -> Count:
    """How many different values one column of a query has: of so many rows as can be looked at in no time."""
    counted = f"SELECT count(*), count(DISTINCT each) FROM (SELECT * FROM ({sql}) LIMIT ?)"
    rows, number = connection.execute(counted, (*values, CAP)).fetchone()
    return Count(number, more=rows == CAP)
