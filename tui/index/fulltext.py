"""The words of a record that full-text search looks in, beside its title."""

from collections.abc import Iterable

from tui.model.claims import Claim
from tui.model.records import Actor, Alias, AnyRecord, Article, Incident, Place, Quote, Recorded, Relation

LONGEST_CODE = 100
"""Characters of a cell that is a name or a code."""


def _aliases(aliases: Iterable[Alias]) -> list[str]:
    return [alias.name for alias in aliases]


def _joined(*parts: str | None) -> str:
    return "\n".join(filter(None, parts))


def _codes(recorded: Recorded | None) -> list[str]:
    """The names and codes of a row of a data set; its numbers are no words, and its long texts are articles."""
    values = recorded.columns.values() if recorded else ()
    return [text for text in values if text and len(text) <= LONGEST_CODE and not text.isdigit()]


def body(record: AnyRecord) -> str:
    """The running text of a record. Claims have entries of their own, so an incident's are not repeated here."""
    match record:
        case Article():
            return _joined(record.publisher, *record.authors, *record.body, *record.translation, record.notes)
        case Incident():
            spots = [location.description for location in record.location]
            return _joined(record.event_type, record.sub_event_type, *spots, record.notes, *_codes(record.recorded))
        case Actor():
            return _joined(*_aliases(record.aliases), record.description, record.notes)
        case Place():
            areas = (record.adm_2, record.adm_1, record.country)
            return _joined(*_aliases(record.aliases), *areas, record.notes)
        case Quote():
            return _joined(*record.text, record.translation, record.channel, record.notes)
        case Relation():
            return _joined(record.notes)


def claim_body(claim: Claim) -> str:
    """The running text of a claim."""
    return _joined(claim.value, claim.qualifier, claim.unit, claim.channel, claim.inferred, claim.notes)
