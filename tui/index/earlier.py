"""What an index that takes the place of another remembers of it: since when each record says what it says, what
vanished, and what the rows of data sets said that changed."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from tui.corpus.codec import encode
from tui.corpus.release import said
from tui.corpus.results import PART
from tui.index.remade import Rows
from tui.index.schema import LAYOUT, LIST_TABLES
from tui.index.tombstones import STILL, VANISHED
from tui.index.write import CHANGED, NEW, UNTOLD
from tui.model.records import Article

KEPT = 20_000
"""Changed rows of which it is kept what they said."""

_BY_HAND = (
    # Of what says the same as before it is known since when.
    "UPDATE main.change SET at = was.at, how = was.how FROM main.record r JOIN earlier.record o ON o.id = r.id "
    "JOIN earlier.change was ON was.seq = o.seq WHERE r.seq = main.change.seq AND was.digest = main.change.digest",
    "UPDATE main.change SET at = was.at, how = was.how FROM main.list_claim l JOIN main.record r ON r.seq = l.parent "
    "JOIN earlier.record o ON o.id = r.id JOIN earlier.list_claim p ON p.parent = o.seq AND p.local = l.local "
    "JOIN earlier.change was ON was.seq = p.seq WHERE l.seq = main.change.seq AND was.digest = main.change.digest",
    "UPDATE main.change SET at = :now, how = iif(o.seq IS NULL, :new, :changed) FROM main.record r "
    "LEFT JOIN earlier.record o ON o.id = r.id LEFT JOIN earlier.change was ON was.seq = o.seq "
    "WHERE r.seq = main.change.seq AND r.row IS NULL AND was.digest IS NOT main.change.digest",
)
_TOLD = "iif({0}.kind = 'article' AND {0}.row IS NOT NULL, :untold, {1})"
"""How a record came to be another; the sources of a row are no news beside its event, which tells of them."""
_CAME = _TOLD.format("r", "iif(o.seq IS NULL, :new, :changed)")
_SAME = "EXISTS (SELECT 1 FROM main.row n JOIN earlier.row b ON b.id = o.row WHERE n.id = r.row AND n.cells = b.cells)"
_BOTH = "main.record r {} earlier.record o ON o.id = r.id"
_ROWS = (
    "UPDATE main.dataset SET at = old.at FROM (SELECT n.id AS file, d.at FROM main.file n "
    "JOIN earlier.file o ON o.path = n.path JOIN earlier.dataset d ON d.file = o.id) AS old "
    "WHERE old.file = dataset.file",
    f"INSERT OR REPLACE INTO main.change SELECT r.seq, 0, c.at, c.how, 0 FROM {_BOTH.format('JOIN')} "
    f"JOIN earlier.change c ON c.seq = o.seq WHERE r.row IS NOT NULL AND {_SAME}",
    f"INSERT OR REPLACE INTO main.change SELECT r.seq, 0, :now, {_CAME}, 0 "
    f"FROM {_BOTH.format('LEFT JOIN')} WHERE r.row IS NOT NULL AND (o.seq IS NULL OR r.kind = 'incident') "
    f"AND (o.row IS NULL OR NOT {_SAME})",
)
_PROFILE = " ".join(
    f"WHEN '{kind}' THEN (SELECT profile FROM earlier.{table} WHERE seq = o.seq)"
    for kind, table in LIST_TABLES.items()
    if kind != "claim"
)
_MARKS = (
    "coalesce((SELECT group_concat(DISTINCT value) FROM earlier.profile_term "
    f"WHERE field = 'sensitivity' AND profile = CASE o.kind {_PROFILE} END), '')"
)
_GONE = (
    f"INSERT OR IGNORE INTO main.gone SELECT * FROM earlier.gone AS g WHERE NOT {STILL.format('g.id')}",
    "INSERT OR REPLACE INTO main.gone SELECT o.id, o.kind, o.title, "
    f"substr(f.path, 1, instr(f.path || '{PART}', '{PART}') - 1), {_MARKS}, :now, "
    f"{_TOLD.format('o', ':vanished')} FROM earlier.record o "
    "JOIN earlier.file f ON f.id = o.file WHERE NOT EXISTS (SELECT 1 FROM main.record r WHERE r.id = o.id)",
    "INSERT OR IGNORE INTO main.former SELECT f.* FROM earlier.former f JOIN main.record r ON r.id = f.record "
    "LEFT JOIN main.change c USING (seq) WHERE c.at IS NOT :now",
)
_CHANGED = (
    "SELECT r.row, o.row FROM main.change c JOIN main.record r USING (seq) JOIN earlier.record o ON o.id = r.id "
    "WHERE c.at = ? AND c.how = ? AND r.kind = 'incident' AND r.row IS NOT NULL AND o.row IS NOT NULL LIMIT ?"
)


def remember(connection: sqlite3.Connection, database: Path) -> None:
    """Take over from an earlier index of the corpus what it knew, and note what is another now.

    Rows of a data set are new or changed unless there was no data set before. Without an earlier index that can be
    read, all records say what they say since their files were written.
    """
    try:
        connection.execute("ATTACH ? AS earlier", (_uri(database),))
    except sqlite3.Error:
        return
    try:
        (layout,) = connection.execute("SELECT value FROM earlier.meta WHERE name = 'layout'").fetchone() or (0,)
        if layout == LAYOUT:
            _take_over(connection, database)
    except sqlite3.DatabaseError:
        pass  # damaged, which is why it is made anew
    finally:
        connection.execute("DETACH earlier")


def _uri(database: Path) -> str:
    return f"file:{quote(os.fsencode(database))}?mode=ro"


def _take_over(connection: sqlite3.Connection, database: Path) -> None:
    now = time.time_ns()
    values = {"now": now, "new": NEW, "changed": CHANGED, "vanished": VANISHED, "untold": UNTOLD}
    had_sets = connection.execute("SELECT 1 FROM earlier.dataset LIMIT 1").fetchone()
    connection.execute("BEGIN")
    try:
        for statement in (*_BY_HAND, *(_ROWS if had_sets else ()), *_GONE):
            connection.execute(statement, {name: values[name] for name in values if f":{name}" in statement})
        _keep_former(connection, database, now)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _keep_former(connection: sqlite3.Connection, database: Path, now: int) -> None:
    """Of rows that are others now, keep what each record said that says something else, the release apart."""
    rows = Rows(connection)
    with closing(sqlite3.connect(_uri(database), uri=True)) as earlier:
        before = Rows(earlier)
        for row, old in connection.execute(_CHANGED, (now, CHANGED, KEPT)).fetchall():
            was = {record.id: encode(record) for record in before.made(old).records}
            for record in rows.made(row).records:
                if record.id in was:
                    how = UNTOLD if isinstance(record, Article) else CHANGED
                    changed = how if said(was[record.id]) != said(encode(record)) else None
                    _note(connection, record.id, was[record.id], changed, now)


def _note(connection: sqlite3.Connection, id: str, was: bytes, changed: int | None, now: int) -> None:
    seq = "(SELECT seq FROM record WHERE id = ?)"
    if changed is not None:
        connection.execute("INSERT OR REPLACE INTO former VALUES (?, ?)", (id, was))
        connection.execute(f"INSERT OR REPLACE INTO change VALUES ({seq}, 0, ?, ?, 0)", (id, now, changed))
    else:
        connection.execute(f"DELETE FROM change WHERE seq = {seq}", (id,))
