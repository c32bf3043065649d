"""What is kept of records that an update took away or changed: a tombstone, and what a changed one said before.

`remember` is called before the rows of files are deleted, `note` once the new ones are there.
"""

import sqlite3
from collections.abc import Iterable

from tui.corpus.results import PART

VANISHED = 3
"""How a record came to say nothing: a number beside those that the table of changes has."""
KEPT = 200_000
"""Records that an update may touch for what they said before to be kept: beyond that it would fill the disk."""

_REMEMBER = f"""
INSERT INTO temp.left_behind
SELECT r.id, r.kind, r.title, r.parent, r.digest, substr(f.path, 1, instr(f.path || '{PART}', '{PART}') - 1),
    coalesce(s.marks, ''), CASE WHEN ? AND r.parent = '' THEN r.data END
FROM temp.leaving l JOIN record r ON r.file = l.file JOIN file f ON f.id = l.file
LEFT JOIN (SELECT record, group_concat(DISTINCT value) AS marks FROM term WHERE field = 'sensitivity' GROUP BY record) s
    ON s.record = CASE r.parent WHEN '' THEN r.id ELSE r.parent END
"""
_STILL = "EXISTS (SELECT 1 FROM record r WHERE r.id = {})"
_NOTE = (
    "INSERT OR REPLACE INTO gone SELECT id, kind, title, file, sensitivity, :at, :how FROM temp.left_behind AS l "
    f"WHERE NOT {_STILL.format('l.id')} AND (l.parent = '' OR {_STILL.format('l.parent')})",
    f"DELETE FROM gone WHERE {_STILL.format('gone.id')}",
    "DELETE FROM former WHERE record IN (SELECT l.id FROM temp.left_behind l WHERE NOT EXISTS "
    "(SELECT 1 FROM record r WHERE r.id = l.id AND r.digest = l.digest))",
    "INSERT INTO former SELECT l.id, l.data FROM temp.left_behind l JOIN record r ON r.id = l.id "
    "WHERE r.digest != l.digest AND l.data IS NOT NULL AND r.parent = ''",
    "DROP TABLE temp.left_behind",
    "DROP TABLE temp.leaving",
)


def remember(connection: sqlite3.Connection, files: Iterable[int]) -> None:
    """Keep aside what some files say, by their numbers, before their rows go. Ask inside the transaction."""
    connection.execute("CREATE TABLE temp.leaving (file INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO temp.leaving VALUES (?)", [(file,) for file in files])
    connection.execute(
        "CREATE TABLE temp.left_behind (id TEXT, kind TEXT, title TEXT, parent TEXT, digest INTEGER, file TEXT, "
        "sensitivity TEXT, data BLOB)"
    )
    touched = "SELECT count(*) FROM record WHERE parent = '' AND file IN (SELECT file FROM temp.leaving)"
    (count,) = connection.execute(touched).fetchone()
    connection.execute(_REMEMBER, (count <= KEPT,))


def note(connection: sqlite3.Connection, at: int) -> None:
    """Leave a tombstone for each record and claim that went at a time, in nanoseconds since 1970, and take away those
    of what is there again; keep what those that changed said before. A claim that went with its record has none."""
    for statement in _NOTE:
        connection.execute(statement, {"at": at, "how": VANISHED} if ":at" in statement else {})
