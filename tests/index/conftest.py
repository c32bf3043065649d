"""What tests of the index share: all that it holds, as plain values that do not depend on how it came to be."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tui.index.codes import NAMED, code
from tui.index.location import location
from tui.index.schema import LIST_TABLES

Tables = dict[str, list[tuple[object, ...]]]


def tables_of(root: Path) -> Tables:
    """Every row of every table, sorted, with paths for the numbers of files, ids for those of records, and words for
    those of terms."""
    connection = sqlite3.connect(location(root.resolve()).database)
    paths = dict(connection.execute("SELECT id, path FROM file"))
    ids = dict(connection.execute("SELECT seq, id FROM record"))
    ids |= dict(
        connection.execute("SELECT l.seq, r.id || '#' || local FROM list_claim l JOIN record r ON r.seq = parent")
    )
    terms = dict(connection.execute("SELECT id, field || ':' || value FROM term"))
    profiles: dict[int, str] = {}
    for profile, field, value in connection.execute("SELECT profile, field, value FROM profile_term ORDER BY 2, 3"):
        profiles[profile] = f"{profiles.get(profile, '')} {field}:{value}"
    named = {code(kind, field) for kind in LIST_TABLES for field in NAMED}
    means = {"seq": ids, "parent": ids, "file": paths, "profile": profiles, "name": terms}

    def meant(row: dict[str, object]) -> tuple[object, ...]:
        if "value" in row:
            row = {**row, "value": (ids if row["field"] in named else terms)[row["value"]]}  # type: ignore[index]
        return tuple(means[k].get(v, v) if k in means else v for k, v in row.items())  # type: ignore[call-overload]

    found: Tables = {}
    tables = (
        "record",
        "reference",
        "anchor",
        "mention",
        "problem",
        "parsed",
        "posting",
        "number",
        "name",
        "tally",
        "lent",
    )
    for table in (*tables, "kind", "day", "dataset", "change", *LIST_TABLES.values()):
        rows = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in rows.description]
        kept = [dict(zip(names, row, strict=True)) for row in rows]
        for row in kept:
            row.pop("at", None)
            row.pop("how", None)
        found[table] = sorted((meant({k: v for k, v in row.items() if k != "row"}) for row in kept), key=repr)
    found["file"] = sorted(connection.execute("SELECT path, size, hash, rows_digest FROM file"))
    found["words"] = words_of(connection, ids)
    found["info"] = connection.execute("SELECT value FROM meta WHERE name = 'info'").fetchall()
    connection.close()
    return found


def words_of(connection: sqlite3.Connection, ids: dict[int, str]) -> list[tuple[object, ...]]:
    """Every word of full-text search, in which record it is and where."""
    with closing(sqlite3.connect(":memory:")) as aside:
        connection.backup(aside)
        aside.execute("CREATE VIRTUAL TABLE every USING fts5vocab(words, instance)")
        rows = aside.execute("SELECT doc, col, term, offset FROM every")
        return sorted((ids[doc], col, term, offset) for doc, col, term, offset in rows)


@pytest.fixture
def tables() -> Callable[[Path], Tables]:
    return tables_of
