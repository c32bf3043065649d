"""Some YAML files, read in whichever process: apart from what starts processes, which those that read do without."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from tui.corpus.files import UnreadableFile, contents
from tui.model.sums import blake2b


class Said(NamedTuple):
    """What a file said: `read` is the msgpack form of a FileRead, `sum` that of the bytes it was read from, as
    `Sources.sum` has it."""

    path: str
    sum: bytes
    read: bytes


def read_batch(root: Path, paths: Sequence[str]) -> list[Said]:
    """What files of the corpus `root` say."""
    from tui.corpus.reader import read_data, unread  # late: where others read, it is not needed

    encode = msgspec.msgpack.Encoder().encode
    found = []
    for path in paths:
        try:
            data = contents(root, path)
        except UnreadableFile as error:
            data, read = f"{error.code}: {error}".encode(), unread(path, error)
        else:
            read = read_data(path, data)
        found.append(Said(path, blake2b(data, digest_size=16).digest(), encode(read)))
    return found
