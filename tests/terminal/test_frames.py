"""What is sent of a frame shows the same as the frame itself, in fewer bytes: judged by a terminal."""

import random
import re

import pyte
import pytest

from tui.terminal.frames import Frames

WIDTH, HEIGHT = 60, 12
LOOKS = ("", "1", "4", "1;4", "7", "3;38;5;12", "38;2;9;8;7;48;2;1;2;3", "48;2;1;2;3", "31;42", "97;104", "2")
LINKS = ("https://example.org/a;b", "https://example.org/", "http://example.org/?q=1#part")
WORDS = ("Dera Ismail Khan", "   ", "│", "23 killed", "…", "حادثة", "事件", "e\u0301", "▌ ", "x")


def at(row: int, column: int) -> str:
    return f"\x1b[{row};{column}H"


def painted(look: str, text: str) -> str:
    return f"\x1b[{look}m{text}\x1b[0m" if look else text


def linked(address: str, text: str, id: object) -> str:
    """As the toolkit links text: with an id that is another each time."""
    return f"\x1b]8;id={id};{address}\x1b\\{text}\x1b]8;;\x1b\\"


def a_frame(chance: random.Random) -> str:
    """Some stretches of some lines, each where it goes, as the toolkit sends what was drawn again."""
    pieces = []
    for row in sorted(chance.sample(range(1, HEIGHT + 1), chance.randint(1, HEIGHT))):
        column = chance.randint(1, WIDTH - 40)
        pieces.append(at(row, column))
        for _ in range(chance.randint(1, 2)):
            word = chance.choice(WORDS)
            text = painted(chance.choice(LOOKS), word)
            pieces.append(text if chance.random() < 0.7 else linked(chance.choice(LINKS), text, chance.random()))
            if not word.isascii():
                pieces.append(at(row, column + 12))
        pieces.append(chance.choice(["\n", ""]) if row < HEIGHT else "")
    return "".join([*pieces, at(1, 1)])


class Links(pyte.Screen):
    """A screen that knows where each of its cells leads."""

    def __init__(self) -> None:
        super().__init__(WIDTH, HEIGHT)
        self.address = ""
        self.leads: dict[tuple[int, int], str] = {}

    def draw(self, data: str) -> None:
        for character in data:
            start = self.cursor.x
            super().draw(character)
            self.leads |= {(self.cursor.y, x): self.address for x in range(start, self.cursor.x)}


class Shown:
    """A terminal that is sent bytes."""

    def __init__(self) -> None:
        self.screen = Links()
        self.stream = pyte.Stream(self.screen)

    def feed(self, data: str) -> None:
        plain, *links = re.split("\x1b]8;[^;]*;(.*?)\x1b\\\\", data)
        self.stream.feed(plain)
        for address, text in zip(links[::2], links[1::2], strict=True):
            self.screen.address = address
            self.stream.feed(text)
        assert not self.screen.address, "a link is left open"

    def cells(self) -> list[list[tuple[object, ...]]]:
        """Every cell, and where it leads; on a space that nothing shows on, only its background counts."""
        places = [[(y, x) for x in range(WIDTH)] for y in range(HEIGHT)]
        leads = self.screen.leads
        return [[(*self._seen(self.screen.buffer[y][x]), leads.get((y, x), "")) for y, x in row] for row in places]

    @staticmethod
    def _seen(cell: pyte.screens.Char) -> tuple[object, ...]:
        blank = cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough)
        return (cell.bg,) if blank else tuple(cell)


@pytest.mark.parametrize("seed", range(40))
def test_the_terminal_shows_the_same(seed: int) -> None:
    chance, frames = random.Random(seed), Frames()
    whole, less = Shown(), Shown()
    for number in range(25):
        if number % 10 == 9:
            frames.forget()
        frame = a_frame(chance)
        whole.feed(frame.replace("\n", "\r\n"))
        less.feed(frames.economical(frame))
        assert less.cells() == whole.cells()


def test_what_the_terminal_shows_already_is_not_sent() -> None:
    frames = Frames()
    first = at(2, 1) + painted("1", "Attack on a military base") + at(1, 1)
    assert "Attack on a military base" in frames.economical(first)
    assert frames.economical(first) == at(1, 1)
    assert frames.economical(first.replace("base", "post")) == f"{at(2, 22)}\x1b[1mpost{at(1, 1)}\x1b[m"


def test_after_forgetting_all_is_sent() -> None:
    frames = Frames()
    frame = at(2, 1) + "Attack"
    assert frames.economical(frame) == frame
    frames.forget()
    assert frames.economical(frame) == frame


@pytest.mark.parametrize("clears", ["\x1b[2J", "\x1b[?1049h", "\x1b[K", "\x1bc"])
def test_what_clears_the_screen_is_passed_on_and_noticed(clears: str) -> None:
    frames = Frames()
    frame = at(2, 1) + "Attack"
    frames.economical(frame)
    assert frames.economical(clears) == clears
    assert frames.economical(frame) == frame


@pytest.mark.parametrize("sequence", ["\x1b[?2026h", "\x1b[?25l", "\x1b]52;c;eHl6\x07", "\x1b[>1u", "\x1b[?2026$p"])
def test_what_draws_nothing_is_passed_on(sequence: str) -> None:
    frames = Frames()
    frame = at(2, 1) + "Attack" + at(1, 1)
    frames.economical(frame)
    assert frames.economical(sequence) == sequence
    assert frames.economical(frame) == at(1, 1)


def test_a_look_that_is_not_known_is_sent_as_it_came() -> None:
    frame = at(1, 1) + "\x1b[4:3mwavy\x1b[0m" + at(2, 1) + "\x1b[73mabove\x1b[0m"
    assert Frames().economical(frame) == frame


def test_a_link_that_is_shown_already_is_not_sent_again_whatever_its_id() -> None:
    frames = Frames()
    frame = at(2, 1) + linked(LINKS[0], painted("4", "example.org/a;b"), 17) + at(1, 1)
    first = frames.economical(frame)
    assert first.count(LINKS[0]) == 1
    assert "id=17" not in first
    assert frames.economical(frame.replace("id=17", "id=18")) == at(1, 1)
    assert LINKS[1] in frames.economical(frame.replace(LINKS[0], LINKS[1]))
    assert frames.economical(at(2, 1) + painted("4", "example.org/a;b") + at(1, 1)).count("\x1b]8;") == 0
