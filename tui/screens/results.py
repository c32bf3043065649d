"""What a search finds, or could be asked: rows of a title and the words around what was found."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui.index.finding import Hit
from tui.model.kinds import BY_NAME
from tui.model.text import shown
from tui.panes.cells import fitted, wrapped
from tui.panes.lines import Part
from tui.panes.tall import TallPane
from tui.query.matching import Matcher
from tui.query.query import Query

KIND_WIDTH = 10
SIGN_WIDTH = 2
OFFER_WIDTH, NARROW_OFFER_WIDTH = 24, 14
WIDE = 60
"""Cells from which what an offer means stands further to the right."""
INDENT = 2


class Offer(NamedTuple):
    """Something that could be typed: in place of the word that was begun, or (`whole`) of all that was."""

    text: str
    help: str
    whole: bool = False


class Results(TallPane):
    """Hits of two lines each, their words lit, or offers of one."""

    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[Hit | Offer] = []
        self._matcher = Matcher(())

    def show(self, rows: Sequence[Hit | Offer], query: Query) -> None:
        """Show other rows, from the first."""
        self._rows = [row if isinstance(row, Offer) or row.text != row.title else row._replace(text="") for row in rows]
        self._matcher = Matcher(query.words())
        self.cursor = 0
        self.resized()
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def heights(self) -> list[int]:
        """Two lines for a hit with words, one for what has none; an offer takes what its help does."""
        return [self._height(row) for row in self._rows]

    def _height(self, row: Hit | Offer) -> int:
        if isinstance(row, Hit):
            return 2 if row.text else 1
        return 1 + len(_help_below(row, self.width - SIGN_WIDTH))

    @property
    def current(self) -> Hit | Offer | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self._rows else None

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """The kind and title of a hit, below it what was found; an offer and what it means."""
        item = self._rows[row]
        sign = "> " if row == self.cursor and not line else "  "
        if isinstance(item, Offer):
            return [(sign, ""), *_offered(item, line, width - SIGN_WIDTH)]
        room = max(0, width - KIND_WIDTH - 3)
        if line:
            return [(" " * (KIND_WIDTH + 2), ""), *self._lit(fitted(item.text, room), "row--muted")]
        kind = fitted(BY_NAME[item.kind].name, KIND_WIDTH)
        return [(sign, ""), (kind, "row--label"), *self._lit(fitted(item.title, room), "")]

    def _lit(self, text: str, style: str) -> list[Part]:
        """A text with the words that were found lit."""
        parts: list[Part] = []
        at = 0
        for start, end in self._matcher.spans(text):
            parts += [(text[at:start], style), (text[start:end], "row--hit")]
            at = end
        return [*parts, (text[at:], style)]


def _offer_width(offer: Offer, width: int) -> int:
    return max(OFFER_WIDTH if width >= WIDE else NARROW_OFFER_WIDTH, cell_len(shown(offer.text)) + 2)


def _help_below(offer: Offer, width: int) -> list[str]:
    """The lines that the help of an offer takes below it in `width` cells; none where it fits beside it."""
    if not offer.help or cell_len(shown(offer.help)) <= width - _offer_width(offer, width):
        return []
    return wrapped(offer.help, max(8, width - INDENT))


def _offered(offer: Offer, line: int, width: int) -> list[Part]:
    below = _help_below(offer, width)
    if line:
        return [(" " * INDENT + below[line - 1], "row--muted")]
    if below:
        return [(fitted(offer.text, width), "row--strong")]
    return [
        (fitted(offer.text, min(width, _offer_width(offer, width))), "row--strong"),
        (shown(offer.help), "row--muted"),
    ]
