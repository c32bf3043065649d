"""What the records of one row of a data set come to together: their links, anchors and mentions."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.corpus.anchors import Haystack, anchor
from tui.corpus.datasets.collecting import KINDS, SHARED, Named, cites, names
from tui.corpus.folding import fold
from tui.corpus.mentions import Names, may_name
from tui.corpus.results import Anchor, EvidenceUse, Mention
from tui.model.document import document
from tui.model.records import CLAIMING, AnyRecord, Article


class Together(NamedTuple):
    """The records of a row by id, the anchors of what they cite, and where their articles name them."""

    records: dict[str, AnyRecord]
    anchors: list[Anchor]
    mentions: list[Mention]

    def names(self) -> Iterator[Named]:
        """What each of the records names."""
        for record in self.records.values():
            yield from names(record)


def together(records: Iterable[AnyRecord], path: str, line: int) -> Together:
    """Link the records of a row of a file with one another.

    Articles of a data set are searched for the names of their own row alone: a release has hundreds of thousands of
    names, which stand for something else in most texts of others.
    """
    by_id = {record.id: record for record in records}
    haystacks = {id: Haystack(id, document(one)) for id, one in by_id.items() if type(one) is Article}
    claiming = [one for one in by_id.values() if isinstance(one, CLAIMING)]
    uses = [EvidenceUse(*use, line, 1) for record in claiming for use in cites(record)]
    anchors = [found for use in uses for found in anchor(use, haystacks.get(use.evidence.article or ""), path).anchors]
    mentions: list[Mention] = []
    if haystacks:
        folded = {id: fold(haystack.text) for id, haystack in haystacks.items()}
        texts = "\n".join([one.text for one in folded.values()])
        named = [(KINDS[type(one)], one) for one in by_id.values() if isinstance(one, SHARED)]
        if found := [(kind, one) for kind, one in named if may_name(one, texts)]:
            known = Names(found)
            for id, haystack in haystacks.items():
                mentions += known.mentions(id, haystack.text, folded[id])
    return Together(by_id, anchors, mentions)
