"""Who names a record, and in which articles it is named: the first of them, and how many there are."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from tui.corpus.datasets.collecting import names
from tui.index.codes import code
from tui.index.remade import Rows
from tui.index.rows import Count

CAP = 5_000
"""References that are counted for a group of a detail."""
ROWS = 25
"""Rows of data sets that are looked at for what names a record: more would take longer than a key may."""

Named = tuple[str, str, str]
"""A record or claim, the field in which it names another, and that one."""

WITHIN = ("target = ? AND field = ?", "target = ? AND field > ? || '.' AND field < ? || '/'")
"""The references to a record in a field, and in the parts of it: each is one range of the index of references."""


def naming(
    connection: sqlite3.Connection, sets: Rows, id: str, fields: Sequence[str], most: int
) -> tuple[list[Named], Count]:
    """Who names a record in one of some fields, each once, and how many do: see Index.naming."""
    found: dict[str, Named] = {}
    ranges = [(where, (id, *[field] * (where.count("?") - 1))) for field in fields for where in WITHIN]
    for where, values in ranges:
        sql = f"SELECT owner, field, target FROM reference WHERE {where} ORDER BY field, owner LIMIT ?"
        for row in connection.execute(sql, (*values, 2 * most + 1)):
            found.setdefault(row[0], row)
    rows = rows_naming(connection, id)
    for owner, field, target in (one for row in rows[:ROWS] for one in _named_in(sets, row)):
        if target == id and field.partition(".")[0] in fields:
            found.setdefault(owner, (owner, field, target))
    links = sorted(found.values())
    if len(links) <= most:
        return links, Count(len(links), more=bool(links) and len(rows) > ROWS)
    owners = " UNION ALL ".join(f"SELECT owner AS each FROM reference WHERE {where}" for where, _ in ranges)
    count = _counted(connection, owners, [value for _, values in ranges for value in values])
    return links[:most], Count(max(count.number, len(links)), more=count.more or len(rows) > ROWS)


def _named_in(sets: Rows, row: int) -> Iterator[Named]:
    for record in sets.made(row).records:
        for owner, field, target, _ in names(record):
            yield owner, field, target


def rows_naming(connection: sqlite3.Connection, id: str) -> list[int]:
    """The first rows of data sets that name a record, one more than are looked at: those of incidents that it is an
    actor, claimant or place of. A text is named by its own row alone."""
    found = connection.execute("SELECT seq, kind, row FROM record WHERE id = ?", (id,)).fetchone()
    if found is None:
        return []
    seq, kind, row = found
    if kind not in ("actor", "place"):
        return [] if row is None else [row]
    fields = ("place",) if kind == "place" else ("actor", "claimant")
    codes = ", ".join(str(code(of, field)) for of in ("incident", "place", "article") for field in fields)
    sql = (
        f"SELECT DISTINCT row FROM (SELECT seq FROM posting WHERE field IN ({codes}) AND value = ? LIMIT ?) "
        "JOIN record USING (seq) WHERE row IS NOT NULL LIMIT ?"
    )
    return [row for (row,) in connection.execute(sql, (seq, 8 * ROWS, ROWS + 1))]


def mentioned(connection: sqlite3.Connection, sets: Rows, id: str, most: int) -> tuple[list[tuple[str, int]], Count]:
    """The articles that name a record with how often they do, and how many articles: see Index.mentioned."""
    sql = "SELECT article, count(*) FROM mention WHERE record = ? GROUP BY article ORDER BY article LIMIT ?"
    times: dict[str, int] = dict(connection.execute(sql, (id, most + 1)))
    rows = rows_naming(connection, id)
    for one in (one for row in rows[:ROWS] for one in sets.together(row).mentions):
        if one.record == id:
            times[one.article] = times.get(one.article, 0) + 1
    found = list(times.items())
    if len(found) <= most:
        return found, Count(len(found), more=bool(found) and len(rows) > ROWS)
    return found[:most], _counted(connection, "SELECT DISTINCT article AS each FROM mention WHERE record = ?", [id])


def _counted(connection: sqlite3.Connection, sql: str, values: list[Any]) -> Count:
    """How many different values one column of a query has: of so many rows as can be looked at in no time."""
    counted = f"SELECT count(*), count(DISTINCT each) FROM (SELECT * FROM ({sql}) LIMIT ?)"
    rows, number = connection.execute(counted, (*values, CAP)).fetchone()
    return Count(number, more=rows == CAP)
