"""Which words of which article to light for what is selected."""

from typing import NamedTuple

from tui.corpus.belonging import owner_record
from tui.corpus.results import Anchor
from tui.index.queries import Index
from tui.model.accounts import adopted
from tui.model.records import Incident

Span = tuple[int, int]


class Lit(NamedTuple):
    """Spans of one article: `strong` for the evidence itself, `soft` for what else supports the record, `doubtful` for
    citations that are ambiguous or have moved."""

    article: str = ""
    strong: tuple[Span, ...] = ()
    soft: tuple[Span, ...] = ()
    doubtful: tuple[Span, ...] = ()


def _in_article(anchors: list[Anchor], preferred: str) -> tuple[str, list[Anchor]]:
    placed = [a for a in anchors if a.health != "orphan"]
    article = preferred if any(a.article == preferred for a in placed) else (placed[0].article if placed else "")
    return article, [a for a in placed if a.article == article]


def _spans(anchors: list[Anchor]) -> tuple[Span, ...]:
    return tuple(sorted({(a.start, a.end) for a in anchors}))


def _lit(strong: list[Anchor], soft: list[Anchor], article: str) -> Lit:
    sure = [a for a in strong if a.health == "ok"]
    doubtful = [a for a in [*strong, *soft] if a.health != "ok"]
    return Lit(article, _spans(sure), _spans([a for a in soft if a.health == "ok"]), _spans(doubtful))


def of_part(index: Index, owner: str, field: str, preferred: str) -> Lit:
    """The evidence of one statement: a claim, or one field of a record, with the rest of the record softly."""
    anchors = index.anchors_of(owner_record(owner))
    strong = [a for a in anchors if a.owner == owner and (not field or a.field == field)]
    if not strong:
        return of_record(index, owner, preferred)
    article, strong = _in_article(strong, preferred)
    return _lit(strong, [a for a in anchors if a.article == article and a.health != "orphan"], article)


def of_record(index: Index, record: str, preferred: str) -> Lit:
    """The evidence of a record: for an incident its adopted claims before the rest, for actors and places where they
    are named. `preferred` is the article to stay in where it has any."""
    if "#" in record:
        anchors = [a for a in index.anchors_of(owner_record(record)) if a.owner == record]
        article, strong = _in_article(anchors, preferred)
        return _lit(strong, [], article)
    article, anchors = _in_article(index.anchors_of(record), preferred)
    if not anchors:
        return _named(index, record, preferred)
    value = index.record(record)
    strong = _adopted(value, anchors) if isinstance(value, Incident) else anchors
    return _lit(strong, anchors, article)


def _adopted(incident: Incident, anchors: list[Anchor]) -> list[Anchor]:
    """The anchors of the adopted figures, else of all adopted claims, else all there are."""
    chosen = adopted(incident.claims, incident.adopt).values()
    figures = {f"{incident.id}#{claim.id}" for claim in chosen if claim.is_figure}
    owners = figures or {f"{incident.id}#{claim.id}" for claim in chosen}
    return [a for a in anchors if a.owner in owners] or anchors


def _named(index: Index, record: str, preferred: str) -> Lit:
    """Where a record is named: in the article to stay in, else in the first that names it."""
    for article in (preferred, *(first for first, _ in index.mentioned(record, 1)[0])):
        named = tuple((m.start, m.end) for m in index.mentions_in(article) if m.record == record) if article else ()
        if named:
            return Lit(article, named)
    return Lit("", ())
