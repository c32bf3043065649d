"""The browser with a question asked of it: search, filters, totals, and the way from hit to hit."""

from collections.abc import Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, TypeVar

from tui.index.veil.index import Withheld
from tui.panes.aside import ask, give_up
from tui.panes.commands import key_of
from tui.query.matching import Matcher
from tui.query.parse import QueryError, parse
from tui.query.query import EVERYTHING, Query
from tui.screens.browse import BrowseScreen
from tui.screens.picker import Choice, Picker
from tui.screens.selection import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.index.counting import Totals
    from tui.screens.results import Offer
    from tui.screens.search import Answer


_Asking = TypeVar("_Asking", bound="AskingScreen")


def once_loaded(action: Callable[[_Asking], None]) -> Callable[[_Asking], None]:
    """An action that asks something of the whole corpus: while that is still being loaded, this is said instead."""

    @wraps(action)
    def act(screen: _Asking) -> None:
        if screen.index.partial:
            screen.say("that can be asked once everything is loaded")
        else:
            action(screen)

    return act


class AskingScreen(BrowseScreen):
    """Narrows the lists by a query, lights its words in the articles, and says what the figures add up to."""

    _postponed: View | None = None
    """Where to begin, once what that needs is loaded."""

    def _beginning(self) -> View:
        """What is still being loaded is begun with as it is, where it cannot be asked for the beginning yet."""
        start = self._start
        if start and self.index.partial and (start.asked.clauses or not self.index.locate(start.record)):
            self._postponed, self._start = start, None
            what = f"[{'  '.join(start.asked.in_words())}]" if start.asked.clauses else start.record
            self.call_after_refresh(self.say, f"{what} is asked for once everything is loaded")
        return super()._beginning()

    def renew(self, index: Withheld) -> None:
        """Show a newer index; where it is the first that is whole, begin as was asked."""
        super().renew(index)
        if self._postponed is not None:
            self.call_later(self._begin_late)

    def _begin_late(self) -> None:
        start, self._postponed = self._postponed, None
        if start is None:
            return
        try:
            self.index.check(start.asked)
        except QueryError as error:
            self.say(str(error), alert=True)
        else:
            if start.asked.clauses:
                self.ask(start.asked)
        if start.record:
            self.open(start.record, pane=start.pane)

    def view_to_keep(self) -> View:
        """A beginning that never came is one for the next session."""
        return self._postponed or super().view_to_keep()

    # Asking.

    @once_loaded
    def action_search(self) -> None:
        """Search as the user types; what is chosen is opened, and the lists are narrowed to what was found."""
        from tui.screens.search import SearchScreen  # late, as what follows: the first screen does without

        text = f"{self.list.asked} ".lstrip()  # what is typed on is another condition
        self.app.push_screen(SearchScreen(self.index, text, self.saved_searches()), self._searched)

    def saved_searches(self) -> "list[Offer]":
        """Searches to offer before anything is typed."""
        return []

    def _searched(self, answer: "Answer | None") -> None:
        if answer is None:
            return
        self.ask(answer.query)
        if answer.record:
            self.open(answer.record)
            self._to_first_hit()

    @once_loaded
    def action_filter(self) -> None:
        """Choose from what there is."""
        from tui.screens.filtering import FilterScreen

        self.app.push_screen(FilterScreen(self.index, self.list.kind, self.list.asked), self._filtered)

    def _filtered(self, query: Query | None) -> None:
        if query is not None and query != self.list.asked:
            self.ask(query)

    def _open_from_detail(self) -> None:
        row = self.detail.current
        if row is not None and row.query:
            self._list_rest()
        else:
            super()._open_from_detail()

    @once_loaded
    def _list_rest(self) -> None:
        """List all of a group of the detail that has too many for it, among its kind: others are not left out."""
        if row := self.detail.current:
            (kind, *_), query = (asked := parse(row.query)).kinds(), asked.of_every_kind()
            self.ask(query, kind)

    def ask(self, query: Query, kind: str = "") -> None:
        """Narrow the lists to what a query finds, as a step that can be taken back; of a `kind` where that is said."""
        self._leave_view()
        kind = kind or self.list.kind
        if kinds := query.kinds():
            kind = kind if kind in kinds else kinds[0]
        elif not self.finds(kind, query):
            kind = self._first_kind(query, kind)
        at = self.selected
        self.list.show_kind(kind, query)
        self.list.select(at)
        self.seek(query)
        self.show_titles()
        self.focus_pane("list")
        record = self.list.current_id or ""
        self.show(record)
        self.history.push(self.view()._replace(record=record))

    def action_drop(self) -> None:
        """Take a condition away: the only one at once, else the one that is chosen."""
        conditions = self.list.asked.in_words()
        if not conditions:
            self.say(f"nothing narrows the list: {key_of('filter')} filters, {key_of('search')} searches")
        elif len(conditions) == 1:
            self.ask(EVERYTHING)
        else:
            choices = [Choice(str(number), words) for number, words in enumerate(conditions)]
            choices.append(Choice("all", "all of them"))
            self.app.push_screen(Picker("Take away", choices), self._drop)

    def _drop(self, number: str | None) -> None:
        if number:
            self.ask(EVERYTHING if number == "all" else self.list.asked.without(int(number)))

    @once_loaded
    def action_totals(self) -> None:
        """Show what the figures of the incidents that are listed add up to."""
        from tui.screens.totals import TotalsScreen

        self.app.push_screen(TotalsScreen(self.index, self.list.asked, self.of_one_event))

    def of_one_event(self) -> "Iterable[Sequence[str]]":
        """Records that are of one event and count once, the one that is to count first. May be asked in a thread."""
        return ()

    def count_listed(self) -> None:
        """Show below the list what its figures come to, where a query narrows it."""
        super().count_listed()
        asked = self.list.asked
        self.list.border_subtitle = ""
        give_up(self, "toll")
        if asked.clauses:
            ask(self, self.index, "toll", lambda: self.index.totals(asked, self.of_one_event()), self._show_toll)

    def _show_toll(self, totals: "Totals") -> None:
        from tui.panes.totals import summary

        self.list.border_subtitle = summary(totals)

    # From hit to hit.

    def _to_first_hit(self) -> None:
        """Bring the article to the words that were found, those in or nearest to the evidence of what is selected."""
        evidence = self.article.evidence

        def away(hit: tuple[int, int]) -> int:
            return min((max(start - hit[1], hit[0] - end, 0) for start, end in evidence), default=0)

        if hits := self.article.hits:
            self.article.go_to(min(hits, key=away)[0])

    def action_hit(self, by: int) -> None:
        """Go to the next or previous words that were searched for, on into the next article that has any."""
        if not self.sought.words():
            self.say(f"no words are searched for: {key_of('search')} searches")
            return
        hits = [start for start, _ in self.article.hits]
        ahead = [at for at in hits if (at - self.article.cursor) * by > 0]
        if ahead:
            self._go_to_hit(ahead[0] if by > 0 else ahead[-1])
        else:
            self._go_to_article(by)

    def _go_to_article(self, by: int) -> None:
        here = self.article.text.id if self.article.text else ""
        ask(self, self.index, "hit", partial(self._next_article, here, by), partial(self._go_on_to, here, by))

    def _go_on_to(self, here: str, by: int, found: tuple[str, bool]) -> None:
        article, around = found
        if not article:
            self.say("these words stand in no article", alert=True)
            return
        if article != here:
            self._leave_view()
            self.show_article(article)
            self.history.push(self.view())
        hits = self.article.hits
        self._go_to_hit(hits[0 if by > 0 else -1][0], "once more round: " if around else "")

    def _next_article(self, here: str, by: int) -> tuple[str, bool]:
        """The next article in whose text the words stand, itself at last, and whether the list was gone round."""
        words = self.sought.words()
        matcher, articles = Matcher(words), self.index.articles_with(Query((tuple(words),)))
        at = articles.index(here) if here in articles else -1 if by > 0 else len(articles)
        for place in range(at + by, at + by * (len(articles) + 1), by):
            article = articles[place % len(articles)]
            text = self.index.document(article)
            if text is not None and matcher.spans(text.text):
                return article, not 0 <= place < len(articles)
        return "", False

    def _go_to_hit(self, offset: int, before: str = "") -> None:
        self.focus_pane("article")
        self.article.go_to(offset)
        starts = [start for start, _ in self.article.hits]
        self.say(f"{before}{starts.index(offset) + 1:,} of {len(starts):,} in this article")
