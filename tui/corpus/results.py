"""What reading and linking a corpus yields: plain values that the index stores and `check` prints."""

from typing import Literal

import msgspec

from tui.model.base import Evidence
from tui.model.records import AnyRecord, CorpusInfo

Severity = Literal["error", "warning"]
Health = Literal["ok", "ambiguous", "moved", "orphan"]


PART = "//"
"""What comes, in the path of a part of a file, between the path of the file and what tells the part from others."""


def part_path(path: str, row: int) -> str:
    """The path of the part of a file that begins with a row: no file has such a path, and they sort by the row."""
    return f"{path}{PART}{row:012}"


def file_of(path: str) -> str:
    """The file that a part is of; a path of no part is its own."""
    return path.partition(PART)[0]


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing wrong with the content. `line` and `column` count from 1; 0 means the file as a whole."""

    severity: Severity
    code: str
    file: str
    line: int = 0
    column: int = 0
    message: str
    expected: str = ""
    nearest: str = ""
    record: str = ""


class Reference(msgspec.Struct, frozen=True, array_like=True):
    """`owner` (a record's id, or `record#claim`) names `target` in `field`; one of `kinds` is wanted (none: any)."""

    owner: str
    field: str
    target: str
    kinds: tuple[str, ...]
    line: int
    column: int


class EvidenceUse(msgspec.Struct, frozen=True, array_like=True):
    """Words that `owner` cites for `field`. `evidence.article` is filled in from the record where it was inherited."""

    owner: str
    field: str
    evidence: Evidence
    line: int
    column: int


class Parsed(msgspec.Struct, frozen=True, array_like=True):
    """A record as it stands in a file. `data` is the msgpack form of the record, `kind` says which type to decode.

    A `shared` one stands in several data sets, which all mean the same by its id: the first counts.
    """

    kind: str
    id: str
    line: int
    column: int
    data: bytes
    shared: bool = False


class FileRead(msgspec.Struct, frozen=True, array_like=True):
    """All that one file says, and what is wrong with it by itself. `path` is relative to the corpus, with slashes.
    Large files are read in parts, see `part_path`; the first of these has the path of the file.

    What a record that could not be loaded names and cites is kept apart, so that it can be checked and never counts.
    """

    path: str
    records: list[Parsed]
    references: list[Reference]
    evidence: list[EvidenceUse]
    problems: list[Problem]
    info: CorpusInfo | None = None
    lost_references: list[Reference] = []
    lost_evidence: list[EvidenceUse] = []


class Anchor(msgspec.Struct, frozen=True, array_like=True):
    """Where cited words stand: characters `start` to `end` of the article's text (see Document); -1 for an orphan.

    An ambiguous citation has one anchor for each place where its words occur. A moved one has the near match that is
    proposed, with the words found there in `proposal`.
    """

    owner: str
    field: str
    article: str
    exact: str
    health: Health
    start: int
    end: int
    proposal: str
    line: int
    column: int


class Mention(msgspec.Struct, frozen=True, array_like=True):
    """A name of an actor or place found in an article: not proof, only a way in."""

    article: str
    start: int
    end: int
    record: str
    kind: str


class Linked(msgspec.Struct, frozen=True):
    """What can be said only with every file known, grouped by the file that it belongs to.

    An anchor and a dangling reference belong to the file that cites, a mention to the file of its article, a duplicate
    id to the file that comes second. `owned` has the records that count: the first of each id, in file order. `outside`
    has what is named of data sets, whose records are not among them. `decoded` are some of those that count, by id.
    """

    owned: dict[str, list[Parsed]]
    anchors: dict[str, list[Anchor]]
    mentions: dict[str, list[Mention]]
    problems: dict[str, list[Problem]]
    outside: dict[str, AnyRecord] = {}
    decoded: dict[str, AnyRecord] = {}
