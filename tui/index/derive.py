"""From records to the rows of the index."""

from collections.abc import Iterable

from tui.index.cells import Surroundings, cells, marks
from tui.index.claim_rows import Alike, ClaimRows
from tui.index.codes import CODES, NAMED
from tui.index.facets import Claimed, Context, Facets, Number, facets, sources, supported
from tui.index.fulltext import body
from tui.index.part import Entries, Numbering, entries
from tui.index.rows import COLUMNS, LARGEST
from tui.index.stands import Stands, digest_of
from tui.model.accounts import UNKNOWN
from tui.model.base import basis
from tui.model.claims import Figure
from tui.model.records import CLAIMING, AnyRecord, Quote

DATED_CELL = {kind: columns[0].name == "date" for kind, columns in COLUMNS.items()}
"""Whether the first cell of a kind's list is a date, which is sorted by its first day."""


class Deriver:
    """Makes the rows of records that know one another, such as those of a file or of a row of a data set."""

    def __init__(self, numbers: Numbering, alike: Alike) -> None:
        self.numbers = numbers
        self.own = entries()
        self.shared = entries()
        self._claims = ClaimRows(numbers, alike)

    def add(
        self, kind: str, record: AnyRecord, at: Stands, around: Surroundings, context: Context, *, shared: bool = False
    ) -> None:
        """Add the rows of a record and of its claims."""
        to = self.shared if shared else self.own
        number = self.numbers.record(record.id)
        title = around.names[record.id]
        inferred = type(record) is Quote and basis(record) == "inference"
        to.record.append([number, at.row, record.id, kind, title, at.line, at.column, int(inferred), at.data])
        if at.row < 0:
            to.digests.append((number, digest_of(at.data), False))
        to.words.extend((number, title, body(record), kind))
        if isinstance(record, CLAIMING):
            claimed = self._claims.add(to, number, record, at, around, context)
        else:
            shaky = record.id in around.shaky or (type(record) is Quote and basis(record) == "nothing")
            citing = [record.id] if record.id in context.health else []
            claimed = Claimed(citing, [supported(citing, context)] if citing else (), shaky=shaky)
        found = facets(record, claimed, context)
        shown = cells(record, _killed(claimed.tolls), around)
        texts = [text for text, _ in shown]
        keys = [key for _, key in (shown[1:] if DATED_CELL[kind] else shown)]
        first, last = found.span or (None, None)
        mark = marks(disputed=claimed.disputed, shaky=claimed.shaky)
        row = [number, self.numbers.profile(frozenset(found.shared)), first, last, at.order, mark, *texts, *keys]
        to.lists.setdefault(kind, []).append(row)
        self._post(to, kind, number, found)
        term, count = self.numbers.term, sources(claimed.citing, context)
        for name, low, best, high in claimed.tolls:
            to.number.extend((number, term("figure", name), _bounded(low), _bounded(best), _bounded(high)))
        to.number.extend((number, term("figure", "sources"), count, count, count))

    def _post(self, to: Entries, kind: str, number: int, found: Facets) -> None:
        """What a record can be found by that is not in its profile."""
        codes, term, record = CODES[kind], self.numbers.term, self.numbers.record
        for field, value in found.posted:
            if field in NAMED:
                to.named.extend((codes[field], record(value), number))
            else:
                to.termed.extend((codes[field], term(field, value), number))
        for name in found.names:
            to.name.extend((number, name))


def _bounded(number: int | None) -> int | None:
    """A number that SQLite can hold: a sum beyond it, of absurd figures, is the largest that it can."""
    return number if number is None else min(number, LARGEST)


def _killed(tolls: Iterable[Number]) -> Figure:
    for name, low, best, high in tolls:
        if name == "killed":
            return Figure(low=low, best=best, high=high)
    return UNKNOWN
