"""Files that change are read again, by themselves, once they are written whole; what is selected stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from grid import text_grid, until
from textual.pilot import Pilot

from tui.app import IncidentApp
from tui.index import watching
from tui.screens.browse import BrowseScreen

Open = Callable[..., IncidentApp]
Corpus = Callable[..., Path]


def actor(id: str, name: str) -> str:
    return f"actor: {id}\nname: {name}\ntype: person\n"


def browse(app: IncidentApp) -> BrowseScreen:
    assert isinstance(app.screen, BrowseScreen)
    return app.screen


@pytest.fixture
def watched(open_app: Open, corpus: Corpus) -> IncidentApp:
    """Actors a to d in files of their own."""
    return open_app(corpus(**{id: actor(id, f"Actor {id}") for id in "abcd"}), watch=True)


async def choose(app: IncidentApp, pilot: Pilot[None], id: str) -> BrowseScreen:
    screen = browse(app)
    await until(pilot, lambda: screen.selected == "a")
    for _ in range("abcd".index(id)):
        await pilot.press("j")
    await until(pilot, lambda: screen.selected == id)
    return screen


def shows(app: IncidentApp, words: str) -> Callable[[], bool]:
    return lambda: words in text_grid(app)


async def test_a_change_is_shown_and_the_selection_stays(watched: IncidentApp) -> None:
    async with watched.run_test(size=(120, 40)) as pilot:
        screen = await choose(watched, pilot, "c")
        (watched.root / "b.yaml").write_text(actor("b", "Somebody else"))
        await until(pilot, shows(watched, "Somebody else"))
        await until(pilot, shows(watched, "1 record changed"))
        assert screen.selected == "c"
        assert screen.pane == "list"


async def test_a_new_problem_is_named_and_the_record_comes_back(watched: IncidentApp) -> None:
    async with watched.run_test(size=(120, 40)) as pilot:
        screen = await choose(watched, pilot, "b")
        await pilot.press("enter")
        file = watched.root / "b.yaml"
        file.write_text(actor("b", "Actor b").replace("name", "nmae"))
        await until(pilot, shows(watched, "2 new problems: b.yaml:2:1"))
        assert "'nmae' is no key of an actor (name?)  ! shows" in text_grid(watched)
        assert screen.list.row_count() == 3
        assert screen.selected != "b"
        file.write_text(actor("b", "Actor b"))
        await until(pilot, lambda: screen.selected == "b")
        assert screen.list.current_id == "b"
        assert screen.pane == "detail"


async def test_who_moved_on_meanwhile_is_left_alone(watched: IncidentApp) -> None:
    async with watched.run_test(size=(120, 40)) as pilot:
        screen = await choose(watched, pilot, "b")
        (watched.root / "b.yaml").write_text("actor: b\n")
        await until(pilot, lambda: screen.list.row_count() == 3 and screen.selected != "b")
        await pilot.press("G")
        await until(pilot, lambda: screen.selected == "d")
        (watched.root / "b.yaml").write_text(actor("b", "Actor b"))
        await until(pilot, lambda: screen.list.row_count() == 4)
        assert screen.selected == "d"


@pytest.mark.parametrize("half", ["", "actor: b\nname: {", 'actor: b\nname: "Act'])
async def test_what_is_half_written_is_not_shown(
    watched: IncidentApp, half: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is written while the second look is awaited: a moment after the half was seen."""
    looked = watching._looks_unfinished

    def finish(root: Path, known: watching.Files, now: watching.Files) -> bool:
        unfinished = looked(root, known, now)
        if unfinished:
            (root / "b.yaml").write_text(actor("b", "The whole"))
        return unfinished

    monkeypatch.setattr(watching, "_looks_unfinished", finish)
    async with watched.run_test(size=(120, 40)) as pilot:
        screen = await choose(watched, pilot, "b")
        counts: set[int] = set()
        (watched.root / "b.yaml").write_text(half)

        def whole() -> bool:
            counts.add(screen.list.row_count())
            return "The whole" in text_grid(watched)

        await until(pilot, whole)
        assert counts == {4}
        assert "no problems" in text_grid(watched)


async def test_what_stays_broken_is_shown_in_the_end(watched: IncidentApp) -> None:
    async with watched.run_test(size=(120, 40)) as pilot:
        screen = await choose(watched, pilot, "a")
        (watched.root / "b.yaml").write_text("actor: b\nname: {")
        await until(pilot, shows(watched, "1 new problem: b.yaml:"))
        (watched.root / "d.yaml").unlink()
        await until(pilot, lambda: screen.list.row_count() == 2)
        assert "1 record gone" in text_grid(watched)


async def test_a_thousand_files_are_one_reload(watched: IncidentApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watched.run_test(size=(120, 40)) as pilot:
        screen = await choose(watched, pilot, "c")
        shown: list[str] = []
        show = watched._show

        def counted(index: object, message: str, alert: bool) -> None:
            shown.append(message)
            show(index, message, alert)  # type: ignore[arg-type]

        monkeypatch.setattr(watched, "_show", counted)
        for number in range(1000):
            (watched.root / f"n{number}.yaml").write_text(actor(f"n{number}", f"New {number}"))
        await until(pilot, lambda: screen.list.row_count() == 1004)
        assert shown == ["1,000 records new  + lists them"]
        assert screen.selected == "c"


async def test_saved_by_way_of_another_file_as_editors_do(watched: IncidentApp) -> None:
    async with watched.run_test(size=(120, 40)) as pilot:
        await choose(watched, pilot, "b")
        file = watched.root / "b.yaml"
        file.rename(watched.root / "b.yaml~")
        (watched.root / ".b.yaml.swp").write_text("x")
        (watched.root / "b.yaml.new").write_text(actor("b", "Renamed"))
        (watched.root / "b.yaml.new").rename(file)
        (watched.root / "b.yaml~").unlink()
        await until(pilot, shows(watched, "Renamed"))
        assert "1 record changed" in text_grid(watched)


async def test_where_all_that_was_visited_is_gone_the_selection_stays(watched: IncidentApp) -> None:
    async with watched.run_test(size=(120, 40)) as pilot:
        screen = await choose(watched, pilot, "a")
        await pilot.press("enter")
        screen.open("b")
        (watched.root / "a.yaml").unlink()
        await until(pilot, lambda: screen.list.row_count() == 3)
        await pilot.press("backspace", "backspace")
        assert "this is where you began" in text_grid(watched)
        assert screen.selected == screen.list.current_id == "b"


async def test_marks_of_what_is_gone_wait_for_it(watched: IncidentApp) -> None:
    """They are neither copied nor counted, and are there again once a broken file is mended."""
    async with watched.run_test(size=(120, 40)) as pilot:
        screen = await choose(watched, pilot, "a")
        await pilot.press("space", "space")
        (watched.root / "a.yaml").write_text("actor: a\n")
        await until(pilot, lambda: screen.list.row_count() == 3)
        assert screen.chosen_records == ["b"]
        await pilot.press("y", "i")
        await until(pilot, lambda: watched.clipboard == "b")
        await until(pilot, shows(watched, "*1  "))
        (watched.root / "a.yaml").write_text(actor("a", "Actor a"))
        await until(pilot, lambda: screen.list.row_count() == 4)
        assert screen.chosen_records == ["a", "b"]


async def test_going_back_to_an_article_that_is_gone_shows_another(open_app: Open, corpus: Corpus) -> None:
    texts = {id: f"article: {id}\ntitle: Text {id}\nbody: [words of {id}]\n" for id in "xy"}
    app = open_app(corpus(a=actor("a", "Actor a"), b=actor("b", "Actor b"), **texts), watch=True)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = browse(app)
        for record in "yabx":
            screen.open(record)
        (app.root / "y.yaml").unlink()
        await until(pilot, lambda: screen.index.counts()["article"] == 1)
        await pilot.press("backspace")
        await until(pilot, lambda: screen.selected == "b")
        assert "words of x" in text_grid(app)
