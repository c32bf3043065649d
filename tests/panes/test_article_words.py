"""The article in every script: the cursor, the lights, the selection and the mouse agree with the document's words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from grid import cells_of, send, soon, text_on, until
from rich.cells import cell_len
from textual.pilot import Pilot

from tui.app import IncidentApp
from tui.screens.browse import BrowseScreen
from tui.screens.themes import DARK

Open = Callable[[Path], IncidentApp]
Corpus = Callable[..., Path]

BODY = (
    "東京で警察官 said that 李明 left home. كتب محمد في القاهرة then Zoe\u0308 met 👍 Omar, "
    "then 👩\u200d👩\u200d👧 and Ali Khan ends."
)
WORDS = "A title 東京で警察官 said that 李明 left home . كتب محمد في القاهرة then Zoë met 👍 Omar"
PEOPLE = {"li": "李明", "muhammad": "محمد", "zoe": "Zoë", "omar": "Omar", "ali": "Ali Khan"}
CITED = {"claim": "李明 left home. كتب محمد في القاهرة then Zoë met 👍 Omar"}
ACTORS = "".join(f"---\nactor: {id}\nname: {name}\ntype: person\n" for id, name in PEOPLE.items())
INCIDENT = f"""\
---
incident: meeting
title: A meeting
status: confirmed
article: source
date: 2023-12-12
claims:
- {{id: met, claimant: li, about: killed, best: 1, evidence: "{CITED["claim"]}"}}
adopt: {{killed: met}}
"""
TEXTS = f"article: source\ntitle: A title\nbody:\n- {BODY}\n{ACTORS}{INCIDENT}"
WIDTHS = [(120, 40), (40, 20)]
LIT, CURSOR = DARK.variables["evidence-back"], DARK.variables["cursor-back"]


@pytest.fixture
def app(open_app: Open, corpus: Corpus) -> IncidentApp:
    return open_app(corpus(texts=TEXTS))


async def article_of(app: IncidentApp, pilot: Pilot[None]) -> BrowseScreen:
    """The article has the focus, with its beginning in view."""
    screen = app.screen
    assert isinstance(screen, BrowseScreen)
    await until(pilot, lambda: screen.article.text is not None)
    await pilot.press("shift+tab", "g")
    return screen


def text_of(screen: BrowseScreen) -> str:
    assert screen.article.text is not None
    return screen.article.text.document.text


async def step(app: IncidentApp, screen: BrowseScreen, key: str) -> str:
    """Move the cursor, and say on which words it is drawn."""
    before = screen.article.cursor
    send(app, key)
    await soon(lambda: screen.article.cursor != before)
    return text_on(app, CURSOR).replace("\n", "")


async def go_to(app: IncidentApp, screen: BrowseScreen, words: str) -> None:
    """Move forward to the word that these words begin with."""
    place = text_of(screen).index(words)
    while screen.article.cursor < place:
        await step(app, screen, "l")
    assert screen.article.cursor == place


@pytest.mark.parametrize("size", WIDTHS)
async def test_the_cursor_goes_word_by_word(app: IncidentApp, size: tuple[int, int]) -> None:
    words = WORDS.split()
    async with app.run_test(size=size) as pilot:
        screen = await article_of(app, pilot)
        assert [await step(app, screen, "l") for _ in words[1:]] == words[1:]
        assert [await step(app, screen, "h") for _ in words[1:]] == words[-2::-1]
        assert screen.article.cursor == 0


MARKS = ["مُحَمَّد", "हिन्दी", "x\u0323\u0301y"]


@pytest.mark.parametrize("word", MARKS)
async def test_marks_belong_to_the_word(open_app: Open, corpus: Corpus, word: str) -> None:
    app = open_app(corpus(texts=f"article: source\ntitle: {word} ends\nbody: [Words.]\n"))
    async with app.run_test(size=(120, 40)) as pilot:
        await article_of(app, pilot)
        assert text_on(app, CURSOR) == word


@pytest.mark.parametrize("size", WIDTHS)
async def test_the_light_covers_the_cited_words_alone(app: IncidentApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await article_of(app, pilot)
        assert " ".join(line.strip() for line in text_on(app, LIT).splitlines()) == CITED["claim"]


@pytest.mark.parametrize("size", WIDTHS)
async def test_what_is_selected_by_keys_is_what_is_copied(app: IncidentApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await article_of(app, pilot)
        text = text_of(screen)
        for first, last in [("said", "left"), ("كتب", "القاهرة"), ("met", "Omar")]:
            await go_to(app, screen, first)
            await pilot.press("v")
            await go_to(app, screen, last)
            await pilot.press("y", "w")
            wanted = text[text.index(first) : text.index(last) + len(last)]
            assert app.clipboard == wanted
            assert text_on(app, CURSOR).split() == wanted.split()
            await pilot.press("escape")
            assert text_on(app, CURSOR) == last


@pytest.mark.parametrize(("size", "edge"), [((120, 40), "first"), ((40, 20), "last")])
async def test_a_click_on_a_name_opens_its_owner(app: IncidentApp, size: tuple[int, int], edge: str) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await article_of(app, pilot)
        for id, name in PEOPLE.items():
            column, row = cells_of(app, name)
            await pilot.click(offset=(column + (cell_len(name) - 1 if edge == "last" else 0), row))
            await until(pilot, lambda: screen.pane == "detail" or app.screen is not screen)
            if app.screen is not screen:
                await pilot.press("enter")
            assert screen.selected == id
            await pilot.press("backspace")
            assert (screen.pane, screen.selected) == ("article", "meeting")


async def test_a_click_beside_the_words_opens_nothing(app: IncidentApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await article_of(app, pilot)
        column, row = cells_of(app, "said that")
        await pilot.click(offset=(column, row))
        assert text_on(app, CURSOR) == "said"
        await pilot.click(offset=(column, row + 6))
        assert text_on(app, CURSOR) == "said"
        assert (screen.pane, screen.selected) == ("article", "meeting")


@pytest.mark.parametrize("size", WIDTHS)
async def test_dragging_selects_from_cell_to_cell(app: IncidentApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await article_of(app, pilot)
        text = text_of(screen)
        for first, last in [("said", "李明"), ("東京", "警察官"), ("محمد", "then"), ("met", "Omar")]:
            await pilot.mouse_down(offset=cells_of(app, first))
            await pilot.hover(offset=cells_of(app, last))
            await pilot.mouse_up(offset=cells_of(app, last))
            wanted = text[text.index(first) : text.index(last) + 1]
            await until(pilot, lambda wanted=wanted: screen.article.selected_text == wanted)
            assert (screen.pane, screen.selected) == ("article", "meeting")
            await pilot.press("y", "w", "escape")
            assert app.clipboard == wanted
