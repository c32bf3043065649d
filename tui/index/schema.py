"""The tables of the index, and the version that says whether a cached one can be used."""

import os
import sys
from functools import cache
from pathlib import Path

import tui
from tui.index.rows import COLUMNS

LAYOUT = 6
"""Raised when the tables change."""

LIST_TABLES = {kind: f"list_{kind}" for kind in COLUMNS}

_BASE = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE file (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL, checked_ns INTEGER NOT NULL, hash BLOB NOT NULL, rows_digest BLOB NOT NULL
);
CREATE TABLE parsed (file INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE record (
    seq INTEGER PRIMARY KEY, file INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, title TEXT NOT NULL,
    parent TEXT NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL, inferred INTEGER NOT NULL,
    digest INTEGER NOT NULL, data BLOB NOT NULL
);
CREATE TABLE change (record TEXT PRIMARY KEY, digest INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX change_at ON change (at);
CREATE INDEX record_file ON record (file);
CREATE INDEX record_kind ON record (kind);
CREATE INDEX record_inferred ON record (inferred) WHERE inferred;
CREATE TABLE reference (
    file INTEGER NOT NULL, owner TEXT NOT NULL, field TEXT NOT NULL, target TEXT NOT NULL,
    line INTEGER NOT NULL, "column" INTEGER NOT NULL
);
CREATE INDEX reference_file ON reference (file);
CREATE INDEX reference_owner ON reference (owner);
CREATE INDEX reference_target ON reference (target, field, owner);
CREATE TABLE anchor (
    file INTEGER NOT NULL, record TEXT NOT NULL, owner TEXT NOT NULL, field TEXT NOT NULL, article TEXT NOT NULL,
    exact TEXT NOT NULL, health TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, proposal TEXT NOT NULL,
    line INTEGER NOT NULL, "column" INTEGER NOT NULL, first INTEGER NOT NULL
);
CREATE INDEX anchor_file ON anchor (file);
CREATE INDEX anchor_record ON anchor (record);
CREATE INDEX anchor_article ON anchor (article, start);
CREATE INDEX anchor_health ON anchor (health) WHERE first;
CREATE TABLE mention (
    file INTEGER NOT NULL, article TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    record TEXT NOT NULL, kind TEXT NOT NULL
);
CREATE INDEX mention_file ON mention (file);
CREATE INDEX mention_article ON mention (article, start);
CREATE INDEX mention_record ON mention (record, article, start);
CREATE TABLE term (
    file INTEGER NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, folded TEXT NOT NULL
);
CREATE INDEX term_file ON term (file);
CREATE INDEX term_value ON term (field, folded, record);
CREATE INDEX term_exact ON term (field, value, record);
CREATE TABLE number (
    file INTEGER NOT NULL, record TEXT NOT NULL, name TEXT NOT NULL, low INTEGER, best INTEGER, high INTEGER
);
CREATE INDEX number_file ON number (file);
CREATE INDEX number_name ON number (name, best, record);
CREATE TABLE span (file INTEGER NOT NULL, record TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL);
CREATE INDEX span_file ON span (file);
CREATE INDEX span_first ON span (first, last, record);
CREATE TABLE name (file INTEGER NOT NULL, record TEXT NOT NULL, folded TEXT NOT NULL);
CREATE INDEX name_file ON name (file);
CREATE INDEX name_folded ON name (folded, record);
CREATE TABLE problem (
    file INTEGER NOT NULL, severity TEXT NOT NULL, path TEXT NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL,
    code TEXT NOT NULL, message TEXT NOT NULL, expected TEXT NOT NULL, nearest TEXT NOT NULL, record TEXT NOT NULL
);
CREATE INDEX problem_file ON problem (file);
CREATE INDEX problem_place ON problem (severity, path, line, "column");
CREATE VIRTUAL TABLE words USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2');
"""


def _list_table(kind: str) -> str:
    """The table that one kind's list is read from: each column as shown, and the key that it sorts by."""
    table = LIST_TABLES[kind]
    cells = "".join(f'"{c.name}" TEXT NOT NULL, "{c.name}_key", ' for c in COLUMNS[kind])
    keys = [f"{c.name}_key" for c in COLUMNS[kind]] + ["order_key"]
    indexes = "".join(f'CREATE INDEX "{table}_{key}" ON {table} ("{key}", id);' for key in keys)
    return (
        f"CREATE TABLE {table} (id TEXT PRIMARY KEY, file INTEGER NOT NULL, {cells}order_key TEXT NOT NULL, "
        f"marks TEXT NOT NULL) WITHOUT ROWID; CREATE INDEX {table}_file ON {table} (file); {indexes}"
    )


def statements() -> str:
    """The SQL that makes an empty index."""
    return _BASE + "".join(map(_list_table, LIST_TABLES))


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
