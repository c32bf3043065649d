"""How long the index takes to answer, asked by this process and by a user who types."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial

from tests.bench.raw import quoted
from tests.bench.report import Figure, Limit
from tests.bench.sets import DataSet, Run
from tui.index.rows import CAP
from tui.query.fields import FACETS
from tui.query.parse import parse
from tui.query.query import EVERYTHING, Query

WORDS, TYPED = 24, 6
"""Words asked for in this process, and by typing."""
HITS = 50
ESCAPE = "\x1b"
OFFERED = "that involve an actor"
"""What the search shows before anything is typed: what can be asked for."""


def searches(run: Run, data: DataSet) -> list[Figure]:
    """The first hits of words from the rarest to the commonest; what lists can be narrowed by; totals."""
    words = _vocabulary(data)
    queries = _queries(data, words[-1])
    found: list[float] = []
    floor: list[float] = []
    facets: list[float] = []
    first: list[float] = []
    totals: list[float] = []
    for _ in range(run.times):
        with closing(data.open()) as index, closing(sqlite3.connect(data.raw)) as raw:
            found += [_ms(index.search, parse(f'"{word}"'), HITS) for word in words]
            floor += [_ms(_raw_hits, raw, word) for word in words]
            first += [_ms(lambda of=query: list(index.facets("incident", of, FACETS, CAP))) for query in queries]
            facets += [_ms(lambda of=query: list(index.facets("incident", of))) for query in queries]
            totals += [_ms(index.totals, query) for query in queries]
    typed = _typed(data, words[:: max(1, len(words) // TYPED)] + words[-1:])
    rows = data.rows
    return [
        Figure(f"first {HITS} hits of a word, p50", "ms", found, floor, rows),
        Figure(f"first {HITS} hits of a word, p95", "ms", found, floor, rows, 0.95, Limit(120)),
        Figure("typing a word until its hits stand, p50", "ms", typed, rows=rows),
        Figure("typing a word until its hits stand, most", "ms", typed, rows=rows, share=1),
        Figure(f"facets over the first {CAP:,} rows, most", "ms", first, rows=rows, share=1, limit=Limit(250)),
        Figure("facets of a query, p50", "ms", facets, rows=rows),
        Figure("facets of a query, most", "ms", facets, rows=rows, share=1),
        Figure("totals of a query, most", "ms", totals, rows=rows, share=1),
    ]


def _vocabulary(data: DataSet) -> list[str]:
    """Words of the index, from one that a single record has to the one that most have, by equal steps of the times."""
    with closing(sqlite3.connect(f"file:{data.database}?mode=ro", uri=True)) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab ('main', 'words', 'col')")
        sql = (
            "SELECT term, max(doc) AS doc FROM vocabulary WHERE col != 'kind' AND length(term) > 2 "
            "AND NOT term GLOB '*[0-9]*' GROUP BY term ORDER BY doc, term"
        )
        found = connection.execute(sql).fetchall()
    most = found[-1][1]
    wanted = [most ** (step / (WORDS - 1)) for step in range(WORDS)]
    return list(dict.fromkeys(min(found, key=partial(_distance, at))[0] for at in wanted))


def _distance(records: float, row: tuple[str, int]) -> float:
    """How far a word is from one that so many records have."""
    return abs(row[1] - records)


def _queries(data: DataSet, common: str) -> list[Query]:
    """What is asked of lists: all, a word, a figure, years, a value of each facet that most records have."""
    with closing(data.open()) as index:
        facets = [facet for facet in index.facets("incident", EVERYTHING) if facet.choices]
    words = ["killed>=5", "date:2005..2010", f'"{common}"', f'"{common}" killed>=2']
    chosen = [EVERYTHING.choosing(facet.field, (facet.choices[0].value,)) for facet in facets[:6]]
    return [EVERYTHING, *map(parse, words), *chosen]


def _ms(ask: Callable[..., object], *of: object) -> float:
    """Milliseconds until there is an answer."""
    started = time.perf_counter()
    ask(*of)
    return (time.perf_counter() - started) * 1000


def _raw_hits(raw: sqlite3.Connection, word: str) -> list[object]:
    """The least that finds rows: the first in the file, without any order."""
    sql = f"SELECT event.* FROM words JOIN event ON event.rowid = words.rowid WHERE words MATCH ? LIMIT {HITS}"
    return raw.execute(sql, (quoted(word),)).fetchall()


def _typed(data: DataSet, words: Sequence[str]) -> list[float]:
    """Milliseconds from the last letter of each to the last byte, once hits have taken the place of what is offered."""
    times = []
    with data.started() as terminal:
        for word in words:
            terminal.press("/", OFFERED)
            times.append(terminal.press(word, gone=OFFERED).seconds * 1000)
            terminal.press(ESCAPE)
    return times
