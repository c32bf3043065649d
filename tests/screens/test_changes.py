"""A newer release takes the place of a file while the program runs: what came of it is counted, listed and told."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from grid import text_grid, until
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from tests.samples import UCDP, ged, table
from tui.app import IncidentApp
from tui.index import earlier, write
from tui.index.store import refresh
from tui.screens.browse import BrowseScreen
from tui.screens.changes import ChangesScreen
from tui.screens.selection import View
from tui.settings.model import Settings

Open = Callable[..., IncidentApp]
Corpus = Callable[..., Path]
SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
SEEN = 1_700_000_000_000_000_000


def newer() -> list[dict[str, str]]:
    """The release after `ged(3)`: the first is another, the second gone, one is new."""
    rows = ged(3)
    rows[0] |= {"best": "4", "date_end": "2020-02-04", "where_description": "on the south pier, not on the north one"}
    del rows[1]
    return [*rows, {**UCDP, "id": "900009", "dyad_name": "Harbour Front - Net Menders"}]


@pytest.fixture
def at_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (write, earlier):
        monkeypatch.setattr(module, "time", SimpleNamespace(time_ns=lambda: SEEN))


@pytest.fixture
def root(corpus: Corpus) -> Path:
    """A corpus with a data set."""
    root = corpus(corpus="title: Test\ndatasets: [{path: ged.csv, version: '24.1'}]\n")
    (root / "ged.csv").write_text(table(ged(3)), encoding="utf-8", newline="")
    return root


def replace(root: Path, rows: list[dict[str, str]]) -> None:
    """Put another release in the place of the data set, in one step."""
    (root / "corpus.yaml").write_text("title: Test\ndatasets: [{path: ged.csv, version: '25.0.1'}]\n")
    (root / "new").write_text(table(rows), encoding="utf-8", newline="")
    (root / "new").rename(root / "ged.csv")


async def updated(app: IncidentApp, pilot: Pilot[None], rows: list[dict[str, str]]) -> BrowseScreen:
    screen = app.screen
    assert isinstance(screen, BrowseScreen)
    await until(pilot, lambda: bool(screen.selected))
    replace(app.root, rows)
    before = app.index
    app.action_reload()
    await until(pilot, lambda: app.index is not before)
    return screen


async def listed(app: IncidentApp, pilot: Pilot[None]) -> ChangesScreen:
    await pilot.press("plus")
    await until(pilot, lambda: isinstance(app.screen, ChangesScreen))
    assert isinstance(app.screen, ChangesScreen)
    await pilot.pause()
    return app.screen


@SIZES
@pytest.mark.usefixtures("at_one_time")
async def test_what_changed_is_listed(
    open_app: Open, root: Path, size: tuple[int, int], pictures: SnapshotAssertion
) -> None:
    app = open_app(root)
    async with app.run_test(size=size) as pilot:
        await updated(app, pilot, newer())
        assert "changed" in text_grid(app).splitlines()[-1]
        await listed(app, pilot)
        assert text_grid(app) == pictures(name="vanished")
        await pilot.press("j")
        await until(pilot, lambda: "ucdp-ged-900001" in text_grid(app))
        assert text_grid(app) == pictures(name="changed")


async def test_enter_opens_what_is_there_and_tells_of_what_is_not(open_app: Open, root: Path) -> None:
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await updated(app, pilot, newer())
        await listed(app, pilot)
        await pilot.press("enter")
        assert "ucdp-ged-900002 vanished from ged.csv on " in text_grid(app).splitlines()[-1]
        await pilot.press("j", "enter")
        await until(pilot, lambda: app.screen is screen)
        assert screen.selected == "ucdp-ged-900001"
        await pilot.press("plus", "plus")
        await until(pilot, lambda: app.screen is screen)
        screen.open("ucdp-ged-900002")
        await until(pilot, lambda: "ucdp-ged-900002 vanished from ged.csv" in text_grid(app))


async def test_notes_stay_attached_to_what_vanished_and_come_back_with_it(open_app: Open, root: Path) -> None:
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        await until(pilot, lambda: bool(screen.selected))
        screen.open("ucdp-ged-900002")
        await pilot.press("b", "a", *"ask the harbour", "ctrl+s")
        await until(pilot, lambda: "noted on ucdp-ged-900002" in text_grid(app))
        await updated(app, pilot, newer())
        await listed(app, pilot)
        assert "ask the harbour" in text_grid(app)
        await pilot.press("escape", "B")
        await until(pilot, lambda: text_grid(app).count(", vanished") == 2)
        await pilot.press("enter")
        await until(pilot, lambda: "ucdp-ged-900002 vanished from ged.csv" in text_grid(app))
        await updated(app, pilot, ged(3))
        screen.open("ucdp-ged-900002")
        await pilot.press("G")
        await until(pilot, lambda: "ask the harbour" in text_grid(app))
        await pilot.press("B")
        await until(pilot, lambda: "bookmark" in text_grid(app))
        assert "vanished" not in text_grid(app)


async def test_a_release_that_arrives_while_one_looks_is_listed_at_once(open_app: Open, root: Path) -> None:
    app = open_app(root, watch=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await updated(app, pilot, newer())
        await listed(app, pilot)
        (root / "new").write_text(table(ged(1)), encoding="utf-8", newline="")
        (root / "new").rename(root / "ged.csv")
        await until(pilot, lambda: "-3 vanished" in text_grid(app))
        assert isinstance(app.screen, ChangesScreen)


async def test_where_nothing_changed_that_is_said(open_app: Open, root: Path) -> None:
    app = open_app(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("plus")
        await until(pilot, lambda: "no change of the files has been seen" in text_grid(app))


async def test_a_new_release_alone_changes_nothing(open_app: Open, root: Path) -> None:
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await updated(app, pilot, ged(3))
        assert app.index is not None
        record = app.index.record("ucdp-ged-900001")
        assert record is not None and record.recorded is not None
        assert record.recorded.version == "25.0.1"
        assert not any(app.index.change_counts())
        assert "the files were read again" in text_grid(app)


async def test_a_session_that_begins_at_what_vanished_says_so(root: Path) -> None:
    refresh(root).close()
    replace(root, newer())
    app = IncidentApp(root, refresh(root), fresh=True, start=View(kind="", record="ucdp-ged-900002"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "ucdp-ged-900002 vanished from ged.csv on " in text_grid(app))


async def test_since_the_last_visit_counts_and_not_what_was_seen_then(root: Path) -> None:
    refresh(root).close()
    replace(root, newer())
    index = refresh(root)
    app = IncidentApp(root, index, fresh=True, visited=index.last_change(), settings=Settings(watch=False))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("plus")
        await until(pilot, lambda: "no change of the files has been seen since your last visit" in text_grid(app))
        await updated(app, pilot, ged(3))
        await listed(app, pilot)
        assert "~1 changed  +1 new  -1 vanished" in text_grid(app)
