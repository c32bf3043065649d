"""The filter panel: what the records that are listed have, with how many, to be chosen from."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen

from tui.index.counting import Choice, Facet
from tui.index.queries import Index
from tui.index.rows import CAP, Count
from tui.model.kinds import BY_NAME
from tui.panes.aside import ask_aside
from tui.panes.cells import fitted
from tui.panes.lines import LinePane, Part
from tui.query.fields import FACETS
from tui.query.query import EVERYTHING, Query

COUNT_WIDTH = 9
Counted = Count | tuple[Facet, bool]
"""How many records fit; or a facet, and whether its counts are capped."""


class Facets(LinePane):
    """The facets one below the other, each with its choices."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Facet, Choice | None]] = []
        self._shown: dict[str, Facet] = {}
        self._capped: set[str] = set()

    def show(self, facet: Facet, *, capped: bool) -> None:
        """Show one of the facets as it is counted now, if it has any value; the cursor stays on its choice."""
        at, name = self.at, facet.field.name
        self._shown.pop(name, None)
        (self._capped.add if capped else self._capped.discard)(name)
        if facet.choices:
            self._shown[name] = facet
        facets = [self._shown[field.name] for field in FACETS if field.name in self._shown]
        self._rows = [
            row for facet in facets for row in ((facet, None), *((facet, choice) for choice in facet.choices))
        ]
        keys = [_key(row) for row in self._rows]
        self.cursor = keys.index(at) if at in keys else min(1, max(0, len(keys) - 1))
        self.resized()
        self.show_cursor()
        self.refresh()

    def choose(self, asked: frozenset[str]) -> None:
        """Show at once what is chosen under the cursor: counting what it leaves takes its time."""
        facet, choice = self._rows[self.cursor]
        if choice is not None:
            chosen = choice._replace(asked=asked)
            choices = tuple(chosen if one is choice else one for one in facet.choices)
            self.show(facet._replace(choices=choices), capped=facet.field.name in self._capped)

    @property
    def at(self) -> tuple[str, str | None] | None:
        """The facet and value under the cursor."""
        return _key(self._rows[self.cursor]) if self._rows else None

    @property
    def current(self) -> tuple[Facet, Choice | None] | None:
        """The facet, and its choice, under the cursor."""
        return self._rows[self.cursor] if self._rows else None

    def row_count(self) -> int:
        """How many facets and choices there are."""
        return len(self._rows)

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """A facet's name, or a choice with its count."""
        facet, choice = self._rows[row]
        if choice is None:
            return [(fitted(facet.field.label, width), "row--strong")]
        sign = ">" if row == self.cursor else " "
        box = "[x]" if choice.asked else "[ ]"
        style = "row--strong" if choice.asked else "" if choice.value else "row--muted"
        room = max(0, width - COUNT_WIDTH - 7)
        records = Count(choice.records, more=facet.field.name in self._capped)
        count = fitted(str(records), COUNT_WIDTH, right=True)
        return [(f"{sign} {box} ", ""), (fitted(choice.title, room), style), (count, "row--label")]


def _key(row: tuple[Facet, Choice | None]) -> tuple[str, str | None]:
    facet, choice = row
    return facet.field.name, choice.value if choice else None


class FilterScreen(ModalScreen[Query | None]):
    """Returns the query with what was chosen; the counts follow each choice."""

    BINDINGS = [
        Binding("space", "choose", "Choose or not", show=False),
        Binding("escape,f,q,backspace", "leave", "Narrow the list", show=False),
        Binding("x", "clear", "Take all away", show=False),
    ]

    def __init__(self, index: Index, kind: str, query: Query) -> None:
        super().__init__()
        self._index = index
        self._kind = kind
        self._query = query
        self._facets = Facets()

    def compose(self) -> ComposeResult:
        """The facets in a frame."""
        self._facets.add_class("dialog", "tall")
        self._facets.border_title = f"Filter the {BY_NAME[self._kind].plural}"
        self._facets.border_subtitle = "Space chooses  x clears  Esc lists"
        yield self._facets

    def on_mount(self) -> None:
        """Count."""
        self._count()

    def renew(self, index: Index) -> None:
        """Count in a newer index."""
        self._index = index
        self._count()

    def _count(self) -> None:
        query = self._query
        ask_aside(self, self._index, "facets", lambda: self._counted(query), self._show)

    def _counted(self, query: Query) -> Iterator[Counted]:
        """In a thread: facet by facet, first over so many records as take no time, then over all of them."""
        least = self._index.count_up_to(CAP + 1, self._kind, query)
        is_capped = least > CAP
        yield Count(min(least, CAP), more=is_capped)
        for most in (CAP, None) if is_capped else (None,):
            for facet in self._index.facets(self._kind, query, FACETS, most):
                yield facet, most is not None
        if is_capped:
            yield Count(self._index.count(self._kind, query))

    def _show(self, counted: Counted) -> None:
        if isinstance(counted, Count):
            self._facets.border_title = Content(f"Filter the {BY_NAME[self._kind].plural}: {counted} fit")
        else:
            facet, capped = counted
            self._facets.show(facet, capped=capped)

    @on(LinePane.Chosen)
    def action_choose(self) -> None:
        """Choose the value under the cursor, or no longer; on a facet's name, none of its values."""
        row = self._facets.current
        if row is not None:
            facet, choice = row
            chosen = self._query.chosen(facet.field)
            drop = chosen & {choice.value, *choice.asked} if choice else chosen
            add = {choice.value} if choice and not drop else set()
            self._query = self._query.choosing(facet.field, chosen - drop | add)
            self._facets.choose(frozenset(add))
            self._count()

    def action_clear(self) -> None:
        """Take every condition away."""
        self._query = EVERYTHING
        self._count()

    def action_leave(self) -> None:
        """Narrow the list by what is chosen."""
        self.dismiss(self._query)
