"""The records that fit the words of a query best, of every kind, with the words around what was found."""

import sqlite3
from typing import NamedTuple

from tui.index.asking import condition, match
from tui.query.query import Query

TITLE_WEIGHT = 10.0
"""How much more a word counts in a title than in the text below it."""
SNIPPET_WORDS = 16


class Hit(NamedTuple):
    """A record or claim that was found: what it is, and a piece of its text, around the words where it has any."""

    id: str
    kind: str
    title: str
    text: str


def best(connection: sqlite3.Connection, query: Query, limit: int) -> list[Hit]:
    """Those whose own words fit best first (BM25). A query without words fits nothing here."""
    wanted = " OR ".join(match(term) for term in query.words())
    if not wanted:
        return []
    where, values = condition(query)
    sql = (
        f"SELECT id, kind, record.title, snippet(words, 1, '', '', '…', {SNIPPET_WORDS}) "
        f"FROM words JOIN record ON seq = words.rowid WHERE words MATCH ? AND {where} "
        f"ORDER BY bm25(words, {TITLE_WEIGHT}, 1.0), id LIMIT ?"
    )
    return [Hit(*row) for row in connection.execute(sql, (wanted, *values, limit))]
