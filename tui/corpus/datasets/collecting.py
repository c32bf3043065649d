"""Records of rows, gathered into what a file of the corpus would have said."""

from collections.abc import Iterator

from tui.corpus.codec import encode
from tui.corpus.results import EvidenceUse, FileRead, Parsed, Reference
from tui.model.base import Evidence
from tui.model.claims import ABOUT_ACTOR, Claim
from tui.model.kinds import RECORD_TYPES
from tui.model.records import CLAIMING, Actor, AnyRecord, Article, Incident, Place, Relation

KINDS = {struct: kind for kind, struct in RECORD_TYPES.items()}
SHARED = (Actor, Place)
"""What many rows name: the first row that does has it."""

Named = tuple[str, str, str, tuple[str, ...]]
"""An owner, the field in which it names another record, that record's id, and the kinds that it can be of."""


class Gathered:
    """What some rows of a file come to. `path` is what the index calls the part of the file that they are."""

    def __init__(self, path: str) -> None:
        self.read = FileRead(path, [], [], [], [])

    def add(self, record: AnyRecord, line: int, number: int, *, shared: bool) -> None:
        """Add a record of the row at a line. As its column stands its number in the row, which tells the records of
        a row apart; an incident comes first."""
        read = self.read
        read.records.append(Parsed(KINDS[type(record)], record.id, line, number, encode(record), shared))
        read.references.extend(Reference(*named, line, number) for named in names(record))
        read.evidence.extend(EvidenceUse(*use, line, number) for use in cites(record))


def names(record: AnyRecord) -> Iterator[Named]:
    """What a record names, as its YAML would."""
    id = record.id
    match record:
        case Incident():
            for role, parts in record.participants.items():
                yield from ((id, f"participants.{role}", part.actor, ("actor",)) for part in parts)
            yield from ((id, "location", one.place, ("place",)) for one in record.location if one.place)
            yield from ((id, "related.incident", tie.incident, ("incident",)) for tie in record.related)
            yield from _claims(id, record.claims)
        case Relation():
            yield id, "source", record.source, ("actor",)
            yield id, "target", record.target, ("actor",)
            yield from _claims(id, record.claims)
        case Article() if record.source_original:
            yield id, "source_original", record.source_original, ("actor", "article")
        case Place() if record.part_of:
            yield id, "part_of", record.part_of, ("place",)
    if isinstance(record, CLAIMING) and record.article:
        yield id, "article", record.article, ("article",)


def _claims(record: str, claims: list[Claim]) -> Iterator[Named]:
    for claim in claims:
        owner = f"{record}#{claim.id}"
        yield owner, "claimant", claim.claimant, ("actor", "article")
        yield from ((owner, "article", one.article, ("article",)) for one in claim.evidence if one.article)
        if claim.about in ABOUT_ACTOR and claim.value is not None:
            yield owner, "value", claim.value, ("actor",)


def cites(record: AnyRecord) -> Iterator[tuple[str, str, Evidence]]:
    """The words that a record's claims cite; each names its article."""
    if isinstance(record, CLAIMING):
        for claim in record.claims:
            for one in claim.evidence:
                yield f"{record.id}#{claim.id}", "evidence", one
