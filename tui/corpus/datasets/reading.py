"""A data set read in parts: each is to the index what a file of the corpus is, so that none has to be held whole."""

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, NamedTuple

from tui.corpus.datasets.collecting import SHARED, Gathered
from tui.corpus.datasets.formats import FORMATS, HEAD, Format, Recognised, declared, recognised
from tui.corpus.datasets.making import Coding
from tui.corpus.datasets.row import BadCell, Fault, Row
from tui.corpus.results import FileRead, Problem, part_path
from tui.corpus.sink import PROBLEM_CAP
from tui.model.records import AnyRecord, Dataset, Incident

PART = 1_000
"""Rows in a part."""
NO_ROWS = "no-rows"
"""The code of a file without any rows: that may be meant so."""


class Made(NamedTuple):
    """A row of a file by its number, from 0, with its records, the incident first; or what is wrong with it."""

    number: int
    row: Row | None = None
    records: Sequence[AnyRecord] = ()
    fault: Fault | None = None


class Source(NamedTuple):
    """A data set as it is read: its format, and by whom its rows are coded."""

    format: Format
    coding: Coding


def source_of(head: bytes, dataset: Dataset) -> Source | Recognised:
    """How a file that begins so is read, or why it is no data set."""
    found = declared(dataset.format, head) if dataset.format else recognised(head)
    if (of := found.format) is None:
        return found
    text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    version = dataset.version or of.version_of(dataset.path) or of.version_of(text[:1000])
    return Source(of, Coding(of.dataset, version, of.project))


Wanted = Callable[[int, int], bool]
"""Whether the row of a number that begins at a line is to be read; asked from the first row to the last."""


def every_row(_: int, __: int) -> bool:
    """Every row is wanted."""
    return True


def rows_of(stream: BinaryIO, source: Source, wanted: Wanted = every_row) -> Iterator[Made]:
    """The rows of a file; only those `wanted` are looked at."""
    head = stream.read(HEAD).decode("utf-8", "replace").removeprefix("\ufeff")
    stream.seek(0)
    coding, number = source.coding, -1
    for number, made in enumerate(source.format.rows(stream, head)):
        if not wanted(number, made.line if isinstance(made, Fault) else made[0].line):
            continue
        if isinstance(made, Fault):
            yield Made(number, fault=made)
            continue
        row, records = made
        try:
            row.check()
            yield Made(number, row, sorted(records(coding), key=lambda record: not isinstance(record, Incident)))
        except BadCell as bad:
            yield Made(number, fault=Fault(bad.code, *row.place(bad.column), str(bad), bad.expected))
    if number < 0 and wanted(0, 1):
        message = f"this {source.format.dataset} file has no rows, so nothing is read from it"
        yield Made(0, fault=Fault(NO_ROWS, 1, 1, message, "at least one row or feature"))


def read_dataset(stream: BinaryIO, dataset: Dataset, wanted: Wanted = every_row) -> Iterator[FileRead]:
    """What a data set says, part by part, and at least one, of the rows that are `wanted`; never raises for what the
    file contains."""
    head = stream.read(HEAD)
    stream.seek(0)
    source = source_of(head, dataset)
    if isinstance(source, Source):
        yield from _parts(stream, source, dataset, wanted)
    else:
        yield FileRead(dataset.path, [], [], [], [unknown_dataset(source, dataset.path)])


def unknown_dataset(found: Recognised, path: str) -> Problem:
    """What is wrong with a file that is no data set."""
    return Problem(
        severity="error",
        code="unknown-dataset",
        file=path,
        line=found.place[0],
        column=found.place[1],
        message=f"this cannot be read as a data set: {found.why}",
        expected=found.expected or f"a file of one of {', '.join(FORMATS)}",
        nearest=found.nearest,
    )


def _parts(stream: BinaryIO, source: Source, dataset: Dataset, wanted: Wanted) -> Iterator[FileRead]:
    of = source.format
    problems = Problems(dataset.path)
    seen = {of.project.id}
    part = Gathered(dataset.path)
    part.add(of.project, 1, 0, shared=True)
    begun = 0
    for at, row, records, fault in rows_of(stream, source, wanted):
        if at // PART != begun:
            yield part.read
            begun = at // PART
            part = Gathered(part_path(dataset.path, begun * PART + 1))
        if row is None or fault is not None:
            part.read.problems.extend(problems.note(fault) if fault else ())
            continue
        for number, record in enumerate(records, 1):
            shared = of.shared and isinstance(record, SHARED)
            if not shared or record.id not in seen:
                part.add(record, row.line, number, shared=shared)
            if shared:
                seen.add(record.id)
    yield part.read


class Problems:
    """The problems of a file, no more of them than anybody reads; `noted` of them are listed already."""

    def __init__(self, path: str, noted: int = 0) -> None:
        self._path = path
        self._noted = noted

    def note(self, fault: Fault) -> list[Problem]:
        """What is wrong with a row, as a problem; that there are more, once they are too many; then nothing."""
        self._noted += 1
        if self._noted > PROBLEM_CAP + 1:
            return []
        code, _, _, message, expected, nearest = fault
        if self._noted > PROBLEM_CAP:
            code, message, expected, nearest = "too-many-problems", "this file has more errors than are listed", "", ""
        return [
            Problem(
                severity="warning" if code == NO_ROWS else "error",
                code=code,
                file=self._path,
                line=fault.line,
                column=fault.column,
                message=message,
                expected=expected,
                nearest=nearest,
            )
        ]
