"""What tests of the index share: all that it holds, as plain values that do not depend on how it came to be."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.index.location import location
from tui.index.schema import LIST_TABLES

Tables = dict[str, list[tuple[object, ...]]]


def tables_of(root: Path) -> Tables:
    """Every row of every table, sorted, with paths for the numbers of files and ids for those of records."""
    connection = sqlite3.connect(location(root.resolve()).database)
    paths = dict(connection.execute("SELECT id, path FROM file"))
    found: Tables = {}
    for table in ("record", "reference", "anchor", "mention", "problem", "parsed", *LIST_TABLES.values()):
        rows = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in rows.description]
        kept = [name for name in names if name != "seq"]
        values = [dict(zip(names, row, strict=True)) for row in rows]
        found[table] = sorted((tuple({**v, "file": paths[v["file"]]}[k] for k in kept) for v in values), key=repr)
    found["file"] = sorted(connection.execute("SELECT path, size, hash, rows_digest FROM file"))
    found["words"] = sorted(connection.execute("SELECT id, w.title, body FROM words w JOIN record ON seq = w.rowid"))
    found["words_count"] = connection.execute("SELECT count(*) FROM words").fetchall()
    found["info"] = connection.execute("SELECT value FROM meta WHERE name = 'info'").fetchall()
    connection.close()
    return found


@pytest.fixture
def tables() -> Callable[[Path], Tables]:
    return tables_of
