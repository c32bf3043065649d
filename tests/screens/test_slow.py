"""With a corpus so large, or a machine so slow, that nothing is answered within a frame, the same comes to be shown."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from asking import Open, browse, search
from grid import text_grid, until
from textual.pilot import Pilot

from tui.app import IncidentApp
from tui.index.lines import Lines, TooSlowError
from tui.index.queries import Index
from tui.query.parse import parse
from tui.query.query import Query
from tui.screens.filtering import Facets, FilterScreen
from tui.screens.keeping import KeepingScreen

Write = Callable[..., Path]
EVENTS = 250
WIDE = (120, 40)


def event(n: int) -> str:
    return (
        f"---\nincident: i{n:03}\ntitle: Event {n:03}{' odd' if n % 2 else ''}\nstatus: confirmed\ndate: 2020-01-01\n"
    )


@pytest.fixture
def many(corpus: Write) -> Path:
    return corpus(events="".join(map(event, range(EVENTS))))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be answered at once."""

    def at_once(_: Lines) -> Iterator[None]:
        raise TooSlowError

    monkeypatch.setattr(Lines, "at_once", at_once)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Counting in full, as far as the cap is passed, takes until the event is set. The cap is 20."""
    done, count = Event(), Index.count

    def slowly(self: Index, kind: str, query: Query) -> int:
        assert done.wait(20)
        return count(self, kind, query)

    for module in ("tui.panes.listed", "tui.screens.corpus_line", "tui.screens.filtering"):
        monkeypatch.setattr(f"{module}.CAP", 20)
    monkeypatch.setattr(Index, "count", slowly)
    yield done
    done.set()


async def narrowed(app: IncidentApp, pilot: Pilot[None], query: str) -> KeepingScreen:
    screen = browse(app)
    screen.ask(parse(query))
    await until(pilot, lambda: bool(screen.list.current_id))
    return screen


@pytest.mark.usefixtures("slow")
async def test_a_count_is_told_as_far_as_it_has_come_and_then_in_full(
    open_app: Open, many: Path, counting: Event
) -> None:
    app = open_app(many)
    async with app.run_test(size=WIDE) as pilot:
        await narrowed(app, pilot, "odd")
        await until(pilot, lambda: "1 of 20+" in text_grid(app))
        assert "1 Incidents 20+" in text_grid(app)
        counting.set()
        await until(pilot, lambda: "1 of 125" in text_grid(app))
        await until(pilot, lambda: "1 Incidents 125" in text_grid(app))


@pytest.mark.usefixtures("slow")
async def test_the_end_is_shown_before_it_is_known_how_far_away_it_is(
    open_app: Open, many: Path, counting: Event
) -> None:
    app = open_app(many)
    async with app.run_test(size=WIDE) as pilot:
        screen = await narrowed(app, pilot, "odd")
        await until(pilot, lambda: "1 of 20+" in text_grid(app))
        await pilot.press("end")
        await until(pilot, lambda: screen.list.current_id == "i001")
        await until(pilot, lambda: "Event 001" in text_grid(app) and "last of 20+" in text_grid(app))
        await pilot.press("up")
        await until(pilot, lambda: screen.list.current_id == "i003")
        counting.set()
        await until(pilot, lambda: "124 of 125" in text_grid(app))
        assert screen.list.current_id == "i003"
        await pilot.press("home")
        await until(pilot, lambda: screen.list.current_id == "i249")


@pytest.mark.usefixtures("slow")
async def test_a_list_grows_as_it_is_gone_down(open_app: Open, many: Path, counting: Event) -> None:
    app = open_app(many)
    async with app.run_test(size=WIDE) as pilot:
        screen = await narrowed(app, pilot, "odd")
        await until(pilot, lambda: screen.list.row_count() == 100)
        screen.list.move_to(99)
        await until(pilot, lambda: screen.list.current_id == f"i{EVENTS - 1 - 2 * 99:03}")
        await pilot.press("down")
        await until(pilot, lambda: screen.list.row_count() == 125)  # the block that came was the last
        await pilot.press("down")
        await until(pilot, lambda: "101 of 125" in text_grid(app))
        assert not counting.is_set()


@pytest.mark.usefixtures("slow")
async def test_the_panes_follow_and_dates_are_found_all_the_same(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=WIDE) as pilot:
        screen = browse(app)
        await until(pilot, lambda: bool(screen.selected))
        await pilot.press("d", *"2023-11", "enter")
        await until(pilot, lambda: screen.selected == "police-bombing-2023-11-03")
        assert "Bombing aimed at the local police" in text_grid(app)


@pytest.mark.usefixtures("slow")
async def test_a_record_that_a_query_does_not_find_is_listed_among_all(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=WIDE) as pilot:
        screen = await narrowed(app, pilot, "sources<2 killed>=5")
        screen.open("tjp")
        await until(pilot, lambda: screen.list.current_id == "tjp")
        assert not screen.list.asked.clauses


@pytest.mark.usefixtures("slow")
async def test_facets_come_one_by_one_capped_and_then_in_full(open_app: Open, many: Path, counting: Event) -> None:
    app = open_app(many)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, FilterScreen))
        await until(pilot, lambda: "20+ fit" in text_grid(app) and app.screen.query_one(Facets).row_count() > 0)
        counting.set()
        await until(pilot, lambda: "250 fit" in text_grid(app))
        assert "250+" not in text_grid(app)
        line = next(line for line in text_grid(app).splitlines() if "confirmed" in line)
        assert "250" in line


async def test_what_is_typed_on_interrupts_what_was_asked(
    open_app: Open, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first question would never end."""
    begun, search_it = Event(), Index.search
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    def endlessly(self: Index, query: Query, limit: int = 50) -> object:
        if str(query) == "odd":
            begun.set()
            self._rows(endless)
        return search_it(self, query, limit)

    monkeypatch.setattr(Index, "search", endlessly)
    app = open_app(many)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"odd")
        await until(pilot, begun.is_set)
        await pilot.press("space", *"003")
        await until(pilot, lambda: "1 incident" in text_grid(app))


async def test_totals_are_added_up_while_the_screen_goes_on(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, slow: None
) -> None:
    done, totals = Event(), Index.totals
    monkeypatch.setattr(Index, "totals", lambda self, query, same=(): done.wait(20) and totals(self, query))
    app = open_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("T")
        await until(pilot, lambda: "adding up" in text_grid(app))
        done.set()
        await until(pilot, lambda: "counted" in text_grid(app))


@pytest.mark.usefixtures("slow")
async def test_hits_are_counted_after_they_are_shown(open_app: Open, many: Path, counting: Event) -> None:
    app = open_app(many)
    async with app.run_test(size=WIDE) as pilot:
        await search(app, pilot, "odd")
        await until(pilot, lambda: "20+ incidents; the first 50 follow" in text_grid(app))
        counting.set()
        await until(pilot, lambda: "125 incidents; the first 50 follow" in text_grid(app))
