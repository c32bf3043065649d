"""Measures what using the program feels like, in a pseudo-terminal of 120x40 that answers as real ones do.

    python -m tests.bench [--runs N] [--json FILE]

Beside ours it measures the floor, a bare Textual program that shows one word, in turn and in the same run: their ratio
means something on a busy machine too, where milliseconds alone do not. It prints the median of N runs with the least
and the most; times are in milliseconds (ms), what is sent in bytes (B), memory in MiB. Linux only, for /proc.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.bench.measures import MEASURES, warm_up
from tests.bench.report import document, machine, table
from tests.bench.terminal import NotShownError


def main() -> int:
    """Measure everything and print it. 0 when done, 1 where a program did not do what it should."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=10, metavar="N", help="how often to measure each (default: 10)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE too")
    args = parser.parse_args()
    if args.runs < 1:
        parser.error("--runs: at least 1")
    try:
        with tempfile.TemporaryDirectory(prefix="incident-tui-bench-") as name:
            folder = Path(name)
            warm_up(folder)
            figures = [figure for measure in MEASURES for figure in measure(args.runs, folder)]
    except NotShownError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    facts = ", ".join(f"{key} {value}" for key, value in machine().items())
    print(f"{facts}, runs {args.runs}\n\n{table(figures)}")
    if args.json:
        args.json.write_text(json.dumps(document(figures, args.runs), indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
