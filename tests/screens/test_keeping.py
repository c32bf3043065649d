"""What the analyst keeps: bookmarks, notes, saved searches, and where they left."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from asking import Open, browse, listed, search
from emulator import Terminal
from grid import send, text_grid, until
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from tui.app import IncidentApp
from tui.index.store import refresh
from tui.notebook.notebook import Notebook
from tui.query.parse import parse
from tui.resources import content_path
from tui.screens.notes import NoteScreen
from tui.screens.picker import Picker
from tui.screens.prompt import Prompt

ATTACK = "dik-post-2023-12-12"
VISIT = "munir-visit-2023-12"
Write = Callable[..., Path]


def kept(root: Path | None = None) -> Notebook:
    notebook = Notebook(root or content_path())
    notebook.reload()
    return notebook


async def test_a_bookmark_is_marked_in_the_list_and_found_again(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("b")
        assert list(kept().bookmarked) == [VISIT]
        assert ">b" in text_grid(app)
        await pilot.press("G", "B")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        assert "bookmark" in text_grid(app)
        await pilot.press("enter")
        await until(pilot, lambda: browse(app).selected == VISIT)
        await pilot.press("b")
        assert list(kept().bookmarked) == []
        assert ">b" not in text_grid(app)


async def test_the_marked_are_bookmarked_and_noted_together(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("space", "space", "b", "a", *"seen")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, NoteScreen))
        assert set(kept().bookmarked) == set(kept().noted) == {VISIT, ATTACK}
        assert "noted on 2 records" in text_grid(app)


async def test_a_note_stands_in_the_detail_and_can_be_changed_and_removed(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", *"who", "enter", *"says", "ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, NoteScreen))
        (note,) = kept().notes_of(VISIT)
        assert note.text == "who\nsays"
        screen = browse(app)
        await pilot.press("enter", "G")
        assert "Your notes" in text_grid(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        await pilot.press(*" so", "ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        assert [n.text for n in kept().notes_of(VISIT)] == ["who\nsays so"]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, NoteScreen))
        app.screen.query_one(TextArea).text = ""
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        assert kept().notes_of(VISIT) == []
        assert "Your notes" not in text_grid(app)


async def test_what_was_written_is_not_thrown_away_by_one_key(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", *"much", "escape")
        await until(pilot, lambda: "Esc again" in text_grid(app))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, NoteScreen))
        assert kept().entries == []


async def test_a_note_that_cannot_be_saved_is_given_back(open_app: Open, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", *"much", "ctrl+s")
        await until(pilot, lambda: "Not saved" in text_grid(app))
        assert isinstance(app.screen, NoteScreen)
        assert app.screen.query_one(TextArea).text == "much"


async def test_a_search_is_saved_asked_again_and_removed(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("W")
        assert "nothing narrows the list" in text_grid(app)
        browse(app).ask(parse("killed>=5 kind:incident"))
        await pilot.press("W", *"deadly")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        await pilot.press("enter")
        await until(pilot, lambda: "saved as deadly" in text_grid(app))
        await pilot.press("x", "down", "down", "enter")
        await until(pilot, lambda: browse(app).list.row_count() == 9)
        await pilot.press("slash")
        await until(pilot, lambda: "deadly" in text_grid(app))
        await pilot.press("escape", "B")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press("enter")
        await until(pilot, lambda: str(browse(app).list.asked) == "killed>=5 kind:incident")
        await pilot.press("B")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press("ctrl+d", "escape")
        await until(pilot, lambda: not isinstance(app.screen, Picker))
        assert kept().entries == []


async def test_a_broken_file_of_the_notebook_is_told_and_hides_nothing(open_app: Open) -> None:
    notebook = kept()
    notebook.set_bookmark([VISIT], on=True)
    (notebook.folder / "broken.yaml").write_text("note: dik-post-2023-12-12\ntxt: x\n", encoding="utf-8")
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "broken in your notebook: broken.yaml:" in text_grid(app))
        assert ">b" in text_grid(app)


async def test_what_changed_since_the_last_visit_is_marked_and_can_be_asked_for(corpus: Write) -> None:
    actor = "actor: {0}\nname: {0}{1}\ntype: person\n"
    root = corpus(a=actor.format("a", "") + "---\n" + actor.format("b", ""))
    refresh(root).close()
    left = time.time_ns()
    corpus(a=actor.format("a", "") + "---\n" + actor.format("b", " the second"))
    app = IncidentApp(root, refresh(root), fresh=True, visited=left)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = browse(app)
        assert screen.signs(["a", "b"]) == {"b": "+"}
        await search(app, pilot, "since:visit")
        await pilot.press("enter")
        await until(pilot, lambda: screen.list.row_count() == 1)
        assert listed(screen) == ["b"]
        assert ">+" in text_grid(app)


def run(*arguments: str) -> Terminal:
    return Terminal(*arguments, size=(80, 24))


@pytest.mark.parametrize("arguments", [[], ["--fresh"]])
def test_a_session_goes_on_where_it_was_left(arguments: list[str]) -> None:
    with run() as program:
        program.until("1 of 9")
        program.type("2")
        program.until("1 of 24")
        program.type("jjj")
        program.until("4 of 24")
        program.type("\r")
        program.until("Detail")
        program.rest()
        program.type("q")
        assert program.ended() == 0
    (file,) = Path(os.environ["XDG_DATA_HOME"]).rglob("session.json")
    place = json.loads(file.read_text(encoding="utf-8"))["place"]
    assert (place["kind"], place["pane"]) == ("actor", "detail")
    with run(*arguments) as program:
        program.until("1 of 9" if arguments else "4 of 24")
        program.rest()
        assert program.shows("Detail") or bool(arguments)
        program.type("q")
        assert program.ended() == 0


def test_it_opens_where_the_command_line_says() -> None:
    with run("--at", f"{ATTACK}#toll", "--query", "kind:claim killed>=20") as program:
        program.until("2 of")
        program.until("Detail")
        program.type("q")
        assert program.ended() == 0
    with run("--view", "quotes", "--fresh") as program:
        program.until("1 of 9")
        program.type("q")
        assert program.ended() == 0


async def test_what_is_listed_is_exported(open_app: Open, tmp_path: Path) -> None:
    app = open_app()
    target = tmp_path / "out.jsonl"
    async with app.run_test(size=(120, 40)) as pilot:
        browse(app).ask(parse("killed>=5"))
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        line = app.screen.query_one(Input)
        line.value = str(tmp_path / "out.odt")
        await pilot.press("enter")
        assert "the end of the name says the format" in text_grid(app)
        line.value = str(target)
        await pilot.press("enter")
        await until(pilot, lambda: "wrote 3 records" in text_grid(app))
        ids = [json.loads(line)["id"] for line in target.read_text(encoding="utf-8").splitlines()]
        assert ids == listed(browse(app))
        await pilot.press("space", "6", "space", "E")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        assert "2 marked records" in text_grid(app)
        app.screen.query_one(Input).value = str(target)
        await pilot.press("enter")
        assert "is there already" in text_grid(app)


async def export_to(app: IncidentApp, pilot: Pilot[None], name: str) -> None:
    await pilot.press("E")
    await until(pilot, lambda: isinstance(app.screen, Prompt))
    app.screen.query_one(Input).value = name
    await pilot.press("enter")


@pytest.mark.parametrize("name", ["~nobody-at-all/out.csv", f"{'long' * 80}.csv"])
async def test_a_name_that_no_file_can_have_is_refused(open_app: Open, name: str) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await export_to(app, pilot, name)
        assert isinstance(app.screen, Prompt)
        assert str(app.screen.query_one(".fault", Static).content)


async def test_nothing_listed_is_not_exported(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        browse(app).ask(parse("status:retracted"))
        await pilot.press("E")
        assert "nothing is listed" in text_grid(app)


async def test_what_went_while_the_name_was_typed_is_left_out(open_app: Open, corpus: Write, tmp_path: Path) -> None:
    app = open_app(corpus(**{id: f"actor: {id}\nname: {id}\ntype: person\n" for id in "ab"}))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("space", "space", "E")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        (app.root / "a.yaml").unlink()
        refresh(app.root).close()
        app.screen.query_one(Input).value = str(tmp_path / "out.csv")
        await pilot.press("enter")
        await until(pilot, lambda: "wrote 1 record to" in text_grid(app))


async def test_a_corpus_that_is_gone_is_said(open_app: Open, corpus: Write, tmp_path: Path) -> None:
    app = open_app(corpus(a="actor: a\nname: A\ntype: person\n"))
    async with app.run_test(size=(120, 40)) as pilot:
        app.root.rename(tmp_path / "elsewhere")
        await export_to(app, pilot, str(tmp_path / "out.csv"))
        await until(pilot, lambda: "not written" in text_grid(app))


async def test_it_exports_where_the_cache_cannot_be_written(
    no_folder: Callable[[str], None], open_app: Open, tmp_path: Path
) -> None:
    no_folder("XDG_CACHE_HOME")
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await export_to(app, pilot, str(tmp_path / "out.csv"))
        await until(pilot, lambda: "wrote 9 records to" in text_grid(app))


async def test_a_command_right_after_a_move_is_for_the_row_that_the_cursor_is_on(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = browse(app)
        await until(pilot, lambda: screen.selected == VISIT)
        send(app, "j", "b")
        await until(pilot, lambda: bool(kept().bookmarked))
        assert list(kept().bookmarked) == [ATTACK]
        send(app, "j", "tab", "y")
        await until(pilot, lambda: app.screen is not screen)
        assert "id: police-bombing-2023-11-03" in text_grid(app)
