"""A data set on the screen: the same panes, and the row as it was at the end of the detail."""

from collections.abc import Callable
from pathlib import Path

import pytest
from grid import text_grid, until

from tests.samples import UCDP, ged, table
from tui.app import IncidentApp
from tui.screens.browse import BrowseScreen
from tui.screens.problems import ProblemsScreen


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


async def test_a_bad_cell_is_among_the_problems_with_its_line(
    open_app: Callable[..., IncidentApp], ged_file: Path
) -> None:
    app = open_app(ged_file)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("!")
        await until(pilot, lambda: isinstance(app.screen, ProblemsScreen))
        await until(pilot, lambda: "ged.csv:4:" in text_grid(app))
        assert "2020-02-03,1,2,0,0,?,5,3" in text_grid(app)  # the line, where the cell is
