"""The records that fit the words of a query best, of every kind, with the words around what was found."""

import re
import sqlite3
from itertools import islice
from typing import NamedTuple

from tui.index.asking import condition, match
from tui.index.schema import LIST_TABLES
from tui.query.matching import Matcher
from tui.query.query import Query

TITLE_WEIGHT = 10.0
"""How much more a word counts in a title than in the text below it."""
SNIPPET_WORDS = 16
_WORD = re.compile(r"\S+")


class Hit(NamedTuple):
    """A record or claim that was found: what it is, and a piece of its text, around the words where it has any."""

    id: str
    kind: str
    title: str
    text: str


RANKED = 10_000
"""Hits that are compared by how well they fit; of more, those that came first."""


def best(connection: sqlite3.Connection, query: Query, limit: int) -> list[tuple[str, int]]:
    """The kinds and numbers of those whose own words fit best (BM25). A query without words fits nothing here."""
    wanted = [clause[0] for clause in query.clauses if len(clause) == 1 and clause[0] in query.words()]
    if not wanted:
        return []
    rest = Query(tuple(clause for clause in query.clauses if clause not in {(term,) for term in wanted}))
    parts, values = [], []
    for kind in query.kinds() or LIST_TABLES:
        where, used = condition(connection, kind, rest, whole=False)
        table = LIST_TABLES[kind]
        parts.append(
            f"SELECT '{kind}' AS kind, {table}.seq AS seq, hits.fit AS fit FROM hits "
            f"CROSS JOIN {table} ON {table}.seq = hits.rowid WHERE {where}"
        )
        values += used
    sql = (
        "WITH hits AS MATERIALIZED (SELECT rowid, fit FROM (SELECT rowid, bm25(words, ?, 1.0, 0.0) AS fit FROM words "
        f"WHERE words MATCH ? LIMIT {RANKED}) ORDER BY fit LIMIT ?) "
        f"SELECT kind, seq FROM ({' UNION ALL '.join(parts)}) ORDER BY fit, seq LIMIT ?"
    )
    most = RANKED if rest.clauses else limit
    found = (TITLE_WEIGHT, match(wanted, *query.kinds()), most, *values, limit)
    return connection.execute(sql, found).fetchall()


def piece(text: str, query: Query) -> str:
    """Some words of a text around the first that a query asks for; those that it begins with where it has none."""
    found = Matcher(query.words()).spans(text)
    start, end = found[0] if found else (0, 0)
    before = [word.start() for word in _WORD.finditer(text, 0, start)][-SNIPPET_WORDS // 2 :]
    after = [word.end() for word in islice(_WORD.finditer(text, end), SNIPPET_WORDS // 2)]
    first, last = before[0] if before else start, after[-1] if after else end
    return f"{'…' if first > 0 else ''}{text[first:last]}{'…' if last < len(text) else ''}"
