"""What a list adds up to: the choices that would narrow it further, and the sums of its figures."""

import sqlite3
from collections.abc import Collection, Iterable
from typing import NamedTuple

from tui.index.asking import NAMED, condition, meant
from tui.index.schema import LIST_TABLES
from tui.index.wording import in_words
from tui.model.text import folded
from tui.query.fields import FacetField
from tui.query.query import Query

MOST_VALUES = 50
"""Values of a facet that are listed, those of most records first."""
CAREFUL = 10**9
"""Sums are made of two halves, so that no absurd figure overflows SQLite's integers."""


class Choice(NamedTuple):
    """A value of a facet: as it is asked for, as it is called, how many records have it, and the words of the query
    that choose it, which may be another spelling or name of it.

    The empty value stands for records that have none.
    """

    value: str
    title: str
    records: int
    asked: frozenset[str]


class Facet(NamedTuple):
    """A field to narrow a list by, with its values, those of most records first, and last that there is none."""

    field: FacetField
    choices: tuple[Choice, ...]


def facets(
    connection: sqlite3.Connection, kind: str, query: Query, fields: Iterable[FacetField], most: int | None
) -> list[Facet]:
    """The facets of a list that have any value. Choices within one facet add up, so it counts as if none was made."""
    found = []
    limit = "" if most is None else f" LIMIT {most}"
    for facet in fields:
        chosen = query.chosen(facet)
        asked = _asked(connection, facet, chosen - {""})
        where, values = condition(query.choosing(facet, ()))
        within = f"record IN (SELECT id FROM {LIST_TABLES[kind]} WHERE {where}{limit})"
        sql = f"SELECT value, count(*) FROM term WHERE field = ? AND {within}"
        mostly = f"{sql} GROUP BY value ORDER BY 2 DESC, value LIMIT {MOST_VALUES}"
        counts = dict(connection.execute(mostly, (facet.term, *values)))
        for value in sorted(asked.keys() - counts.keys()):  # what is chosen is never out of sight
            _, counts[value] = connection.execute(f"{sql} AND value = ?", (facet.term, *values, value)).fetchone()
        titles = _titles(connection, counts) if facet.names_records else {}
        choices = [
            Choice(value, titles.get(value) or in_words(value), count, frozenset(asked.get(value, ())))
            for value, count in counts.items()
        ]
        sql = f"SELECT count(*) FROM term WHERE field = 'unset' AND value = ? AND {within}"
        (unset,) = connection.execute(sql, (facet.unset, *values)).fetchone()
        if unset or "" in chosen:
            choices.append(Choice("", "not set", unset, chosen & {""}))
        if choices:
            found.append(Facet(facet, tuple(choices)))
    return found


def _asked(connection: sqlite3.Connection, facet: FacetField, chosen: Iterable[str]) -> dict[str, set[str]]:
    """The values that are chosen, as they are kept, each with the words that choose it; unknown words stay."""
    asked: dict[str, set[str]] = {}
    for word in chosen:
        where, used = meant(facet.term, (word,))
        found = [row[0] for row in connection.execute(f"SELECT DISTINCT value FROM term WHERE {where}", used)]
        for value in found or [word]:
            asked.setdefault(value, set()).add(word)
    return asked


def _titles(connection: sqlite3.Connection, ids: Collection[str]) -> dict[str, str]:
    sql = f"SELECT id, title FROM record WHERE id IN ({', '.join('?' * len(ids))})"
    return dict(connection.execute(sql, list(ids)))


def values(connection: sqlite3.Connection, field: str, begun: str, limit: int) -> list[tuple[str, str, int]]:
    """Values of a field with a title, where they are records, and how many have them: see Index.values."""
    pattern = folded(begun).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    titled = field in NAMED
    named = "OR value IN (SELECT record FROM name WHERE folded LIKE ? ESCAPE '\\' OR folded LIKE ? ESCAPE '\\')"
    sql = (
        f"SELECT value, {'(SELECT title FROM record WHERE id = value)' if titled else 'NULL'}, count(*) FROM term "
        f"WHERE field = ? AND (folded LIKE ? ESCAPE '\\' {named if titled else ''}) "
        "GROUP BY value ORDER BY 3 DESC, value LIMIT ?"
    )
    patterns = [pattern, pattern, f"% {pattern}"] if titled else [pattern]
    return [(value, title or "", count) for value, title, count in connection.execute(sql, (field, *patterns, limit))]


class Sum(NamedTuple):
    """What a figure adds up to over the incidents that have it: the known lows, bests and highs.

    `unknown` is in how many of the incidents counted no best figure is known; None where no incident knows any.
    """

    name: str
    low: int | None
    best: int | None
    high: int | None
    unknown: int


class Totals(NamedTuple):
    """The sums over the incidents that a query finds, and what is not in them.

    `counted` are the incidents that the sums go over; `duplicate` and `retracted` ones are left out of them.
    `uncertain` is how many of those counted have no date or one that is not known to the day; `possible`, how many
    more would be counted that may be within the dates that the query asks for.
    """

    counted: int
    sums: tuple[Sum, ...]
    duplicate: int
    retracted: int
    uncertain: int
    possible: int


def totals(connection: sqlite3.Connection, query: Query) -> Totals:
    """The totals of the incidents that a query finds, whichever kind of record is listed."""
    where, values = condition(query)
    found = f"SELECT id FROM list_incident WHERE {where}"
    aside = "SELECT record FROM term WHERE field = 'status' AND folded IN ('duplicate', 'retracted')"
    counted = f"{found} AND id NOT IN ({aside})"

    def number(sql: str, *more: object) -> int:
        return int(connection.execute(sql, (*values, *more)).fetchone()[0])

    total = number(f"SELECT count(*) FROM ({counted})")
    left = {
        status: number(
            f"SELECT count(*) FROM ({found}) JOIN term ON record = id AND field = 'status' AND folded = ?", status
        )
        for status in ("duplicate", "retracted")
    }
    dated = number(f"SELECT count(*) FROM span WHERE first = last AND record IN ({counted})")
    possible = 0
    if (loose := query.loosened()) != query:
        where, more = condition(loose)
        sql = f"SELECT count(*) FROM list_incident WHERE {where} AND id NOT IN ({aside})"
        possible = int(connection.execute(sql, more).fetchone()[0]) - total
    return Totals(
        total, tuple(_sums(connection, counted, values, total)), **left, uncertain=total - dated, possible=possible
    )


def _sums(connection: sqlite3.Connection, counted: str, values: list[object], total: int) -> list[Sum]:
    columns = ", ".join(f"sum({bound} / {CAREFUL}), sum({bound} % {CAREFUL})" for bound in ("low", "best", "high"))
    sql = (
        f"SELECT name, count(*), count(best), {columns} FROM number "
        f"WHERE name != 'sources' AND record IN ({counted}) GROUP BY name ORDER BY name"
    )
    sums = []
    for name, having, known, *halves in connection.execute(sql, values):
        low, best, high = (_whole(*halves[at : at + 2]) for at in (0, 2, 4))
        # A group within a figure is unknown only where somebody speaks of it.
        sums.append(Sum(name, low, best, high, (having if "." in name else total) - known))
    return sums


def _whole(upper: int | None, lower: int | None) -> int | None:
    return None if upper is None or lower is None else upper * CAREFUL + lower
