"""Which records are of an event that is counted already."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

AMONG = "SELECT value FROM json_each(?)"
"""Ids that are given as one value, a list in JSON: there may be more than a statement has variables."""


def again(
    connection: sqlite3.Connection, counted: str, values: Sequence[Any], same: Iterable[Sequence[str]]
) -> list[str]:
    """Of each event with several records all that are counted but the first.

    `counted` is the SQL of what is counted, with its values: where that leaves the first one out, another counts.
    """
    groups = [group for group in same if len(group) > 1]
    if not groups:
        return []
    ids = json.dumps([id for group in groups for id in group])
    there = {row[0] for row in connection.execute(f"{counted} AND id IN ({AMONG})", (*values, ids))}
    return [id for group in groups for id in [id for id in group if id in there][1:]]
