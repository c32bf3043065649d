"""What an index that takes the place of another remembers of it: since when each record says what it says."""

import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from tui.index.schema import LAYOUT

_SAME_BY_HAND = """
UPDATE change SET at = old.at FROM (
    SELECT new.seq, before.at FROM main.record new JOIN earlier.record o ON o.id = new.id
    JOIN earlier.change before ON before.seq = o.seq JOIN main.change now ON now.seq = new.seq
    WHERE now.digest = before.digest AND new.row IS NULL
    UNION ALL
    SELECT c.seq, before.at FROM main.record new JOIN earlier.record o ON o.id = new.id
    JOIN main.list_claim c ON c.parent = new.seq
    JOIN earlier.list_claim p ON p.parent = o.seq AND p.local = c.local
    JOIN earlier.change before ON before.seq = p.seq JOIN main.change now ON now.seq = c.seq
    WHERE now.digest = before.digest AND new.row IS NULL
) AS old WHERE old.seq = change.seq
"""
_SAME_ROW = (
    "EXISTS (SELECT 1 FROM main.row n JOIN earlier.row b ON b.id = o.row WHERE n.id = new.row AND n.cells = b.cells)"
)
_ROWS = "main.record new JOIN main.dataset USING (file) {} earlier.record o ON o.id = new.id"


def remember(connection: sqlite3.Connection, database: Path) -> None:
    """Take over from an earlier index of the corpus when records came to say what they say, where they still do.

    Those that are new in a data set, or whose row is another, came to say it now, unless there was no data set before.
    Without an earlier index that can be read, all say it since their files were written.
    """
    uri = f"file:{quote(str(database))}?mode=ro"
    try:
        connection.execute("ATTACH ? AS earlier", (uri,))
    except sqlite3.Error:
        return
    try:
        (layout,) = connection.execute("SELECT value FROM earlier.meta WHERE name = 'layout'").fetchone() or (0,)
        if layout == LAYOUT:
            _take_over(connection)
    except sqlite3.DatabaseError:
        pass  # damaged, which is why it is made anew
    finally:
        connection.execute("DETACH earlier")


def _take_over(connection: sqlite3.Connection) -> None:
    now = time.time_ns()
    connection.execute("BEGIN")
    try:
        connection.execute(_SAME_BY_HAND)
        connection.execute(
            "UPDATE main.dataset SET at = old.at FROM (SELECT n.id AS file, d.at FROM main.file n "
            "JOIN earlier.file o ON o.path = n.path JOIN earlier.dataset d ON d.file = o.id) AS old "
            "WHERE old.file = dataset.file"
        )
        connection.execute(
            f"INSERT OR REPLACE INTO main.change SELECT new.seq, 0, c.at FROM {_ROWS.format('JOIN')} "
            f"JOIN earlier.change c ON c.seq = o.seq WHERE new.row IS NOT NULL AND {_SAME_ROW}"
        )
        if connection.execute("SELECT 1 FROM earlier.dataset LIMIT 1").fetchone():
            connection.execute(
                f"INSERT OR REPLACE INTO main.change SELECT new.seq, 0, ? FROM {_ROWS.format('LEFT JOIN')} "
                f"WHERE new.row IS NOT NULL AND (o.row IS NULL OR NOT {_SAME_ROW})",
                (now,),
            )
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
