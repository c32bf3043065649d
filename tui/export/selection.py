"""What is exported: the records that a query finds, or some by their ids, one after the other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from tui.index.queries import Index
from tui.index.rows import Located, Sort, listing
from tui.model.claims import Claim
from tui.model.records import AnyRecord, Incident, Relation
from tui.query.query import EVERYTHING, Query

WINDOW = 2000
"""Records that are held at a time."""


class Item(NamedTuple):
    """A record and where it stands; for a claim, the claim and the record that it stands in."""

    at: Located
    record: AnyRecord
    claim: Claim | None = None


@dataclass
class Selection:
    """Records of some kinds, kind by kind as the screen lists them; or those of `ids` that are there, in this order.

    `written` counts by kind what has been taken so far. Ask inside a snapshot of the index.
    """

    index: Index
    kinds: Sequence[str]
    query: Query = EVERYTHING
    ids: Sequence[str] | None = None
    sort: Sort | None = None
    limit: int | None = None
    written: Counter[str] = field(default_factory=Counter)

    def items(self) -> Iterator[Item]:
        """Each record in turn."""
        for item in islice(self._all(), self.limit):
            self.written[item.at.kind] += 1
            yield item

    def _all(self) -> Iterator[Item]:
        if self.ids is not None:
            for start in range(0, len(self.ids), WINDOW):
                yield from self._items(self.ids[start : start + WINDOW])
            return
        for kind in self.kinds:
            rows = listing(kind, self.query)
            if self.sort is not None:
                rows = rows._replace(sort=self.sort)
            for window in self.index.windows(rows, WINDOW):
                yield from self._items([row.id for row in window])

    def _items(self, ids: Iterable[str]) -> Iterator[Item]:
        ids = list(ids)
        places = self.index.titles(ids)
        parent: AnyRecord | None = None
        claims: dict[str, Claim] = {}
        for at in (places[id] for id in ids if id in places):
            if at.kind not in self.kinds:
                continue
            if not at.parent:
                if (record := self.index.record(at.id)) is not None:
                    yield Item(at, record)
                continue
            if parent is None or parent.id != at.parent:
                parent = self.index.record(at.parent)
                claims = {claim.id: claim for claim in parent.claims} if isinstance(parent, Incident | Relation) else {}
            if parent is not None:
                yield Item(at, parent, claims[at.id.partition("#")[2]])
