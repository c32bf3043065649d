"""From the rows of a data set to parts of the index, none of which needs any other."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

import msgspec

from tui.corpus.belonging import owner_record
from tui.corpus.codec import encode
from tui.corpus.datasets.alone import Together, together
from tui.corpus.datasets.collecting import KINDS, SHARED
from tui.corpus.datasets.reading import NO_ROWS, Source, rows_of
from tui.corpus.datasets.row import Columns, Fault, Row
from tui.index.cells import Surroundings
from tui.index.claim_rows import Alike
from tui.index.derive import Deriver
from tui.index.facets import Context
from tui.index.part import Numbering, Part, inferred
from tui.index.stands import Stands
from tui.index.wording import titles
from tui.model.records import AnyRecord, Article, Incident

PART = 500
"""Rows in a part: little enough to be taken over between two keys."""
REMEMBERED = 100_000
"""Ids of shared records that are remembered, so that they are not sent again."""
MOST_ALIKE = 4_096
"""Claims that others may be like, beyond which no part begins."""

_encode = msgspec.msgpack.encode

IN_ORDER = "~"
"""The key of records that stand in the order of the rows: after all that is written by hand."""


class Streamer:
    """Makes parts of the rows of a file."""

    def __init__(self, path: str, source: Source) -> None:
        self._path = path
        self._source = source
        self._sent: set[str] = set()
        self._alike: Alike = {}

    def parts(self, stream: BinaryIO, wanted: Callable[[int], bool]) -> Iterator[Part]:
        """The parts `wanted` of a file, by number: asked of each when the one before has been taken."""
        part, begun = _Making(self._alike), -1
        for at, row, records, fault in rows_of(stream, self._source, lambda number, _: wanted(number // PART)):
            if at // PART != begun:
                part, begun = _Making(self._alike), at // PART
                if len(self._sent) >= REMEMBERED:  # never within a part, which has each only once
                    self._sent.clear()
                if len(self._alike) >= MOST_ALIKE:
                    self._alike.clear()
                if begun == 0 and (fault is None or fault.code != NO_ROWS):
                    self._add_project(part)
            part.read += 1
            if fault is not None:
                part.faults.append(fault)
            elif row is not None:
                self._add(part, row, records)
            if at % PART == PART - 1:
                yield part.made()
                part = _Making(self._alike)
        if part.read:
            yield part.made()

    def _add_project(self, part: "_Making") -> None:
        """The project itself is an actor, in no row."""
        project = self._source.coding.project
        names, context = {project.id: project.name}, Context({project.id: project}, {}, {}, set())
        at = Stands(IN_ORDER, 1, 1, encode(project))
        part.deriver.add("actor", project, at, Surroundings(names, {}, {}, {}, {}, set()), context, shared=True)

    def _add(self, part: "_Making", row: Row, records: Sequence[AnyRecord]) -> None:
        project = self._source.coding.project
        found = together(records, self._path, row.line)
        known = {**found.records, project.id: project}
        around, context = _beside(known, found)
        number = part.add_row(row)
        held = part.numbers.give_up([record.id for record in records if type(record) not in SHARED])
        for place, record in enumerate(records, 1):
            shared = type(record) in SHARED
            if shared and record.id in self._sent:
                continue
            at = Stands(IN_ORDER, row.line, place, row=number)
            part.deriver.add(KINDS[type(record)], record, at, around, context, shared=shared)
            if shared:
                self._sent.add(record.id)
        part.numbers.take_back(held)
        part.count(found)


class _Making:
    """A part in the making."""

    def __init__(self, alike: Alike) -> None:
        self.numbers = Numbering()
        self.deriver = Deriver(self.numbers, alike)
        self.rows: list[tuple[int, int, bytes]] = []
        self.faults: list[Fault] = []
        self.read = 0
        self._columns: dict[Columns, int] = {}
        self._tallies: dict[str, list[int]] = {}
        self._health: Counter[str] = Counter()

    def add_row(self, row: Row) -> int:
        """Keep a row as the file has it, and give its number."""
        columns = self._columns.setdefault(row.columns, len(self._columns))
        self.rows.append((row.line, columns, _encode((row.point, row.cells))))
        return len(self.rows) - 1

    def count(self, found: Together) -> None:
        """Count what the lists of shared records show of them, and the state of the evidence."""
        for record in found.records.values():
            if type(record) is Incident:
                for claim in record.claims:
                    if type(found.records.get(claim.claimant)) is not Article:
                        self._tally(claim.claimant)[0] += 1
                for place in {location.place for location in record.location if location.place}:
                    self._tally(place)[2] += 1
        for mention in found.mentions:
            self._tally(mention.record)[1] += 1
        for anchor in found.anchors:
            self._health[anchor.health] += 1

    def _tally(self, id: str) -> list[int]:
        found = self._tallies.get(id)
        if found is None:
            found = self._tallies[id] = [0, 0, 0]
        return found

    def made(self) -> Part:
        """The part, once all of its rows are added."""
        tallies = [(self.numbers.record(id), *counts) for id, counts in self._tallies.items()]
        self._health["inferred"] += inferred(self.deriver.own)
        return Part(
            own=self.deriver.own,
            shared=self.deriver.shared,
            ids=self.numbers.ids,
            terms=self.numbers.terms,
            profiles=self.numbers.profiles,
            rows=self.rows,
            columns=[columns.names for columns in self._columns],
            tallies=tallies,
            problems=[],
            faults=self.faults,
            health=dict(self._health),
            read=self.read,
        )


def _beside(known: dict[str, AnyRecord], found: Together) -> tuple[Surroundings, Context]:
    """What lists show of a row's records, and what questions ask of them, that stands in others of them."""
    health: dict[str, set[str]] = {}
    articles: dict[str, set[str]] = {}
    cited: dict[str, tuple[int, int]] = {}
    shaky: set[str] = set()
    for anchor in found.anchors:
        fine = anchor.health == "ok"
        ok, total = cited.get(anchor.article, (0, 0))
        cited[anchor.article] = (ok + fine, total + 1)
        if not fine:
            shaky.update((anchor.owner, owner_record(anchor.owner), anchor.article))
        health.setdefault(anchor.owner, set()).add(anchor.health)
        articles.setdefault(anchor.owner, set()).add(anchor.article)
    return Surroundings(titles(known), {}, {}, {}, cited, shaky), Context(known, health, articles, frozenset())
