"""Which records are of an event that is counted already."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from tui.index.schema import id_of

AMONG = "SELECT value FROM json_each(?)"
"""Ids that are given as one value, a list in JSON: there may be more than a statement has variables."""
SEQS = f"SELECT seq FROM record WHERE id IN ({AMONG})"
"""The numbers of records whose ids are given so."""


def again(
    connection: sqlite3.Connection, counted: str, values: Sequence[Any], same: Iterable[Sequence[str]]
) -> list[str]:
    """Of each event with several records all that are counted but the first.

    `counted` is the SQL from FROM on of what is counted, with its values: where that leaves the first one out, another
    counts.
    """
    groups = [group for group in same if len(group) > 1]
    if not groups:
        return []
    ids = json.dumps([id for group in groups for id in group])
    sql = f"SELECT {id_of('incident')} {counted} AND seq IN ({SEQS})"
    there = {row[0] for row in connection.execute(sql, (*values, ids))}
    return [id for group in groups for id in [id for id in group if id in there][1:]]
