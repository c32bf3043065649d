"""Brings an index up to date in a child process that is killed at a given call, again and again.

Usage: python killed.py CORPUS POINTS. The file a.yaml of the corpus changes before each round; every third round there
is no index to start from. Prints what went wrong, then how many children were killed.
"""

import os
import random
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from conftest import tables_of

from tui.index import reading
from tui.index.location import discard, location
from tui.index.rows import listing
from tui.index.store import open_index, refresh

ACTOR = "actor: a{n}\nname: Name {n}\ntype: person\n"


def killed_at(call: int, root: Path) -> bool:
    """Whether a child that brings the index up to date lived to make this call of a function, where it died."""
    child = os.fork()
    if not child:
        left = call

        def count(*_: object) -> None:
            nonlocal left
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(count)
        refresh(root)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def length_of_a_run(root: Path, number: int) -> int:
    """How many calls a round takes that is not killed."""
    least, most = 1, 1_000_000
    while least < most:
        faults(root, number)
        prepare(root, number)
        middle = (least + most) // 2
        least, most = (middle + 1, most) if killed_at(middle, root) else (least, middle)
        number += 3
    return least


def prepare(root: Path, number: int) -> None:
    (root / "a.yaml").write_text(ACTOR.format(n=number))
    if number % 3 == 0:
        discard(location(root).database)


def faults(root: Path, number: int) -> list[str]:
    """What is wrong with the index after a child was killed."""
    found = []
    index, fresh = open_index(root)
    if index is not None:
        names = [row.cells[0] for row in index.window(listing("actor"), 0, 9)]
        if len(names) != 2 or (fresh and f"Name {number}" not in names):
            found.append(f"half made: {names}, fresh: {fresh}")
        index.close()
    refresh(root).close()
    after = tables_of(root)
    discard(location(root).database)
    refresh(root).close()
    if after != tables_of(root):
        found.append("not the same as an index made anew")
    if location(root).building.exists():
        found.append("something half made was left")
    return found


def main() -> None:
    root, points = Path(sys.argv[1]).resolve(), int(sys.argv[2])
    (root / "b.yaml").write_text(ACTOR.format(n="b"))
    reading.RACY_NS = 50_000_000  # b.yaml is not to be looked into for long: rounds would differ in their calls
    for number in (0, 1):  # what is imported late is there before calls are counted
        prepare(root, number)
        refresh(root).close()
    lengths = [length_of_a_run(root, number) for number in (3, 1, 2)]
    chance = random.Random(points)
    dead = 0
    for number in range(1, points + 1):
        length = lengths[number % 3]
        # The end, where files are renamed and transactions committed, counts as much as all that comes before.
        call = chance.randrange(1, length) if number % 2 else max(1, length - 1 - number // 2)
        prepare(root, number)
        dead += killed_at(call, root)
        for fault in faults(root, number):
            print(f"killed at call {call} of {length}, round {number}: {fault}")
    print(f"killed {dead}")


if __name__ == "__main__":
    main()
