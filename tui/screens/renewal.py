"""Showing a newer index where an older one is shown: what is selected stays, or comes back once it is there again."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from tui.index.queries import Index
from tui.index.veil.index import Withheld
from tui.panes.commands import Scope
from tui.screens.selection import View

if TYPE_CHECKING:
    from tui.screens.browse import BrowseScreen


@runtime_checkable
class Renewed(Protocol):
    """A screen that shows something of an index."""

    def renew(self, index: Withheld) -> None:
        """Show a newer index."""


@runtime_checkable
class Speaks(Protocol):
    """A screen of its own, which has a foot to say something at, and commands."""

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """Where commands apply that work now, the nearest first."""

    def say(self, message: str, *, alert: bool = False) -> None:
        """Show a message at the foot."""


class Renewal:
    """Remembers the view that was lost, because a file is broken for now, and what is selected in its place."""

    def __init__(self) -> None:
        self._lost: View | None = None
        self._stand_in = ""

    def renew(self, screen: "BrowseScreen", index: Withheld) -> None:
        """Show a newer index. A selection that was lost comes back with its record, unless the user moved on."""
        before, screen.index = screen.index, index
        screen.rename()
        view = screen.view()
        screen.list.renew(index)
        before.close()
        screen.show_titles()
        if self._lost is not None and screen.selected != self._stand_in:
            self._lost = None
        if self._lost is not None and _is_there(self._lost, index):
            screen.history.replace(self._lost._replace(pane=view.pane, side=view.side))
            screen.rename()
            screen.go_to(screen.history.current)
            self._lost = None
            return
        if self._lost is None and not _is_there(view, index):
            self._lost = view
        show_again(screen, view)
        self._stand_in = screen.selected


def _is_there(view: View, index: Index) -> bool:
    """Whether all that a view shows is in the corpus."""
    return all(index.locate(id) for id in (view.record, view.article) if id)


def show_again(screen: "BrowseScreen", view: View) -> None:
    """Show a view again from what the index says now."""
    if screen.article.text is not None:
        screen.show_article(screen.article.text.id)
    if screen.index.locate(screen.selected):
        screen.show(screen.selected, scroll=False, row=view.detail_row, top=view.detail_top)
        if view.detail_row:
            screen.follow_detail()
    else:
        screen.follow_list()
    screen.article.restore(view.article_cursor, view.article_top)
