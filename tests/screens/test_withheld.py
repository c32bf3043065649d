"""What is sensitive does not reach the screen until somebody asks for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from emulator import Terminal
from grid import text_grid, until
from textual.pilot import Pilot

from tests.sensitive import NAMES, PASSAGES, POST
from tui.app import IncidentApp
from tui.index.store import refresh
from tui.screens.browse import BrowseScreen

Write = Callable[..., Path]
Open = Callable[..., IncidentApp]
SECRETS = (*NAMES, *PASSAGES)
SIZES = [(120, 40), (80, 24), (40, 12)]


def browse(app: IncidentApp) -> BrowseScreen:
    assert isinstance(app.screen, BrowseScreen)
    return app.screen


def secrets_on(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text.replace("ghastly-report", "")]


async def go_to(app: IncidentApp, pilot: Pilot[None], record: str) -> BrowseScreen:
    screen = browse(app)
    screen.open(record)
    await until(pilot, lambda: screen.index.real(screen.selected) == record)
    return screen


def test_nothing_withheld_is_ever_sent(corpus: Write) -> None:
    """A walk through every kind, row, detail, the article and the problems, looked at as bytes and as a screen."""
    root = corpus(post=POST, corpus="title: The case of Zubair Tahmasp\n")
    refresh(root).close()
    shown = ""
    with Terminal(str(root)) as terminal:
        terminal.until("V withheld")
        rows = [key for kind in "1234567" for key in (kind, *("\r", "jj", "G", "yi", "[", "j"))]
        for keys in (*rows, "\t", "\t", "m", "G", "vg", "yw", "v", "!", "ey", "q", "e", "\x12"):
            terminal.type(keys)
            while terminal.read(0.1):  # longer than a pane waits before it follows the cursor
                shown += "\n".join(terminal.screen.display)
        assert "are withheld, for they may have" in shown  # the problems
        assert "[name withheld]" in shown
        assert secrets_on(shown) == []
        assert secrets_on(terminal.raw.decode(errors="replace")) == []
        terminal.type("2V")
        terminal.until("Zubair Tahmasp")


@pytest.mark.parametrize("size", SIZES)
async def test_v_shows_all_at_once_and_withholds_it_again(corpus: Write, open_app: Open, size: tuple[int, int]) -> None:
    app = open_app(corpus(post=POST))
    async with app.run_test(size=size) as pilot:
        screen = await go_to(app, pilot, "zubair-tahmasp")
        assert "withheld" in text_grid(app).splitlines()[0]
        before = text_grid(app)
        await pilot.press("V")
        await until(pilot, lambda: screen.selected == "zubair-tahmasp")
        assert "Zubair Tahmasp" in text_grid(app)
        assert "withheld" not in text_grid(app).splitlines()[0]
        assert text_grid(app).splitlines()[-1].startswith(" 2 names and the word")
        await pilot.press("V")
        await until(pilot, lambda: screen.selected.startswith("actor-"))
        assert secrets_on(text_grid(app)) == []
        assert text_grid(app).splitlines()[:-1] == before.splitlines()[:-1]


async def test_the_way_back_stays_and_names_nobody(corpus: Write, open_app: Open) -> None:
    app = open_app(corpus(post=POST))
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(app, pilot, "zubair-tahmasp")
        await pilot.press("V")
        screen = await go_to(app, pilot, "arrest-of-zubair-tahmasp")
        await pilot.press("V", "backspace")
        await until(pilot, lambda: screen.index.real(screen.selected) == "zubair-tahmasp")
        await pilot.press("1", "y", "i")
        await until(pilot, lambda: bool(app.clipboard))
        assert secrets_on(text_grid(app)) == []
        assert secrets_on(app.clipboard) == []
        await pilot.press("right_square_bracket")
        assert screen.index.real(screen.selected) in ("arrest-of-zubair-tahmasp", "gate")


async def test_copied_words_of_the_article_are_withheld_and_lights_stay(corpus: Write, open_app: Open) -> None:
    app = open_app(corpus(post=POST))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await go_to(app, pilot, "q-wall")
        raw = screen.index.raw.anchors_of("q-wall")
        assert screen.article._lights.strong == tuple((a.start, a.end) for a in raw)
        screen.focus_pane("article")
        await pilot.press("g", "v", "G", "y", "w")
        await until(pilot, lambda: bool(app.clipboard))
        assert app.clipboard.startswith("░░░░░░ ░░░░░░░ arrested")
        assert secrets_on(app.clipboard) == []


async def test_enter_unfolds_the_passage_under_the_cursor_alone(corpus: Write, open_app: Open) -> None:
    app = open_app(corpus(post=POST))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await go_to(app, pilot, "q-wall")
        screen.focus_pane("article")
        screen.article._put(screen.article._lights.strong[0][0])
        await pilot.press("enter")
        await until(pilot, lambda: "unspeakable" in text_grid(app))
        assert screen.pane == "article"
        assert set(secrets_on(text_grid(app))) == {"unspeakable"}
        await pilot.press("enter")
        await until(pilot, lambda: screen.pane == "detail")  # now it opens what the words belong to


async def test_enter_unfolds_a_row_of_the_detail(corpus: Write, open_app: Open) -> None:
    app = open_app(corpus(post=POST))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await go_to(app, pilot, "gate")
        folded = next(n for n, row in enumerate(screen.detail.rows) if "graphic" in row.text)
        screen.detail.move_to(folded)
        await pilot.press("enter")
        await until(pilot, lambda: "he crawled to the gate" in text_grid(app))
        assert screen.selected == "gate"
        assert set(secrets_on(text_grid(app))) == {"crawled"}


async def test_a_corpus_with_nothing_sensitive_says_so(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("V")
        await until(pilot, lambda: "nothing in this corpus is withheld" in text_grid(app))


async def test_what_becomes_sensitive_is_withheld_though_v_was_pressed(corpus: Write, open_app: Open) -> None:
    person = "actor: mo\nname: Mo Fictive\ntype: person\n"
    app = open_app(corpus(people=person))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("V")
        corpus(people=person + "sensitivity: personal\n")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "record changed" in text_grid(app))
        assert "Fictive" not in text_grid(app)
        await pilot.press("V", "ctrl+r")
        await until(pilot, lambda: "read again" in text_grid(app))
        assert "Fictive" in text_grid(app)  # what was shown stays shown when the files are read again


async def test_problems_withhold_the_lines_of_the_file(corpus: Write, open_app: Open) -> None:
    app = open_app(corpus(post=POST))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: "the lines of the file are withheld" in text_grid(app))
        assert secrets_on(text_grid(app)) == []
        await pilot.press("V")
        await until(pilot, lambda: "Zubair Tahmasp worked" in text_grid(app))


async def test_what_shows_it_is_called_by_the_key_that_it_has(corpus: Write, open_app: Open) -> None:
    app = open_app(corpus(post=POST), keymap={"veil": ["f9"]})
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(app, pilot, "q-wall")
        assert "F9 withheld" in text_grid(app).splitlines()[0]
        assert "[graphic words withheld]" in text_grid(app)
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: "F9 shows them" in " ".join(text_grid(app).split()))
        await pilot.press("escape", "f9")
        await until(pilot, lambda: "shown: F9 withholds it again" in text_grid(app))
        await pilot.press("f9")
        await until(pilot, lambda: "withheld: F9 shows it" in text_grid(app))
        await pilot.press("question_mark", "G")
        await until(pilot, lambda: "F9" in text_grid(app))
        await pilot.press("escape", "exclamation_mark")
        await until(pilot, lambda: "F9 shows them" in " ".join(text_grid(app).split()))


async def test_what_is_opened_by_its_real_id_is_named_by_the_one_that_is_shown(corpus: Write, open_app: Open) -> None:
    """The notebook keeps real ids."""
    app = open_app(corpus(post=POST))
    async with app.run_test(size=(120, 40)) as pilot:
        browse(app).open("zubair-tahmasp")
        await pilot.press("b")
        await until(pilot, lambda: "bookmarked" in text_grid(app))
        assert secrets_on(text_grid(app)) == []
        assert "zubair" not in text_grid(app)
        await pilot.press("y", "i")
        await until(pilot, lambda: bool(app.clipboard))
        assert app.clipboard.startswith("actor-")
