"""To what a piece of a file belongs: a record of those that count, or a later one of the same id."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from tui.corpus.results import Anchor, EvidenceUse, FileRead, Parsed, Reference


def counted(read: FileRead, owned: Sequence[Parsed]) -> Callable[[Reference | EvidenceUse], bool] | None:
    """Says of what a file names and cites whether it belongs to one of `owned`, the records of the file that count.
    None where all records do, which is nearly always.

    A second record of the same id must not lend the first its links and words; the place in the file tells them apart.
    """
    if len(owned) == len(read.records):
        return None
    starts = sorted((parsed.line, parsed.column) for parsed in read.records)
    counting = {(parsed.line, parsed.column) for parsed in owned}

    def counts(use: Reference | EvidenceUse) -> bool:
        at = bisect_right(starts, (use.line, use.column)) - 1
        return at >= 0 and starts[at] in counting

    return counts


def owner_record(owner: str) -> str:
    """The record that an id belongs to: a claim's is what stands before the "#"."""
    return owner.partition("#")[0]


def cited_by(anchor: Anchor) -> tuple[object, ...]:
    """What tells one piece of evidence from another: an ambiguous one has several anchors."""
    return (anchor.owner, anchor.field, anchor.article, anchor.exact, anchor.line, anchor.column)
