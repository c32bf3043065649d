"""From records to the rows of the index."""

from collections.abc import Iterable

from tui.index.cells import Surroundings, cells, marks
from tui.index.claim_rows import ClaimRows
from tui.index.codes import NAMED, code
from tui.index.facets import Claimed, Context, Facets, Number, facets, sources, tolls
from tui.index.fulltext import body
from tui.index.part import Entries, Numbering, bounded, entries
from tui.index.rows import COLUMNS
from tui.index.stands import Stands, digest_of
from tui.model.accounts import disputed
from tui.model.base import basis
from tui.model.claims import Figure
from tui.model.records import AnyRecord, Incident, Quote, Relation

DATED_CELL = {kind: columns[0].name == "date" for kind, columns in COLUMNS.items()}
"""Whether the first cell of a kind's list is a date, which is sorted by its first day."""


class Deriver:
    """Makes the rows of records that know one another, such as those of a file or of a row of a data set."""

    def __init__(self, numbers: Numbering) -> None:
        self.numbers = numbers
        self.own = entries()
        self.shared = entries()
        self._claims = ClaimRows(numbers)

    def add(
        self, kind: str, record: AnyRecord, at: Stands, around: Surroundings, context: Context, *, shared: bool = False
    ) -> None:
        """Add the rows of a record and of its claims."""
        to = self.shared if shared else self.own
        number = self.numbers.record(record.id)
        title = around.names[record.id]
        inferred = isinstance(record, Quote) and basis(record) == "inference"
        to.record.append([number, at.row, record.id, kind, title, at.line, at.column, int(inferred), at.data])
        if at.row < 0:
            to.digests.append((number, digest_of(at.data), False))
        to.words.append([number, title, body(record), kind])
        claimed = Claimed([record.id])
        if isinstance(record, Incident | Relation):
            claimed = self._claimed(to, number, record, at, around, context)
        found = facets(record, claimed, context)
        self._list(to, kind, number, record, found, claimed, at, around)
        for field, value in found.posted:
            if field in NAMED:
                to.named.append([code(kind, field), self.numbers.record(value), number])
            else:
                to.termed.append([code(kind, field), self.numbers.term(field, value), number])
        count = sources(claimed.owners, context)
        for name, *figure in (*claimed.tolls, ("sources", count, count, count)):
            to.number.append([number, self.numbers.term("figure", name), *map(bounded, figure)])
        to.name.extend([number, name] for name in found.names)

    def _claimed(
        self,
        to: Entries,
        number: int,
        record: Incident | Relation,
        at: Stands,
        around: Surroundings,
        context: Context,
    ) -> Claimed:
        """What the claims of a record come to, once their rows are added."""
        rivals = frozenset(disputed(record.claims))
        asserted = self._claims.add(to, number, record, rivals, at, around, context)
        owners = [record.id, *[f"{record.id}#{claim.id}" for claim in record.claims]]
        return Claimed(owners, asserted, rivals, tolls(record) if isinstance(record, Incident) else ())

    def _list(
        self,
        to: Entries,
        kind: str,
        number: int,
        record: AnyRecord,
        found: Facets,
        claimed: Claimed,
        at: Stands,
        around: Surroundings,
    ) -> None:
        """The row of a list: the terms that many records share make its profile."""
        shown = cells(record, _killed(claimed.tolls), around)
        texts = [text for text, _ in shown]
        keys = [key for _, key in (shown[1:] if DATED_CELL[kind] else shown)]
        rest = (*(found.span or (None, None)), at.order, marks(record, claimed.rivals, around))
        row = [number, self.numbers.profile(found.shared), *rest, *texts, *keys]
        to.lists.setdefault(kind, []).append(row)


def _killed(tolls: Iterable[Number]) -> Figure:
    return next(
        (Figure(low=low, best=best, high=high) for name, low, best, high in tolls if name == "killed"), Figure()
    )
