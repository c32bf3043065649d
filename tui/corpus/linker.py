"""What can be said of a corpus only once every file of it has been read."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Protocol, TypeVar

from tui.corpus.anchors import Haystack, anchor
from tui.corpus.belonging import counted, owner_record
from tui.corpus.codec import decode
from tui.corpus.duplicates import Duplicates
from tui.corpus.mentions import Names
from tui.corpus.nearest import nearest
from tui.corpus.results import Anchor, FileRead, Linked, Mention, Parsed, Problem, Reference, file_of
from tui.corpus.scalars import brief, with_article
from tui.model.document import document
from tui.model.kinds import RECORD_TYPES
from tui.model.records import Actor, AnyRecord, Article, Incident, Place, Relation

_T = TypeVar("_T")

KINDS = {struct: kind for kind, struct in RECORD_TYPES.items()}

PROPOSALS = 100
"""For how many dangling references a nearest id is looked up: each look goes through all ids of the corpus."""


class Outside(Protocol):
    """Records that stand elsewhere: in data sets that are too large to be held, or in files that are as they were."""

    def places(self, ids: Collection[str]) -> dict[str, tuple[str, int]]:
        """Those of some ids that are taken there: by which file, in which line."""

    def records(self, ids: Iterable[str]) -> dict[str, AnyRecord]:
        """The records of some ids that are there."""

    def kinds(self, like: str) -> dict[str, str]:
        """What else may be meant by an id that nothing has: ids with their kinds."""

    def is_broken(self, id: str) -> bool:
        """Whether there is a record of an id that could not be read."""

    def names(self) -> Iterable[tuple[str, Actor | Place]]:
        """Actors and places with their kinds that are to be looked for in articles, whether they are named or not."""

    def mentions(self, article: str) -> list[Mention] | None:
        """The mentions in an article that is read again, where they are known."""


class Nothing:
    """There is nothing elsewhere."""

    def places(self, ids: Collection[str]) -> dict[str, tuple[str, int]]:
        """None of them."""
        return {}

    def records(self, ids: Iterable[str]) -> dict[str, AnyRecord]:
        """None of them."""
        return {}

    def kinds(self, like: str) -> dict[str, str]:
        """None."""
        return {}

    def is_broken(self, id: str) -> bool:
        """There is none."""
        return False

    def names(self) -> Iterable[tuple[str, Actor | Place]]:
        """None."""
        return ()

    def mentions(self, article: str) -> list[Mention] | None:
        """None are known."""
        return None


def link(reads: Sequence[FileRead], outside: Outside = Nothing()) -> Linked:  # noqa: B008
    """Duplicate ids, references, anchors and mentions of the files read, given in the order of their paths.

    Of what stands `outside`, only what is named here is looked at, its names in the articles included.
    """
    owned, problems = _owned(reads, outside)
    elsewhere = outside.records(named(reads))
    names: dict[str, tuple[str, Actor | Place]] = {}
    haystacks: dict[str, Haystack] = {}
    homes = {parsed.id: path for path, records in owned.items() for parsed in records}
    known = {parsed.id: parsed.kind for parsed in chain.from_iterable(owned.values())}
    kinds = {**{id: KINDS[type(record)] for id, record in elsewhere.items()}, **known}
    decoded = dict(_looked_through(owned))
    for id, record in (*decoded.items(), *((id, one) for id, one in elsewhere.items() if id not in known)):
        if isinstance(record, Article):
            haystacks[id] = Haystack(id, document(record))
        elif isinstance(record, Actor | Place):
            names[id] = kinds[id], record
    references = _References(kinds, reads, elsewhere, outside)
    anchors: dict[str, list[Anchor]] = {}
    for read in reads:
        path, file = read.path, file_of(read.path)
        kept: list[Anchor] = []
        noted = problems.setdefault(path, [])
        noted += references.dangling(file, read.references)
        noted += references.dangling(file, read.lost_references)
        counts = counted(read, owned.get(path, ()))
        for use in read.evidence:
            found = anchor(use, haystacks.get(use.evidence.article or ""), file)
            if found.problem is not None:
                noted.append(found.problem)
            if counts is None or counts(use):
                kept += found.anchors
        for use in read.lost_evidence:
            found = anchor(use, haystacks.get(use.evidence.article or ""), file)
            if found.problem is not None:
                noted.append(found.problem)
        if kept:
            anchors[path] = kept
    return Linked(
        owned=_filled(owned),
        anchors=anchors,
        mentions=_mentions(names, haystacks, homes, outside),
        problems=_filled(problems),
        outside=elsewhere,
        decoded=decoded,
    )


def _looked_through(owned: dict[str, list[Parsed]]) -> Iterator[tuple[str, AnyRecord]]:
    """The records that words and names are looked for in."""
    for parsed in chain.from_iterable(owned.values()):
        if parsed.kind in ("actor", "place", "article"):
            yield parsed.id, decode(parsed)


def named(reads: Iterable[FileRead]) -> Iterator[str]:
    """The records that anything names or cites, each perhaps often."""
    for read in reads:
        for one in (*read.references, *read.lost_references):
            yield owner_record(one.target)
        for use in (*read.evidence, *read.lost_evidence):
            yield use.evidence.article or ""


def _filled(lists: dict[str, list[_T]]) -> dict[str, list[_T]]:
    return {path: items for path, items in lists.items() if items}


def _owned(reads: Sequence[FileRead], outside: Outside) -> tuple[dict[str, list[Parsed]], dict[str, list[Problem]]]:
    """The first record of each id by file, and the problems with those that come later."""
    first: dict[str, Parsed] = {}
    homes: dict[str, str] = {}
    owned: dict[str, list[Parsed]] = {}
    duplicates = Duplicates()
    taken = outside.places([parsed.id for read in reads for parsed in read.records])
    for read in reads:
        told = Parsed("", "", 0, 0, b"")
        for parsed in read.records:
            if parsed.id not in first and parsed.id not in taken:
                first[parsed.id] = parsed
                homes[parsed.id] = read.path
                owned.setdefault(read.path, []).append(parsed)
                continue
            if parsed.id in taken:
                home, line = taken[parsed.id]
            elif (parsed.shared and first[parsed.id].shared) or _goes_with(told, parsed):
                continue
            else:
                home, line = homes[parsed.id], first[parsed.id].line
            told = parsed
            duplicates.note(read.path, parsed, home, line)
    return owned, duplicates.problems()


def _goes_with(told: Parsed, parsed: Parsed) -> bool:
    """Whether a record is part of a row whose incident has been told already: its id begins with that one's."""
    return parsed.line == told.line and parsed.id.startswith(f"{told.id}-")


class _References:
    """The ids that references can name."""

    def __init__(
        self, known: dict[str, str], reads: Sequence[FileRead], named: dict[str, AnyRecord], outside: Outside
    ) -> None:
        self._known = known
        self._reads = reads
        self._named = named
        self._outside = outside
        self._broken = {p.record for read in reads for p in read.problems if p.record and p.record not in known}
        self._proposals: dict[tuple[str, tuple[str, ...]], str] = {}

    @cached_property
    def _claims(self) -> set[str]:
        """The claims, which hardly any reference leads to."""
        claims = {r.owner for read in self._reads for r in read.references if "#" in r.owner}
        return claims | {
            f"{id}#{claim.id}"
            for id, record in self._named.items()
            if isinstance(record, Incident | Relation)
            for claim in record.claims
        }

    def dangling(self, path: str, references: Iterable[Reference]) -> list[Problem]:
        """A problem for each reference of a file that leads to nothing, or to something of the wrong kind."""
        problems = []
        for reference in references:
            kind = self._known.get(reference.target)
            if kind is None and (reference.kinds or reference.target not in self._claims):
                problems.append(self._missing(path, reference))
            elif kind is not None and reference.kinds and kind not in reference.kinds:
                message = f"{reference.target} is {with_article(kind)}, where {_wanted(reference)} is wanted"
                problems.append(self._problem(path, reference, "wrong-kind", message))
        return problems

    def _missing(self, path: str, reference: Reference) -> Problem:
        if self._is_broken(reference.target):
            message = f"{reference.target} could not be read: see the errors where it stands"
        else:
            message = f"there is no {' or '.join(reference.kinds) or 'record'} {brief(reference.target)!r}"
        return self._problem(path, reference, "dangling-reference", message)

    def _problem(self, path: str, reference: Reference, code: str, message: str) -> Problem:
        return Problem(
            severity="error",
            code=code,
            file=path,
            line=reference.line,
            column=reference.column,
            message=message,
            expected=f"the id of {_wanted(reference)}",
            nearest=self._nearest(reference),
            record=owner_record(reference.owner),
        )

    def _is_broken(self, id: str) -> bool:
        return id not in self._known and (id in self._broken or self._outside.is_broken(id))

    def _nearest(self, reference: Reference) -> str:
        if self._is_broken(reference.target):
            return ""
        asked = (reference.target, reference.kinds)
        if asked not in self._proposals:
            if len(self._proposals) >= PROPOSALS:
                return ""
            known = self._outside.kinds(reference.target) | self._known
            fitting = [one for one, kind in known.items() if not reference.kinds or kind in reference.kinds]
            self._proposals[asked] = nearest(reference.target, fitting)
        return self._proposals[asked]


def _wanted(reference: Reference) -> str:
    return " or ".join(with_article(kind) for kind in reference.kinds) or "a record"


def _mentions(
    known: dict[str, tuple[str, Actor | Place]],
    haystacks: dict[str, Haystack],
    homes: dict[str, str],
    outside: Outside,
) -> dict[str, list[Mention]]:
    """The mentions in each article, by the file that it stands in."""
    mentions: dict[str, list[Mention]] = {}
    names: Names | None = None
    for article, haystack in haystacks.items():
        if article in homes:
            found = outside.mentions(article)
            if found is None:
                if names is None:
                    every = {record.id: (kind, record) for kind, record in outside.names()} | known
                    names = Names(every.values())
                found = names.mentions(article, haystack.text)
            mentions.setdefault(homes[article], []).extend(found)
    return _filled(mentions)
