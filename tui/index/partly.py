"""What a small update comes to: only the files that it reaches are read, linked and made rows of."""

import sqlite3
from collections.abc import Collection
from contextlib import closing

import msgspec

from tui.corpus.bulk import read_all
from tui.corpus.linker import link
from tui.corpus.reader import INFO_FILES
from tui.corpus.results import FileRead
from tui.corpus.sources import Sources
from tui.index.byhand import ByHand
from tui.index.elsewhere import Others, TooFar, ask
from tui.index.reach import MOST, Edit, check_many, check_problems, elsewhere, naming, renumbered, touched
from tui.index.reading import Examined
from tui.index.write import Content, FileState
from tui.model.records import CorpusInfo

_decode = msgspec.msgpack.Decoder(FileRead).decode


def read_partly(
    connection: sqlite3.Connection, of: Sources, files: list[Examined], held: Collection[str]
) -> Content | None:
    """What files by hand come to that is not as the index, made of the files `held`, has it already; None where that
    cannot be told but by looking at all of them."""
    changed = [file.state for file in files if not file.same]
    gone = sorted(set(held) - {file.state.path for file in files})
    paths = {*gone, *(state.path for state in changed)}
    if len(paths) > MOST or of.datasets.keys() != of.streamed.keys() or not paths.isdisjoint(INFO_FILES):
        return None
    try:
        return _content(connection, of, files, changed, gone)
    except TooFar:
        return None


def _content(
    connection: sqlite3.Connection, of: Sources, files: list[Examined], changed: list[FileState], gone: list[str]
) -> Content:
    read, parsed = _read(of, changed)
    numbers = ask(connection, "SELECT id FROM file WHERE path IN ({})", [*gone, *(state.path for state in changed)])
    held = {file for (file,) in numbers}
    edit = Edit(held, _stored(connection, held), [_decode(data) for data in parsed.values()])
    others, articles, faulty = touched(connection, edit)
    near, linked = (naming(connection, others) | faulty | _homes(connection, articles)) - held, None
    while linked is None:
        check_many(near)
        unchanged = _stored(connection, near)
        reads = sorted((*edit.new, *unchanged), key=lambda one: one.path)
        linked = link(reads, Others(connection, held | near, articles))
        check_problems(connection, held | near, linked)
        more = _homes(connection, renumbered(connection, edit, near, linked)) - held - near
        if more:
            near, linked = near | more, None
    ids = {record.id for one in reads for record in one.records}
    by_hand = ByHand(reads, linked, elsewhere(connection, held | near, [*edit.old, *unchanged], ids))
    paths = {one.path for one in unchanged}
    states = [*read, *(file.state for file in files if file.state.path in paths)]
    return Content(states, parsed, by_hand.ids, by_hand.part, _info(connection), None, gone)


def _read(of: Sources, changed: list[FileState]) -> tuple[list[FileState], dict[str, bytes]]:
    """What files say now, and their states when they did."""
    states, parsed = [], {}
    with closing(read_all(of.root, [state.path for state in changed])) as said:
        for state, (path, digest, data) in zip(changed, said, strict=True):
            states.append(state._replace(hash=digest))
            parsed[path] = data
    return states, parsed


def _stored(connection: sqlite3.Connection, files: Collection[int]) -> list[FileRead]:
    """What files said when the index was made, by their numbers."""
    return [_decode(data) for (data,) in ask(connection, "SELECT data FROM parsed WHERE file IN ({})", files)]


def _homes(connection: sqlite3.Connection, ids: Collection[str]) -> set[int]:
    return {file for (file,) in ask(connection, "SELECT file FROM record WHERE id IN ({})", ids)}


def _info(connection: sqlite3.Connection) -> CorpusInfo | None:
    (packed,) = connection.execute("SELECT value FROM meta WHERE name = 'info'").fetchone()
    return msgspec.msgpack.decode(packed, type=CorpusInfo | None)
