"""From files read and linked to the rows of the index, file by file.

Rows depend on nothing but what is read now, so a file's rows are the same whether the index is made from nothing or
brought up to date; the digest of a file's rows says whether they have to be written again.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from tui.corpus.belonging import cited_by, counted, owner_record
from tui.corpus.codec import decode, encode
from tui.corpus.release import said
from tui.corpus.results import Anchor, EvidenceUse, FileRead, Linked, Parsed, Problem, Reference, file_of
from tui.index.cells import Surroundings, cells, claim_cells, claim_marks, list_row, marks
from tui.index.facets import Context, claim_facets, facet_rows, facets
from tui.index.fulltext import body, claim_body
from tui.index.schema import LIST_TABLES
from tui.index.wording import claim_title, titles
from tui.model.accounts import disputed
from tui.model.base import basis
from tui.model.records import AnyRecord, Incident, Quote, Relation

Value = str | int | float | bytes | None
FileRows = dict[str, list[tuple[Value, ...]]]
"""A file's rows by table, less the `file` column; those of `words` stand in the order of those of `record`."""


def derive(reads: list[FileRead], linked: Linked) -> Callable[[str], FileRows]:
    """What makes the rows of a file or part, by its path: those of all at once would fill the memory."""
    records = {p.id: decode(p) for owned in linked.owned.values() for p in owned}
    around, context = _surroundings(records, linked), _context(records, linked)
    by_path = {read.path: read for read in reads}
    return lambda path: _file_rows(by_path[path], linked, around, context)


def digest(rows: FileRows) -> bytes:
    """A short sum of a file's rows: equal sums mean equal rows."""
    return hashlib.blake2b(msgspec.msgpack.encode(rows), digest_size=16).digest()


def _sum(data: bytes) -> int:
    """A number that tells one content of a record from another, whichever release of a data set it is from."""
    return int.from_bytes(hashlib.blake2b(said(data), digest_size=8).digest(), signed=True)


def _surroundings(records: dict[str, AnyRecord], linked: Linked) -> Surroundings:
    asserted: Counter[str] = Counter()
    happened: Counter[str] = Counter()
    for record in records.values():
        if isinstance(record, Incident | Relation):
            asserted.update(claim.claimant for claim in record.claims)
        if isinstance(record, Incident):
            happened.update({location.place for location in record.location if location.place})
    mentioned = Counter(mention.record for found in linked.mentions.values() for mention in found)
    cited: dict[str, tuple[int, int]] = {}
    shaky: set[str] = set()
    for anchors in linked.anchors.values():
        for anchor, first in _with_first(anchors):
            fine = anchor.health == "ok"
            ok, total = cited.get(anchor.article, (0, 0))
            cited[anchor.article] = (ok + (fine and first), total + first)
            if not fine:
                shaky.update((anchor.owner, owner_record(anchor.owner), anchor.article))
    return Surroundings(titles(records), asserted, mentioned, happened, cited, shaky)


def _context(records: dict[str, AnyRecord], linked: Linked) -> Context:
    health: dict[str, set[str]] = {}
    cited: dict[str, set[str]] = {}
    for anchor in (anchor for anchors in linked.anchors.values() for anchor in anchors):
        health.setdefault(anchor.owner, set()).add(anchor.health)
        cited.setdefault(anchor.owner, set()).add(anchor.article)
    quoted = {id for record in records.values() if isinstance(record, Quote) for id in record.about}
    return Context(records, health, cited, quoted)


def _with_first(anchors: Iterable[Anchor]) -> list[tuple[Anchor, bool]]:
    """Each anchor, and whether it is the first of its evidence: an ambiguous citation has several."""
    seen: set[tuple[object, ...]] = set()
    marked = []
    for anchor in anchors:
        evidence = cited_by(anchor)
        marked.append((anchor, evidence not in seen))
        seen.add(evidence)
    return marked


def _file_rows(read: FileRead, linked: Linked, around: Surroundings, context: Context) -> FileRows:
    tables = ("record", "words", "term", "number", "span", "name", *LIST_TABLES.values())
    rows: FileRows = {table: [] for table in tables}
    owned = linked.owned.get(read.path, [])
    counts = counted(read, owned)
    references, evidence = list(filter(counts, read.references)), list(filter(counts, read.evidence))
    places = _claim_places(references, evidence)
    for parsed in owned:
        record = context.records[parsed.id]
        _record_rows(parsed, read.path, record, around, rows)
        _claim_rows(parsed, record, places, around, rows)
        _facet_rows(record, context, rows)
    rows["reference"] = [(r.owner, r.field, r.target, r.line, r.column) for r in references]
    rows["anchor"] = [_anchor_row(*pair) for pair in _with_first(linked.anchors.get(read.path, []))]
    rows["mention"] = [(m.article, m.start, m.end, m.record, m.kind) for m in linked.mentions.get(read.path, [])]
    problems = [*read.problems, *linked.problems.get(read.path, [])]
    rows["problem"] = [_problem_row(problem) for problem in problems]
    return rows


def _claim_places(references: list[Reference], evidence: list[EvidenceUse]) -> dict[str, tuple[int, int]]:
    """Where each claim stands: at the first thing in it that has a place, its claimant as a rule."""
    places: dict[str, tuple[int, int]] = {}
    uses: list[Reference | EvidenceUse] = [*references, *evidence]
    for used in uses:
        if "#" in used.owner:
            here = (used.line, used.column)
            places[used.owner] = min(places.get(used.owner, here), here)
    return places


def _record_rows(parsed: Parsed, path: str, record: AnyRecord, around: Surroundings, rows: FileRows) -> None:
    title = around.names[parsed.id]
    inferred = isinstance(record, Quote) and basis(record) == "inference"
    place = (parsed.line, parsed.column)
    rows["record"].append((parsed.id, parsed.kind, title, "", *place, int(inferred), _sum(parsed.data), parsed.data))
    rows["words"].append((title, body(record)))
    order = f"{file_of(path)}:{parsed.line:08}:{parsed.column:06}"
    row = list_row(parsed.id, cells(record, around), order, marks(record, around))
    rows[LIST_TABLES[parsed.kind]].append(row)


def _claim_rows(
    parsed: Parsed, record: AnyRecord, places: dict[str, tuple[int, int]], around: Surroundings, rows: FileRows
) -> None:
    if not isinstance(record, Incident | Relation):
        return
    rivals = set(disputed(record.claims))
    for number, claim in enumerate(record.claims):
        owner = f"{parsed.id}#{claim.id}"
        title = claim_title(claim, lambda id: around.names.get(id, id))
        place = places.get(owner, (parsed.line, parsed.column))
        inferred = basis(claim) == "inference"
        rows["record"].append((owner, "claim", title, parsed.id, *place, int(inferred), _sum(encode(claim)), b""))
        rows["words"].append((title, claim_body(claim)))
        order = f"{parsed.id}#{number:06}"
        row = list_row(owner, claim_cells(claim, around.names), order, claim_marks(claim, owner, rivals, around))
        rows[LIST_TABLES["claim"]].append(row)


def _facet_rows(record: AnyRecord, context: Context, rows: FileRows) -> None:
    found = facets(record, context)
    pairs = [(record.id, found)]
    if isinstance(record, Incident | Relation):
        rivals = set(disputed(record.claims))
        for claim in record.claims:
            owner = f"{record.id}#{claim.id}"
            pairs.append((owner, claim_facets(claim, owner, rivals, found, context)))
    for id, of in pairs:
        for table, made in facet_rows(id, of).items():
            rows[table] += made


def _anchor_row(anchor: Anchor, first: bool) -> tuple[Value, ...]:
    span = (anchor.health, anchor.start, anchor.end, anchor.proposal, anchor.line, anchor.column)
    return (owner_record(anchor.owner), anchor.owner, anchor.field, anchor.article, anchor.exact, *span, int(first))


def _problem_row(p: Problem) -> tuple[Value, ...]:
    return (p.severity, p.file, p.line, p.column, p.code, p.message, p.expected, p.nearest, p.record)
