"""The desk: three panes, the room that each gets, and what stands around them."""

from functools import partial

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from tui.index.lines import TooSlowError
from tui.index.rows import Count
from tui.index.veil.index import Withheld
from tui.model.kinds import KINDS
from tui.panes.article.pane import ArticlePane
from tui.panes.aside import ask, ask_aside, give_up
from tui.panes.commands import COMMANDS, OWN_SCREENS, Scope, bindings, keys_of
from tui.panes.detail import DetailPane
from tui.panes.entity_list import EntityList
from tui.panes.header import HeaderLine, Piece
from tui.panes.hints import KeyHints
from tui.panes.position import POSITION_WIDTH, Position
from tui.query.query import Query
from tui.screens.corpus_line import corpus_health, counted, tabs, with_veil
from tui.screens.picker import Choice, Picker
from tui.screens.selection import PANES
from tui.settings.model import Settings

BESIDE = Size(60, 16)
"""Cells from which two panes stand side by side."""
THREE = 100
"""Columns from which all three do."""
SCOPES: dict[str, tuple[Scope, ...]] = {
    "article": ("article", "anywhere", "program"),
    "list": ("list", "rows", "anywhere", "program"),
    "detail": ("rows", "anywhere", "program"),
}


class DeskScreen(Screen[None]):
    """Lays out the article, the list and the detail, and says around them where the user is and how the corpus is."""

    AUTO_FOCUS = "#list"
    BINDINGS = bindings("anywhere")

    def __init__(self, index: Withheld, settings: Settings) -> None:
        super().__init__()
        self.index = index
        self.settings = settings
        self.article = ArticlePane(id="article")
        self.list = EntityList(index, settings.date_style, self.signs, id="list")
        self.detail = DetailPane(id="detail")
        self.article.border_title = "Article"
        self.detail.border_title = "Detail"
        self._at = self._side = "list"
        self._zoomed = False
        self._counted_for: tuple[Withheld, Query] | None = None
        self._counts: dict[str, Count] = {}
        self._health: tuple[Withheld | None, list[Piece]] = (None, [])
        self._progress = ""
        self._marks = 0

    def compose(self) -> ComposeResult:
        """The header, the three panes, the key hints."""
        yield HeaderLine(id="header")
        yield self.article
        yield self.list
        yield self.detail
        with Horizontal(id="foot"):
            yield KeyHints(*SCOPES["list"], id="hints")
            yield Position(id="position")

    def signs(self, records: list[str]) -> dict[str, str]:
        """Which of some records have something of the user's own, by its sign."""
        return dict.fromkeys(self.index.changed(records), "+")

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Where commands apply that work now, the nearest first."""
        return SCOPES[self.pane]

    @property
    def pane(self) -> str:
        """The name of the pane that has the focus."""
        focused = self.focused
        return focused.id if focused is not None and focused.id in PANES else self._at

    # Panes.

    def focus_pane(self, pane: str) -> None:
        """Give a pane the focus, and the room that it needs where there is little."""
        self._at = pane
        self._side = pane if pane != "article" else self._side
        self.give_room()
        self.set_focus(self.query_one(f"#{pane}", Widget))
        self.query_one(KeyHints).show_scopes(*SCOPES[pane])

    def give_room(self, *, update: bool = True) -> None:
        """All panes where room and layout allow it, else the article and the last one beside it, else one."""
        (width, height), most = self.app.size, self.settings.layout
        beside = width >= BESIDE.width and height >= BESIDE.height and most != "single" and not self._zoomed
        three = beside and width >= THREE and most != "beside"
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

    @property
    def marked(self) -> list[str]:
        """The marked records that are there: a file may be broken for now, and its marks are kept meanwhile."""
        return list(self.index.titles(self.list.marked)) if self.list.marked else []

    # Commands by name.

    def action_palette(self) -> None:
        """Find a command by name."""
        choices = [Choice(c.name, c.help, "  ".join(keys_of(c))) for c in COMMANDS if c.scope not in OWN_SCREENS]
        self.app.push_screen(Picker("Commands", choices, typing=True), self._run_command)

    async def _run_command(self, name: str | None) -> None:
        for command in COMMANDS:
            if command.name == name:
                if command.scope in PANES:
                    self.focus_pane(command.scope)
                target = self.focused if command.scope in ("rows", *PANES) else self
                await self.app.run_action(command.action, target)

    # What is shown around the panes.

    def say(self, message: str, *, alert: bool = False) -> None:
        """Show a message at the foot until the next key, in place of the position where it needs the room."""
        self.query_one(KeyHints).say(message, alert=alert)
        self.query_one(Position).display = cell_len(message) < self.app.size.width - POSITION_WIDTH

    def show_position(self) -> None:
        """Show where the cursor is in the pane that has the focus."""
        paragraph, of = self.article.paragraph
        row = self.list.place
        if self._marks:
            row = f"*{self._marks:,}  {row}"
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
        if self._counted_for != (self.index, self.list.asked):
            self.count_listed()
        self._marks = len(self.marked)
        width = self.list.size.width or self.app.size.width // 2 - 2
        self.list.border_title = tabs(self._counts, self.list.kind, max(20, width - 4))
        self._show_health()

    def _show_health(self) -> None:
        """Ask for it where the index is another: it takes a look at all there is."""
        if self._health[0] is not self.index:
            self._health, self._progress = (self.index, []), ""
            ask(self, self.index, "health", partial(corpus_health, self.index), self._healthy)
        info, pieces = self.index.info(), with_veil(self._health[1], self.index)
        if self._progress:
            stage, _, pace = self._progress.partition(": ")
            pieces = [(pace, "")] * bool(pace) + [
                *with_veil([], self.index),
                (stage, "header--name"),
            ]  # what is last stays
        self.query_one(HeaderLine).show(info.title if info else "", pieces)

    def tell_progress(self, words: str) -> None:
        """Show in the header, in place of how the corpus is, how far it is read; empty words give that back."""
        self._progress = words
        self._show_health()

    def _healthy(self, pieces: list[Piece]) -> None:
        self._health = self.index, pieces
        self.call_later(self._show_health)

    def count_listed(self) -> None:
        """Count what the query finds: once for as long as neither it nor the index is another."""
        self._counted_for = self.index, self.list.asked
        query = self.list.asked
        if not query.clauses:
            give_up(self, "counts")
            self._counts = {kind: Count(count) for kind, count in self.index.counts().items()}
            return
        try:
            with self.index.at_once():
                self._counts = {kind.name: Count(self.index.count(kind.name, query)) for kind in KINDS}
        except TooSlowError:
            self._counts = {kind.name: Count(0, more=True) for kind in KINDS}
            ask_aside(self, self.index, "counts", partial(counted, self.index, query), self._recounted)

    def _recounted(self, counts: dict[str, Count]) -> None:
        self._counts = counts
        self.show_titles()

    @on(EntityList.Counted)
    @on(EntityList.Sorted)
    def _sorted(self, message: EntityList.Counted | EntityList.Sorted) -> None:
        self.show_position()
        if isinstance(message, EntityList.Sorted) and self.index.partial:
            way = "downwards" if message.sort.descending else "upwards"
            self.say(f"the list is sorted by {message.sort.column}, {way}, once everything is loaded")

    @on(EntityList.Marked)
    def _marks_changed(self) -> None:
        """Counted here and where the index is another, not at every key that moves the cursor."""
        self._marks = len(self.marked)
        self.show_position()
