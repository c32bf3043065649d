"""The one way in which commands read a corpus: with what is sensitive withheld, unless they are told to reveal it."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

from tui.index.queries import Index
from tui.index.store import current_index


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Index]:
    """The index of `args.corpus` as its files are now, all answers from one state; in full with `args.reveal`.

    What was withheld is said on stderr in the end. Raises UnreadableCorpus.
    """
    index = current_index(args.corpus)
    with closing(index), index.snapshot():
        index.reveal(args.reveal)
        yield index
        if index.withholds:
            sys.stderr.write("incident-tui: sensitive names or words are withheld; --reveal shows them\n")
