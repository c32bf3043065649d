"""Pairs of incidents that may be one event: the list of them, and one pair side by side."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len

from tui.duplicates.event import Candidate
from tui.duplicates.telling import Field, dates, fields
from tui.panes.cells import fitted, wrapped
from tui.panes.lines import LinePane, Part

SIGNS = {"same_as": "=", "not_same_as": "≠", "": " "}
"""What stands before a pair that is decided."""
WIDE = 60
"""Cells from which two incidents stand side by side."""
LABEL = 9
SCORE = 6
DATE = 11
POINTS, WHAT = 5, 7


class PairList(LinePane):
    """A line for each pair, with its sign, score, date and both titles. `decided` says how a pair was decided."""

    def __init__(self, decided: Callable[[Candidate], str]) -> None:
        super().__init__(id="pairs")
        self._decided = decided
        self.pairs: Sequence[Candidate] = ()

    def show(self, pairs: Sequence[Candidate]) -> None:
        """List other pairs."""
        self.pairs = pairs
        self.cursor = 0
        self.resized()
        self.show_cursor()
        self.refresh()

    @property
    def current(self) -> Candidate | None:
        """The pair under the cursor; None where there is none."""
        return self.pairs[self.cursor] if self.pairs else None

    def row_count(self) -> int:
        """How many pairs there are."""
        return len(self.pairs)

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """A pair on one line: where there is little room, without the date and the second title."""
        pair = self.pairs[row]
        sign = SIGNS[self._decided(pair)]
        parts: list[Part] = [(f"{sign} ", "row--strong"), (f"{pair.score:4.1f}  ", "row--label")]
        room = width - 2 - SCORE
        if room < WIDE:
            return [*parts, (fitted(pair.left.title, max(0, room)), "")]
        half = (room - DATE - 3) // 2
        return [
            *parts,
            (fitted(dates(pair.left)[:10], DATE), "row--muted"),
            (fitted(pair.left.title, half), ""),
            (" · ", "row--muted"),
            (fitted(pair.right.title, half), ""),
        ]


class Comparison(LinePane):
    """Two incidents side by side, one below the other where there is little room; what differs is lit, what does not is
    quiet. Below stands what their score is made of."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__(id="comparison")
        self._pair: Candidate | None = None
        self._words = ""
        self._text: list[list[Part]] = []

    def show(self, pair: Candidate | None, words: str = "") -> None:
        """Show another pair, or words where there is none."""
        self._pair, self._words = pair, words
        self.cursor = -1
        self.resized()
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def tell(self, words: str) -> None:
        """Show other words in place of a pair, and draw no more than what of them changed: they come often."""
        before = len(self._text)
        self._pair, self._words = None, words
        self._text = self._fitted()
        if len(self._text) == before:
            self.refresh_changed()
        else:
            self.show(None, words)

    def resized(self) -> None:
        """Fit the lines to the width."""
        self._text = self._fitted()
        super().resized()

    def _fitted(self) -> list[list[Part]]:
        width = max(20, self.width)
        return _lines(self._pair, width) if self._pair else [[(line, "")] for line in wrapped(self._words, width)]

    def scroll_on(self) -> None:
        """Scroll by a page, and from the end to the beginning."""
        top, most = self.scroll_offset.y, self.line_count() - self.visible_lines
        self.scroll_to(y=0 if top >= most else min(most, top + self.visible_lines), animate=False, immediate=True)

    def row_count(self) -> int:
        """Lines of the comparison."""
        return len(self._text)

    def show_cursor(self) -> None:
        """It has no cursor."""

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """A line."""
        return self._text[row]


def _lines(pair: Candidate, width: int) -> list[list[Part]]:
    from tui.duplicates.reasons import reasons  # late: the screen is there before a pair is

    lines: list[list[Part]] = []
    beside = width >= WIDE
    for field in fields(pair.left, pair.right):
        lines += _beside(field, width) if beside else _below(field, width)
    lines += [[], [(f"{pair.score:.1f} points speak for one event:", "row--strong")]]
    for reason in reasons(pair):
        first, *rest = wrapped(reason.why, max(8, width - POINTS - WHAT - 2))
        tone = "row--alert" if reason.points < 0 else "row--strong"
        points = f"{reason.points:+{POINTS}.1f}"
        lines.append([(points, tone), (f" {reason.what:{WHAT}} ", "row--label"), (first, "")])
        lines += [[(" " * (POINTS + WHAT + 2), ""), (line, "")] for line in rest]
    return lines


def _look(field: Field) -> str:
    return "row--hit" if field.differs else "row--muted"


def _beside(field: Field, width: int) -> list[list[Part]]:
    half = (width - LABEL - 3) // 2
    sides = [wrapped(text, half) for text in (field.left, field.right)]
    lines: list[list[Part]] = []
    for at in range(max(map(len, sides))):
        left, right = (side[at] if at < len(side) else "" for side in sides)
        lines.append(
            [
                (fitted(field.label if not at else "", LABEL), "row--label"),
                (left, _look(field)),
                (" " * (half - cell_len(left)), ""),
                (" │ ", "row--muted"),
                (right, _look(field)),
            ]
        )
    return lines


def _below(field: Field, width: int) -> list[list[Part]]:
    if not field.differs and field.left == field.right:
        first, *rest = wrapped(field.left, max(8, width - LABEL))
        same: list[list[Part]] = [[(fitted(field.label, LABEL), "row--label"), (first, "row--muted")]]
        return same + [[(" " * LABEL, ""), (line, "row--muted")] for line in rest]
    lines: list[list[Part]] = []
    for number, text in enumerate((field.left, field.right)):
        for at, line in enumerate(wrapped(text, max(8, width - LABEL))):
            label = "" if number or at else field.label
            lines.append([(fitted(label, LABEL), "row--label"), (line, _look(field))])
    return lines
