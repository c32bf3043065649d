"""The menu of what can be copied."""

from collections.abc import Callable
from pathlib import Path

import pytest
from grid import text_grid, until
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from tui.app import IncidentApp
from tui.index.store import refresh
from tui.resources import content_path
from tui.screens.browse import BrowseScreen
from tui.screens.copying import CopyMenu
from tui.screens.problems import ProblemsScreen
from tui.screens.selection import View
from tui.settings.model import Settings

Open = Callable[..., IncidentApp]
ATTACK = "dik-post-2023-12-12"
SIZES = [(120, 40), (80, 24), (40, 12)]


async def begin(app: IncidentApp, pilot: Pilot[None], *keys: str) -> BrowseScreen:
    screen = app.screen
    assert isinstance(screen, BrowseScreen)
    await until(pilot, lambda: screen.article.text is not None)
    await pilot.press("j")
    await until(pilot, lambda: screen.selected == ATTACK)
    await pilot.press(*keys)
    return screen


async def copied(app: IncidentApp, pilot: Pilot[None], *keys: str) -> str:
    """What was copied by the keys, once the menu is gone."""
    await pilot.press("y")
    await until(pilot, lambda: isinstance(app.screen, CopyMenu))
    await pilot.press(*keys)
    await until(pilot, lambda: bool(app.clipboard))
    return app.clipboard


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_menu(open_app: Open, size: tuple[int, int], pictures: SnapshotAssertion) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        screen = await begin(app, pilot, "shift+tab", "v", "l", "l")
        screen.root = Path("/corpus")
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, CopyMenu))
        assert text_grid(app) == pictures


@pytest.mark.parametrize(
    ("keys", "begins", "has"),
    [
        (["i"], ATTACK, ATTACK),
        (["enter"], "Attack on a security post", f"[{ATTACK}]"),
        (["p"], "incident-tui /", f"--at {ATTACK}"),
        (["r"], f"incident: {ATTACK}\n", "claimant: pakistani-military"),
    ],
)
async def test_of_a_record(open_app: Open, keys: list[str], begins: str, has: str) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(app, pilot)
        text = await copied(app, pilot, *keys)
        assert text.startswith(begins)
        assert has in text
        await until(pilot, lambda: "sent to the terminal" in text_grid(app))


async def test_of_a_row(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(app, pilot, "enter", "G", "k")
        assert await copied(app, pilot, "enter") == ATTACK


async def test_of_selected_words_and_the_evidence_that_cites_them(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await begin(app, pilot, "shift+tab", "g", "v", "l", "l")
        words = screen.article.selected_text
        assert await copied(app, pilot, "w") == words
        app._clipboard = ""
        assert (await copied(app, pilot, "e")).startswith("evidence: ")


async def test_the_place_of_a_problem(open_app: Open, corpus: Callable[..., Path]) -> None:
    app = open_app(
        corpus(people="actor: somebody\nnmae: Somebody\ntype: person\n---\nactor: b\nname: B\ntype: person\n")
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: isinstance(app.screen, ProblemsScreen))
        await pilot.press("y")
        await until(pilot, lambda: app.clipboard.startswith("people.yaml:"))


async def test_beginning_at_a_record() -> None:
    root, start = content_path(), View(kind="", record=f"{ATTACK}#owned", pane="detail", side="detail")
    app = IncidentApp(root, refresh(root), fresh=True, settings=Settings(watch=False), start=start)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        await until(pilot, lambda: screen.selected == start.record and screen.pane == "detail")
