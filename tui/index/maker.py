"""The parts of a data set, made where they are asked for: in other processes, or in this one."""

from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from tui.corpus.files import stream
from tui.index.part import Part
from tui.model.records import Dataset

_decode = msgspec.msgpack.Decoder(tuple[Part, int]).decode


class Maker:
    """Makes the parts of the data set at `path` in the corpus `root`; goes through the file once where they are asked
    for in their order. To be closed. A copy in another process begins anew."""

    def __init__(self, root: str, path: str, dataset: Dataset) -> None:
        self._of = root, path, dataset
        self._parts: Generator[bytes, None, None] | None = None
        self._asked = -1

    def __reduce__(self) -> tuple[Any, ...]:
        return Maker, self._of

    def __call__(self, number: int) -> bytes | None:
        """The part of a number, from 0, as `read` takes it; None past the end of the file.

        It is msgpack, which is made in half the time that pickling takes.
        """
        if self._parts is None or number <= self._asked:
            self.close()
            self._parts = self._read()
        self._asked = number
        return next(self._parts, None)

    def _read(self) -> Generator[bytes, None, None]:
        from tui.corpus.datasets.formats import HEAD
        from tui.corpus.datasets.reading import Source, source_of
        from tui.index.streaming import Streamer

        root, path, dataset = self._of
        with closing(stream(Path(root), path)) as file:
            source = source_of(file.read(HEAD), dataset)
            file.seek(0)
            if isinstance(source, Source):
                for part in Streamer(path, source).parts(file, lambda number: number == self._asked):
                    yield msgspec.msgpack.encode((part, file.tell()))

    def close(self) -> None:
        """Let go of the file."""
        if self._parts is not None:
            self._parts.close()


def read(data: bytes) -> tuple[Part, int]:
    """A part, and how many bytes of the file have been read with it."""
    return _decode(data)
