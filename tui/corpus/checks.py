"""What can be wrong within one record though each of its fields is sound by itself."""

from collections.abc import Callable
from typing import Any

from tui.corpus.nearest import nearest
from tui.corpus.nodes import Mapping, Mark, Node
from tui.corpus.sink import Sink
from tui.model.base import basis
from tui.model.claims import ABOUT_ACTOR, Adoption, Claim
from tui.model.dates import EventDate, first_day, last_day
from tui.model.records import Incident, Quote, Relation

_EVIDENCE = "evidence: words of the article, or inferred: why none can be given"


def _mark(node: Node, *keys: str) -> Mark:
    """Where the value of the first of `keys` stands that is there, else where the node does."""
    if isinstance(node, Mapping):
        for key in keys:
            value = node.value(key)
            if value is not None:
                return value.mark
    return node.mark


def check_claim(claim: Claim, node: Node, sink: Sink) -> None:
    """The figures are in order, the words are there, and a claim about who did it names somebody."""
    given = [n for n in (claim.low, claim.best, claim.high) if n is not None]
    if given != sorted(given):
        figures = "-".join("?" if n is None else str(n) for n in (claim.low, claim.best, claim.high))
        mark = _mark(node, "low", "best")
        sink.warn("figure-order", mark, f"the figures {figures} are out of order", "low <= best <= high")
    if basis(claim) == "nothing":
        sink.warn("unsupported", node.mark, f"the claim {claim.id} rests on nothing", _EVIDENCE)
    if claim.about in ABOUT_ACTOR and claim.value is not None:
        sink.refer("value", claim.value, ("actor",), _mark(node, "value"))


def check_quote(quote: Quote, node: Node, sink: Sink) -> None:
    """The words of a quote are there."""
    if basis(quote) == "nothing":
        sink.warn("unsupported", node.mark, "the quote rests on nothing", _EVIDENCE)


def check_date(date: EventDate, node: Node, sink: Sink) -> None:
    """An end does not come before its start."""
    _in_order(date.start, date.end, node, sink)


def _in_order(start: str | None, end: str | None, node: Node, sink: Sink) -> None:
    if start is not None and end is not None and last_day(end) < first_day(start):
        sink.error("date-order", _mark(node, "end"), f"the end {end} is before the start {start}", "start <= end")


def check_adoption(adoption: Adoption, node: Node, sink: Sink) -> None:
    """Either a claim stands, or it is said why none does."""
    if (adoption.claim is None) == (adoption.unresolved is None):
        sink.error("adopt", node.mark, "neither settled nor left open", "a claim, or {unresolved: the reason}")


def check_incident(incident: Incident, node: Node, sink: Sink) -> None:
    """Claims that are adopted or superseded are there."""
    _check_claims(incident.claims, incident.adopt, node, sink)


def check_relation(relation: Relation, node: Node, sink: Sink) -> None:
    """As an incident; and its time has a start before its end."""
    _in_order(relation.start, relation.end, node, sink)
    _check_claims(relation.claims, relation.adopt, node, sink)


def _check_claims(claims: list[Claim], adopt: dict[str, Adoption], node: Node, sink: Sink) -> None:
    known = {claim.id: claim for claim in claims}
    for claim in claims:
        older = claim.supersedes
        if older == claim.id or not (older is None or older in known or older in sink.broken_claims):
            mark = _mark(sink.claims[claim.id], "supersedes")
            _no_claim("supersedes", str(older), set(known) - {claim.id}, mark, sink)
    entries = node.value("adopt") if isinstance(node, Mapping) else None
    for about, adoption in adopt.items():
        mark = _mark(entries, about) if entries is not None else node.mark
        _check_adopted(about, adoption.claim, known, mark, sink)


def _check_adopted(about: str, named: str | None, known: dict[str, Claim], mark: Mark, sink: Sink) -> None:
    if named is None or named in sink.broken_claims:
        return
    if named not in known:
        _no_claim("adopt", named, set(known), mark, sink)
    elif known[named].about != about:
        fitting = [claim.id for claim in known.values() if claim.about == about]
        message = f"the claim {named} is about {known[named].about}, not {about}"
        sink.error("adopt", mark, message, f"a claim about {about}", nearest(named, fitting))


def _no_claim(code: str, named: str, known: set[str], mark: Mark, sink: Sink) -> None:
    message = f"there is no other claim {named} here" if named in sink.claims else f"there is no claim {named} here"
    sink.error(code, mark, message, "the id of a claim of this record", nearest(named, known))


CHECKS: dict[type, Callable[[Any, Node, Sink], None]] = {
    Claim: check_claim,
    Quote: check_quote,
    EventDate: check_date,
    Adoption: check_adoption,
    Incident: check_incident,
    Relation: check_relation,
}
"""The check for each type that has one, made as soon as a value of it has been read."""
