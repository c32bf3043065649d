"""What is kept of records that an update took away or changed: a tombstone, and what a changed one said before.

`remember` is called before the rows of files are deleted, `note` once the new ones are there.
"""

import sqlite3
from collections.abc import Iterable

from tui.corpus.results import PART
from tui.index.schema import LIST_TABLES

VANISHED = 3
"""How a record came to say nothing: a number beside those that the table of changes has."""
KEPT = 200_000
"""Records that an update may touch for what they said before to be kept: beyond that it would fill the disk."""

_MARKED = " UNION ALL ".join(
    f"SELECT l.seq, p.value FROM profile_term p JOIN {table} l ON l.profile = p.profile WHERE p.field = 'sensitivity'"
    for kind, table in LIST_TABLES.items()
    if kind != "claim"
)
_REMEMBER = f"""
INSERT INTO temp.left_behind
WITH marked AS (SELECT seq, group_concat(DISTINCT value) AS marks FROM ({_MARKED}) GROUP BY seq),
leaving AS (
    SELECT r.*, substr(f.path, 1, instr(f.path || '{PART}', '{PART}') - 1) AS path, coalesce(m.marks, '') AS marks
    FROM temp.leaving l JOIN record r ON r.file = l.file AND r.row IS NULL JOIN file f ON f.id = l.file
    LEFT JOIN marked m ON m.seq = r.seq
)
SELECT x.id, x.kind, x.title, '', c.digest, x.path, x.marks, CASE WHEN ? THEN x.data END
FROM leaving x JOIN change c ON c.seq = x.seq
UNION ALL
SELECT x.id || '#' || l.local, 'claim', l.about || ': ' || l.says, x.id, c.digest, x.path, x.marks, NULL
FROM leaving x JOIN list_claim l ON l.parent = x.seq JOIN change c ON c.seq = l.seq
"""
_RECORD = "EXISTS (SELECT 1 FROM record r WHERE r.id = {})"
STILL = (
    f"iif(instr({{0}}, '#'), EXISTS (SELECT 1 FROM record r JOIN list_claim l ON l.parent = r.seq "
    "WHERE r.id = substr({0}, 1, instr({0}, '#') - 1) AND l.local = substr({0}, instr({0}, '#') + 1)), "
    f"{_RECORD.format('{0}')})"
)
"""Whether a record or claim is there, by its id."""
_NOTE = (
    "INSERT OR REPLACE INTO gone SELECT id, kind, title, file, sensitivity, :at, :how FROM temp.left_behind AS l "
    f"WHERE NOT {STILL.format('l.id')} AND (l.parent = '' OR {_RECORD.format('l.parent')})",
    f"DELETE FROM gone WHERE {STILL.format('gone.id')}",
    "DELETE FROM former WHERE record IN (SELECT b.id FROM temp.left_behind b WHERE NOT EXISTS "
    "(SELECT 1 FROM record r JOIN change c USING (seq) WHERE r.id = b.id AND c.digest = b.digest))",
    "INSERT INTO former SELECT b.id, b.data FROM temp.left_behind b JOIN record r ON r.id = b.id "
    "JOIN change c USING (seq) WHERE c.digest != b.digest AND b.data IS NOT NULL AND b.parent = ''",
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
    touched = "SELECT count(*) FROM record WHERE row IS NULL AND file IN (SELECT file FROM temp.leaving)"
    (count,) = connection.execute(touched).fetchone()
    connection.execute(_REMEMBER, (count <= KEPT,))


def note(connection: sqlite3.Connection, at: int) -> None:
    """Leave a tombstone for each record and claim that went at a time, in nanoseconds since 1970, and take away those
    of what is there again; keep what those that changed said before. A claim that went with its record has none."""
    for statement in _NOTE:
        connection.execute(statement, {"at": at, "how": VANISHED} if ":at" in statement else {})
