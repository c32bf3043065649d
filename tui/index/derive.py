"""From records to the rows of the index."""

from collections.abc import Mapping
from typing import NamedTuple

from tui.corpus.codec import encode
from tui.corpus.release import said
from tui.index.cells import Cell, Surroundings, cells, claim_cells, claim_marks, marks
from tui.index.codes import NAMED, POSTED, code
from tui.index.facets import Context, Facets, claim_facets, facets, prefixes
from tui.index.fulltext import body, claim_body
from tui.index.part import Entries, Numbering, entries
from tui.index.rows import COLUMNS, LARGEST
from tui.index.wording import claim_title
from tui.model.accounts import disputed
from tui.model.base import basis
from tui.model.claims import Claim
from tui.model.records import AnyRecord, Incident, Quote, Relation
from tui.model.sums import blake2b

_POSTED = frozenset(POSTED)
DATED_CELL = {kind: columns[0].name == "date" for kind, columns in COLUMNS.items()}
"""Whether the first cell of a kind's list is a date, which is sorted by its first day."""


class Stands(NamedTuple):
    """Where a record stands: its file's key to sort by, line and column, and those of its claims by `record#claim`.

    A record of a data set has the number of its row, and then no `data` of its own.
    """

    order: str
    line: int
    column: int
    data: bytes = b""
    row: int = -1
    claims: Mapping[str, tuple[int, int]] = {}


def _sum(data: bytes) -> int:
    """A number that tells one content of a record from another, whichever release of a data set it is from."""
    return int.from_bytes(blake2b(said(data), digest_size=8).digest(), signed=True)


class Deriver:
    """Makes the rows of records that know one another, such as those of a file or of a row of a data set."""

    def __init__(self, numbers: Numbering) -> None:
        self.numbers = numbers
        self.own = entries()
        self.shared = entries()
        self._figures: set[str] = set()

    def add(
        self, kind: str, record: AnyRecord, at: Stands, around: Surroundings, context: Context, *, shared: bool = False
    ) -> None:
        """Add the rows of a record and of its claims."""
        to = self.shared if shared else self.own
        number = self.numbers.record(record.id)
        title = around.names[record.id]
        inferred = isinstance(record, Quote) and basis(record) == "inference"
        digest = _sum(at.data) if at.data else 0
        to.record.append((number, record.id, kind, title, at.line, at.column, int(inferred), at.row, at.data, digest))
        to.words.append((number, title, body(record), kind))
        rivals = set(disputed(record.claims)) if isinstance(record, Incident | Relation) else set()
        found = facets(record, rivals, context)
        self._list(to, kind, number, found, (at.order, marks(record, rivals, around)), cells(record, around))
        self._posted(to, kind, number, found)
        for name, *figure in found.numbers:
            to.number.append((number, self.numbers.term("figure", name), *map(_bounded, figure)))
        to.name.extend((number, name) for name in sorted(found.names))
        if isinstance(record, Incident | Relation):
            self._claims(to, number, record, rivals, at, around, context)

    def _claims(
        self,
        to: Entries,
        parent: int,
        record: Incident | Relation,
        rivals: set[str],
        at: Stands,
        around: Surroundings,
        context: Context,
    ) -> None:
        for place, claim in enumerate(record.claims):
            owner = f"{record.id}#{claim.id}"
            number = self.numbers.claim()
            found = claim_facets(claim, owner, rivals, context)
            line, column = at.claims.get(owner, (at.line, at.column))
            inferred = int(basis(claim) == "inference")
            digest = _sum(encode(claim)) if at.data else 0
            figure = claim.figure if claim.is_figure else None
            if figure is not None and claim.about not in self._figures:
                self._figures.add(claim.about)
                for name in prefixes(claim.about):
                    self.numbers.term("figure", name)
            bounds = (figure.low, figure.best, figure.high) if figure else (None, None, None)
            ((_, sources, _, _),) = found.numbers
            numbers = (*map(_bounded, bounds), int(figure is not None), sources)
            from_set = int(at.row >= 0)
            to.claim.append((number, parent, claim.id, line, column, inferred, digest, from_set, *numbers))
            order = f"{record.id}#{place:06}" if at.row < 0 else at.order
            shown = claim_cells(claim, around.names)
            self._list(to, "claim", number, found, (order, claim_marks(claim, owner, rivals, around)), shown)
            self._posted(to, "claim", number, found)
            if at.row < 0:  # a column of a data set has no words of its own
                self._words(to, number, claim, around)

    def _words(self, to: Entries, number: int, claim: Claim, around: Surroundings) -> None:
        title = claim_title(claim, lambda id: around.names.get(id, id))
        to.words.append((number, title, claim_body(claim), "claim"))

    def _list(
        self,
        to: Entries,
        kind: str,
        number: int,
        found: Facets,
        rest: tuple[str, str],
        shown: tuple[Cell, ...],
    ) -> None:
        """The row of a list: its terms that many records share make its profile."""
        terms = found.terms if kind == "claim" else {term for term in found.terms if term[0] not in _POSTED}
        profile = self.numbers.profile(frozenset(terms))
        span = found.span or (None, None)
        texts = [text for text, _ in shown]
        keys = [key for _, key in shown[1:]] if DATED_CELL[kind] else [key for _, key in shown]
        to.lists.setdefault(kind, []).append((number, profile, *span, *rest, *texts, *keys))

    def _posted(self, to: Entries, kind: str, number: int, found: Facets) -> None:
        terms = found.apart if kind == "claim" else [term for term in found.terms if term[0] in _POSTED]
        for field, value in sorted(terms):
            if field in NAMED:
                to.named.append((code(kind, field), number, self.numbers.record(value)))
            else:
                to.termed.append((code(kind, field), number, self.numbers.term(field, value)))


def _bounded(number: int | None) -> int | None:
    return number if number is None else min(number, LARGEST)
