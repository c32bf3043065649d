"""A process that makes parts of a data set, its task on stdin, parts on stdout.

What is sent is msgpack, each part after its length in eight bytes. The process ends when nobody reads on.
"""

import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import IO

import msgspec

from tui.corpus.files import stream
from tui.corpus.parallel import python
from tui.corpus.uncollected import without_collection
from tui.index.part import Part
from tui.model.records import Dataset

_LENGTH = 8


class Task(msgspec.Struct, frozen=True):
    """Which parts of which file: those from `first` on, every `of`-th, of which this is the `turn`-th."""

    root: str
    path: str
    dataset: Dataset
    first: int
    turn: int
    of: int


def parts(task: Task) -> Iterator[tuple[int, Part, int]]:
    """The parts of a task, by number, each with how many bytes of the file have been read."""
    from tui.corpus.datasets.formats import HEAD
    from tui.corpus.datasets.reading import Source, source_of
    from tui.index.streaming import Streamer

    with closing(stream(Path(task.root), task.path)) as file:
        source = source_of(file.read(HEAD), task.dataset)
        file.seek(0)
        if isinstance(source, Source):
            made = Streamer(task.path, source).parts(
                file, lambda part: part >= task.first and part % task.of == task.turn
            )
            for number, part in made:
                yield number, part, file.tell()


class ProcessDied(Exception):  # noqa: N818
    """A process that makes parts was killed, or could not be started."""


class Child:
    """A process that does a task, from now on. Raises ProcessDied where it cannot be started."""

    def __init__(self, task: Task) -> None:
        self._path = task.path
        try:
            self._child = python("tui.index.worker", "main")
        except OSError as error:
            raise ProcessDied(str(error)) from error
        assert self._child.stdin is not None
        with suppress(BrokenPipeError):
            self._child.stdin.write(msgspec.msgpack.encode(task))
            self._child.stdin.close()

    def parts(self) -> Iterator[tuple[int, Part, int]]:
        """The parts of the task, as `parts` has them. Raises ProcessDied."""
        assert self._child.stdout is not None
        decode = msgspec.msgpack.Decoder(tuple[int, Part, int]).decode
        while data := _received(self._child.stdout):
            yield decode(data)
        if self._child.wait():
            raise ProcessDied(f"a process that reads {self._path} died")

    def close(self) -> None:
        """End the process."""
        self._child.kill()
        if self._child.stdout is not None:
            self._child.stdout.close()
        self._child.wait()


def _received(pipe: IO[bytes]) -> bytes:
    length = pipe.read(_LENGTH)
    data = pipe.read(int.from_bytes(length)) if length else b""
    if len(length) not in (0, _LENGTH) or (length and len(data) < int.from_bytes(length)):
        return b""
    return data


def main() -> None:
    """Do the task that stdin has."""
    made_here, sys.stdout = sys.stdout.buffer, sys.stderr  # what is printed is no part
    task = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Task)
    encode = msgspec.msgpack.encode
    with suppress(BrokenPipeError), without_collection():
        for made in parts(task):
            data = encode(made)
            made_here.write(len(data).to_bytes(_LENGTH) + data)
            made_here.flush()
