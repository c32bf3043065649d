"""A document wrapped to a width: which characters stand on which line."""

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from rich._wrap import divide_line
from rich.cells import cell_len

from tui.model.document import Document
from tui.model.text import shown
from tui.panes.cells import wrapped


class Line(NamedTuple):
    """One line of the screen: characters `start` to `end` of the document, or words that are not part of it."""

    start: int
    end: int
    extra: str | None = None


class Layout:
    """The lines of a document at a width: the title, the byline, and the paragraphs with blank lines between."""

    def __init__(self, document: Document, byline: str, width: int) -> None:
        self.text = shown(document.text.replace("\n", " "))
        self.width = width
        self.lines: list[Line] = []
        bounds = [*document.starts, len(document.text) + 1]
        for number, start in enumerate(document.starts):
            end = bounds[number + 1] - 1
            self._add(start, end)
            if number == 0:
                self.lines += [Line(end, end, text) for text in wrapped(byline, width)]
            self.lines.append(Line(end, end, ""))
        self.lines.pop()
        self._starts = [line.start for line in self.lines]

    def _add(self, start: int, end: int) -> None:
        paragraph = self.text[start:end]
        breaks = [0, *divide_line(paragraph, self.width), len(paragraph)]
        self.lines += [Line(start + a, start + b) for a, b in pairwise(breaks) if b > a or not a]

    def line_of(self, offset: int) -> int:
        """The line that a character stands on."""
        at = bisect_right(self._starts, offset) - 1
        while at > 0 and self.lines[at].extra is not None:
            at -= 1
        return max(0, at)

    def line_from(self, offset: int) -> int:
        """The first line that begins at a character, be it an empty one, else the one that it stands on."""
        at = bisect_left(self._starts, offset)
        return at if at < len(self._starts) and self._starts[at] == offset else self.line_of(offset)

    def offset_at(self, line: int, x: int) -> int:
        """The character at a cell of a line, the nearest there is."""
        at = self.lines[max(0, min(line, len(self.lines) - 1))]
        if at.extra is not None:
            return at.start
        for offset in range(at.start, at.end):
            if cell_len(self.text[at.start : offset + 1]) > x:
                return offset
        return max(at.start, at.end - 1)

    def x_of(self, offset: int) -> int:
        """The cell that a character begins at."""
        return cell_len(self.text[self.lines[self.line_of(offset)].start : offset])
