"""From a query to SQL: each term is a set of ids, so that one condition narrows the list of any kind."""

import sqlite3
from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from tui.corpus.nearest import nearest
from tui.index.rows import LARGEST
from tui.model.dates import first_day, last_day
from tui.model.text import folded
from tui.query.fields import BOUNDS, FIELDS, VISIT
from tui.query.parse import QueryError
from tui.query.query import Query, Term

Condition = tuple[str, list[Any]]
"""An SQL expression, over a column `id` where nothing else is said, and its values."""

NAMED = ("actor", "claimant", "place")
"""Fields whose values are ids of records, which can be asked for by any of their names."""


def condition(query: Query) -> Condition:
    """What the id of a record must satisfy."""
    parts, values = ["1"], []
    for clause in query.clauses:
        terms = [_term(term) for term in clause]
        parts.append("(" + " OR ".join(sql for sql, _ in terms) + ")")
        values += [value for _, used in terms for value in used]
    return " AND ".join(parts), values


def check(connection: sqlite3.Connection, query: Query) -> None:
    """Raises QueryError where a query asks for a value or figure that the corpus does not have."""
    for clause in query.clauses:
        for term in clause:
            if term.op not in (":", "~", "words", "prefix"):
                _check_figure(connection, term)
            elif term.field in FIELDS and FIELDS[term.field].type == "name":
                _check_values(connection, term)


def _term(term: Term) -> Condition:
    sql, values = _ids(term)
    return f"id {'NOT ' if term.negated else ''}IN ({sql})", values


def _ids(term: Term) -> Condition:
    """The ids of the records and claims that a term holds for."""
    marks = ", ".join("?" * len(term.values))
    if not term.field:
        return _text(term)
    if term.field in ("kind", "id"):
        return f"SELECT id FROM record WHERE {term.field} IN ({marks})", [*term.values]
    if term.field == "date":
        return _dates(term)
    if term.field == "since":
        return _since(term)
    if term.op != ":":
        name, bound = _figure(term)
        return f'SELECT record FROM number WHERE name = ? AND "{bound}" {term.op} ?', [name, int(term.values[0])]
    sql, values = meant(term.field, term.values)
    return f"SELECT record FROM term WHERE {sql}", values


def meant(field: str, values: Collection[str]) -> Condition:
    """Which terms of the index are asked for by some values of a field: the expression is over rows of `term`."""
    marks, plain = ", ".join("?" * len(values)), [folded(value) for value in values]
    if field not in NAMED:
        return f"field = ? AND folded IN ({marks})", [field, *plain]
    ids = f"SELECT record FROM name WHERE folded IN ({marks})"
    return f"field = ? AND (value IN ({marks}) OR value IN ({ids}))", [field, *values, *plain]


def match(term: Term) -> str:
    """The words of a term as FTS5 looks for them: next to each other, the last one perhaps only begun."""
    return '"' + term.values[0].replace('"', '""') + '"' + ("*" if term.op == "prefix" else "")


def _text(term: Term) -> Condition:
    """Words of a record; what a claim says counts for its record, too."""
    hits = "(SELECT rowid FROM words WHERE words MATCH ?)"
    own = f"SELECT id FROM record WHERE seq IN {hits}"
    return f"{own} UNION SELECT parent FROM record WHERE parent != '' AND seq IN {hits}", [match(term)] * 2


def _dates(term: Term) -> Condition:
    """Certainly within a range, or (`~`) possibly."""
    ranges, values = [], []
    for value in term.values:
        start, dots, end = value.partition("..")
        first = first_day(start).isoformat() if start else "0001-01-01"
        last = last_day(end if dots else start).isoformat() if end or not dots else "9999-12-31"
        ranges.append("(first >= ? AND last <= ?)" if term.op == ":" else "(last >= ? AND first <= ?)")
        values += [first, last]
    return f"SELECT record FROM span WHERE {' OR '.join(ranges)}", values


def _since(term: Term) -> Condition:
    """What has come to say something else since the earliest of some days, in local time, or since the last visit."""
    days = [first_day(value.partition("..")[0]) for value in term.values if value != VISIT]
    begins = [_begin(day) for day in days]
    if VISIT in term.values:
        return "SELECT record FROM change WHERE at > min(visited(), ?)", [min(begins, default=LARGEST)]
    return "SELECT record FROM change WHERE at >= ?", [min(begins)]


def _begin(day: date) -> int:
    """When a day begins, in nanoseconds; days that no clock here can have seen count as the first or last it can."""
    if not 1970 < day.year < 2262:
        return 0 if day.year <= 1970 else LARGEST
    return int(datetime.combine(day, time()).timestamp() * 1e9)


def _figure(term: Term) -> tuple[str, str]:
    """The name of a figure, and which of its three numbers is compared: best where the query does not say."""
    name, _, bound = term.field.rpartition(".")
    return (name, bound) if name and bound in BOUNDS else (term.field, "best")


def _check_figure(connection: sqlite3.Connection, term: Term) -> None:
    name, _ = _figure(term)
    known = [row[0] for row in connection.execute("SELECT DISTINCT name FROM number")]
    if name not in known:
        raise QueryError(term.column + term.negated, f"there is no figure {name} here", nearest(name, known))


def _check_values(connection: sqlite3.Connection, term: Term) -> None:
    for value in term.values:
        sql, values = _ids(term._replace(values=(value,)))
        if connection.execute(f"SELECT 1 FROM ({sql}) LIMIT 1", values).fetchone() is None:
            known = _known(connection, term.field)
            raise QueryError(term.column, f"there is no {term.field} {value!r} here", nearest(value, known))


def _known(connection: sqlite3.Connection, field: str) -> set[str]:
    """What could have been asked for: the values that there are, and the names of records that are values."""
    if field == "id":
        return {row[0] for row in connection.execute("SELECT id FROM record")}
    known = {row[0] for row in connection.execute("SELECT DISTINCT value FROM term WHERE field = ?", (field,))}
    if field in NAMED:
        sql = "SELECT folded FROM name WHERE record IN (SELECT value FROM term WHERE field = ?)"
        known |= {row[0] for row in connection.execute(sql, (field,))}
    return known
