"""The floor of reading a data set: the least that a program does which imports a CSV file to be searched."""

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from tests.bench.processes import Stopwatch
from tui.index.connect import CACHE_KIB
from tui.index.fulltext import body
from tui.index.remade import Rows, records

TEXTS = (
    "conflict_name",
    "dyad_name",
    "side_a",
    "side_b",
    "source_article",
    "source_original",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "country",
)
"""The columns that have words; of a file without them, every column."""
PORTION = 10_000
TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"
FAST = f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{CACHE_KIB};"
"""Nobody reads a database that is being made; as much of it is held in memory as of an index."""


def import_csv(file: Path, database: Path) -> Stopwatch:
    """Make one table `event` of all columns, and the full text `words` of those with words; what it took."""
    database.unlink(missing_ok=True)
    watch = Stopwatch()
    with watch, closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.executescript(FAST)
        with file.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            names = next(reader)
            marks = ", ".join("?" * len(names))
            connection.execute(f"CREATE TABLE event ({', '.join(map(quoted, names))})")
            connection.execute("BEGIN")
            connection.executemany(f"INSERT INTO event VALUES ({marks})", reader)
            connection.execute("COMMIT")
        texts = ", ".join(quoted(name) for name in names if name in TEXTS) or ", ".join(map(quoted, names))
        connection.execute(f"CREATE VIRTUAL TABLE words USING fts5 ({texts}, {TOKENS})")
        connection.execute(f"INSERT INTO words (rowid, {texts}) SELECT rowid, {texts} FROM event")
    return watch


def insert_ready_made(database: Path, copy: Path) -> Stopwatch:
    """Make an index of the rows that another one has, ready made; what making it took, without reading them.

    The same tables, rows and full-text columns go in through executemany; indexes come last, which is quickest.
    """
    copy.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(copy, isolation_level=None)) as target,
    ):
        target.executescript(FAST)
        tables, rest = _schema(source)
        watch = Stopwatch()
        with watch:
            for statement in (*tables.values(), "BEGIN"):
                target.execute(statement)
        for table in tables:
            for insert, rows in _portions(source, table):
                with watch:
                    target.executemany(insert, rows)
        with watch:
            for statement in (*rest, "COMMIT"):
                target.execute(statement)
    return watch


def _schema(source: sqlite3.Connection) -> tuple[dict[str, str], list[str]]:
    """What makes the tables, by name, and what makes their indexes. Tables that full text keeps for itself it makes."""
    of_virtual = [row[0] for row in source.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'")]
    sql = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    found = source.execute(sql).fetchall()
    own = [row for row in found if not any(row[1].startswith(f"{name}_") for name in of_virtual)]
    return {name: sql for kind, name, sql in own if kind == "table"}, [sql for kind, _, sql in own if kind != "table"]


def _portions(source: sqlite3.Connection, table: str) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """The rows of a table with what inserts them."""
    if table == "words":
        yield from _words(source)
        return
    columns = [row[1] for row in source.execute(f"PRAGMA table_info({quoted(table)})")]
    names = ", ".join(map(quoted, columns))
    insert = f"INSERT INTO {quoted(table)} ({names}) VALUES ({', '.join('?' * len(columns))})"
    rows = source.execute(f"SELECT {names} FROM {quoted(table)}")
    while portion := list(islice(rows, PORTION)):
        yield insert, portion


def _words(source: sqlite3.Connection) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """The texts of full text, which keeps none: of records, made again."""
    insert = "INSERT INTO words (rowid, title, body, kind) VALUES (?, ?, ?, ?)"
    rows = source.execute("SELECT id, seq, title, kind FROM record ORDER BY seq")
    sets = Rows(source)
    while portion := list(islice(rows, PORTION)):
        found = dict(records(source, sets, [row[0] for row in portion]))
        yield insert, [(seq, title, body(found[id]), kind) for id, seq, title, kind in portion]


def quoted(name: str) -> str:
    """A name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'
