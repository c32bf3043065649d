"""The main screen: the article, the list of records and the detail of the one selected, linked both ways."""

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.timer import Timer

from tui.index.detail.build import detail_rows
from tui.index.detail.rows import DetailRow
from tui.index.lines import TooSlowError
from tui.index.rows import listing
from tui.index.veil.index import Withheld
from tui.index.wording import absent
from tui.model.kinds import KINDS
from tui.panes.article.pane import ArticlePane
from tui.panes.commands import key_of
from tui.panes.lines import LinePane
from tui.query.matching import Matcher
from tui.query.parse import QueryError
from tui.query.query import EVERYTHING, Query
from tui.screens.articles import article_text
from tui.screens.corpus_line import date_fault
from tui.screens.desk import DeskScreen
from tui.screens.evidence import Lit, of_part, of_record
from tui.screens.picker import Choice, Picker
from tui.screens.prompt import Prompt
from tui.screens.renewal import Renewal, show_again
from tui.screens.selection import History, View
from tui.screens.withheld import unfolded_by_row
from tui.settings.model import Settings

"""Screens of their own, whose commands work there alone."""
REST = 0.06
"""Seconds that the cursor must rest before the other panes follow, so that a held key queues no work."""


class BrowseScreen(DeskScreen):
    """Holds the one selection and its history; panes show it and post what the user wants."""

    def __init__(self, index: Withheld, root: Path, settings: Settings, start: View | None = None) -> None:
        super().__init__(index, settings)
        self.root = root
        self._start = start
        self.history = History(View())
        self.sought = EVERYTHING
        self.list.opens, self.detail.opens = self._open_from_list, self._open_from_detail
        self.article.opens = self._open_from_article
        self._rest: Timer | None = None
        self._follow: Callable[[], None] = self.follow_list
        self._renewal = Renewal()

    def on_mount(self) -> None:
        """Select where to start, else the first record of the first kind that has any."""
        start = self._beginning()
        self.list.show_kind(start.kind, start.asked)
        self.sought = start.sought
        self._at, self._side = start.pane, start.side
        self.give_room(update=False)
        self.show_titles()
        if self.list.select(start.record):
            self.show(start.record, row=start.detail_row)
            self.history.replace(start)
        else:
            self.follow_list()
        if self._start:
            self.call_after_refresh(self.go_to, start)

    def _beginning(self) -> View:
        """Where to start: a kind that is not said is that of the record, else the first that has any records."""
        start = self._start or View(kind="")
        try:
            self.index.check(start.asked)
        except QueryError as error:
            self.call_after_refresh(self.say, str(error), alert=True)
            start = start._replace(asked=EVERYTHING, sought=EVERYTHING)
        at = self.index.locate(start.record) if start.record else None
        if start.record and at is None:
            self.call_after_refresh(self.say, absent(self.index, start.record), alert=True)
            start = start._replace(record="", pane="list", side="list")
        if at is not None:
            start = start._replace(record=at.id)  # as the index shows it
        if at is not None and self.index.position(listing(at.kind, start.asked), at.id) is None:
            start = start._replace(asked=EVERYTHING)
        return start._replace(kind=at.kind if at else start.kind or self._first_kind(start.asked, "incident"))

    def _first_kind(self, query: Query, otherwise: str) -> str:
        """The first kind of which a query finds any record."""
        return next((kind.name for kind in KINDS if self.finds(kind.name, query)), otherwise)

    def finds(self, kind: str, query: Query) -> bool:
        """Whether a query finds any record of a kind; what cannot be told at once is taken to be so."""
        try:
            with self.index.at_once():
                return bool(self.index.count_up_to(1, kind, query))
        except TooSlowError:
            return True

    # What is selected.

    @property
    def selected(self) -> str:
        """The id of the selected record, empty where there is none."""
        return self.history.current.record

    @property
    def chosen_records(self) -> list[str]:
        """What commands work on: the marked records, else the one that the cursor is on, however short it has been."""
        self.catch_up()
        return self.marked or ([self.selected] if self.selected else [])

    def view(self) -> View:
        """Where the user is now, with all that is needed to come back to it."""
        text = self.article.text
        return View(
            kind=self.list.kind,
            record=self.selected,
            pane=self.pane,
            side=self._side,
            article=text.id if text else "",
            article_cursor=self.article.cursor,
            article_top=self.article.top,
            detail_row=self.detail.cursor,
            detail_top=self.detail.scroll_offset.y,
            list_top=self.list.scroll_offset.y,
            asked=self.list.asked,
            sought=self.sought,
        )

    def view_to_keep(self) -> View:
        """Where the user is, for a session that may show other things: by the ids that the files have."""
        view = self.view()
        return view._replace(record=self.index.real(view.record), article=self.index.real(view.article))

    def open(self, record: str, *, pane: str = "detail", scroll: bool = True) -> None:
        """Go to a record, as a step that can be taken back. `scroll` lets the article move to the evidence."""
        at = self.index.locate(record)
        if at is None:
            self.say(absent(self.index, record), alert=True)
            return
        record = at.id  # as the index shows it
        self._leave_view()
        before = self.history.current
        self.list.show_kind(at.kind, self.list.asked)
        self.list.select(record, lambda: self._widen(at.kind, record))
        self.show_titles()
        self.focus_pane(pane)
        self.show(record, scroll=scroll)
        if (record, pane) != (before.record, before.pane):
            self.history.push(self.view()._replace(record=record, pane=pane))

    def _widen(self, kind: str, record: str) -> None:
        """List all of a kind, for a record that the query does not find."""
        self.list.show_kind(kind, EVERYTHING)
        self.list.select(record)
        self.show_titles()
        self.say("this is not among what the query finds: going back narrows the list again")

    def show(self, record: str, *, scroll: bool = True, row: int = 0, top: int = 0) -> None:
        """Show a record in the detail and its evidence in the article."""
        self.detail.show(self.rows_of(record) if record else [], row=row, top=top)
        preferred = self.article.text.id if self.article.text else ""
        at = self.index.locate(record) if record else None
        whole = not record or (at is not None and at.kind == "article")
        self.light(Lit(record) if whole else of_record(self.index, record, preferred), scroll=scroll)
        self.show_position()

    def rows_of(self, record: str) -> list[DetailRow]:
        """The detail of a record."""
        return detail_rows(self.index, record, self.settings.date_style)

    def light(self, lit: Lit, *, scroll: bool) -> None:
        """Light evidence in the article that it stands in."""
        text = self.article.text
        wanted = lit.article or (text.id if text else self.first_article())
        if wanted and (text is None or text.id != wanted):
            self.show_article(wanted)
        self.article.light(lit.strong, lit.soft, lit.doubtful, scroll=scroll)

    def show_article(self, article: str) -> None:
        """Show an article, with the words that were searched for lit."""
        text = article_text(self.index, article, self.settings.date_style)
        self.article.show(text)
        self._light_hits()

    def seek(self, sought: Query) -> None:
        """Light other words in the article."""
        if sought != self.sought:
            self.sought = sought
            self._light_hits()

    def _light_hits(self) -> None:
        text = self.article.text
        self.article.light_hits(Matcher(self.sought.words()).spans(text.document.text) if text else ())

    def first_article(self) -> str:
        """The article to show where nothing selected leads to one."""
        rows = self.index.window(listing("article"), 0, 1)
        return rows[0].id if rows else ""

    # Panes follow the cursor once it rests.

    def _once_at_rest(self, follow: Callable[[], None]) -> None:
        self._stop_following()
        self._follow = follow
        self._rest = self.set_timer(REST, self.catch_up)

    def catch_up(self) -> None:
        """Have the panes follow the cursor now: what is done next is meant for what it is on."""
        if self._rest is not None:
            self._stop_following()
            self._follow()

    def _stop_following(self) -> None:
        """What the panes would have shown at rest is no longer wanted."""
        if self._rest is not None:
            self._rest.stop()
            self._rest = None

    @on(LinePane.Moved, "#list")
    def _list_moved(self) -> None:
        self.show_position()
        self._once_at_rest(self.follow_list)

    def follow_list(self) -> None:
        """Select what the list's cursor is on, without making a step of it."""
        record = self.list.current_id or ""
        self.history.replace(self.view()._replace(record=record))
        self.show(record)

    @on(LinePane.Moved, "#detail")
    def _detail_moved(self) -> None:
        self.show_position()
        self._once_at_rest(self.follow_detail)

    def follow_detail(self) -> None:
        """Light the evidence of the row that the detail's cursor is on."""
        row, preferred = self.detail.current, self.article.text.id if self.article.text else ""
        if row is None or not self.selected:
            return
        if row.owner:
            self.light(of_part(self.index, row.owner, row.field, preferred), scroll=True)
        else:
            self.light(of_record(self.index, self.selected, preferred), scroll=False)

    @on(ArticlePane.Moved)
    def _article_moved(self) -> None:
        self.show_position()

    # Opening.

    def _open_from_list(self) -> None:
        if record := self.list.current_id:
            self.open(record)

    def _open_from_detail(self) -> None:
        row = self.detail.current
        if unfolded_by_row(self.index, row, self.selected):
            self.show_anew()
        elif row is not None and row.target:
            self.follow(row.target)
        else:
            self.say("this row leads nowhere: rows that do are underlined")

    def follow(self, target: str) -> None:
        """Go to what a row of the detail leads to."""
        self.open(target)

    def _open_from_article(self, ids: tuple[str, ...]) -> None:
        if self.article.text and self.index.unfold((*ids, self.article.text.id)):
            self.show_anew()
        elif not ids:
            self.say(f"these words belong to no record: {key_of('article.mention')} goes to the next that do")
        elif len(ids) == 1:
            self.open(ids[0], scroll=False)
        else:
            found = self.index.titles(ids)
            choices = [Choice(id, found[id].title, found[id].kind) for id in ids if id in found]
            self.app.push_screen(Picker("These words belong to", choices), self._open_choice)

    def _open_choice(self, record: str | None) -> None:
        if record:
            self.open(record, scroll=False)

    def action_next_pane(self, by: int) -> None:
        """Go round the panes, which have followed the cursor by then."""
        self.catch_up()
        super().action_next_pane(by)

    def action_back(self) -> None:
        """Go back to the view before."""
        self._leave_view()
        self._restore(self.history.back, "this is where you began")

    def action_forward(self) -> None:
        """Go forward to the view that was left."""
        self._leave_view()
        self._restore(self.history.forward, "there is nothing further ahead")

    def _leave_view(self) -> None:
        """Remember where the user is, to come back to."""
        self._stop_following()
        self.history.replace(self.view())

    def _restore(self, step: Callable[[Callable[[View], bool]], View | None], nowhere: str) -> None:
        """Go to the next view on the way whose record is still there."""
        view = step(lambda view: not view.record or self.index.locate(view.record) is not None)
        if view is None:
            self.say(nowhere)
        else:
            self.go_to(view)

    def go_to(self, view: View) -> None:
        """Show a view as it was left."""
        self.list.show_kind(view.kind, view.asked)
        self.list.select(view.record)
        self.seek(view.sought)
        self.show_titles()
        self.list.scroll_to(y=view.list_top, animate=False, immediate=True)
        self.show(view.record, scroll=False, row=view.detail_row, top=view.detail_top)
        shown = self.article.text.id if self.article.text else ""
        if view.article != shown and self.index.locate(view.article):
            self.show_article(view.article)
        self._side = view.side
        self.focus_pane(view.pane)
        if view.detail_row:
            self.follow_detail()
        self.article.restore(view.article_cursor, view.article_top)

    def action_kind(self, kind: str) -> None:
        """List another kind."""
        self.list.show_kind(kind, self.list.asked)
        self.focus_pane("list")
        self.show_titles()
        self.follow_list()

    # Commands that ask something.

    def action_date(self) -> None:
        """Ask for a date, and go there in the list."""
        self.app.push_screen(Prompt("Go to a date", "YYYY, YYYY-MM or YYYY-MM-DD", date_fault), self._go_to_date)

    def _go_to_date(self, date: str | None) -> None:
        if date:
            self.list.go_to_date(date, self._say_no_dates)

    def _say_no_dates(self) -> None:
        lists, sorts = key_of("kind.incidents"), key_of("list.sort")
        self.say(f"this list is not sorted by date: {lists} lists the incidents, {sorts} sorts", alert=True)

    def action_copy(self) -> None:
        """Ask what to copy: of the selected words, of the row, of the record."""
        from tui.screens.copying import (  # late: it looks for anchors
            CopyMenu,
            of_records,
            of_row,
            of_selection,
            request,
        )

        self.catch_up()
        things = of_selection(self.article) if self.pane == "article" else []
        things += of_row(self.detail.current) if self.pane == "detail" else []
        things += of_records(self.index, self.root, self.chosen_records)
        if things:
            self.app.push_screen(CopyMenu(things), lambda answer: request(self, things, answer))
        else:
            self.say(f"nothing is selected: {key_of('article.select')} starts selecting at the cursor", alert=True)

    def renew(self, index: Withheld) -> None:
        """Show a newer index, with the selection kept where the record is still there."""
        self._renewal.renew(self, index)

    def grow(self, words: str) -> None:
        """Show how far the reading is, and how much has come of what is still being loaded."""
        if self.index.partial:
            self.list.renew(self.index)
            self.count_listed()
            self.show_titles()
            self.show_position()
        self.tell_progress(words)

    def rename(self) -> None:
        """Name what is selected, was visited or is marked as it is shown now."""
        self.history.rename(self.index.shown)
        self.list.marked = {self.index.shown(id): None for id in self.list.marked}

    def show_anew(self) -> None:
        """Show what the index says now: something was withheld or shown."""
        self.rename()
        view = self.view()
        self.list.renew(self.index)
        self.show_titles()
        show_again(self, view)
