"""From the index to a veil: which records are marked, and which words that withholds."""

from collections.abc import Iterable

from tui.index.queries import Index
from tui.index.veil.matcher import Words
from tui.index.veil.veil import NAMED, Veil, marks
from tui.model.claims import ABOUT_ACTOR
from tui.model.records import Actor, Alias, AnyRecord, Article, Incident, Place, Quote, Relation, Sensitive

FEWEST = 4
"""Words of a passage from which it is looked for in other texts: fewer could stand there by chance."""


def gathered(index: Index, unfolded: frozenset[str] = frozenset()) -> Veil | None:
    """The veil of a corpus as it is now; None where nothing is withheld. Words are read when they are first needed."""
    sensitive = index.sensitive()
    if not sensitive:
        return None
    info = index.info()
    marked = marks(sensitive, info.sensitive if info else Sensitive())
    if not marked:
        return None
    named = [id for id, mark in marked.items() if mark.personal and mark.kind in NAMED]
    others = [id for id, mark in marked.items() if mark.kind not in NAMED]
    return Veil(
        marked,
        lambda: [words for record in index.records(named).values() for words in _names(record)],
        lambda: [
            Words(record.id, text, is_name=False)
            for record in index.records(others).values()
            for text in _passages(record, personal=marked[record.id].personal)
            if len(text.split()) >= FEWEST
        ],
        lambda: [anchor for id in others for anchor in index.anchors_of(id)],
        index.ids,
        unfolded,
    )


def _names(record: AnyRecord) -> Iterable[Words]:
    """The name and every alias; an alias whose case counts is withheld only where it is written so."""
    if not isinstance(record, Actor | Place):
        return
    for alias in (Alias(name=record.name), *record.aliases):
        yield Words(record.id, alias.name, is_name=True, exact=alias.case == "exact")


def _passages(record: AnyRecord, *, personal: bool) -> Iterable[str]:
    """What a record says in words that may stand in other texts as well."""
    match record:
        case Quote():
            yield from record.text
            yield record.translation or ""
            yield from (one.exact for one in record.evidence)
        case Incident() | Relation():
            yield from (claim.value or "" for claim in record.claims if claim.about not in ABOUT_ACTOR)
        case _:
            pass
    if personal and isinstance(record, Incident | Article) and record.title:
        yield record.title
