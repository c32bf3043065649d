"""What may be one event, on the screen: found beside it, shown side by side, decided and taken back by keys."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from threading import Event as Flag

import pytest
from grid import style_map, text_grid, until
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from tests.sensitive import POST
from tests.twice import twice
from tui.app import IncidentApp
from tui.corpus.parallel import Stream
from tui.index import kept as aside
from tui.index.candidates import Answer, Task
from tui.index.veil import pseudonyms
from tui.notebook.decisions import Decisions
from tui.panes.pairs import PairList
from tui.screens import comparing
from tui.screens.deciding import DecidingScreen
from tui.screens.duplicates import DuplicatesScreen
from tui.screens.totals import TotalsScreen

Open = Callable[..., IncidentApp]
Write = Callable[..., Path]
ALL_SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def root(corpus: Write) -> Path:
    return twice(corpus)


def browse(app: IncidentApp) -> DecidingScreen:
    assert isinstance(app.screen, DecidingScreen)
    return app.screen


def shows(app: IncidentApp, words: str) -> Callable[[], bool]:
    return lambda: words in text_grid(app)


async def compare(app: IncidentApp, pilot: Pilot[None], key: str = "D", words: str = "to decide") -> None:
    await until(pilot, lambda: bool(browse(app).selected))
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, DuplicatesScreen) and words in text_grid(app))


def kept(root: Path) -> list[tuple[str, ...]]:
    """What is decided on the disk: the relation and the two incidents."""
    decisions = Decisions(root)
    decisions.reload()
    return sorted((r.related[1].relation, *(tie.incident for tie in r.related)) for r in decisions.records)


@ALL_SIZES
async def test_two_records_side_by_side(
    open_app: Open, root: Path, size: tuple[int, int], pictures: SnapshotAssertion
) -> None:
    app = open_app(root)
    async with app.run_test(size=size) as pilot:
        await compare(app, pilot)
        assert text_grid(app) == pictures(name="first")
        await pilot.press("G", "r")
        await until(pilot, shows(app, "1 decided"))
        assert text_grid(app) == pictures(name="decided")


@pytest.mark.parametrize("theme", ["dark", "no colour"])
async def test_what_differs_is_lit(
    open_app: Open, root: Path, theme: str, pictures: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    if theme == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await compare(app, pilot)
        await pilot.press("j")
        await until(pilot, shows(app, "ucdp-ged-900001"))
        assert style_map(app) == pictures


@ALL_SIZES
async def test_where_nothing_may_be_the_same(
    open_app: Open, corpus: Write, size: tuple[int, int], pictures: SnapshotAssertion
) -> None:
    app = open_app(corpus(a="incident: a\ntitle: A\nstatus: confirmed\ndate: 2020-02-02\n"))
    async with app.run_test(size=size) as pilot:
        await compare(app, pilot)
        assert text_grid(app) == pictures


async def test_decided_by_keys_and_taken_back(open_app: Open, root: Path) -> None:
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await compare(app, pilot)
        await pilot.press("c")
        await until(pilot, shows(app, "one event: our-account counts; u takes it back"))
        await pilot.press("r")
        await until(pilot, shows(app, "2 to decide, 2 decided"))
        assert kept(root) == [
            ("not_same_as", "our-account", "ucdp-ged-900001"),
            ("same_as", "our-account", "acled-exa12"),
        ]
        await pilot.press("u")
        await until(pilot, shows(app, "taken back"))
        assert kept(root) == [("same_as", "our-account", "acled-exa12")]
        await pilot.press("k")
        await until(pilot, shows(app, "One event: the left one counts"))
        await pilot.press("x")
        await until(pilot, shows(app, "acled-exa12 counts"))
        assert kept(root) == [("same_as", "acled-exa12", "our-account")]
        await pilot.press("u", "u")
        await until(pilot, shows(app, "4 to decide"))
        assert kept(root) == []
        await pilot.press("u")
        await until(pilot, shows(app, "there is nothing to take back"))


async def test_what_was_decided_before_can_be_taken_back(open_app: Open, root: Path) -> None:
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await compare(app, pilot)
        await pilot.press("c", "escape")
        await until(pilot, lambda: isinstance(app.screen, DecidingScreen))
        await compare(app, pilot, words="3 to decide, 1 decided")
        await pilot.press("G", "u")
        await until(pilot, shows(app, "taken back"))
        assert kept(root) == []


async def test_another_session_is_not_overruled_unseen(open_app: Open, root: Path) -> None:
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await compare(app, pilot)
        await pilot.press("c")
        await until(pilot, lambda: kept(root) != [])
        other = Decisions(root)
        other.reload()
        other.replace(other.records[0].id, other.records[0], None)
        await pilot.press("u")
        await until(pilot, shows(app, "changed meanwhile, and left as it is"))


async def test_the_selected_incident_alone(open_app: Open, root: Path) -> None:
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: bool(browse(app).selected))
        browse(app).open("acled-exa13")
        await compare(app, pilot, "S", "1 to decide")
        assert "ucdp-ged-900002" in text_grid(app)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, DecidingScreen))
        assert browse(app).selected == "ucdp-ged-900002"
        await pilot.press("2", "S")
        await until(pilot, shows(app, "no incident is selected"))


async def test_totals_count_it_once(open_app: Open, root: Path) -> None:
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await compare(app, pilot)
        await pilot.press("c", "escape")
        await until(pilot, lambda: isinstance(app.screen, DecidingScreen))
        await pilot.press("T")
        await until(pilot, lambda: isinstance(app.screen, TotalsScreen))
        await pilot.press("escape")
        browse(app).open("our-account")
        await pilot.press("G")
        await until(pilot, shows(app, "Same event Armed clash: Exampleton  yours"))
        await pilot.press("T")
        await until(pilot, lambda: isinstance(app.screen, TotalsScreen))
        (line,) = (line for line in text_grid(app).splitlines() if "the same event again, counted once" in line)
        assert line.split("once")[1].split()[0] == "1"


async def test_while_it_compares_it_says_so_and_can_be_left(
    open_app: Open, root: Path, monkeypatch: pytest.MonkeyPatch, pictures: SnapshotAssertion
) -> None:
    """The work waits in the middle: the screen does not."""
    go = Flag()

    class Slow(Stream[Task, Answer]):
        def items(self) -> Iterator[Answer]:
            told = super().items()
            yield next(told)
            assert go.wait(10)
            yield from told

    monkeypatch.setattr(comparing, "Stream", Slow)
    app = open_app(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await compare(app, pilot, words="Reading, 0 of 7. Escape leaves.")
        assert text_grid(app) == pictures
        await pilot.press("c", "r", "x", "o", "enter", "space", "escape")
        await until(pilot, lambda: isinstance(app.screen, DecidingScreen))
        go.set()
        await until(pilot, lambda: not [one for one in app.workers if one.group == "compare" and one.is_running])
        assert kept(root) == []


async def test_files_that_change_are_compared_again(open_app: Open, root: Path) -> None:
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await compare(app, pilot, words="4 to decide")
        own = root / "own.yaml"
        own.write_text(own.read_text().replace("date: 2020-02-02", "date: 2020-03-02"))
        app.action_reload()
        await until(pilot, shows(app, "2 to decide"))
        assert "our-account" not in text_grid(app)


async def test_the_cursor_stays_on_its_pair_when_all_is_compared_again(open_app: Open, root: Path) -> None:
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await compare(app, pilot)
        pairs = app.screen.query_one(PairList)
        await pilot.press("G")
        before = pairs.current
        for _ in range(2):
            await pilot.press("V")  # what is withheld is shown, or withheld again: either way all is compared again
            await until(pilot, lambda: not pairs.pairs)
            await until(pilot, shows(app, "to decide"))
            assert (pairs.cursor, pairs.current) == (len(pairs.pairs) - 1, before)


async def test_that_the_process_was_killed_is_told(open_app: Open, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(Stream[Task, Answer]):
        def items(self) -> Iterator[Answer]:
            self.end()
            return super().items()

    monkeypatch.setattr(comparing, "Stream", Killed)
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await compare(app, pilot, words="the process that did this was ended")


async def test_an_index_in_memory_is_compared_as_well(
    open_app: Open, root: Path, monkeypatch: pytest.MonkeyPatch, no_folder: Callable[[str], None]
) -> None:
    no_folder("XDG_CACHE_HOME")
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        assert browse(app).index.is_in_memory
        await compare(app, pilot, words="4 to decide")
        monkeypatch.setattr(aside, "_TABLE", "PRAGMA max_page_count = 1;" + aside._TABLE)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DecidingScreen))
        await compare(app, pilot, words="there is no room to compare in: database or disk is full")


async def test_where_no_other_process_makes_the_same_pseudonyms_this_one_compares(
    open_app: Open, corpus: Write, monkeypatch: pytest.MonkeyPatch, no_folder: Callable[[str], None]
) -> None:
    no_folder("XDG_STATE_HOME")
    monkeypatch.setattr(pseudonyms, "_key", cache(pseudonyms._key.__wrapped__))
    again = "---\nincident: again\ntitle: At the lane\nstatus: confirmed\ndate: 2020-02-02\nlocation: old-mill-lane\n"
    other = again.replace("again", "zubair-again") + "participants: {target: zubair-tahmasp}\nsensitivity: [personal]\n"
    app = open_app(corpus(post=POST + again + other))
    async with app.run_test(size=(120, 40)) as pilot:
        assert browse(app).index.withholds
        await compare(app, pilot, words="1 to decide")
        pair = app.screen.query_one(PairList).current
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, DecidingScreen))
        assert pair is not None
        assert browse(app).selected == pair.right.id
        assert {"zubair-again"} < {browse(app).index.real(id) for id in pair.pair}


async def test_the_comparing_never_waits_for_a_screen_that_waits_for_it(
    open_app: Open, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, began, went_on, waited = DuplicatesScreen._from_thread, Flag(), Flag(), list[bool]()

    def wait() -> None:
        began.set()
        waited.append(went_on.wait(5))

    def tell(screen: DuplicatesScreen, work: comparing.Work, words: str) -> None:
        if not began.is_set():
            screen.call_later(wait)
            assert began.wait(5)
        told(screen, work, words)
        went_on.set()

    monkeypatch.setattr(DuplicatesScreen, "_from_thread", tell)
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await compare(app, pilot)
    assert waited == [True]
