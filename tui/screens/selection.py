"""Where the user is, and the way back: pure values, with no widget in sight."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from tui.model.kinds import BY_NAME
from tui.query.parse import QueryError, parse
from tui.query.query import EVERYTHING, Query

PANES = ("article", "list", "detail")
"""Their names, in the order in which Tab goes round."""


class View(NamedTuple):
    """One place in the browser: the selected record, the pane that has the focus, the one that stands beside the
    article where there is room for one, and where each pane stands.

    `asked` is the query that the list is narrowed by, `sought` the one whose words are lit in the article.
    `detail_row` and `article_cursor` are what the cursor is on; `article_top` is the offset of the article's first
    visible line; `record` is empty where nothing is selected.
    """

    kind: str = "incident"
    record: str = ""
    pane: str = "list"
    side: str = "list"
    article: str = ""
    article_cursor: int = 0
    article_top: int = 0
    detail_row: int = 0
    detail_top: int = 0
    list_top: int = 0
    asked: Query = EVERYTHING
    sought: Query = EVERYTHING


def as_place(view: View) -> dict[str, str | int]:
    """A view in plain words and numbers, to be kept until the next session."""
    return {**view._asdict(), "asked": str(view.asked), "sought": str(view.sought)}


def from_place(place: Mapping[str, str | int]) -> View:
    """The view that was kept; what cannot be read of it is as if nobody had been there."""
    known: dict[str, Any] = {}
    for name, default in View._field_defaults.items():
        value = place.get(name)
        if isinstance(default, Query) and isinstance(value, str):
            with suppress(QueryError):
                known[name] = parse(value)
        elif type(value) is type(default):
            known[name] = value
    view = View(**known)
    fits = view.kind in BY_NAME and {view.pane, view.side} <= set(PANES)
    return view if fits else View()


class History:
    """The views visited, like a browser's: opening a record forgets what was ahead, moving the cursor does not."""

    def __init__(self, view: View, limit: int = 500) -> None:
        self._past: list[View] = []
        self._future: list[View] = []
        self._limit = limit
        self.current = view

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier view."""
        return bool(self._past)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a view that was left by going back."""
        return bool(self._future)

    def replace(self, view: View) -> None:
        """Say where the user is now, without making a step of it."""
        self.current = view

    def rename(self, shown: Callable[[str], str]) -> None:
        """Have every view name its record and article as they are shown now."""

        def named(view: View) -> View:
            return view._replace(record=shown(view.record), article=shown(view.article))

        self.current = named(self.current)
        self._past, self._future = list(map(named, self._past)), list(map(named, self._future))

    def push(self, view: View) -> None:
        """Go on to a new view."""
        self._past.append(self.current)
        del self._past[: -self._limit]
        self._future.clear()
        self.current = view

    def back(self, there: Callable[[View], bool] = lambda view: True) -> View | None:
        """The nearest view before this one that is still there, which becomes the current one; None without any."""
        return self._step(self._past, self._future, there)

    def forward(self, there: Callable[[View], bool] = lambda view: True) -> View | None:
        """The nearest view that was left by going back and is still there; None where there is none."""
        return self._step(self._future, self._past, there)

    def _step(self, ahead: list[View], behind: list[View], there: Callable[[View], bool]) -> View | None:
        at = next((place for place in reversed(range(len(ahead))) if there(ahead[place])), None)
        if at is None:
            return None
        behind += [self.current, *reversed(ahead[at + 1 :])]
        self.current = ahead[at]
        del ahead[at:]
        return self.current
