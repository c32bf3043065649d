"""What a file written by hand says, taken out of the tables of an index again."""

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from tui.index.schema import LIST_TABLES


def take_out(connection: sqlite3.Connection, file: int) -> dict[str, int]:
    """Delete what a file written by hand says; the ids of its records and claims with the numbers that they had."""
    records = connection.execute("SELECT seq, id, kind FROM record WHERE file = ? AND row IS NULL", (file,)).fetchall()
    held = {id: seq for seq, id, _ in records}
    by_kind: dict[str, list[int]] = {}
    for seq, id, kind in records:
        by_kind.setdefault(kind, []).append(seq)
        if kind in ("incident", "relation"):
            sql = "SELECT seq, local FROM list_claim WHERE parent = ?"
            claims = connection.execute(sql, (seq,)).fetchall()
            held.update((f"{id}#{local}", claim) for claim, local in claims)
            by_kind.setdefault("claim", []).extend(claim for claim, _ in claims)
    _undo(connection, file)
    for kind, seqs in by_kind.items():
        connection.executemany(f"DELETE FROM {LIST_TABLES[kind]} WHERE seq = ?", _ones(seqs))
        sql = "UPDATE kind SET records = records - ? WHERE kind = ?"
        connection.execute(sql, (len(seqs), kind))
    for table in ("number", "name"):
        connection.executemany(f"DELETE FROM {table} WHERE seq = ?", _ones(held.values()))
    connection.executemany("DELETE FROM record WHERE seq = ?", _ones(held.values()))
    for table in ("undo", "reference", "anchor", "mention", "problem"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))
    return held


def _ones(values: Iterable[int]) -> Iterator[tuple[int]]:
    return ((value,) for value in values)


def _undo(connection: sqlite3.Connection, file: int) -> None:
    """Take the words and postings of a file out again."""
    found = connection.execute("SELECT data FROM undo WHERE file = ?", (file,)).fetchone()
    words, postings = msgspec.msgpack.decode(found[0]) if found else ((), ())
    sql = "INSERT INTO words (words, rowid, title, body, kind) VALUES ('delete', ?, ?, ?, ?)"
    connection.executemany(sql, words)
    connection.executemany("DELETE FROM posting WHERE field = ? AND value = ? AND seq = ?", postings)
