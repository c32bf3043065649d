"""Waiting until the files of a corpus change, and until what changed them is done.

The system tells of changes where it can; where it cannot, or other machines write too, the files are looked at now
and then. What is told only wakes: whether files are others is seen by looking at them.
"""

import threading
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from tui.corpus.files import FileStat, UnreadableCorpus, folder_of, is_yaml
from tui.corpus.reader import read_file
from tui.corpus.sources import Sources, sources
from tui.index.location import is_shared

QUIET = 0.2
"""Seconds that the files must stay as they are: editors write in several steps."""

SECOND_LOOK = 0.7
"""Seconds that a file is given which looks half written, before it counts as what its writer meant."""

NEEDED = ("tui.index.changes", "tui.index.insert", "tui.index.partly")
"""What an update needs and the program does not until then: loaded while the files are given time."""

STEP_MS = 20
"""For so long nothing more is told to have changed when a change is told of."""
FIRST_MS = 500
POLL_MS = 2_000

Files = list[FileStat]


def watch(root: Path, known: Files, stop: threading.Event, changed: Callable[[Sources], None]) -> None:
    """Call `changed` with the files whenever they are others than before, `known` at first, and not being written.

    Returns soon after `stop` is set, or when the corpus can no longer be watched.
    """
    try:
        for _ in _woken(root, stop):
            now = _settled(root, known, stop)
            if now is not None and now.files != known:
                known = now.files
                changed(now)
    except UnreadableCorpus:
        return  # it is gone; reading it again by hand says so


def _woken(root: Path, stop: threading.Event) -> Iterator[None]:
    """Once at first, for what changed before anybody watched, and then whenever something may have changed."""
    from watchfiles import watch as told  # late: it takes as long as a tenth of the start

    path = str(folder_of(root.resolve()))
    polling = is_shared(root)
    first = True
    while not stop.is_set():
        try:
            for changes in told(
                path,
                watch_filter=None,
                step=STEP_MS,
                stop_event=stop,
                rust_timeout=FIRST_MS,
                yield_on_timeout=True,
                raise_interrupt=False,
                force_polling=polling or None,
                poll_delay_ms=POLL_MS,
                ignore_permission_denied=True,
            ):
                if changes or first:
                    yield
                first = False
        except (OSError, RuntimeError):
            if polling:
                return
            polling = True  # the system has no more watches to give


def _settled(root: Path, known: Files, stop: threading.Event) -> Sources | None:
    """The files once they stay as they are; None where it was stopped meanwhile."""
    looked = time.monotonic() - STEP_MS / 1000
    now = sources(root)
    if now.files == known:
        return now
    for module in NEEDED:
        import_module(module)
    wait = QUIET
    while not stop.wait(max(0, looked + wait - time.monotonic())):
        looked = time.monotonic()
        before, now = now, sources(root)
        if now.files != before.files:
            wait = QUIET
        elif wait == QUIET and _looks_unfinished(root, known, now.files):
            wait = SECOND_LOOK
        else:
            return now
    return None


def _looks_unfinished(root: Path, known: Files, now: Files) -> bool:
    """Whether a file that changed is gone, empty or no whole YAML: it may still be in the making."""
    new, old = {*now}.difference(known), {*known}.difference(now)
    if {file.path for file in old} - {file.path for file in new}:
        return True
    return any(not file.size or (is_yaml(file.path) and _is_broken(root, file.path)) for file in new)


def _is_broken(root: Path, path: str) -> bool:
    return any(problem.code in ("syntax", "not-utf8", "unreadable") for problem in read_file(root, path).problems)
