"""What every record of a corpus says, as a number: to compare two of them without holding either."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from tui.corpus.release import CODED_IN, values
from tui.corpus.results import Parsed
from tui.corpus.sources import Sources, checked, sources
from tui.model.sums import blake2b

_RECORDED = b"recorded"
_encode = msgspec.msgpack.encode


class Portion(NamedTuple):
    """Records: id, kind, number, whether one is told where it differs, file and line; and how many errors there are."""

    rows: list[tuple[str, str, int, bool, str, int]]
    errors: int


def sums(of: Sources) -> Iterator[Portion]:
    """Those of all that a corpus is read from, in its order."""
    for file in of.files:
        whole = file.path not in of.datasets
        for part in of.read(file.path):
            rows = [(p.id, p.kind, *_sum(p, whole=whole), file.path, p.line) for p in part.records]
            yield Portion(rows, sum(problem.severity == "error" for problem in part.problems))


def send_sums(root: Path, send: Callable[[Portion], None]) -> None:
    """The same in a process of its own."""
    for portion in sums(sources(checked(root))):
        send(portion)


def _sum(parsed: Parsed, *, whole: bool) -> tuple[int, bool]:
    """A number that tells what a record says, and whether it is told where it differs: all of a file written by hand,
    of a data set what has a row of its own."""
    data, has_row = parsed.data, False
    if CODED_IN in data or _RECORDED in data:  # else it names no release, and need not be looked into
        said = values(data)
        data, has_row = _encode(said), "recorded" in said
    return int.from_bytes(blake2b(data, digest_size=8).digest(), signed=True), whole or has_row
