"""A data set on the screen: the same panes, and the row as it was at the end of the detail."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from asking import browse
from grid import text_grid, until

from tests.samples import UCDP, ged, table
from tui.app import IncidentApp
from tui.index import building
from tui.index.store import Progress, refresh
from tui.panes.entity_list import EntityList
from tui.panes.hints import KeyHints
from tui.query.parse import parse
from tui.screens.browse import BrowseScreen
from tui.screens.loading import Pace
from tui.screens.problems import ProblemsScreen
from tui.screens.selection import View
from tui.settings.model import Settings


@pytest.fixture
def ged_file(tmp_path: Path) -> Path:
    file = tmp_path / "ged.csv"
    file.write_text(table([*ged(2), {**UCDP, "id": "5", "best": "?"}]), encoding="utf-8", newline="")
    return file


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_the_row_is_at_the_end_of_the_detail(
    open_app: Callable[..., IncidentApp], ged_file: Path, size: tuple[int, int]
) -> None:
    app = open_app(ged_file)
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        await until(pilot, lambda: screen.article.text is not None)
        assert screen.article.text is not None
        assert "Three killed on the pier" in screen.article.text.document.text
        await pilot.press("enter")
        await until(pilot, lambda: screen.pane == "detail")
        rows = [row.text for row in screen.detail.rows]
        recorded = rows[rows.index("As recorded") + 1 :]
        assert [row.partition(": ")[0] for row in recorded] == list(UCDP)
        await pilot.press("G")
        await until(pilot, lambda: "gwnob: (empty)" in text_grid(app))


async def test_a_jump_leads_to_the_first_row_of_a_date(open_app: Callable[..., IncidentApp], tmp_path: Path) -> None:
    days = [f"2020-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(600)]
    exact = {"date_prec": "1"}
    rows = [{**row, "date_start": day, "date_end": day, **exact} for row, day in zip(ged(600), days, strict=True)]
    file = tmp_path / "ged.csv"
    file.write_text(table(rows), encoding="utf-8", newline="")
    app = open_app(file)
    async with app.run_test(size=(120, 40)) as pilot:
        entities = browse(app).list
        await until(pilot, lambda: entities.row_count() == 600)
        for asked, end in (("2020-06", "2020-06-30"), ("2020-01-02", "2020-01-02"), ("2020-12-31", "2020-12-31")):
            await pilot.press("d", *asked, "enter")
            place = sum(day > end for day in days)
            await until(pilot, partial(_is_at, entities, place))
            row = entities.row(place)
            assert row is not None
            assert row.cells[0] == max(day for day in days if day <= end)


def _is_at(entities: EntityList, place: int) -> bool:
    return entities.cursor == place and entities.row(place) is not None


async def test_a_bad_cell_is_among_the_problems_with_its_line(
    open_app: Callable[..., IncidentApp], ged_file: Path
) -> None:
    app = open_app(ged_file)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("!")
        await until(pilot, lambda: isinstance(app.screen, ProblemsScreen))
        await until(pilot, lambda: "ged.csv:4:" in text_grid(app))
        assert "2020-02-03,1,2,0,0,?,5,3" in text_grid(app)  # the line, where the cell is


# While a data set is loaded.


@pytest.fixture
def loading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Event]]:
    """A data set whose loading halts after the first rows, until the event is set."""
    go_on, stream = Event(), building.stream_datasets

    def halting(*arguments: Any) -> None:
        *others, report, committed = arguments

        def tell(*progress: Any) -> None:
            report(*progress)
            if begun:
                assert go_on.wait(20)

        begun: list[bool] = []

        def begin() -> None:
            committed()
            begun.append(True)

        stream(*others, tell, begin)

    monkeypatch.setattr(building, "stream_datasets", halting)
    monkeypatch.setattr("tui.app.SHOW_PROGRESS", 0)
    file = tmp_path / "many.csv"
    file.write_text(table(ged(ROWS)), encoding="utf-8", newline="")
    yield file, go_on
    go_on.set()


ROWS = 1_200


def opened(file: Path, **options: Any) -> IncidentApp:
    return IncidentApp(file, None, fresh=False, settings=Settings(watch=False), **options)


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_what_is_loaded_stands_in_no_order_and_how_far_it_is_stands_in_the_header(
    loading: tuple[Path, Event], size: tuple[int, int]
) -> None:
    file, go_on = loading
    app = opened(file)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "loading, " in text_grid(app).partition("\n")[0])
        await until(pilot, lambda: "q quit" in text_grid(app))
        assert "▼" not in text_grid(app)
        await pilot.press("s")
        await until(pilot, lambda: "the list is sorted by date, upwards" in app.screen.query_one(KeyHints).message)
        await pilot.press("j")
        selected = browse(app).list.current_id
        go_on.set()
        await until(pilot, lambda: "date▲" in text_grid(app))
        assert "loading" not in text_grid(app)
        assert browse(app).list.current_id == selected


async def test_nothing_is_asked_of_what_is_still_being_loaded(loading: tuple[Path, Event]) -> None:
    file, go_on = loading
    app = opened(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        await pilot.press("ctrl+c")  # which looks at all keys there are, and acts on none
        assert "once everything is loaded" not in text_grid(app)
        for key in ("slash", "f", "T", "E", "D", "S"):
            await pilot.press(key)
            await until(pilot, lambda: "that can be asked once everything is loaded" in text_grid(app))
            assert isinstance(app.screen, BrowseScreen)
            await pilot.press("z")
            await until(pilot, lambda: "once everything is loaded" not in text_grid(app))
        go_on.set()


async def test_what_was_asked_to_begin_with_is_asked_once_all_is_loaded(loading: tuple[Path, Event]) -> None:
    file, go_on = loading
    last = ged(ROWS)[-1]["id"]
    start = View(kind="", asked=parse(f"id:ucdp-ged-{last}"))
    app = opened(file, start=start)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "is asked for once everything is loaded" in text_grid(app))
        assert browse(app).list.current_id
        assert browse(app).view_to_keep() == start
        go_on.set()
        await until(pilot, lambda: browse(app).list.current_id == f"ucdp-ged-{last}")
        assert browse(app).list.place == "1 of 1"


async def test_a_record_that_is_still_to_come_is_gone_to_once_all_is_loaded(loading: tuple[Path, Event]) -> None:
    file, go_on = loading
    last = f"ucdp-ged-{ged(ROWS)[-1]['id']}"
    app = opened(file, start=View(kind="", record=last))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: f"{last} is asked for once everything is loaded" in text_grid(app))
        go_on.set()
        await until(pilot, lambda: browse(app).selected == last)


def test_a_second_loading_is_told_of_by_its_own_pace() -> None:
    now = 0.0
    pace = Pace(lambda: now)
    pace.words(Progress("loading", 0, 100), 500)
    now = 10.0
    assert pace.words(Progress("loading", 50, 100), 1_500) == "loading, 50 %: 1,500 rows, 100 a second, 10 s left"
    assert pace.words(Progress("indexing", 1, 4), 1_500) == "indexing, 25 %"
    now = 100.0
    assert pace.words(Progress("loading", 10, 100), 0) == "loading, 10 %"
    now = 110.0
    assert pace.words(Progress("loading", 55, 100), 0) == "loading, 55 %: 10 s left"


@pytest.mark.parametrize("fresh", [True, False])
async def test_a_file_without_rows_says_so_at_the_first_start_and_later(tmp_path: Path, fresh: bool) -> None:
    file = tmp_path / "ged.csv"
    file.write_text(table([UCDP]).partition("\n")[0] + "\n", encoding="utf-8", newline="")
    app = IncidentApp(file, refresh(file) if fresh else None, fresh=fresh, settings=Settings(watch=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "has no rows" in text_grid(app))
        assert "There are no records in" in text_grid(app)
        assert "1 problem was found" in text_grid(app)
        assert "YAML" not in text_grid(app)
