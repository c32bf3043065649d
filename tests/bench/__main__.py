"""Measures how fast the program is, and what it takes of the machine. Linux only.

    python -m tests.bench [--sizes ROWS,...] [--file FILE.csv] [--only GROUP,...] [--json OUT.json]

Data sets of each size are made by seed; with --file it is one of your own. What a user feels is measured in a
pseudo-terminal of 120x40 that answers as real ones do. Beside each figure, in turn and in the same run, stands the
floor: the least that a program does which does this at all. Their ratio means something on a busy machine too, where
seconds alone do not. A figure is the median of its samples where it does not say otherwise; JSON has the least and the
most, too. The columns show how it grows with the rows of the data set (`once`: what has none); floor, ratio, limit and
whether it is met are those of the largest.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.bench.budget import Budget
from tests.bench.groups import GROUPS, OF_DATA_SETS, ONCE
from tests.bench.report import Figure, aligned, cells, document, where
from tests.bench.sets import DataSet, Run, generated, given
from tests.bench.terminal import NotShownError

SIZES = "1000,10000,100000,1000000"


def main() -> int:
    """Measure and print. 0 when done, 1 where a program did not do what it should: then what came before is printed."""
    args = _arguments()
    figures: list[Figure] = []
    left_out: list[str] = []
    fault = ""
    with ExitStack() as stack:
        folder = args.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="incident-tui-bench-")))
        folder.mkdir(parents=True, exist_ok=True)
        run = Run(folder.resolve(), args.runs, args.seed, Budget(args.minutes * 60))
        run.use()
        try:
            for figure in _measured(run, args, left_out):
                figures.append(figure)
        except NotShownError as error:
            fault = str(error)
    result = document(figures, args.runs, left_out)
    print(f"{where(result)}, runs {args.runs}\n\n{aligned(cells(result))}")
    if left_out:
        print("", *(f"left out: {what}" for what in left_out), sep="\n")
    if args.json:
        args.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    if fault:
        print(f"bench: {fault}", file=sys.stderr)
    return 1 if fault else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=SIZES, metavar="ROWS,...", help=f"rows of the data sets (default: {SIZES})")
    parser.add_argument(
        "--file", type=Path, metavar="FILE.csv", help="a data set of yours with a header, in place of made ones"
    )
    parser.add_argument("--only", default="", metavar="GROUP,...", help=f"some of {', '.join(GROUPS)}")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="how often to measure each (default: 5)")
    parser.add_argument(
        "--minutes", type=float, default=10, metavar="N", help="leave out sizes that would take longer (default: 10)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="what to make data sets from (default: 1)")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="keep data sets and indexes there for other runs")
    parser.add_argument("--json", type=Path, metavar="OUT.json", help="write the figures there, too")
    args = parser.parse_args()
    try:
        args.sizes = sorted({int(size) for size in args.sizes.split(",")})
    except ValueError:
        parser.error("--sizes: whole numbers with commas between them")
    args.only = args.only.split(",") if args.only else list(GROUPS)
    if unknown := [name for name in args.only if name not in GROUPS]:
        parser.error(f"--only: there is no group {unknown[0]!r}; there are {', '.join(GROUPS)}")
    if args.runs < 1 or args.sizes[0] < LEAST:
        parser.error(f"at least one run, and {LEAST} rows")
    if args.file and not args.file.is_file():
        parser.error(f"--file: there is no file {args.file}")
    if args.file and args.file.suffix != ".csv":
        parser.error(f"--file: {args.file} is not .csv, which is what the floor and other programs can read")
    return args


LEAST = 200
"""Rows: with fewer, keys would come to the end of the list."""


def _measured(run: Run, args: argparse.Namespace, left_out: list[str]) -> Iterator[Figure]:
    """Group by group and size by size; a size that is likely to take too long is left out, and noted as that."""
    for name in ONCE:
        if name in args.only:
            yield from _told(name, partial(ONCE[name], run))
    names = [name for name in OF_DATA_SETS if name in args.only]
    if args.file and names:
        yield from _of(given(run, args.file), run, names)
        return
    for rows in args.sizes if names else ():
        if run.budget.too_much(rows):
            left_out.append(f"{rows:,} rows: these would take more than the {args.minutes:g} minutes that there are")
            continue
        with run.budget.growing(rows):
            data = generated(run, rows)
        yield from _of(data, run, names)


def _of(data: DataSet, run: Run, names: list[str]) -> Iterator[Figure]:
    if "build" not in names:
        with run.budget.growing(data.rows):
            data.prepare()
    for name in names:
        with run.budget.growing(data.rows) if name == "build" else run.budget.steady(data.rows):
            figures = _told(f"{name} with {data.rows:,} rows", partial(OF_DATA_SETS[name], run, data))
        yield from figures


def _told(what: str, measure: Callable[[], list[Figure]]) -> list[Figure]:
    begun = time.monotonic()
    figures = measure()
    print(f"measured in {time.monotonic() - begun:.0f} s: {what}", file=sys.stderr)
    return figures


if __name__ == "__main__":
    sys.exit(main())
