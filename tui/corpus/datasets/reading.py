"""A data set read in parts: each is to the index what a file of the corpus is, so that none has to be held whole."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from tui.corpus.datasets.collecting import SHARED, Gathered
from tui.corpus.datasets.formats import FORMATS, HEAD, Format, declared, recognised
from tui.corpus.datasets.making import Coding
from tui.corpus.datasets.row import BadCell, Fault
from tui.corpus.results import FileRead, Problem, part_path
from tui.corpus.sink import PROBLEM_CAP
from tui.model.records import Dataset, Incident

PART = 1_000
"""Rows in a part."""


Wanted = Callable[[int], bool]
"""Whether the row that begins at a line is to be read; asked from the first row to the last."""


def read_dataset(stream: BinaryIO, dataset: Dataset, wanted: Wanted | None = None) -> Iterator[FileRead]:
    """What a data set says, part by part, and at least one; never raises for what the file contains."""
    head = stream.read(HEAD)
    stream.seek(0)
    found = declared(dataset.format, head) if dataset.format else recognised(head)
    if found.format is None:
        problem = Problem(
            severity="error",
            code="unknown-dataset",
            file=dataset.path,
            line=1,
            column=1,
            message=f"this cannot be read as a data set: {found.why}",
            expected=f"a file of one of {', '.join(FORMATS)}",
            nearest=found.nearest,
        )
        yield FileRead(dataset.path, [], [], [], [problem])
        return
    yield from _parts(stream, head, found.format, dataset, wanted)


def _parts(stream: BinaryIO, head: bytes, of: Format, dataset: Dataset, wanted: Wanted | None) -> Iterator[FileRead]:
    text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    version = dataset.version or of.version_of(dataset.path) or of.version_of(text[:1000])
    coding = Coding(of.dataset, version, of.project)
    problems = _Problems(dataset.path)
    seen = {of.project.id}
    part, rows = Gathered(dataset.path), 0
    part.add(of.project, 1, 0, shared=True)
    for made in of.rows(stream, text):
        if rows and rows % PART == 0:
            yield part.read
            part = Gathered(part_path(dataset.path, rows + 1))
        rows += 1
        if isinstance(made, Fault):
            problems.note(made, part)
            continue
        row, records = made
        if wanted is not None and not wanted(row.line):
            continue
        try:
            row.check()
            whole = sorted(records(coding), key=lambda record: not isinstance(record, Incident))
        except BadCell as bad:
            problems.note(Fault(bad.code, *row.place(bad.column), str(bad), bad.expected), part)
            continue
        for number, record in enumerate(whole, 1):
            shared = of.shared and isinstance(record, SHARED)
            if not shared or record.id not in seen:
                part.add(record, row.line, number, shared=shared)
            if shared:
                seen.add(record.id)
    yield part.read


class _Problems:
    """The problems of a file, no more of them than anybody reads."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._noted = 0

    def note(self, fault: Fault, part: Gathered) -> None:
        """Note what is wrong with a row in the part that it is in."""
        self._noted += 1
        if self._noted > PROBLEM_CAP + 1:
            return
        code, _, _, message, expected, nearest = fault
        if self._noted > PROBLEM_CAP:
            code, message, expected, nearest = "too-many-problems", "this file has more errors than are listed", "", ""
        part.note(
            Problem(
                severity="error",
                code=code,
                file=self._path,
                line=fault.line,
                column=fault.column,
                message=message,
                expected=expected,
                nearest=nearest,
            )
        )
