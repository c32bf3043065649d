"""The way back: each step restores the pane, the selection, the scroll and the evidence; held keys queue nothing."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from grid import send, soon, text_grid, until
from textual.pilot import Pilot

from tui.app import IncidentApp
from tui.panes.article.paint import Lights
from tui.panes.position import Position
from tui.screens import browse
from tui.screens.browse import BrowseScreen
from tui.screens.picker import Picker
from tui.screens.selection import View

Open = Callable[..., IncidentApp]
SIZES = [(120, 40), (80, 24)]


class Seen(NamedTuple):
    """What a person can tell a place by: where they are, what is lit, and all that is on the screen."""

    view: View
    lights: Lights
    shown: str


class Walk:
    """Somebody who goes from record to record, and remembers each place as it was when they left it."""

    def __init__(self, app: IncidentApp, pilot: Pilot[None]) -> None:
        assert isinstance(app.screen, BrowseScreen)
        self.app, self.pilot, self.screen = app, pilot, app.screen
        self.left: list[Seen] = []
        self.followed = 0
        self.followed_at = (-1, -1)
        self.screen.follow_list = self._counted(self.screen.follow_list)
        self.screen.follow_detail = self._counted(self.screen.follow_detail)

    def _counted(self, follow: Callable[[], None]) -> Callable[[], None]:
        def counting() -> None:
            follow()
            self.followed += 1
            self.followed_at = self._cursors()

        return counting

    def _cursors(self) -> tuple[int, int]:
        return self.screen.list.cursor, self.screen.detail.cursor

    def _is_followed(self) -> bool:
        """Whether no key is left, and the other panes show what the last one led to."""
        return not self.app._is_busy and self.followed_at == self._cursors()

    def seen(self) -> Seen:
        return Seen(self.screen.view(), self.screen.article._lights, text_grid(self.app))

    async def move(self, *keys: str) -> None:
        """Move in the list or the detail, and rest until the other panes have followed."""
        before = self.followed
        send(self.app, *keys)
        await until(self.pilot, lambda: self.followed > before and self._is_followed())

    async def to_row(self, target: str) -> None:
        """Move in the detail to the last row that leads to a record."""
        rows = self.screen.detail.rows
        last = max(number for number, row in enumerate(rows) if row.target == target)
        await self.move("g", *["j"] * last)

    async def jump(self, record: str) -> None:
        """Open the record, which the cursor leads to."""
        self.left.append(self.seen())
        await self.pilot.press("enter")
        if isinstance(self.app.screen, Picker):
            await self.pilot.press("enter")
        await until(self.pilot, lambda: (self.screen.selected, self.screen.pane) == (record, "detail"))


@pytest.mark.parametrize("size", SIZES)
async def test_five_jumps_back_and_forward_again(open_app: Open, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        walk = Walk(app, pilot)
        await walk.move("j")
        await walk.jump("dik-post-2023-12-12")
        await walk.to_row("q2-mir-pressure")
        await walk.jump("q2-mir-pressure")
        await pilot.press("tab", "m", "m", "m")
        await walk.jump("attackers-of-the-post")
        await walk.move("2")
        await walk.move("G", "k")
        await walk.jump("usip")
        await walk.to_row("mir-usip")
        await walk.jump("mir-usip")
        end = walk.seen()
        assert len({place.lights for place in walk.left}) > 3
        assert len({place.view.article_top for place in walk.left}) > 2
        for place in reversed(walk.left):
            await pilot.press("backspace")
            assert walk.seen() == place
        for place in [*walk.left[1:], end]:
            await pilot.press("right_square_bracket")
            assert walk.seen() == place


async def test_the_ends_of_the_way_say_so(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        walk = Walk(app, pilot)
        await pilot.press("backspace")
        assert "this is where you began" in text_grid(app)
        await pilot.press("right_square_bracket")
        assert "there is nothing further ahead" in text_grid(app)
        await walk.move("j")
        assert "there is nothing further ahead" not in text_grid(app)


@pytest.mark.parametrize("top", [12, 1, 0])
async def test_the_article_comes_back_to_the_same_line(open_app: Open, top: int) -> None:
    """Line 12 is the empty one after the first paragraph, 1 the first of the byline."""
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = Walk(app, pilot).screen
        await pilot.press("2")
        await until(pilot, lambda: screen.selected == screen.list.current_id)
        screen.article.scroll_to(y=top, animate=False, immediate=True)
        await pilot.press("enter", "backspace")
        assert screen.article.scroll_offset.y == top


async def test_a_detail_that_changed_while_it_was_hidden_fits_its_pane(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        walk = Walk(app, pilot)
        await walk.jump(walk.screen.selected)
        await walk.move("2")
        await walk.move("G", "k")
        await walk.jump("usip")
        assert "United States Institute of Peace" in text_grid(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_held_key_ends_on_the_right_row_and_the_panes_follow_once(
    open_app: Open, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse, "REST", 0.5)  # a slow machine must not rest between two of the keys
    app = open_app()
    async with app.run_test(size=size) as pilot:
        walk = Walk(app, pilot)
        await walk.move("6")
        before = walk.followed
        await walk.move(*["j"] * 30)
        assert walk.screen.query_one(Position).text == "31 of 39"
        assert walk.screen.selected == walk.screen.list.current_id
        assert walk.screen.detail.rows
        await pilot.press("enter", "backspace")
        assert walk.followed == before + 1


async def test_opening_at_once_drops_what_was_to_follow(open_app: Open) -> None:
    """Enter before the panes have followed: what they would have shown is of the place before."""
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        walk = Walk(app, pilot)
        send(app, "j", "enter")
        await soon(lambda: walk.screen.pane == "detail")
        assert walk.screen._rest is None
        assert walk.screen.selected == "dik-post-2023-12-12"
