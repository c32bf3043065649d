"""Many YAML files, read in several processes where that is quicker."""

from collections.abc import Generator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from tui.corpus.files import UnreadableFile, contents
from tui.corpus.parallel import cores, tasks
from tui.model.sums import blake2b

MANY = 3_000
"""Files that take longer to read than processes to start and what they read to be handed over."""

BATCH = 100
"""Files that a process reads at a time: some 15 ms of work, and some 300 KB handed over."""


class Said(NamedTuple):
    """What a file said: `read` is the msgpack form of a FileRead, `sum` that of the bytes it was read from, as
    `Sources.sum` has it."""

    path: str
    sum: bytes
    read: bytes


def read_all(root: Path, paths: Sequence[str]) -> Generator[Said, None, None]:
    """What YAML files of the corpus `root` say, in the order of `paths`. Closing the iterator ends the reading."""
    batches = (paths[at : at + BATCH] for at in range(0, len(paths), BATCH))
    with closing(tasks(partial(_read, root), batches, cores() if len(paths) >= MANY else 1)) as read:
        for batch in read:
            yield from batch


def _read(root: Path, paths: Sequence[str]) -> list[Said]:
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
