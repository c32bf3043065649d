"""Many YAML files, read in several processes where that is quicker."""

from collections.abc import Generator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from tui.corpus.batch import Said, read_batch
from tui.corpus.parallel import cores, tasks

MANY = 3_000
"""Files that take longer to read than processes to start and what they read to be handed over."""

BATCH = 100
"""Files that a process reads at a time: some 15 ms of work, and some 300 KB handed over."""


def read_all(root: Path, paths: Sequence[str]) -> Generator[Said, None, None]:
    """What YAML files of the corpus `root` say, in the order of `paths`. Closing the iterator ends the reading."""
    batches = (paths[at : at + BATCH] for at in range(0, len(paths), BATCH))
    with closing(tasks(partial(read_batch, root), batches, cores() if len(paths) >= MANY else 1)) as read:
        for batch in read:
            yield from batch
