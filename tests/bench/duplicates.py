"""How well and how fast it is found which of 100,000 records are of one event, in a made-up world where that is known.

python -m tests.bench.duplicates [COUNT] [SEED]
"""

import sys
import time

from tests.duplicates.world import pair, world
from tui.duplicates.finding import find, in_order

COUNT = 100_000


def measure(count: int = COUNT, seed: int = 1) -> dict[str, float]:
    """Recall and precision against what is known, the share of near misses that were proposed, seconds of CPU, pairs
    compared, and pairs left out."""
    made = world(count, seed)
    begin = time.process_time()
    found = find(in_order(made.events))
    seconds = time.process_time() - begin
    got = {pair(*one.pair) for one in found.candidates}
    return {
        "events": len(made.events),
        "known": len(made.same),
        "recall": len(got & made.same) / len(made.same),
        "precision": len(got & made.same) / len(got),
        "near misses": len(made.misses),
        "near misses proposed": len(got & made.misses.keys()) / len(made.misses),
        "cpu seconds": seconds,
        "compared": found.compared,
        "left out": found.left_out,
    }


if __name__ == "__main__":
    for name, value in measure(*map(int, sys.argv[1:3])).items():
        print(f"{name:22} {value:,.4g}" if isinstance(value, float) else f"{name:22} {value:,}")
