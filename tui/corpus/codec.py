"""Records to the bytes that are stored and back."""

from functools import cache

import msgspec

from tui.corpus.results import Parsed
from tui.model.base import Value
from tui.model.kinds import RECORD_TYPES
from tui.model.records import AnyRecord

_encoder = msgspec.msgpack.Encoder()


@cache
def _decoder(kind: str) -> "msgspec.msgpack.Decoder[AnyRecord]":
    return msgspec.msgpack.Decoder(RECORD_TYPES[kind])


def encode(record: Value) -> bytes:
    """The msgpack form of a record or claim, defaults left out."""
    return _encoder.encode(record)


def decode(parsed: Parsed) -> AnyRecord:
    """The record that was read. Raises msgspec.DecodeError where the bytes are of something else."""
    return _decoder(parsed.kind).decode(parsed.data)
