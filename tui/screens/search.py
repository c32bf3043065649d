"""Search: a line to type a query in, and below it what it finds, or what could be typed next."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static

from tui.index.finding import Hit
from tui.index.rows import Count
from tui.index.veil.index import Withheld
from tui.model.kinds import BY_NAME
from tui.panes.aside import ask, ask_aside, give_up
from tui.panes.lines import LinePane
from tui.query.parse import QueryError, parse
from tui.query.query import EVERYTHING, Query
from tui.screens.corpus_line import counted
from tui.screens.results import Offer, Results
from tui.screens.suggest import offers, with_offer

REST = 0.08
"""Seconds without a key after which what was typed is looked for."""
MOST = 50


class Answer(NamedTuple):
    """The query that was typed, and the record or claim that was chosen of what it finds."""

    query: Query
    record: str


class Found(NamedTuple):
    """What a query came to: the best hits, and how many records of each kind there are in all, once that is known."""

    query: Query
    hits: list[Hit]
    counts: dict[str, Count]


class SearchScreen(ModalScreen[Answer | None]):
    """Looks for what is typed, as it is typed; Enter opens what the cursor is on."""

    BINDINGS = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("down", "move(1)", "Next", show=False),
        Binding("up", "move(-1)", "Previous", show=False),
        Binding("pagedown", "page(1)", "A page down", show=False),
        Binding("pageup", "page(-1)", "A page up", show=False),
        Binding("tab", "complete", "Take over what is offered", show=False, priority=True),
    ]

    def __init__(self, index: Withheld, text: str, saved: Sequence[Offer] = ()) -> None:
        super().__init__()
        self._index = index
        self._text = text
        self._saved = list(saved)
        self._results = Results(id="results")
        self._found: Found | None = None
        self._shown: str | None = None
        self._rest: Timer | None = None
        self._enter = False

    def compose(self) -> ComposeResult:
        """The line, what is wrong with it or what it finds in all, and the hits."""
        with Vertical(classes="dialog tall wide") as frame:
            frame.border_title = "Search"
            frame.border_subtitle = "Enter opens  Tab fills  Esc leaves"
            line = Input(
                self._text, placeholder="words, or a field such as killed>=5", compact=True, select_on_focus=False
            )
            line.cursor_blink = False
            yield line
            yield Static("", markup=False, id="summary")
            yield self._results

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()
        self.call_after_refresh(self._look)

    def renew(self, index: Withheld) -> None:
        """Look in a newer index from now on."""
        self._index = index
        self._look()

    # Looking.

    @on(Input.Changed)
    def _typed(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._found, self._enter = None, False
        give_up(self, "search")
        self._rest = self.set_timer(REST, self._look)

    def _look(self) -> None:
        """Look for what has been typed, without stopping the typing."""
        text = self.query_one(Input).value
        if self._rest is not None:
            self._rest.stop()
        try:
            query = parse(text)
        except QueryError as error:
            self._fault(text, error)
            return
        if query.clauses:
            ask_aside(self, self._index, "search", partial(self._answers, query), partial(self._show, text))
        else:
            self._offer(text, "")

    def _answers(self, query: Query) -> Iterator[Found | QueryError]:
        """In a thread: the hits first, then how many there are."""
        try:
            self._index.check(query)
        except QueryError as error:
            yield error
            return
        found = Found(query, self._index.search(query, MOST), {})
        yield found
        for counts in counted(self._index, query):
            yield found._replace(counts=counts)

    def _is_now(self, text: str | None) -> bool:
        return self.is_current and text == self.query_one(Input).value

    def _show(self, text: str, found: Found | QueryError) -> None:
        if isinstance(found, QueryError):
            self._fault(text, found)
        elif self._is_now(text):
            if self._found is None or self._found.hits is not found.hits:
                self._results.show(found.hits, found.query)
            self._found, self._shown = found, text
            self._say(_summary(found), alert=False)
            if self._enter:
                self._enter = False
                self._choose()

    def _fault(self, text: str, error: QueryError) -> None:
        if self._is_now(text):
            self._offer(text, str(error))

    def _offer(self, text: str, fault: str) -> None:
        is_left, self._shown, self._enter = self._enter and not text.strip(), text, False
        if is_left and self._text:
            self.dismiss(Answer(EVERYTHING, ""))  # Enter was typed ahead
            return
        self._say(fault, alert=bool(fault))
        ask(self, self._index, "search", partial(offers, self._index, text), partial(self._show_offers, text))

    def _show_offers(self, text: str, offered: list[Offer]) -> None:
        if self._is_now(text):
            self._results.show(offered if text.strip() else [*self._saved, *offered], Query())

    def _say(self, words: str, *, alert: bool) -> None:
        line = self.query_one("#summary", Static)
        line.set_class(alert, "fault")
        line.update(words)

    # Choosing.

    @on(Input.Submitted)
    @on(LinePane.Chosen)
    def _choose(self) -> None:
        row = self._results.current
        if not self._is_now(self._shown):
            # The answer is on its way: Enter typed ahead of it opens the first hit.
            self._enter = True
            self._look()
        elif self._text and not self.query_one(Input).value.strip() and not self._results.cursor:
            self.dismiss(Answer(EVERYTHING, ""))  # what narrowed the lists was taken away
        elif isinstance(row, Offer):
            self.action_complete()
        elif self._found is not None and row is not None:
            self.dismiss(Answer(self._found.query, row.id))
        else:
            self._enter = False

    def action_complete(self) -> None:
        """Take over the offer under the cursor, one for what is typed now."""
        if not self._is_now(self._shown):
            self._look()
        row, line = self._results.current, self.query_one(Input)
        if isinstance(row, Offer) and self._is_now(self._shown):
            line.value = row.text if row.whole else with_offer(line.value, row.text)
            line.cursor_position = len(line.value)

    def action_move(self, by: int) -> None:
        """Move among the hits while the line has the focus."""
        self._results.action_move(by)

    def action_page(self, by: int) -> None:
        """Move a page of hits."""
        self._results.action_page(by)

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)


def _summary(found: Found) -> str:
    """How many records fit, as far as they are counted yet."""
    shown = f"; the first {MOST} follow" if len(found.hits) == MOST else ""
    if not found.counts:
        return f"counting…{shown}" if found.hits else "nothing fits"
    kinds = [
        f"{count} {name if count == Count(1) else BY_NAME[name].plural}"
        for name, count in found.counts.items()
        if count.number
    ]
    return ", ".join(kinds) + shown if kinds else "nothing fits"
