"""Asking on the screen as a person does, and reading what is listed."""

from collections.abc import Callable

from grid import until
from textual.pilot import Pilot
from textual.widgets import Input

from tui.app import IncidentApp
from tui.screens.keeping import KeepingScreen
from tui.screens.results import Offer, Results
from tui.screens.search import SearchScreen

Open = Callable[..., IncidentApp]


def browse(app: IncidentApp) -> KeepingScreen:
    assert isinstance(app.screen, KeepingScreen)
    return app.screen


def listed(screen: KeepingScreen) -> list[str]:
    """The ids of the list, whole."""
    rows = [screen.list.row(number) for number in range(screen.list.row_count())]
    return [row.id for row in rows if row is not None]


async def search(app: IncidentApp, pilot: Pilot[None], query: str) -> SearchScreen:
    """Open the search and paste a query, so that no answer to a part of it comes between, until its own is shown."""
    await pilot.press("slash")
    await until(pilot, lambda: isinstance(app.screen, SearchScreen))
    screen = app.screen
    assert isinstance(screen, SearchScreen)
    screen.query_one(Input).value = query
    await pilot.pause()
    await until(pilot, lambda: screen._found is not None or bool(screen.query(".fault")))
    return screen


def shown(screen: SearchScreen) -> list[str]:
    """What the search shows: ids of hits, texts of offers."""
    rows = screen.query_one(Results)._rows
    return [row.text if isinstance(row, Offer) else row.id for row in rows]
