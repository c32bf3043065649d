"""The main screen: the article, the list of records and the detail of the one selected, linked both ways."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from tui.index.detail.build import detail_rows
from tui.index.rows import listing
from tui.index.veil.index import Withheld
from tui.panes.article.pane import ArticlePane
from tui.panes.commands import COMMANDS, Scope, bindings, keys_of
from tui.panes.detail import DetailPane
from tui.panes.entity_list import EntityList
from tui.panes.header import HeaderLine
from tui.panes.hints import KeyHints
from tui.panes.lines import LinePane
from tui.panes.position import Position
from tui.screens.articles import article_text
from tui.screens.corpus_line import corpus_health, date_fault, tabs
from tui.screens.evidence import Lit, of_part, of_record
from tui.screens.picker import Choice, Picker
from tui.screens.prompt import Prompt
from tui.screens.selection import History, View
from tui.screens.withheld import unfolded_by_row

REST = 0.06
"""Seconds that the cursor must rest before the other panes follow, so that a held key queues no work."""
PANES = ("article", "list", "detail")
BESIDE = Size(60, 16)
"""Cells from which two panes stand side by side."""
THREE = 100
"""Columns from which all three do."""
SCOPES: dict[str, tuple[Scope, ...]] = {
    "article": ("article", "anywhere", "program"),
    "list": ("list", "rows", "anywhere", "program"),
    "detail": ("rows", "anywhere", "program"),
}


class BrowseScreen(Screen[None]):
    """Holds the one selection and its history; panes show it and post what the user wants."""

    AUTO_FOCUS = "#list"
    BINDINGS = bindings("anywhere")

    def __init__(self, index: Withheld) -> None:
        super().__init__()
        self.index = index
        self.history = History(View())
        self.article = ArticlePane(id="article")
        self.list = EntityList(index, id="list")
        self.detail = DetailPane(id="detail")
        self._rest: Timer | None = None
        self._at = self._side = "list"
        self._zoomed = False

    def compose(self) -> ComposeResult:
        """The header, the three panes, the key hints."""
        yield HeaderLine(id="header")
        yield self.article
        yield self.list
        yield self.detail
        with Horizontal(id="foot"):
            yield KeyHints(*SCOPES["list"], id="hints")
            yield Position(id="position")

    def on_mount(self) -> None:
        """Select the first record of the first kind that has any."""
        self.article.border_title = "Article"
        self.detail.border_title = "Detail"
        counts = self.index.counts()
        kind = next((kind for kind, count in counts.items() if count), "incident")
        self.list.show_kind(kind)
        self.give_room(update=False)
        self.show_titles()
        self.follow_list()

    # What is selected.

    @property
    def selected(self) -> str:
        """The id of the selected record, empty where there is none."""
        return self.history.current.record

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Where commands apply that work now, the nearest first."""
        return SCOPES[self.pane]

    @property
    def pane(self) -> str:
        """The name of the pane that has the focus."""
        focused = self.focused
        return focused.id if focused is not None and focused.id in PANES else self.history.current.pane

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
        )

    def open(self, record: str, *, pane: str = "detail", scroll: bool = True) -> None:
        """Go to a record, as a step that can be taken back. `scroll` lets the article move to the evidence."""
        at = self.index.locate(record)
        if at is None:
            self.say(f"{record} is not in this corpus", alert=True)
            return
        self._leave_view()
        before = self.history.current
        self.list.show_kind(at.kind)
        self.list.select(record)
        self.show_titles()
        self.focus_pane(pane)
        self.show(record, scroll=scroll)
        if (record, pane) != (before.record, before.pane):
            self.history.push(self.view()._replace(record=record, pane=pane))

    def show(self, record: str, *, scroll: bool = True, row: int = 0, top: int = 0) -> None:
        """Show a record in the detail and its evidence in the article."""
        self.detail.show(detail_rows(self.index, record) if record else [], row=row, top=top)
        preferred = self.article.text.id if self.article.text else ""
        at = self.index.locate(record) if record else None
        whole = not record or (at is not None and at.kind == "article")
        self.light(Lit(record) if whole else of_record(self.index, record, preferred), scroll=scroll)
        self.show_position()

    def light(self, lit: Lit, *, scroll: bool) -> None:
        """Light evidence in the article that it stands in."""
        text = self.article.text
        wanted = lit.article or (text.id if text else self.first_article())
        if wanted and (text is None or text.id != wanted):
            self.article.show(article_text(self.index, wanted))
        self.article.light(lit.strong, lit.soft, lit.doubtful, scroll=scroll)

    def first_article(self) -> str:
        """The article to show where nothing selected leads to one."""
        rows = self.index.window(listing("article"), 0, 1)
        return rows[0].id if rows else ""

    # Panes follow the cursor once it rests.

    def _once_at_rest(self, follow: Callable[[], None]) -> None:
        self._stop_following()
        self._rest = self.set_timer(REST, follow)

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

    @on(LinePane.Chosen, "#list")
    def _open_from_list(self) -> None:
        if record := self.list.current_id:
            self.open(record)

    @on(LinePane.Chosen, "#detail")
    def _open_from_detail(self) -> None:
        row = self.detail.current
        if unfolded_by_row(self.index, row, self.selected):
            self.show_anew()
        elif row is not None and row.target:
            self.open(row.target)
        else:
            self.say("this row leads nowhere: rows that do are underlined")

    @on(ArticlePane.Opened)
    def _open_from_article(self, event: ArticlePane.Opened) -> None:
        if self.article.text and self.index.unfold((*event.ids, self.article.text.id)):
            self.show_anew()
        elif not event.ids:
            self.say("these words belong to no record: m goes to the next that do")
        elif len(event.ids) == 1:
            self.open(event.ids[0], scroll=False)
        else:
            found = self.index.titles(event.ids)
            choices = [Choice(id, found[id].title, found[id].kind) for id in event.ids if id in found]
            self.app.push_screen(Picker("These words belong to", choices), self._open_choice)

    def _open_choice(self, record: str | None) -> None:
        if record:
            self.open(record, scroll=False)

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

    def _restore(self, step: Callable[[], View | None], nowhere: str) -> None:
        """Go to the next view on the way whose record is still there."""
        view = step()
        while view is not None and view.record and self.index.locate(view.record) is None:
            view = step()
        if view is None:
            self.say(nowhere)
            return
        self.list.show_kind(view.kind)
        self.list.select(view.record)
        self.show_titles()
        self.list.scroll_to(y=view.list_top, animate=False, immediate=True)
        self.show(view.record, scroll=False, row=view.detail_row, top=view.detail_top)
        if view.article and (self.article.text is None or self.article.text.id != view.article):
            self.article.show(article_text(self.index, view.article))
        self._side = view.side
        self.focus_pane(view.pane)
        if view.detail_row:
            self.follow_detail()
        self.article.restore(view.article_cursor, view.article_top)

    # Panes.

    def focus_pane(self, pane: str) -> None:
        """Give a pane the focus, and the room that it needs where there is little."""
        self._at = pane
        self._side = pane if pane != "article" else self._side
        self.give_room()
        self.set_focus(self.query_one(f"#{pane}", Widget))
        self.query_one(KeyHints).show_scopes(*SCOPES[pane])

    def give_room(self, *, update: bool = True) -> None:
        """All panes where there is room for them, else the article and the last one beside it, else one."""
        width, height = self.app.size
        beside = width >= BESIDE.width and height >= BESIDE.height and not self._zoomed
        three = beside and width >= THREE
        classes = {"-beside": beside and not three, "-three": three}
        classes |= {f"at-{pane}": pane == self._at for pane in PANES}
        self.update_classes(classes | {f"side-{pane}": pane == self._side for pane in PANES}, update=update)

    def on_descendant_focus(self) -> None:
        """The mouse can give a pane the focus, too."""
        if self._at == self.pane:
            self.show_position()
        else:
            self.focus_pane(self.pane)

    def action_next_pane(self, by: int) -> None:
        """Go round the panes."""
        self.focus_pane(PANES[(PANES.index(self.pane) + by) % len(PANES)])

    def action_zoom(self) -> None:
        """Give the pane the whole screen, or give it back."""
        self._zoomed = not self._zoomed
        self.give_room()

    def action_kind(self, kind: str) -> None:
        """List another kind."""
        self.list.show_kind(kind)
        self.focus_pane("list")
        self.show_titles()
        self.follow_list()

    # What is shown around the panes.

    def say(self, message: str, *, alert: bool = False) -> None:
        """Show a message at the foot until the next key."""
        self.query_one(KeyHints).say(message, alert=alert)

    def show_position(self) -> None:
        """Show where the cursor is in the pane that has the focus."""
        paragraph, of = self.article.paragraph
        count = self.list.row_count()
        row = f"{self.list.cursor + 1:,} of {count:,}" if count else "none"
        words = f"¶ {paragraph} of {of}" if paragraph else "title"
        self.query_one(Position).show(words if self.pane == "article" else row)

    def on_resize(self) -> None:
        """The panes and the tabs take what room there is."""
        self.give_room()
        self.call_after_refresh(self.show_titles)

    def on_key(self) -> None:
        """A key takes the message away."""
        self.say("")

    def show_titles(self) -> None:
        """Show in the frames what each pane has, and in the header how the corpus is."""
        width = self.list.size.width or self.app.size.width // 2 - 2
        self.list.border_title = tabs(self.index.counts(), self.list.kind, max(20, width - 4))
        info = self.index.info()
        self.query_one(HeaderLine).show(info.title if info else "", corpus_health(self.index))

    @on(EntityList.Sorted)
    def _sorted(self) -> None:
        self.show_position()

    # Commands that ask something.

    def action_date(self) -> None:
        """Ask for a date, and go there in the list."""
        self.app.push_screen(Prompt("Go to a date", "YYYY, YYYY-MM or YYYY-MM-DD", date_fault), self._go_to_date)

    def _go_to_date(self, date: str | None) -> None:
        if date and not self.list.go_to_date(date):
            self.say("this list is not sorted by date: 1 lists the incidents, s sorts", alert=True)

    def action_palette(self) -> None:
        """Find a command by name."""
        choices = [Choice(c.name, c.help, "  ".join(keys_of(c))) for c in COMMANDS if c.scope != "problems"]
        self.app.push_screen(Picker("Commands", choices, typing=True), self._run_command)

    async def _run_command(self, name: str | None) -> None:
        for command in COMMANDS:
            if command.name == name:
                if command.scope in PANES:
                    self.focus_pane(command.scope)
                target = self.focused if command.scope in ("rows", *PANES) else self
                await self.app.run_action(command.action, target)

    def action_copy(self) -> None:
        """Send the selected words, the row's address or the record's id to the terminal's clipboard."""
        row = self.detail.current
        if self.pane == "article":
            text = self.article.selected_text
        else:
            text = (row.copies or row.text) if self.pane == "detail" and row else self.selected
        if text:
            self.app.copy_to_clipboard(text)
            self.say(f"sent to the terminal's clipboard: {text}")
        else:
            self.say("nothing is selected: v starts selecting at the cursor", alert=True)

    def renew(self, index: Withheld) -> None:
        """Show a newer index."""
        before, self.index = self.index, index
        self.show_anew()
        before.close()

    def show_anew(self) -> None:
        """Show what the index says now, with the selection kept where the record is still there."""
        self.history.rename(self.index.shown)
        view = self.view()
        self.list.renew(self.index)
        self.show_titles()
        if self.article.text is not None:
            self.article.show(article_text(self.index, self.article.text.id))
        if self.index.locate(self.selected):
            self.show(self.selected, scroll=False, row=view.detail_row, top=view.detail_top)
            if view.detail_row:
                self.follow_detail()
        else:
            self.follow_list()
        self.article.restore(view.article_cursor, view.article_top)
