"""The detail of any record, by its id."""

from tui.index.detail.actor import actor_rows
from tui.index.detail.incident import incident_rows
from tui.index.detail.others import article_rows, one_claim_rows, place_rows, quote_rows, relation_rows
from tui.index.detail.rows import DetailRow
from tui.index.detail.source import Source, recorded_rows
from tui.index.queries import Index
from tui.model.datestyle import DateStyle
from tui.model.records import Actor, AnyRecord, Article, Incident, Place, Quote


def detail_rows(index: Index, record: str, dates: DateStyle = "iso") -> list[DetailRow]:
    """Every row of the detail of a record or claim, its dates in a style; none where the corpus has no such id."""
    if "#" in record:
        found = index.claim(record)
        return one_claim_rows(*found, Source(index, f"{found[0].id}#{found[1].id}", dates)) if found else []
    value = index.record(record)
    if value is None:
        return []
    return _rows(value, Source(index, value.id, dates)) + recorded_rows(value.recorded)  # by the id that is shown


def _rows(value: AnyRecord, source: Source) -> list[DetailRow]:
    match value:
        case Incident():
            return incident_rows(value, source)
        case Actor():
            return actor_rows(value, source)
        case Quote():
            return quote_rows(value, source)
        case Place():
            return place_rows(value, source)
        case Article():
            return article_rows(value, source)
        case _:
            return relation_rows(value, source)
