"""The index of a corpus: what the cache holds of it, and bringing that up to date."""

import sqlite3
import time
from collections.abc import Callable, Collection
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from tui.corpus.files import UnreadableCorpus
from tui.corpus.sources import Sources, checked, sources
from tui.corpus.uncollected import without_collection
from tui.index.connect import allow_readers, for_building, for_update, in_memory, read_only
from tui.index.earlier import remember
from tui.index.location import Location, location, locked, put_in_place
from tui.index.queries import Index
from tui.index.reading import Examined, Report, Stopped, examined, read
from tui.index.veil.index import Withheld
from tui.index.write import FileState, parsed, restamp, states, write

__all__ = ["Progress", "Stopped", "UnreadableCorpus", "current_index", "open_index", "refresh"]

REPORT_SECONDS = 0.05
MOST_IN_MEMORY = 64 << 20
"""Bytes of a corpus whose index can be held in memory, where no file can be written."""


class Progress(NamedTuple):
    """How far the work has come: the stage ("loading", "reading", "linking", "writing", "indexing"), and how many files
    of how many; while a data set is loaded, bytes, and of the indexes at the end, steps."""

    stage: str
    done: int
    total: int

    @property
    def words(self) -> str:
        """The same in words."""
        if self.stage in ("loading", "indexing"):
            return f"{self.stage}, {100 * self.done // max(1, self.total)} %"
        return f"{self.stage} {self.done:,} of {self.total:,} files"


def _unheard(_: Progress) -> None:
    """For callers that do not wait."""


def open_index(root: Path) -> tuple[Withheld | None, bool]:
    """What the cache holds for this corpus, and whether every file is still as it was: by size, times, then hash.

    This index and those below withhold what is sensitive; their `raw` does not.

    Raises UnreadableCorpus where the root is neither a folder that can be listed nor a data set.
    """
    root = checked(root)
    connection, held = None, None
    with suppress(OSError, sqlite3.DatabaseError):
        place = location(root)
        connection = read_only(root, place)
        held = states(connection) if connection else None
    if connection is None or held is None:
        return None, False
    of = sources(root)
    now = [examined(of, file, held.get(file.path)) for file in of.files]
    fresh = _same(held, now)
    if fresh:
        _note(root, place, _looked_at(held, now))
    return Withheld(Index(connection)), fresh


def _same(held: dict[str, FileState], now: list[Examined]) -> bool:
    """Whether the files are those that the index was made of."""
    return len(held) == len(now) and all(file.same for file in now)


def _looked_at(held: dict[str, FileState], now: list[Examined]) -> list[FileState]:
    """The files whose contents had to be looked at, because size and times did not tell."""
    return [file.state for file in now if file.state != held[file.state.path]]


def _note(root: Path, place: Location, files: list[FileState]) -> None:
    """Remember that files were looked at, so that the next start need not; not at the price of waiting."""
    if not files:
        return
    with suppress(OSError, sqlite3.Error), locked(place, wait=False):
        connection = for_update(root, place)
        if connection is not None:
            with closing(connection):
                restamp(connection, files)


def current_index(root: Path, progress: Callable[[Progress], None] = _unheard) -> Withheld:
    """The index of a corpus as its files are now, for those who can wait. Raises UnreadableCorpus."""
    index, fresh = open_index(root)
    return index if index is not None and fresh else refresh(root, progress)


def refresh(
    root: Path,
    progress: Callable[[Progress], None] = _unheard,
    begun: Callable[[Withheld], None] | None = None,
    of: Sources | None = None,
) -> Withheld:
    """An index that agrees with the files as they are now, or are in `of`, which was found just before.

    Where there is none, or a data set is another, it is made aside and renamed into place, so that being killed leaves
    nothing half made; else the rows that changed are replaced in one transaction. `begun` is given an index to read
    from as soon as it has the first rows of a data set, while the others come; closing it is up to who takes it. Where
    the cache folder cannot be written the index is made in memory. Other processes that want to write wait meanwhile;
    those that read do not. Raises UnreadableCorpus where the root is neither a folder that can be listed nor a data
    set, and Stopped where what is told of the progress does: what is there of a data set by then is gone on from the
    next time.
    """
    root = checked(root)
    report = _throttled(progress)
    connection = None
    try:
        place = location(root)
        with locked(place):
            if not _updated(root, place, of, report):
                _build(root, place, report, begun)
            connection = read_only(root, place)
    except (OSError, sqlite3.Error) as error:
        # No cache to write to. Whatever else were wrong would come up again below.
        if sum(file.size for file in sources(root).files) > MOST_IN_MEMORY:
            raise UnreadableCorpus(f"{root}: there is no way to write its index, which is large: {error}") from error
    return Withheld(Index(connection or _made_in_memory(root, report)))


def _updated(root: Path, place: Location, of: Sources | None, report: Report) -> bool:
    """Bring the cached index up to date; False where there is none, it is damaged, or a data set is another."""
    try:
        connection = for_update(root, place)
        if connection is None:
            return False
        with closing(connection), without_collection():
            held = states(connection)
            of = of or sources(root)
            files = [examined(of, file, held.get(file.path)) for file in of.files]
            if _same(held, files):
                restamp(connection, _looked_at(held, files))
            elif not _streamed(connection) == of.streamed.keys() <= {file.state.path for file in files if file.same}:
                return False
            else:
                restamp(connection, _looked_at(held, [file for file in files if file.same]))
                _fill(connection, of, files, report, held)
    except (sqlite3.DatabaseError, msgspec.DecodeError):
        return False
    return True


def _streamed(connection: sqlite3.Connection) -> set[str]:
    """The data sets that the index was made of."""
    return {path for (path,) in connection.execute("SELECT path FROM dataset JOIN file ON file.id = dataset.file")}


def _build(root: Path, place: Location, report: Report, begun: Callable[[Withheld], None] | None) -> None:
    of = sources(root)
    files = _to_read(of)
    with closing(for_building(root, place, _marked(of, files))) as connection:

        def committed() -> None:
            nonlocal begun
            if begun is not None and (reader := read_only(root, place._replace(database=place.building))) is not None:
                begun(Withheld(Index(reader, partial=True)))
                begun = None

        _fill_anew(connection, of, files, report, committed)
        remember(connection, place.database)
        allow_readers(connection, place)
    put_in_place(place)


def _to_read(of: Sources) -> list[Examined]:
    """The files to be read anew: they are summed up as they are read."""
    now = time.time_ns()
    return [Examined(FileState(*file, now, b""), False) for file in of.files]


def _marked(of: Sources, files: list[Examined]) -> bytes:
    """What tells whether the making of an index can go on: the data sets are still the same."""
    return msgspec.msgpack.encode(sorted(file.state[:4] for file in files if file.state.path in of.streamed))


def _made_in_memory(root: Path, report: Report) -> sqlite3.Connection:
    connection = in_memory(root)
    of = sources(root)
    _fill_anew(connection, of, _to_read(of), report, lambda: None)
    return connection


def _fill_anew(
    connection: sqlite3.Connection,
    of: Sources,
    files: list[Examined],
    report: Report,
    committed: Callable[[], None],
) -> None:
    from tui.index.building import finish, stream_datasets

    streamed = [file for file in files if file.state.path in of.streamed]
    stream_datasets(connection, of, streamed, report, committed)
    _fill(connection, of, files, report)
    finish(connection, report)


@without_collection()  # until what is read is let go: it would be looked through
def _fill(
    connection: sqlite3.Connection, of: Sources, files: list[Examined], report: Report, held: Collection[str] = ()
) -> None:
    """Have the index, made of the files `held`, hold what files say that are no streamed data sets."""
    from tui.index.elsewhere import DataSets

    whole = [file for file in files if file.state.path not in of.streamed]
    content = None
    if held:
        from tui.index.partly import read_partly

        content = read_partly(connection, of, whole, set(held) - of.streamed.keys())
    content = content or read(of, whole, partial(parsed, connection), DataSets(connection), report)
    write(connection, content, partial(report, "writing"))


def _throttled(progress: Callable[[Progress], None]) -> Report:
    """Pass on the first report of each stage, and after that about twenty in a second."""
    last_stage, last_time = "", 0.0

    def report(stage: str, done: int, total: int) -> None:
        nonlocal last_stage, last_time
        now = time.monotonic()
        if stage != last_stage or now - last_time >= REPORT_SECONDS:
            last_stage, last_time = stage, now
            progress(Progress(stage, done, total))

    return report
