"""Settings as they show on the screen: other keys, another theme, fewer panes, dates in words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from emulator import Terminal
from grid import send, soon, text_grid, until
from textual.pilot import Pilot

from tui.app import IncidentApp
from tui.index.store import refresh
from tui.resources import content_path
from tui.screens.browse import BrowseScreen
from tui.screens.help import HelpScreen
from tui.screens.picker import Picker
from tui.screens.problems import ProblemsScreen
from tui.settings.model import Settings

Write = Callable[[str], Path]
ATTACK = "dik-post-2023-12-12"


def app_with(**settings: object) -> IncidentApp:
    root = content_path()
    return IncidentApp(root, refresh(root), fresh=True, settings=Settings(**settings))  # type: ignore[arg-type]


async def ready(app: IncidentApp, pilot: Pilot[None]) -> BrowseScreen:
    screen = app.screen
    assert isinstance(screen, BrowseScreen)
    await until(pilot, lambda: screen.article.text is not None)
    return screen


async def test_a_mapped_key_works_and_the_former_no_longer() -> None:
    app = app_with(keymap={"row.down": ["n", "down"], "row.up": ["j"], "zoom": ["f2"]})
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(app, pilot)
        await pilot.press("n", "n", "down")
        assert screen.list.cursor == 3
        await pilot.press("j")
        assert screen.list.cursor == 2
        await pilot.press("k", "up")
        assert screen.list.cursor == 2
        await pilot.press("z")
        assert screen.has_class("-three")
        await pilot.press("f2")
        assert not screen.has_class("-three")


async def test_two_commands_can_change_keys() -> None:
    app = app_with(keymap={"row.down": ["k"], "row.up": ["j"]})
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(app, pilot)
        await pilot.press("k", "k", "j")
        assert screen.list.cursor == 1


async def test_what_names_keys_names_the_mapped_ones() -> None:
    app = app_with(keymap={"zoom": ["f2"], "help": ["f5"], "article.mention": ["f8"], "kind.incidents": ["f6"]})
    async with app.run_test(size=(160, 40)) as pilot:
        screen = await ready(app, pilot)
        head, *_, foot = text_grid(app).splitlines()
        assert head.endswith("F5 keys")
        assert "F6 Incidents 9" in text_grid(app)
        assert " F2 zoom " in foot
        assert " F5 keys " in foot
        assert " z zoom" not in foot
        await pilot.press("f5")
        assert isinstance(app.screen, HelpScreen)
        assert ("F2", "Give the pane the whole screen, or give it back") in app.screen._table.rows
        await pilot.press("escape", "colon", *"whole screen")
        assert isinstance(app.screen, Picker)
        (row,) = [line for line in text_grid(app).splitlines() if "Give the pane the whole screen" in line]
        assert " F2 " in row
        await pilot.press("escape", "2", "d", *"2023", "enter")
        assert "F6 lists the incidents" in text_grid(app)
        await pilot.press("f6", "shift+tab")
        assert screen.pane == "article"
        await pilot.press("home")
        while screen.article._spans.ids_at(screen.article.cursor):
            await pilot.press("l")
        await pilot.press("enter")
        assert "F8 goes to the next that do" in text_grid(app)


async def test_a_command_without_a_key_is_still_in_the_palette() -> None:
    app = app_with(keymap={"zoom": [], "theme": []})
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(app, pilot)
        await pilot.press("z", "t")
        assert screen.has_class("-three")
        assert app.theme == "incident-dark"
        assert "zoom" not in text_grid(app).splitlines()[-1]
        await pilot.press("colon", *"whole screen", "enter")
        await until(pilot, lambda: not screen.has_class("-three"))


async def test_the_key_that_shows_the_problems_leads_back_wherever_it_is(corpus: Callable[..., Path]) -> None:
    root = corpus(a="actor: somebody\nname: Somebody\ntype: persn\n", b="actor: other\nname: Other\ntype: person\n")
    app = IncidentApp(root, refresh(root), fresh=True, settings=Settings(keymap={"problems": ["X"]}))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        await pilot.press("X")
        assert isinstance(app.screen, ProblemsScreen)
        await pilot.press("X")
        assert app.screen is screen


async def test_a_held_mapped_key_moves_a_row_each() -> None:
    app = app_with(keymap={"row.down": ["n"]})
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(app, pilot)
        send(app, *"nnnnn")
        await soon(lambda: screen.list.cursor == 5)


@pytest.mark.parametrize(("theme", "dark"), [("dark", True), ("light", False), ("contrast", True)])
async def test_the_theme_that_it_starts_with(theme: str, dark: bool) -> None:
    app = app_with(theme=theme)
    async with app.run_test(size=(80, 24)):
        assert app.theme == f"incident-{theme}"
        assert app.current_theme.dark == dark


@pytest.mark.parametrize(
    ("layout", "panes"),
    [("auto", {"article", "list", "detail"}), ("beside", {"article", "list"}), ("single", {"list"})],
)
async def test_the_most_panes_at_once(layout: str, panes: set[str]) -> None:
    app = app_with(layout=layout)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(app, pilot)
        assert {pane.id for pane in (screen.article, screen.list, screen.detail) if pane.display} == panes


async def test_dates_in_words_in_list_article_and_detail() -> None:
    app = app_with(date_style="words")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(app, pilot)
        await pilot.press("j")
        await until(pilot, lambda: screen.selected == ATTACK)
        assert "12 Dec 2023" in [row.text.partition(" · ")[0] for row in screen.detail.rows]
        grid = text_grid(app)
        assert "2023-12-12" not in grid.replace(ATTACK, "")
        assert grid.count("12 Dec 2023") >= 2


@pytest.mark.parametrize(
    ("text", "option", "taken"), [("", "", True), ("mouse: no\n", "", False), ("mouse: yes\n", "--no-mouse", False)]
)
def test_the_mouse_is_taken_where_nothing_says_no(settings_file: Write, text: str, option: str, taken: bool) -> None:
    settings_file(text)
    with Terminal("open", *filter(None, [option])) as program:
        program.until("1 of 9")
        assert (b"\x1b[?1000h" in program.raw) == taken


def test_the_file_reaches_the_terminal(settings_file: Write) -> None:
    settings_file("keymap: {row.down: i, quit: X}\n")
    with Terminal() as program:
        program.until("1 of 9")
        program.type("i")
        program.until("2 of 9")
        program.type("X")
        assert program.ended() == 0


def test_a_broken_file_is_refused_before_the_screen_is_touched(settings_file: Write) -> None:
    path = settings_file("keymap:\n  zoom: ctrl+i\n")
    with Terminal() as program:
        assert program.ended() == 2
        assert b"\x1b" not in program.raw
        assert f"{path}:2:9" in program.raw.decode().replace("\r\n", "")
