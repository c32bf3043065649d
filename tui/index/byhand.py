"""From files written by hand, read and linked, to parts of the index, file by file.

Rows depend on nothing but what is read now, so a file's rows are the same whether the index is made from nothing or
brought up to date; the digest of a file's part says whether they have to be written again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain
from typing import NamedTuple

from tui.corpus.belonging import cited_by, counted, owner_record
from tui.corpus.codec import decode
from tui.corpus.results import Anchor, EvidenceUse, FileRead, Linked, Problem, Reference, file_of
from tui.index.cells import Surroundings
from tui.index.derive import Deriver
from tui.index.facets import Context
from tui.index.part import Numbering, Part, Tuples
from tui.index.stands import Stands
from tui.index.wording import titles
from tui.model.records import AnyRecord, Incident, Quote, Relation

Value = str | int


class Counts(NamedTuple):
    """How often records are named, by id, and what evidence cites them with; see Surroundings and Context."""

    asserted: Mapping[str, int] = {}
    mentioned: Mapping[str, int] = {}
    happened: Mapping[str, int] = {}
    cited: Mapping[str, tuple[int, int]] = {}
    shaky: frozenset[str] = frozenset()
    quoted: frozenset[str] = frozenset()


class ByHand:
    """What makes the rows of a file, by its path: those of all at once would fill the memory.

    `elsewhere` says how often these records are named in files that are not among those read.
    """

    def __init__(self, reads: list[FileRead], linked: Linked, elsewhere: Counts = Counts()) -> None:  # noqa: B008
        self._linked = linked
        owned = (parsed for owned in linked.owned.values() for parsed in owned)
        self._own = {parsed.id: linked.decoded.get(parsed.id) or decode(parsed) for parsed in owned}
        records = {**linked.outside, **self._own}
        of = counts(self._own.values(), linked, elsewhere)
        self._around = Surroundings(titles(records), of.asserted, of.mentioned, of.happened, of.cited, of.shaky)
        self._context = _context(records, linked, of.quoted)
        self._reads = {read.path: read for read in reads}

    def ids(self, path: str) -> Iterator[str]:
        """The ids of the records and claims of a file."""
        for parsed in self._linked.owned.get(path, ()):
            yield parsed.id
            record = self._own[parsed.id]
            if isinstance(record, Incident | Relation):
                yield from (f"{parsed.id}#{claim.id}" for claim in record.claims)

    def part(self, path: str) -> Part:
        """The rows of a file."""
        return _part(self._reads[path], self._linked, self._around, self._context)

    def lent(self) -> dict[str, tuple[int, int, int]]:
        """How often records of data sets are claimants, mentioned, and the place of an incident here."""
        of = self._around
        named = ((id, (of.asserted[id], of.mentioned[id], of.happened[id])) for id in self._linked.outside)
        return {id: found for id, found in named if any(found)}


def counts(records: Iterable[AnyRecord], linked: Linked, elsewhere: Counts = Counts()) -> Counts:  # noqa: B008
    """How often records are named by `records` and their evidence, and `elsewhere`."""
    asserted, happened = Counter(elsewhere.asserted), Counter(elsewhere.happened)
    quoted = set(elsewhere.quoted)
    for record in records:
        if isinstance(record, Incident | Relation):
            asserted.update(claim.claimant for claim in record.claims)
        if isinstance(record, Incident):
            happened.update({location.place for location in record.location if location.place})
        if isinstance(record, Quote):
            quoted.update(record.about)
    mentioned = Counter(elsewhere.mentioned)
    mentioned.update(mention.record for found in linked.mentions.values() for mention in found)
    return Counts(asserted, mentioned, happened, *_evidence(linked, elsewhere), frozenset(quoted))


def _evidence(linked: Linked, elsewhere: Counts) -> tuple[dict[str, tuple[int, int]], frozenset[str]]:
    cited = dict(elsewhere.cited)
    shaky = set(elsewhere.shaky)
    for anchor, first in _with_first(chain.from_iterable(linked.anchors.values())):
        fine, article = anchor.health == "ok", anchor.article
        ok, total = cited.get(article, (0, 0))
        cited[article] = (ok + (fine and first), total + first)
        if not fine:
            shaky.update((anchor.owner, owner_record(anchor.owner), article))
    return cited, frozenset(shaky)


def _context(records: Mapping[str, AnyRecord], linked: Linked, quoted: Set[str]) -> Context:
    health: dict[str, set[str]] = {}
    cited: dict[str, set[str]] = {}
    for anchor in chain.from_iterable(linked.anchors.values()):
        owner = anchor.owner
        if owner in health:
            health[owner].add(anchor.health)
            cited[owner].add(anchor.article)
        else:
            health[owner], cited[owner] = {anchor.health}, {anchor.article}
    return Context(records, health, cited, quoted)


def _with_first(anchors: Iterable[Anchor]) -> Iterator[tuple[Anchor, bool]]:
    """Each anchor, and whether it is the first of its evidence: an ambiguous citation has several."""
    seen: set[tuple[object, ...]] = set()
    for anchor in anchors:
        if anchor.health != "ambiguous":
            yield anchor, True
            continue
        evidence = cited_by(anchor)
        yield anchor, evidence not in seen
        seen.add(evidence)


def _part(read: FileRead, linked: Linked, around: Surroundings, context: Context) -> Part:
    owned = linked.owned.get(read.path, [])
    references, evidence = read.references, read.evidence
    counts = counted(read, owned)
    if counts is not None:
        references, evidence = list(filter(counts, references)), list(filter(counts, evidence))
    places = _claim_places(references, evidence)
    numbers = Numbering()
    deriver = Deriver(numbers, {})  # claims by hand are hardly ever alike
    file = file_of(read.path)
    for parsed in owned:
        order = f"{file}:{parsed.line:08}:{parsed.column:06}"
        at = Stands(order, parsed.line, parsed.column, parsed.data, claims=places)
        deriver.add(parsed.kind, context.records[parsed.id], at, around, context)
    others: dict[str, Tuples] = {
        "reference": [(r.owner, r.field, r.target, r.line, r.column) for r in references],
        "anchor": [_anchor_row(*pair) for pair in _with_first(linked.anchors.get(read.path, []))],
        "mention": [(m.article, m.start, m.end, m.record, m.kind) for m in linked.mentions.get(read.path, [])],
    }
    return Part(
        own=deriver.own,
        shared=deriver.shared,
        ids=numbers.ids,
        terms=numbers.terms,
        profiles=numbers.profiles,
        problems=[problem_row(one) for one in (*read.problems, *linked.problems.get(read.path, []))],
        others=others,
        known=[id in context.records for id in numbers.ids],
    )


def _claim_places(references: list[Reference], evidence: list[EvidenceUse]) -> dict[str, tuple[int, int]]:
    """Where each claim stands: at the first thing in it that has a place, its claimant as a rule."""
    places: dict[str, tuple[int, int]] = {}
    uses: Iterable[Reference | EvidenceUse] = chain(references, evidence)
    for used in uses:
        if "#" in (owner := used.owner):
            here = (used.line, used.column)
            if owner not in places or here < places[owner]:
                places[owner] = here
    return places


def _anchor_row(a: Anchor, first: bool) -> tuple[Value, ...]:
    said = (owner_record(a.owner), a.owner, a.field, a.article, a.exact)
    return (*said, a.health, a.start, a.end, a.proposal, a.line, a.column, int(first))


def problem_row(p: Problem) -> tuple[Value, ...]:
    """A problem as its table has it, less the file that it belongs to."""
    return (p.severity, p.file, p.line, p.column, p.code, p.message, p.expected, p.nearest, p.record)
