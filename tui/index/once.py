"""What several processes that read one file each found of it, told once."""

import sqlite3


def tell_once(connection: sqlite3.Connection) -> None:
    """Have it be told once of a file that it has more errors than are listed: where the first of these stands."""
    more = "code = 'too-many-problems'"
    connection.execute(
        f"DELETE FROM problem WHERE {more} AND rowid NOT IN "
        f"(SELECT first_value(rowid) OVER (PARTITION BY file ORDER BY line) FROM problem WHERE {more})"
    )
