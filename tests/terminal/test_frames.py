"""What is sent of a frame shows the same as the frame itself, in fewer bytes: judged by a terminal."""

import random

import pyte
import pytest

from tui.terminal.frames import Frames

WIDTH, HEIGHT = 60, 12
LOOKS = ("", "1", "4", "1;4", "7", "3;38;5;12", "38;2;9;8;7;48;2;1;2;3", "48;2;1;2;3", "31;42", "97;104", "2")
WORDS = ("Dera Ismail Khan", "   ", "│", "23 killed", "…", "حادثة", "事件", "e\u0301", "▌ ", "x")


def at(row: int, column: int) -> str:
    return f"\x1b[{row};{column}H"


def painted(look: str, text: str) -> str:
    return f"\x1b[{look}m{text}\x1b[0m" if look else text


def a_frame(chance: random.Random) -> str:
    """Some stretches of some lines, each where it goes, as the toolkit sends what was drawn again."""
    pieces = []
    for row in sorted(chance.sample(range(1, HEIGHT + 1), chance.randint(1, HEIGHT))):
        column = chance.randint(1, WIDTH - 40)
        pieces.append(at(row, column))
        for _ in range(chance.randint(1, 2)):
            word = chance.choice(WORDS)
            pieces.append(painted(chance.choice(LOOKS), word))
            if not word.isascii():
                pieces.append(at(row, column + 12))
        pieces.append(chance.choice(["\n", ""]) if row < HEIGHT else "")
    return "".join([*pieces, at(1, 1)])


class Shown:
    """A terminal that is sent bytes."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)

    def cells(self) -> list[list[tuple[object, ...]]]:
        """Every cell; on a space that nothing shows on, only its background counts."""
        rows = [[self.screen.buffer[y][x] for x in range(WIDTH)] for y in range(HEIGHT)]
        return [[self._seen(cell) for cell in row] for row in rows]

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
        whole.stream.feed(frame.replace("\n", "\r\n"))
        less.stream.feed(frames.economical(frame))
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
