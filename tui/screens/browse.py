"""The main screen: the article, the list of records and the detail of the one selected, linked both ways."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from tui.index.detail.build import detail_rows
from tui.index.queries import Index
from tui.panes.article.pane import ArticlePane
from tui.panes.commands import Scope, bindings
from tui.panes.detail import DetailPane
from tui.panes.entity_list import EntityList
from tui.panes.header import HeaderLine
from tui.panes.hints import KeyHints
from tui.panes.lines import LinePane
from tui.screens import titles
from tui.screens.articles import article_text
from tui.screens.evidence import Lit, of_part, of_record
from tui.screens.picker import Choice, Picker
from tui.screens.selection import History, View

REST = 0.06
"""Seconds that the cursor must rest before the other panes follow, so that a held key queues no work."""
PANES = ("article", "list", "detail")
SCOPES: dict[str, tuple[Scope, ...]] = {
    "article": ("article", "anywhere"),
    "list": ("list", "rows", "anywhere"),
    "detail": ("detail", "rows", "anywhere"),
}


class BrowseScreen(Screen[None]):
    """Holds the one selection and its history; panes show it and post what the user wants."""

    BINDINGS = bindings("anywhere")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]

    def __init__(self, index: Index) -> None:
        super().__init__()
        self.index = index
        self.history = History(View())
        self.article = ArticlePane(id="article")
        self.list = EntityList(index, id="list")
        self.detail = DetailPane(id="detail")
        self._rest: Timer | None = None
        self._lit = Lit()

    def compose(self) -> ComposeResult:
        """The header, the three panes, the key hints."""
        yield HeaderLine(id="header")
        with Container(id="body"):
            yield self.article
            with Vertical(id="side"):
                yield self.list
                yield self.detail
        yield KeyHints(*SCOPES["list"], id="hints")

    def on_mount(self) -> None:
        """Select the first record of the first kind that has any."""
        counts = self.index.counts()
        kind = next((kind for kind, count in counts.items() if count), "incident")
        self.list.show_kind(kind)
        self.focus_pane("list")
        self.show_titles()
        self.follow_list()

    # What is selected.

    @property
    def selected(self) -> str:
        """The id of the selected record, empty where there is none."""
        return self.history.current.record

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
        self.history.replace(self.view())
        self.list.show_kind(at.kind)
        self.list.select(record)
        self.focus_pane(pane)
        self.show(record, scroll=scroll)
        self.history.push(self.view()._replace(record=record, pane=pane))

    def show(self, record: str, *, scroll: bool = True, row: int = 0, top: int = 0) -> None:
        """Show a record in the detail and its evidence in the article."""
        self.detail.show(detail_rows(self.index, record) if record else [], row=row, top=top)
        preferred = self.article.text.id if self.article.text else ""
        at = self.index.locate(record) if record else None
        if at is not None and at.kind == "article":
            self.light(Lit(record), scroll=scroll)
        else:
            self.light(of_record(self.index, record, preferred) if record else Lit(), scroll=scroll)
        self.show_titles()

    def light(self, lit: Lit, *, scroll: bool) -> None:
        """Light evidence in the article that it stands in."""
        self._lit = lit
        text = self.article.text
        wanted = lit.article or (text.id if text else self.first_article())
        if wanted and (text is None or text.id != wanted):
            self.article.show(article_text(self.index, wanted))
        self.article.light(lit.strong, lit.soft, lit.doubtful, scroll=scroll)

    def first_article(self) -> str:
        """The article to show where nothing selected leads to one."""
        from tui.index.rows import DEFAULT_SORT

        rows = self.index.window("article", DEFAULT_SORT["article"], 0, 1)
        return rows[0].id if rows else ""

    # Panes follow the cursor once it rests.

    def _once_at_rest(self, follow: "Follow") -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, follow)
