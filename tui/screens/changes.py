"""What changed since the last visit: each record that an update changed, brought or took away, and how."""

from collections.abc import Callable
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from tui.corpus.differences import Difference, Plain
from tui.index.since import Change, How
from tui.index.veil.index import Withheld
from tui.model.datestyle import DateStyle, styled
from tui.panes.blocks import Blocks
from tui.panes.cells import fitted, wrapped
from tui.panes.commands import Scope, bindings
from tui.panes.hints import KeyHints
from tui.panes.lines import LinePane, Part
from tui.screens.foot import FootScreen

SIGNS: dict[How, str] = {"changed": "~", "new": "+", "vanished": "-"}
KIND_WIDTH = 9
WIDE = 60
"""Cells from which a row has the kind and the time of day as well."""
Notes = Callable[[str], list[str]]
"""What the user noted on a record."""


class ChangeList(LinePane):
    """The changes, the latest first, read from the index as they come into view."""

    def __init__(self, index: Withheld, dates: DateStyle) -> None:
        super().__init__(id="change-list")
        self._dates = dates
        self.renew(index)

    def renew(self, index: Withheld) -> None:
        """List what a newer index knows."""
        counts = index.change_counts()
        self._count = sum(counts)
        self._blocks = Blocks(index.changes)
        words = (f"{SIGNS[how]}{n:,} {how}" for how, n in zip(SIGNS, counts, strict=True) if n)
        self.border_title = Content("  ".join(words))
        self.cursor = max(0, min(self.cursor, self._count - 1))
        self.resized()
        self.refresh()

    def row_count(self) -> int:
        """How many changes there are."""
        return self._count

    @property
    def current(self) -> Change | None:
        """The change under the cursor; None where there is none."""
        return self._blocks.item(self.cursor)

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """How, of which kind, what, and when."""
        change = self._blocks.item(row)
        if change is None:
            return []
        seen = datetime.fromtimestamp(change.at / 1e9)
        when = styled(f"{seen:%Y-%m-%d}", self._dates)
        wide = width >= WIDE
        kind = fitted(change.kind, KIND_WIDTH) if wide else ""
        when += f" {seen:%H:%M}" if wide else ""
        room = width - 2 - len(kind) - len(when) - 1
        return [
            (f"{SIGNS[change.how]} ", "row--alert" if change.how == "vanished" else "row--label"),
            (kind, "row--muted"),
            (fitted(change.title, max(0, room)) + " ", ""),
            (when, "row--muted"),
        ]


class ChangeView(LinePane):
    """One change in full: what each field said and says, and what the user noted."""

    def __init__(self) -> None:
        super().__init__(id="change-view")
        self._index: Withheld | None = None
        self._change: Change | None = None
        self._notes: list[str] = []
        self._text: list[tuple[str, str]] = []

    def show(self, index: Withheld, change: Change, notes: list[str]) -> None:
        """Show another change."""
        self._index, self._change, self._notes = index, change, notes
        self.border_title = Content(fitted(change.id, min(60, len(change.id))))
        self.cursor = 0
        self.resized()
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def resized(self) -> None:
        """Fit the words to the width."""
        if self._index is not None and self._change is not None:
            self._text = self._lines(self._index, self._change)
        super().resized()

    def _lines(self, index: Withheld, change: Change) -> list[tuple[str, str]]:
        width = max(20, self.width)
        lines = []
        if change.how != "vanished":
            lines += [(text, "row--strong") for text in wrapped(change.title, width)]
        if change.how == "changed" and (found := index.differences(change.id)):
            lines += [line for one in found for line in difference_lines(one, width)]
        else:
            lines += [(text, "") for text in wrapped(_words(index, change), width)]
        if self._notes:
            lines += [("", ""), ("Your notes", "row--strong")]
            lines += [(text, "") for note in self._notes for text in wrapped(note, width)]
        return lines

    def row_count(self) -> int:
        """Lines of the change."""
        return len(self._text)

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """A line."""
        text, style = self._text[row]
        return [(fitted(text, width), style)]


def _words(index: Withheld, change: Change) -> str:
    """What is known of a change that is not told field by field."""
    gone = index.gone(change.id) if change.how == "vanished" else None
    if gone is not None:
        return str(gone)
    if change.how == "new":
        return "It was not there before."
    return "What it said before is not known: incident-tui diff compares two files."


def difference_lines(one: Difference, width: int) -> list[tuple[str, str]]:
    """A field with what it said and says: on one line where there is room."""
    old, new = shown_value(one.old), shown_value(one.new)
    if len(one.field) + len(old) + len(new) + 5 <= width:
        return [(f"{one.field}  {old} → {new}", "")]
    lines = [(text, "row--label") for text in wrapped(one.field, width)]
    for sign, value in (("-", old), ("+", new)):
        first, *more = wrapped(value, max(8, width - 4))
        lines += [(f"  {sign} {first}", ""), *((f"    {text}", "") for text in more)]
    return lines


def shown_value(value: Plain) -> str:
    """What a field says, in words where it says nothing."""
    return "(nothing)" if value is None else "(empty)" if value == "" else str(value)


class ChangesScreen(FootScreen[str | None]):
    """Lists the changes, and returns the id of the record to open; None when left."""

    BINDINGS = bindings("changes")
    scopes: tuple[Scope, ...] = ("changes", "rows", "program")

    def __init__(self, index: Withheld, dates: DateStyle, notes: Notes) -> None:
        super().__init__()
        self._index = index
        self._notes = notes
        self._list = ChangeList(index, dates)
        self._view = ChangeView()
        self._list.opens = self._view.opens = self._open

    def compose(self) -> ComposeResult:
        """The list above, the change under the cursor below."""
        yield self._list
        yield self._view
        yield KeyHints(*self.scopes)

    def on_mount(self) -> None:
        """Show the first."""
        self._list.focus()
        self._follow()

    def renew(self, index: Withheld) -> None:
        """Show what an update came to that took place meanwhile."""
        self._index = index
        self._list.renew(index)
        self._follow()

    @on(LinePane.Moved, "#change-list")
    def _follow(self) -> None:
        if change := self._list.current:
            self._view.show(self._index, change, self._notes(change.id))

    def _open(self) -> None:
        change = self._list.current
        if change is not None and change.how == "vanished":
            self.say(str(self._index.gone(change.id) or change.title), alert=True)
        elif change is not None:
            self.dismiss(change.id)

    def action_leave(self) -> None:
        """Back to the records."""
        self.dismiss(None)
