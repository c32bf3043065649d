"""In no theme is any text too near in colour to what it stands on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from grid import hard_to_read, text_grid, until
from textual.theme import Theme

from tests.twice import twice
from tui.app import IncidentApp
from tui.screens.browse import BrowseScreen
from tui.screens.duplicates import DuplicatesScreen
from tui.screens.themes import THEMES

Open = Callable[..., IncidentApp]
Write = Callable[..., Path]

DIALOGS = {"d": "YYYY-MM", "T": "killed", "f": "[ ]", "slash": "killed>=5"}
"""Keys, and words of the dialogs that they open."""


def shows(app: IncidentApp, words: str) -> Callable[[], bool]:
    return lambda: words in text_grid(app)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_every_text_can_be_read(open_app: Open, corpus: Write, theme: Theme) -> None:
    app = open_app(twice(corpus))
    app.theme = theme.name
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        await until(pilot, lambda: bool(screen.selected))
        assert not hard_to_read(app)
        for key, words in DIALOGS.items():
            await pilot.press(key)
            await until(pilot, shows(app, words))
            assert not hard_to_read(app, ".dialog")
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is screen)
        await pilot.press("D")
        await until(pilot, shows(app, "to decide"))
        assert isinstance(app.screen, DuplicatesScreen)
        assert not hard_to_read(app)
        await pilot.press("c")
        await until(pilot, shows(app, "1 decided"))
        assert not hard_to_read(app)
