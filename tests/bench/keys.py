"""What follows a key in the list of incidents: milliseconds to the last byte, and how many bytes.

The floor is a bare list over the same rows, with the same keys.
"""

from collections.abc import Sequence

from tests.bench.report import Figure, Limit
from tests.bench.sets import DataSet, Run
from tests.bench.terminal import Response, Terminal, python

MOVES = 30
"""Cursor keys, one after another, each after the answer to the one before."""
HELD, RATE = 150, 30
"""A key that is held: so often, so many times in a second."""
LINKED = 12
JUMPS = 5
HOME, END, PAGE_DOWN = "\x1b[H", "\x1b[F", "\x1b[6~"


class _Answers(dict[str, list[Response]]):
    """Of one program, by what was done."""

    def add(self, what: str, response: Response) -> None:
        self.setdefault(what, []).append(response)

    def ms(self, what: str) -> list[float]:
        return [response.seconds * 1000 for response in self[what]]

    def sizes(self, what: str) -> list[int]:
        return [response.size for response in self[what]]


def keys(run: Run, data: DataSet) -> list[Figure]:
    """Cursor keys one by one and held, jumps, and how the panes follow."""
    ours, floor = _Answers(), _Answers()
    memory: list[float] = []
    floor_memory: list[float] = []
    dates = data.dates(JUMPS)
    for _ in range(max(1, run.times // 3)):
        with data.started() as terminal:
            terminal.press("z")
            _move(terminal, ours, dates)
            terminal.press("z")
            for _ in range(LINKED):
                ours.add("linked", terminal.press("j"))
            memory.append(terminal.memory() / 2**20)
        with Terminal(python("-m", "tests.bench.floor_list", str(data.raw)), data.home) as terminal:
            terminal.until()
            terminal.settle()
            _move(terminal, floor, [])
            floor_memory.append(terminal.memory() / 2**20)
    floor["linked"] = floor["move"]

    def figure(name: str, what: str, limit: float, share: float = 0.5) -> Figure:
        return Figure(name, "ms", ours.ms(what), floor.ms(what), data.rows, share, Limit(limit))

    return [
        figure("cursor key, list zoomed, p50", "move", 10),
        figure("cursor key, list zoomed, p95", "move", 25, 0.95),
        Figure("cursor key, list zoomed", "B", ours.sizes("move"), floor.sizes("move"), data.rows),
        figure(f"{HELD} keys at {RATE} a second, last key to last byte", "held", 150),
        figure("Home", "home", 60),
        figure("End", "end", 60),
        figure("page down", "page", 60),
        figure("jump to a date", "jump", 60),
        figure("cursor key until all panes follow", "linked", 120),
        Figure("cursor key until all panes follow", "B", ours.sizes("linked"), floor.sizes("linked"), data.rows),
        Figure("memory after all of these keys", "MiB", memory, floor_memory, data.rows, limit=Limit(90)),
    ]


def _move(terminal: Terminal, answers: _Answers, dates: Sequence[str]) -> None:
    """All over a list. Without dates the key that asks for one goes to some row at once."""
    for _ in range(MOVES):
        answers.add("move", terminal.press("j"))
    answers.add("held", terminal.hold("j", HELD, RATE))
    for number in range(JUMPS):
        answers.add("end", terminal.press(END))
        if dates:
            terminal.press("d")
            terminal.press(dates[number])
        answers.add("jump", terminal.press("\r" if dates else "d"))
        answers.add("home", terminal.press(HOME))
        answers.add("page", terminal.press(PAGE_DOWN))
