"""Every screen that is not the main one, as a person sees it: kept as text, and looked at before it is kept."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from grid import style_map, text_grid, until
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from tui.app import IncidentApp
from tui.screens.browse import BrowseScreen
from tui.screens.picker import Picker
from tui.screens.problems import ProblemsScreen

SIZES = [(120, 40), (80, 24), (40, 12)]
ALL_SIZES = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
BROKEN = Path(__file__).parent.parent / "data" / "broken"
KINDS = ("incident", "actor", "quote", "place", "article", "claim", "relation")
Open = Callable[..., IncidentApp]
Corpus = Callable[..., Path]
Monkey = pytest.MonkeyPatch


def shows(app: IncidentApp, words: str) -> Callable[[], bool]:
    return lambda: words in text_grid(app)


async def ready(app: IncidentApp, pilot: Pilot[None]) -> BrowseScreen:
    screen = app.screen
    assert isinstance(screen, BrowseScreen)
    await until(pilot, lambda: bool(screen.selected))
    return screen


async def ask_which(app: IncidentApp, pilot: Pilot[None]) -> None:
    """The menu on the first words of the article that several records own."""
    await ready(app, pilot)
    await pilot.press("shift+tab", "g", "m", "enter")
    await until(pilot, lambda: isinstance(app.screen, Picker))


@ALL_SIZES
async def test_the_menu_of_what_words_belong_to(
    open_app: Open, size: tuple[int, int], pictures: SnapshotAssertion
) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await ask_which(app, pilot)
        assert text_grid(app) == pictures


@ALL_SIZES
async def test_the_question_for_a_date(open_app: Open, size: tuple[int, int], pictures: SnapshotAssertion) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await ready(app, pilot)
        await pilot.press("d")
        await until(pilot, shows(app, "Go to a date"))
        assert text_grid(app) == pictures(name="asked")
        await pilot.press(*"2023-13", "enter")
        await until(pilot, shows(app, "not a date"))
        assert text_grid(app) == pictures(name="refused")


@ALL_SIZES
@pytest.mark.parametrize(
    ("file", "text"),
    [("", ""), ("notes.txt", "no YAML"), ("people.yaml", "actor: somebody\nnmae: Somebody\n")],
    ids=["empty", "no-yaml", "only-broken"],
)
async def test_the_welcome(
    corpus: Corpus, size: tuple[int, int], file: str, text: str, pictures: SnapshotAssertion, monkeypatch: Monkey
) -> None:
    root = corpus()
    monkeypatch.chdir(root.parent)
    if file:
        (root / file).write_text(text)
    app = IncidentApp(Path(root.name), None, fresh=False)
    async with app.run_test(size=size) as pilot:
        await until(pilot, shows(app, "There are no records in"))
        assert text_grid(app) == pictures


async def test_the_welcome_is_read_to_its_end_by_keys(corpus: Corpus) -> None:
    app = IncidentApp(corpus(), None, fresh=False)
    async with app.run_test(size=(40, 12)) as pilot:
        await until(pilot, shows(app, "There are no records in"))
        assert "a path" not in text_grid(app)
        await pilot.press("G")
        await until(pilot, shows(app, "path."))
        await pilot.press("k", "pageup", "ctrl+u")
        await until(pilot, shows(app, "There are no records in"))
        await pilot.press("pagedown", "j", "j", "j", "down", "enter")
        await until(pilot, shows(app, "path."))


async def test_a_folder_that_went_away_is_named(
    corpus: Corpus, pictures: SnapshotAssertion, monkeypatch: Monkey
) -> None:
    root = corpus()
    monkeypatch.chdir(root.parent)
    app = IncidentApp(Path(root.name), None, fresh=False)
    shutil.rmtree(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, shows(app, "corpus"))
        assert text_grid(app) == pictures


@ALL_SIZES
async def test_the_problems(open_app: Open, size: tuple[int, int], pictures: SnapshotAssertion) -> None:
    app = open_app(BROKEN)
    async with app.run_test(size=size) as pilot:
        await ready(app, pilot)
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: isinstance(app.screen, ProblemsScreen))
        assert text_grid(app) == pictures(name="first")
        await pilot.press("G")
        await until(pilot, shows(app, "unsupported.yaml:8:1"))
        assert text_grid(app) == pictures(name="last")


@ALL_SIZES
async def test_the_empty_list_of_a_kind(
    open_app: Open, corpus: Corpus, size: tuple[int, int], pictures: SnapshotAssertion
) -> None:
    app = open_app(corpus(people="actor: somebody\nname: Somebody\ntype: person\n"))
    async with app.run_test(size=size) as pilot:
        screen = await ready(app, pilot)
        await pilot.press("1")
        await until(pilot, lambda: not screen.selected)
        assert text_grid(app) == pictures


@pytest.mark.parametrize("kind", KINDS)
async def test_the_detail_of_each_kind(open_app: Open, kind: str, pictures: SnapshotAssertion) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(app, pilot)
        await pilot.press(str(KINDS.index(kind) + 1))
        await until(pilot, lambda: screen.list.kind == kind and screen.selected == screen.list.current_id)
        await pilot.press("enter")
        await until(pilot, lambda: screen.pane == "detail")
        assert text_grid(app) == pictures


async def test_the_colours_of_the_menu(open_app: Open, pictures: SnapshotAssertion) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await ask_which(app, pilot)
        assert style_map(app) == pictures


async def test_the_colours_of_the_problems(open_app: Open, pictures: SnapshotAssertion) -> None:
    app = open_app(BROKEN)
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(app, pilot)
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: isinstance(app.screen, ProblemsScreen))
        assert style_map(app) == pictures
