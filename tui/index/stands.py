"""Where records stand, and what tells one content of a record from another."""

from collections.abc import Mapping
from typing import NamedTuple

from tui.corpus.release import said
from tui.model.sums import blake2b


class Stands(NamedTuple):
    """Where a record stands: its file's key to sort by, line and column, and those of its claims by `record#claim`.

    A record of a data set has the number of its row, and then no `data` of its own.
    """

    order: str
    line: int
    column: int
    data: bytes = b""
    row: int = -1
    claims: Mapping[str, tuple[int, int]] = {}


def digest_of(data: bytes) -> int:
    """A number that tells one content of a record from another, whichever release of a data set it is from."""
    return int.from_bytes(blake2b(said(data), digest_size=8).digest(), signed=True)
