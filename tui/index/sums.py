"""What every record of a corpus says, as a number: to compare two of them without holding either."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from tui.corpus.codec import encode
from tui.corpus.files import stream
from tui.corpus.release import CODED_IN, values
from tui.corpus.sources import Sources, checked, sources
from tui.model.sums import blake2b

if TYPE_CHECKING:
    from tui.corpus.datasets.reading import Source

_RECORDED = b"recorded"
_encode = msgspec.msgpack.encode


class Portion(NamedTuple):
    """Records: id, kind, number, whether one is told where it differs, file and line; and how many errors there are."""

    rows: list[tuple[str, str, int, bool, str, int]]
    errors: int


def sums(of: Sources) -> Iterator[Portion]:
    """Those of all that a corpus is read from, in its order."""
    for file in of.files:
        if source := of.streamed.get(file.path):
            with closing(stream(of.root, file.path)) as data:
                yield from _of_rows(data, file.path, source)
            continue
        whole = file.path not in of.datasets
        for part in of.read(file.path):
            rows = [(p.id, p.kind, *_sum(p.data, whole=whole), file.path, p.line) for p in part.records]
            yield Portion(rows, sum(problem.severity == "error" for problem in part.problems))


def _of_rows(data: BinaryIO, path: str, source: "Source") -> Iterator[Portion]:
    """Those of a data set whose rows stand alone: of what many name, the first row that does has it."""
    from tui.corpus.datasets.collecting import KINDS, SHARED
    from tui.corpus.datasets.reading import NO_ROWS, PART, rows_of

    project = source.coding.project
    seen = {project.id}
    rows = [(project.id, "actor", *_sum(encode(project), whole=False), path, 1)]
    errors = begun = 0
    for number, row, records, fault in rows_of(data, source):
        if number // PART != begun:
            yield Portion(rows, errors)
            rows, errors, begun = [], 0, number // PART
        if row is None:
            errors += fault is not None and fault.code != NO_ROWS
            continue
        for record in records:
            if isinstance(record, SHARED):
                if record.id in seen:
                    continue
                seen.add(record.id)
            rows.append((record.id, KINDS[type(record)], *_sum(encode(record), whole=False), path, row.line))
    yield Portion(rows, errors)


def send_sums(root: Path, send: Callable[[Portion], None]) -> None:
    """The same in a process of its own."""
    for portion in sums(sources(checked(root))):
        send(portion)


def _sum(data: bytes, *, whole: bool) -> tuple[int, bool]:
    """A number that tells what a record says, and whether it is told where it differs: all of a file written by hand,
    of a data set what has a row of its own."""
    has_row = False
    if CODED_IN in data or _RECORDED in data:  # else it names no release, and need not be looked into
        said = values(data)
        data, has_row = _encode(said), "recorded" in said
    return int.from_bytes(blake2b(data, digest_size=8).digest(), signed=True), whole or has_row
