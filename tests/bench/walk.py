"""Walks through a corpus as people do, and prints for each step the longest that it kept the program from all else.

    python -m tests.bench.walk PATH

In milliseconds of work of the screen's thread: beyond 16.7, the length of a frame, a step may be felt. With `-v` it is
told where the program was. The index of PATH is made first where there is none.
"""

import argparse
import asyncio
from pathlib import Path

from textual.pilot import Pilot

from tests.bench.heartbeat import FRAME, Gap, Heartbeat
from tui.app import IncidentApp
from tui.index.store import current_index

REST = 0.5
"""Seconds after a step in which what it asked for may come."""
STEPS = (
    ("down the list", "j j j j j j j j"),
    ("zoom", "z"),
    ("pages", "pagedown pagedown pagedown"),
    ("end", "end"),
    ("home", "home"),
    ("date", "d 2 0 1 0 enter"),
    ("all panes", "z"),
    ("open the search", "slash"),
    ("type a figure", "k i l l e d > = 1"),
    ("type a word", "space c i v i l i a n s"),
    ("open the first hit", "enter"),
    ("narrowed list", "shift+tab j j j"),
    ("its end", "end"),
    ("its start", "home"),
    *((f"list {number}", number) for number in "2345671"),
    ("totals", "T"),
    ("leave", "escape"),
    ("facets", "f"),
    ("choose one", "j j space"),
    ("narrow by it", "escape"),
    ("take all away", "x end enter"),
    ("sort", "l s"),
    ("actors by claims", "2 l l s s"),
    ("the one of most", "home"),
    ("its detail", "enter"),
    ("read again", "ctrl+r"),
)


async def walk(root: Path) -> list[tuple[str, Gap]]:
    """The longest gap of each step."""
    app = IncidentApp(root, current_index(root), fresh=True)
    found = []
    async with app.run_test(size=(120, 40)) as pilot:
        with Heartbeat() as heart:
            for name, keys in STEPS:
                await asyncio.sleep(REST)
                heart.forget()
                await _press(pilot, keys)
                await asyncio.sleep(REST)
                found.append((name, heart.longest))
    return found


async def _press(pilot: Pilot[None], keys: str) -> None:
    for key in keys.split():
        await pilot.press(key)


def main() -> None:
    """Print a line for each step."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.walk", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path, metavar="PATH", help="a corpus or data set")
    parser.add_argument("-v", "--verbose", action="store_true", help="say where the program was in long gaps")
    args = parser.parse_args()
    for name, gap in asyncio.run(walk(args.path.resolve())):
        print(f"{name:24}{gap.seconds * 1000:8.1f} ms")
        if args.verbose and gap.seconds > FRAME:
            print(gap.where)


if __name__ == "__main__":
    main()
