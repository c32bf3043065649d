"""What the article pane shows: a document and the words in it that belong to records."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from tui.model.document import Document


class Marked(NamedTuple):
    """Words from `start` to `end` of the document that belong to the records `ids`, all of one kind.

    They are the name of an actor or place, which is read as one word, or a passage that is cited as evidence.
    """

    start: int
    end: int
    kind: str
    ids: tuple[str, ...]
    is_name: bool = False


class ArticleText(NamedTuple):
    """An article: its id, title and byline, the document that offsets count in, and its marked words by start."""

    id: str
    title: str
    byline: str
    document: Document
    spans: tuple[Marked, ...]


class Spans:
    """Marked words that can be asked for by place, however many there are and however they overlap."""

    def __init__(self, spans: Sequence[Marked]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def between(self, start: int, end: int) -> Iterator[Marked]:
        """Those that share a character with the range."""
        first = bisect_right(self._reach, start)
        for span in self._spans[first : bisect_left(self._starts, end)]:
            if span.end > start:
                yield span

    def ids_at(self, offset: int) -> tuple[str, ...]:
        """The records that the character at an offset belongs to, those with the fewest words first."""
        found = sorted(self.between(offset, offset + 1), key=lambda span: span.end - span.start)
        return tuple(dict.fromkeys(id for span in found for id in span.ids))

    def named_at(self, offset: int) -> Marked | None:
        """The name of an actor or place that begins at an offset."""
        return next((s for s in self.between(offset, offset + 1) if s.start == offset and s.is_name), None)

    def next_start(self, offset: int, by: int) -> int | None:
        """Where the next marked words begin, forward or back."""
        place = bisect_right(self._starts, offset) if by > 0 else bisect_left(self._starts, offset) - 1
        return self._starts[place] if 0 <= place < len(self._starts) else None
