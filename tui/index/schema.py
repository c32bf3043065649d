"""The tables of the index, and the version that says whether a cached one can be used."""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tui
from tui.index.rows import COLUMNS, key_column

LAYOUT = 11
"""Raised when the tables change."""

LIST_TABLES = {kind: f"list_{kind}" for kind in COLUMNS}

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE file (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL, checked_ns INTEGER NOT NULL, hash BLOB NOT NULL, rows_digest BLOB NOT NULL
);
CREATE TABLE parsed (file INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE dataset (
    file INTEGER PRIMARY KEY, format TEXT NOT NULL, version TEXT, at INTEGER NOT NULL, parts INTEGER NOT NULL,
    health TEXT NOT NULL
);
CREATE TABLE columns (id INTEGER PRIMARY KEY, names BLOB NOT NULL UNIQUE);
CREATE TABLE row (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL, line INTEGER NOT NULL, columns INTEGER NOT NULL, cells BLOB NOT NULL
);
CREATE TABLE record (
    seq INTEGER PRIMARY KEY, file INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL,
    line INTEGER NOT NULL, "column" INTEGER NOT NULL, inferred INTEGER NOT NULL, row INTEGER, data BLOB NOT NULL
);
CREATE TABLE change (
    seq INTEGER PRIMARY KEY, digest INTEGER NOT NULL, at INTEGER NOT NULL, how INTEGER NOT NULL,
    is_claim INTEGER NOT NULL
);
CREATE TABLE gone (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, file TEXT NOT NULL, sensitivity TEXT NOT NULL,
    at INTEGER NOT NULL, how INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX gone_listed ON gone (at DESC, how DESC, id) WHERE instr(id, '#') = 0;
CREATE INDEX gone_marked ON gone (sensitivity) WHERE sensitivity != '';
CREATE TABLE former (record TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE reference (
    file INTEGER NOT NULL, owner TEXT NOT NULL, field TEXT NOT NULL, target TEXT NOT NULL,
    line INTEGER NOT NULL, "column" INTEGER NOT NULL
);
CREATE TABLE anchor (
    file INTEGER NOT NULL, record TEXT NOT NULL, owner TEXT NOT NULL, field TEXT NOT NULL, article TEXT NOT NULL,
    exact TEXT NOT NULL, health TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, proposal TEXT NOT NULL,
    line INTEGER NOT NULL, "column" INTEGER NOT NULL, first INTEGER NOT NULL
);
CREATE TABLE mention (
    file INTEGER NOT NULL, article TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    record TEXT NOT NULL, kind TEXT NOT NULL
);
CREATE TABLE term (id INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL, folded TEXT NOT NULL);
CREATE UNIQUE INDEX term_value ON term (field, value);
CREATE INDEX term_folded ON term (field, folded);
CREATE TABLE profile (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE);
CREATE TABLE profile_term (
    field TEXT NOT NULL, value TEXT NOT NULL, profile INTEGER NOT NULL, folded TEXT NOT NULL,
    PRIMARY KEY (field, value, profile)
) WITHOUT ROWID;
CREATE TABLE posting (
    field INTEGER NOT NULL, value INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (field, value, seq)
) WITHOUT ROWID;
CREATE TABLE undo (file INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE kind (kind TEXT PRIMARY KEY, records INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE day (
    kind TEXT NOT NULL, first INTEGER NOT NULL, records INTEGER NOT NULL, PRIMARY KEY (kind, first)
) WITHOUT ROWID;
CREATE TABLE number (
    seq INTEGER NOT NULL, name INTEGER NOT NULL, low INTEGER, best INTEGER, high INTEGER, PRIMARY KEY (seq, name)
) WITHOUT ROWID;
CREATE TABLE name (seq INTEGER NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (seq, folded)) WITHOUT ROWID;
CREATE TABLE tally (
    seq INTEGER PRIMARY KEY, asserted INTEGER NOT NULL, mentioned INTEGER NOT NULL, happened INTEGER NOT NULL
);
CREATE TABLE lent (
    seq INTEGER PRIMARY KEY, asserted INTEGER NOT NULL, mentioned INTEGER NOT NULL, happened INTEGER NOT NULL
);
CREATE TABLE problem (
    file INTEGER NOT NULL, severity TEXT NOT NULL, path TEXT NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL,
    code TEXT NOT NULL, message TEXT NOT NULL, expected TEXT NOT NULL, nearest TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX problem_file ON problem (file);
CREATE INDEX problem_place ON problem (severity, path, line, "column");
CREATE INDEX record_file ON record (file) WHERE row IS NULL;
CREATE INDEX number_name ON number (name, best, seq);
CREATE INDEX record_inferred ON record (inferred) WHERE inferred AND row IS NULL;
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, kind, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
"""
"""Records are numbered by `seq`, claims as well; in `words` a record's kind is a word of its own, to ask for one kind.
What is said of a record of a data set is not kept but made again from its row. `posting` has for each value of a field
(see `codes`) the records that have it: values are the numbers of records or of terms. `undo` has for each file
written by hand its words and postings, to be taken out again. `day` is empty until the index is whole (see `daily`)."""

_LATE = """
CREATE INDEX profile_folded ON profile_term (field, folded, profile);
CREATE INDEX change_listed ON change (at DESC, how DESC, seq) WHERE how > 0 AND NOT is_claim;
CREATE INDEX change_at ON change (at);
CREATE INDEX reference_file ON reference (file);
CREATE INDEX reference_owner ON reference (owner);
CREATE INDEX reference_target ON reference (target);
CREATE INDEX anchor_file ON anchor (file);
CREATE INDEX anchor_record ON anchor (record);
CREATE INDEX anchor_article ON anchor (article, start);
CREATE INDEX anchor_health ON anchor (health) WHERE first;
CREATE INDEX mention_file ON mention (file);
CREATE INDEX mention_article ON mention (article, start);
CREATE INDEX mention_record ON mention (record, article, start);
CREATE INDEX name_folded ON name (folded, seq);
"""
"""Indexes that are made in one go once all rows are there."""

_CLAIM = """
    parent INTEGER NOT NULL, local TEXT NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL,
    inferred INTEGER NOT NULL, from_set INTEGER NOT NULL, low INTEGER, best INTEGER, high INTEGER,
    figure INTEGER NOT NULL, sources INTEGER NOT NULL,
"""


def _list_table(kind: str) -> str:
    """The table that one kind's list is read from: each column as shown, and the key that it sorts by."""
    keys = {c.name: key_column(c.name) for c in COLUMNS[kind]}
    cells = "".join(f'"{name}" TEXT NOT NULL, ' for name in keys)
    cells += "".join(f'"{key}", ' for key in keys.values() if key != "first")
    return (
        f"CREATE TABLE {LIST_TABLES[kind]} (seq INTEGER PRIMARY KEY, profile INTEGER NOT NULL, first INTEGER, "
        f"last INTEGER, {_CLAIM if kind == 'claim' else ''}{cells}order_key TEXT NOT NULL, marks TEXT NOT NULL);"
    )


_IN_ORDER = frozenset({"order_key", "profile", "about_key", "assertion_key"})
"""Columns by whose indexes rows of data sets come in order, or in that of a few values each: such an index costs as
little while rows come as afterwards, when one processor works and the others have nothing to do."""


def _list_indexes(kind: str, in_order: bool) -> Iterator[str]:
    """A list's indexes, those that rows come in the order of or the others: on each column that it sorts by, on the
    profile, and of claims on their records."""
    table = LIST_TABLES[kind]
    keys = [key_column(c.name) for c in COLUMNS[kind]]
    dated = ["first"] if kind in ("quote", "relation") else []
    for key in (*keys, *dated, "order_key", "profile"):
        if (key in _IN_ORDER) == in_order:
            yield f'CREATE INDEX "{table}_{key}" ON {table} ("{key}");'
    if kind == "claim" and in_order:
        yield f"CREATE INDEX {table}_parent ON {table} (parent);"
        yield f"CREATE INDEX claim_inferred ON {table} (inferred) WHERE inferred AND NOT from_set;"


def id_of(kind: str) -> str:
    """The SQL for the id of a row of a kind's list."""
    if kind == "claim":
        return "(SELECT id FROM record WHERE record.seq = list_claim.parent) || '#' || list_claim.local"
    return f"(SELECT id FROM record WHERE record.seq = {LIST_TABLES[kind]}.seq)"


def statements() -> str:
    """The SQL that makes the tables of an empty index."""
    lists = (_list_table(kind) + "".join(_list_indexes(kind, in_order=True)) for kind in LIST_TABLES)
    return _TABLES + "".join(lists)


def late_statements() -> list[str]:
    """The SQL that makes the indexes that large tables are better off without while they are filled."""
    made = [one.strip() for one in _LATE.split(";") if one.strip()]
    return made + [one for kind in LIST_TABLES for one in _list_indexes(kind, in_order=False)]


@cache
def version() -> str:
    """What a cached index must have been made by to be of use: this layout, this very code and this Python.

    The modules that turn files into rows count by name, size and time, so that a cache made by an older release, or
    by a checkout before it was edited, is made anew. Python counts for its tables of what a letter is.
    """
    package = Path(tui.__file__).parent
    seen = []
    for folder in ("model", "corpus", "corpus/datasets", "index"):
        with os.scandir(package / folder) as entries:
            modules = sorted((entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py"))
        for name, stat in modules:
            seen.append(f"{folder}/{name}:{stat.st_size}:{stat.st_mtime_ns}")
    return f"{LAYOUT}:{tui.__version__}:{sys.hexversion:x}:{';'.join(seen)}"
