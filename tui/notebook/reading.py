"""Files of the notebook to entries. What somebody broke is told with its place, and hides nothing else."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tui.corpus.compose import compose
from tui.corpus.convert import shape
from tui.corpus.files import UnreadableFile, contents
from tui.corpus.nearest import nearest
from tui.corpus.nodes import Mapping, Node, Null, Scalar
from tui.corpus.reader import decoded
from tui.corpus.results import Problem
from tui.corpus.scalars import ABSENT, brief, wrong_type
from tui.corpus.sink import Sink
from tui.notebook.entries import KINDS, Entry, checked, checked_id, checked_query
from tui.notebook.stream import ID_KEY
from tui.query.parse import QueryError

_CHECKS: dict[str, Callable[[str], object]] = {
    "note": checked_id,
    "bookmark": checked_id,
    "text": partial(checked, "a note"),
    "search": partial(checked, "the name of a search"),
    "query": checked_query,
}
_EXPECTED = f"an entry: a mapping whose first key is its kind ({', '.join(KINDS)})"


class Read(NamedTuple):
    """What a file of the notebook comes to. An entry with problems is what is sound of it."""

    entries: list[Entry]
    problems: list[Problem]


def read_file(folder: Path, file: str, id: str) -> Read:
    """The entry in one file; `id` is what it is called."""
    sink = Sink(file)
    try:
        text = decoded(contents(folder, file), sink)
    except UnreadableFile as error:
        sink.error_at(error.code, 0, 0, str(error), error.expected)
        return _read([], sink)
    nodes = list(compose(text, sink))
    if not nodes and not sink.problems:
        sink.error_at("empty", 0, 0, "nothing stands in this file", _EXPECTED)
    for node in nodes[1:]:
        sink.error("too-many-entries", node.mark, "another entry in the same file", "a file of its own")
    entry = _entry(nodes[0], sink, id) if nodes else None
    return _read([entry], sink)


def read_stream(data: bytes, file: str) -> Read:
    """The entries of a stream, each with the id that it names, or "". `file` is what problems call the stream."""
    sink = Sink(file)
    return _read(
        [_entry(node, sink, "") for node in compose(decoded(data, sink), sink) if type(node) is not Null], sink
    )


def _read(found: list[Entry | None], sink: Sink) -> Read:
    problems = sorted(sink.problems, key=lambda problem: (problem.line, problem.column))
    return Read([entry for entry in found if entry is not None], problems)


def _entry(node: Node, sink: Sink, id: str) -> Entry | None:
    sink.begin("", None)
    if type(node) is not Mapping or not node.entries:
        wrong_type(node, sink, _EXPECTED)
        return None
    named = node.entries.pop(ID_KEY, None)
    if named is not None and type(named[1]) is Scalar:
        id = id or named[1].value
    kind, (mark, value) = next(iter(node.entries.items()), ("", (node.mark, node)))
    if kind not in KINDS:
        later = next((key for key in KINDS if key in node.entries), "")
        sink.error(
            "unknown-kind", mark, f"{brief(kind)!r} is no kind of entry", _EXPECTED, later or nearest(kind, KINDS)
        )
        return None
    sink.begin(value.value if type(value) is Scalar else "", None)
    entry = shape(KINDS[kind], record=True).build(node, node.entries, mark, sink, "", id=id)
    if entry is ABSENT or not _makes_sense(entry, node, sink):
        return None
    return entry  # type: ignore[no-any-return]


def _makes_sense(entry: Entry, node: Mapping, sink: Sink) -> bool:
    """Whether the notebook itself would have taken these values."""
    for field, check in _CHECKS.items():
        if field not in node.entries:
            continue
        mark = node.entries[field][1].mark
        try:
            check(getattr(entry, field))
        except QueryError as error:
            message = f"column {error.column} of the query: {error.message}"
            sink.error("bad-query", mark, message, "a query that can be asked", error.nearest)
            return False
        except ValueError as error:
            sink.error("bad-value", mark, str(error))
            return False
    return True
