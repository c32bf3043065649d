"""Records from their stored form."""

from functools import cache

import msgspec

from tui.model.kinds import RECORD_TYPES
from tui.model.records import AnyRecord


@cache
def _decoder(kind: str) -> "msgspec.msgpack.Decoder[AnyRecord]":
    return msgspec.msgpack.Decoder(RECORD_TYPES[kind])


def decoded(kind: str, data: bytes) -> AnyRecord:
    """The record of a kind whose msgpack form is `data`. Raises msgspec.DecodeError where it is something else."""
    return _decoder(kind).decode(data)
