"""The main screen, driven by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from grid import send, style_map, text_grid, until
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from tui.app import IncidentApp
from tui.panes.commands import COMMANDS, OWN_SCREENS
from tui.panes.position import Position
from tui.screens.browse import BrowseScreen
from tui.screens.help import KeyTable
from tui.screens.picker import Choices, Picker

ATTACK = "dik-post-2023-12-12"
SIZES = [(120, 40), (80, 24), (40, 12)]
Open = Callable[..., IncidentApp]


def browse(app: IncidentApp) -> BrowseScreen:
    assert isinstance(app.screen, BrowseScreen)
    return app.screen


async def select_attack(app: IncidentApp, pilot: Pilot[None]) -> BrowseScreen:
    """Move down to the attack of 12 December."""
    screen = browse(app)
    await until(pilot, lambda: screen.article.text is not None)
    await pilot.press("j")
    await until(pilot, lambda: screen.selected == ATTACK)
    return screen


def words(screen: BrowseScreen, offset: int, length: int) -> str:
    assert screen.article.text is not None
    return screen.article.text.document.text[offset : offset + length]


@pytest.mark.parametrize("size", SIZES)
async def test_the_evidence_of_the_toll_lights_up(open_app: Open, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        screen = await select_attack(app, pilot)
        lit = {words(screen, start, end - start) for start, end in screen.article._lights.strong}
        assert lit == {"23 soldiers were killed", "All six attackers were killed"}


@pytest.mark.parametrize("size", SIZES)
async def test_rival_accounts_stand_together_with_their_claimants(open_app: Open, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        screen = await select_attack(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: screen.pane == "detail")
        rows = [(row.text, row.aside) for row in screen.detail.rows]
        at = next(n for n, (text, _) in enumerate(rows) if text == "Sequence")
        assert "accounts differ" in rows[at][1]
        assert "Pakistani military · reported · statement · ok" in rows[at + 1][1]
        assert "Mullah Muhammad Qasim · reported · Telegram · ok" in rows[at + 2][1]


@pytest.mark.parametrize("size", SIZES)
async def test_from_a_name_in_the_article_to_the_actor_and_back(open_app: Open, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        screen = await select_attack(app, pilot)
        await pilot.press("shift+tab")
        assert screen.pane == "article"
        text = screen.article.text
        assert text is not None
        for _ in range(len(text.spans)):
            if words(screen, screen.article.cursor, 7) == "T.J.P. ":
                break
            await pilot.press("m")
        before = screen.view()
        await pilot.press("enter")
        await until(pilot, lambda: screen.selected == "tjp" or app.screen is not screen)
        if app.screen is not screen:
            await pilot.press("enter")
        await until(pilot, lambda: screen.selected == "tjp")
        shown = [row.text for row in screen.detail.rows]
        assert "Relations" in shown
        assert "Claims that it asserts" in shown
        assert "Quotes, through Mullah Muhammad Qasim" in shown
        await pilot.press("backspace")
        await until(pilot, lambda: screen.selected == ATTACK)
        assert screen.view() == before


async def test_enter_on_words_of_many_asks_which(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await select_attack(app, pilot)
        await pilot.press("shift+tab", "g", "m", "enter")
        await until(pilot, lambda: app.screen is not screen)
        assert "These words belong to" in text_grid(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_lists_of_every_kind_have_their_records(open_app: Open) -> None:
    app = open_app()
    counts = {"1": 9, "2": 24, "3": 9, "4": 9, "5": 1, "6": 39, "7": 9}
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await select_attack(app, pilot)
        for key, count in counts.items():
            await pilot.press(key, "G")
            assert screen.query_one(Position).text == f"{count} of {count}"


async def test_sorting_turns_round_and_keeps_the_selection(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await select_attack(app, pilot)
        await pilot.press("l", "l", "s")
        assert screen.list.sort == ("toll", False)
        assert screen.list.current_id == ATTACK
        await pilot.press("s", "g")
        assert screen.list.current_id == ATTACK


async def test_d_goes_to_a_date(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await select_attack(app, pilot)
        await pilot.press("d", *"2023-13", "enter")
        assert "not a date" in text_grid(app)
        await pilot.press("backspace", "backspace", *"05", "enter")
        await until(pilot, lambda: screen.selected == "killing-of-iqbal-2023-05")


@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_looks_right(open_app: Open, size: tuple[int, int], pictures: SnapshotAssertion) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await select_attack(app, pilot)
        assert text_grid(app) == pictures(name="list")
        await pilot.press("enter")
        await until(pilot, lambda: "Attack on a security post" in text_grid(app))
        assert text_grid(app) == pictures(name="detail")
        await pilot.press("tab")
        assert text_grid(app) == pictures(name="article")


@pytest.mark.parametrize("theme", ["incident-dark", "incident-light", "incident-contrast"])
async def test_the_colours_look_right(open_app: Open, theme: str, pictures: SnapshotAssertion) -> None:
    app = open_app()
    app.theme = theme
    async with app.run_test(size=(120, 40)) as pilot:
        await select_attack(app, pilot)
        assert style_map(app) == pictures


async def test_without_colour_the_design_stands(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, pictures: SnapshotAssertion
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await select_attack(app, pilot)
        assert style_map(app) == pictures


@pytest.mark.parametrize("keys", ["question_mark", "colon"])
async def test_help_and_palette_look_right(open_app: Open, keys: str, pictures: SnapshotAssertion) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await select_attack(app, pilot)
        await pilot.press(keys)
        await until(pilot, lambda: app.screen is not screen)
        assert text_grid(app) == pictures


async def test_every_command_everywhere_is_answered(open_app: Open) -> None:
    """A binding whose action nobody has would do nothing, and say nothing."""
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await select_attack(app, pilot)
        answering = {
            "program": app,
            "anywhere": screen,
            "rows": screen.list,
            "list": screen.list,
            "article": screen.article,
        }
        for command in COMMANDS:
            name, _, _ = command.action.removeprefix("app.").partition("(")
            target = app if command.action.startswith("app.") else answering.get(command.scope)
            assert target is None or hasattr(target, f"action_{name}"), command.name


async def test_t_changes_the_theme_and_q_leaves(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await select_attack(app, pilot)
        await pilot.press("t")
        assert app.theme == "incident-light"
        await pilot.press("q")
        await until(pilot, lambda: not app.is_running)


BROKEN = "actor: somebody\nname: Somebody\ntype: person\n---\nactor: nobody\nnmae: Nobody\ntype: person\n"


async def test_problems_are_one_key_away_and_the_good_records_stay(
    open_app: Open, corpus: Callable[..., Path], pictures: SnapshotAssertion
) -> None:
    app = open_app(corpus(people=BROKEN))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = browse(app)
        await until(pilot, lambda: screen.selected == "somebody")
        assert "problems" in text_grid(app)
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: "people.yaml:6:1" in text_grid(app))
        assert text_grid(app) == pictures
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_an_empty_corpus_says_what_to_do(open_app: Open, corpus: Callable[..., Path]) -> None:
    app = open_app(corpus())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "There are no records in" in text_grid(app))
        assert "article: my-source" in text_grid(app)


async def test_keys_typed_ahead_of_enter_go_where_it_leads(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await select_attack(app, pilot)
        send(app, "enter", "j", "j")
        await until(pilot, lambda: screen.detail.cursor == 2)
        assert screen.pane == "detail"
        assert screen.selected == ATTACK


async def test_enter_leaves_help(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await select_attack(app, pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: app.screen is not screen)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)


async def test_every_command_is_in_help_and_in_the_palette(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await select_attack(app, pilot)
        await pilot.press("question_mark")
        told = {text for _, text in app.screen.query_one(KeyTable).rows}
        assert {command.help for command in COMMANDS} <= told
        await pilot.press("escape", "colon")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        offered = {choice.text for choice in app.screen.query_one(Choices).matching}
        assert offered == {command.help for command in COMMANDS if command.scope not in OWN_SCREENS}
