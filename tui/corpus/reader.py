"""One file of a corpus, read on its own: its records, and what is wrong with them."""

import re
from pathlib import Path
from typing import Any, get_args

import msgspec

from tui.corpus.codec import encode
from tui.corpus.compose import BREAK, compose
from tui.corpus.convert import shape
from tui.corpus.files import UnreadableFile, contents
from tui.corpus.nearest import nearest
from tui.corpus.nodes import SCALARS, Mapping, Mark, Node, Null, Refused, Scalar, Sequence
from tui.corpus.results import FileRead, Parsed
from tui.corpus.scalars import ABSENT, SLUG_EXPECTED, brief, is_slug, slug_like, wrong_type
from tui.corpus.sink import Sink
from tui.model.kinds import RECORD_TYPES
from tui.model.records import CorpusInfo, Sensitivity
from tui.model.text import shown

INFO_FILES = ("corpus.yaml", "corpus.yml")
"""At the root of a corpus, what describes it as a whole."""

# What libyaml takes for line breaks, and neither YAML 1.2 nor any editor does; pasted from web pages.
_NO_BREAKS = "\x85\u2028\u2029"
# What YAML does not let stand raw in a file: control characters, and what is no character at all.
RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]+")
_FINE = bytes((0x09, 0x0A, 0x0D, *range(0x20, 0x7F)))
_KINDS = ", ".join(RECORD_TYPES)


def read_file(root: Path, path: str) -> FileRead:
    """All that the file at `path`, relative to the corpus `root`, says. Never raises for what the file contains."""
    try:
        return read_data(path, contents(root, path))
    except UnreadableFile as error:
        return unread(path, error)


def read_data(path: str, data: bytes) -> FileRead:
    """All that a file with these bytes says."""
    sink = Sink(path)
    return _read(decoded(data, sink), sink)


def read_text(path: str, text: str) -> FileRead:
    """All that a file with this text would say."""
    return read_data(path, text.encode())


def unread(path: str, error: UnreadableFile) -> FileRead:
    """What is known of a file that cannot be read."""
    sink = Sink(path)
    sink.error_at(error.code, 0, 0, str(error), error.expected)
    return _read("", sink)


def _read(text: str, sink: Sink) -> FileRead:
    records: list[Parsed] = []
    info: CorpusInfo | None = None
    for node in compose(text, sink):
        if sink.path in INFO_FILES:
            info = _info(node, sink) or info
        elif type(node) is not Null:
            parsed = _record(node, sink)
            if parsed is not None:
                records.append(parsed)
            sink.end()
    if sink.problems:
        sink.problems.sort(key=lambda problem: (problem.line, problem.column))
    lost = (sink.lost_references, sink.lost_evidence)
    return FileRead(sink.path, records, sink.references, sink.evidence, sink.problems, info, *lost)


def decoded(data: bytes, sink: Sink) -> str:
    """The file as text in which every character that cannot stand is U+FFFD, each reported, and only breaks break."""
    if not data.translate(None, _FINE):
        return data.decode("ascii")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        message = "this is UTF-16" if utf16 else f"byte 0x{data[error.start]:02x} is not UTF-8"
        sink.error_at("not-utf8", *_place(before, len(before)), message, "the file saved as UTF-8")
        if b"\0" in data:  # UTF-16 or no text at all: nothing in it would be what its writer meant
            return ""
        text = data.decode("utf-8-sig", "replace")
    for character in _NO_BREAKS:
        text = text.replace(character, " ")
    if RAW.search(text) is None:
        return text
    for found in RAW.finditer(text):
        message = f"the character U+{ord(found[0][0]):04X} cannot stand in a file"
        sink.error_at("bad-character", *_place(text, found.start()), message, "an escape in double quotes, or nothing")
        if len(sink.problems) > 20:
            break
    return RAW.sub(lambda found: "\ufffd" * len(found[0]), text)


def _place(text: str, at: int) -> tuple[int, int]:
    breaks = [found.end() for found in BREAK.finditer(text, 0, at)]
    return len(breaks) + 1, at - (breaks[-1] if breaks else 0) + 1


def _info(node: Node, sink: Sink) -> CorpusInfo | None:
    info = shape(CorpusInfo)(node, sink, "")
    return None if info is ABSENT else info


def _record(node: Node, sink: Sink) -> Parsed | None:
    if type(node) is not Mapping or not node.entries:
        return wrong_type(node, sink, f"a record: a mapping whose first key is its kind ({_KINDS})") and None
    entries = node.entries
    kind, (mark, value) = next(iter(entries.items()))
    if kind not in RECORD_TYPES or kind == "article":
        later = next((k for k in entries if k in RECORD_TYPES and k not in (kind, "article")), "")
        if later or kind != "article":
            _report_kind(kind, later, node, mark, sink)
            return None
    identifier = _identifier(kind, value, mark, sink)
    if not identifier:
        return None
    sink.begin(identifier, identifier if kind == "article" else _article(node))
    state = sink.state()
    del entries[kind]
    record = shape(RECORD_TYPES[kind], True).build(node, entries, mark, sink, "", id=identifier)
    if record is ABSENT:
        sink.forget(state)
        return None
    if "sensitivity" in entries:
        record = _safe(record, entries["sensitivity"][1])
    return Parsed(kind, identifier, mark.line + 1 + sink.base, mark.column + 1, encode(record))


def _safe(record: Any, node: Node) -> Any:
    """A record whose sensitivity could not be read counts as sensitive in every way, lest a slip of the pen tells."""
    given = len(node.items) if type(node) is Sequence else int(type(node) is not Null)
    if len(record.sensitivity) == given:
        return record
    return msgspec.structs.replace(record, sensitivity=list(get_args(Sensitivity)))


def _article(node: Mapping) -> str | None:
    value = node.value("article")
    return value.value if type(value) is Scalar else None


def _identifier(kind: str, value: Node, mark: Mark, sink: Sink) -> str:
    if type(value) is Scalar and is_slug(value.value):
        return value.value
    if type(value) is Scalar:
        message = f"{brief(value.value)!r} is no id"
        sink.error("bad-id", value.mark, message, SLUG_EXPECTED, slug_like(value.value))
    elif type(value) is Null:
        sink.error("missing-field", mark, f"the {kind} has no id", f"{kind}: its id")
    elif not isinstance(value, Refused):
        wrong_type(value, sink, f"the id of the {kind}: {SLUG_EXPECTED}")
    return ""


def _report_kind(key: str, later: str, node: Mapping, mark: Mark, sink: Sink) -> None:
    if later:
        message = f"the first key is {brief(key)!r}, though this is {later}: {_shown_id(node, later)}"
        sink.error("unknown-kind", mark, message, "the kind of the record as its first key", later)
    else:
        message = f"{brief(key)!r} is no kind of record"
        sink.error("unknown-kind", mark, message, f"one of {_KINDS}", nearest(key, RECORD_TYPES))


def _shown_id(node: Mapping, kind: str) -> str:
    value = node.value(kind)
    return shown(brief(value.value)) if isinstance(value, SCALARS) else "…"
