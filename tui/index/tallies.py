"""How often shared records are named: counted while their data sets are read, shown in their lists."""

import sqlite3
from collections.abc import Iterable

_COUNTED = (
    "SELECT coalesce(t.{0}, 0) + coalesce(l.{0}, 0) FROM (SELECT 1) LEFT JOIN tally t ON t.seq = {1}.seq "
    "LEFT JOIN lent l ON l.seq = {1}.seq"
)
_SHOWN = {"list_actor": {"claims": "asserted", "mentions": "mentioned"}, "list_place": {"incidents": "happened"}}


def show_tallies(connection: sqlite3.Connection, seqs: Iterable[int] | None = None) -> None:
    """Have the lists of actors and places show what was counted: of some records, or of all that were."""
    for table, columns in _SHOWN.items():
        sets = ", ".join(
            f'"{column}_key" = ({_COUNTED.format(count, table)}), "{column}" = ({_COUNTED.format(count, table)})'
            for column, count in columns.items()
        )
        if seqs is None:
            connection.execute(f"UPDATE {table} SET {sets} WHERE seq IN (SELECT seq FROM tally)")
        else:
            connection.executemany(f"UPDATE {table} SET {sets} WHERE seq = ?", [(seq,) for seq in seqs])


def lend(connection: sqlite3.Connection, counts: dict[str, tuple[int, int, int]]) -> None:
    """Add to what lists show of shared records of data sets how often files by hand name them."""
    sql = "SELECT lent.seq, id FROM lent JOIN record ON record.seq = lent.seq"
    before = {id: seq for seq, id in connection.execute(sql)}
    connection.execute("DELETE FROM lent")
    seqs = {id: connection.execute("SELECT seq FROM record WHERE id = ?", (id,)).fetchone() for id in counts}
    rows = [(seqs[id][0], *numbers) for id, numbers in counts.items() if seqs[id]]
    connection.executemany("INSERT INTO lent VALUES (?, ?, ?, ?)", rows)
    show_tallies(connection, {*before.values(), *(row[0] for row in rows)})
