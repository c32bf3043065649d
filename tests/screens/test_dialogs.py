"""The dialogs as a person sees them, at each size: kept as text, and looked at before they are kept."""

from collections.abc import Callable

import pytest
from asking import Open, browse, search
from grid import style_map, text_grid, until
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.screen import ModalScreen

from tui.app import IncidentApp
from tui.query.parse import parse
from tui.screens.filtering import FilterScreen
from tui.screens.search import SearchScreen
from tui.screens.themes import COLOURLESS

SIZES = [(120, 40), (80, 24), (40, 12)]
ALL_SIZES = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def shows(app: IncidentApp, words: str) -> Callable[[], bool]:
    return lambda: words in text_grid(app)


async def begin(app: IncidentApp, pilot: Pilot[None]) -> None:
    await until(pilot, lambda: bool(browse(app).selected))


@ALL_SIZES
async def test_the_search(open_app: Open, size: tuple[int, int], pictures: SnapshotAssertion) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await begin(app, pilot)
        await pilot.press("slash")
        await until(pilot, shows(app, "has:dispute"))
        assert text_grid(app) == pictures(name="offers")
        await pilot.press("escape")
        finding = await search(app, pilot, "soldier*")
        await until(pilot, lambda: finding._found is not None)
        assert text_grid(app) == pictures(name="hits")
        await pilot.press("escape")
        await search(app, pilot, "killed>=many")
        await until(pilot, shows(app, "whole number"))
        assert text_grid(app) == pictures(name="fault")
        await pilot.press("escape")
        await search(app, pilot, "nobodysaysthis")
        await until(pilot, shows(app, "nothing fits"))
        assert text_grid(app) == pictures(name="nothing")


@ALL_SIZES
async def test_the_filter_and_the_totals(open_app: Open, size: tuple[int, int], pictures: SnapshotAssertion) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await begin(app, pilot)
        await pilot.press("T")
        await until(pilot, shows(app, "unknown"))
        assert text_grid(app) == pictures(name="totals")
        await pilot.press("escape", "f")
        await until(pilot, shows(app, "9 fit"))
        assert text_grid(app) == pictures(name="filter")
        await pilot.press("space")
        await until(pilot, shows(app, "4 fit"))
        assert text_grid(app) == pictures(name="chosen")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, FilterScreen))
        await pilot.press("T")
        await until(pilot, shows(app, "no figures"))
        assert text_grid(app) == pictures(name="no figures")


@ALL_SIZES
async def test_what_is_kept(open_app: Open, size: tuple[int, int], pictures: SnapshotAssertion) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await begin(app, pilot)
        await pilot.press("B")
        await until(pilot, shows(app, "your notebook is empty"))
        assert text_grid(app) == pictures(name="empty")
        await pilot.press("a", *"Seen", "enter", *"twice")
        await until(pilot, shows(app, "twice"))
        assert text_grid(app) == pictures(name="note")
        await pilot.press("escape")
        await until(pilot, shows(app, "Esc again"))
        assert text_grid(app) == pictures(name="unsaved")
        await pilot.press("ctrl+s", "j", "b", "B")
        await until(pilot, shows(app, "Your notebook"))
        assert text_grid(app) == pictures(name="notebook")


@ALL_SIZES
async def test_the_other_questions(open_app: Open, size: tuple[int, int], pictures: SnapshotAssertion) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await begin(app, pilot)
        await pilot.press("E")
        await until(pilot, shows(app, "Export"))
        assert text_grid(app) == pictures(name="export")
        await pilot.press("escape", "colon", *"nosuch")
        await until(pilot, shows(app, "nothing fits"))
        assert text_grid(app) == pictures(name="no command")
        await pilot.press("escape", "question_mark")
        await until(pilot, shows(app, "Keys"))
        assert text_grid(app) == pictures(name="help")
        await pilot.press("escape")
        browse(app).ask(parse("sources<2 killed>=5"))
        await pilot.press("x")
        await until(pilot, shows(app, "Take away"))
        assert text_grid(app) == pictures(name="take away")


async def test_without_colour_the_cursors_are_seen(
    open_app: Open, pictures: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = open_app()
    async with app.run_test(size=(40, 12)) as pilot:
        await begin(app, pilot)
        assert app.theme == COLOURLESS.name
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        await until(pilot, shows(app, "has:dispute"))
        assert style_map(app) == pictures(name="search")
        await pilot.press("escape", "a", "x")
        await until(pilot, lambda: isinstance(app.screen, ModalScreen))
        assert style_map(app) == pictures(name="note")
