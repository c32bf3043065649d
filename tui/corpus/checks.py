"""What can be wrong within one record though each of its fields is sound by itself."""

from collections.abc import Callable
from typing import Any

from tui.corpus.files import SUFFIXES, is_inside
from tui.corpus.nearest import nearest
from tui.corpus.nodes import Mapping, Mark, Node
from tui.corpus.scalars import brief
from tui.corpus.sink import Sink
from tui.model.accounts import standing
from tui.model.base import basis
from tui.model.claims import ABOUT_ACTOR, Adoption, Claim
from tui.model.dates import EventDate, first_day, last_day
from tui.model.document import body_hash
from tui.model.records import Article, Dataset, Incident, Quote, Relation

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
    figure = claim.low, claim.best, claim.high
    given = [n for n in figure if n is not None]
    if given != sorted(given):
        figures = "-".join("?" if n is None else str(n) for n in figure)
        mark = _mark(node, "low", "best")
        sink.warn("figure-order", mark, f"the figures {figures} are out of order", "low <= best <= high")
    if basis(claim) == "nothing":
        sink.warn("unsupported", node.mark, f"the claim {claim.id} rests on nothing", _EVIDENCE)
    if claim.about in ABOUT_ACTOR and claim.value is not None:
        sink.refer("value", claim.value, ("actor",), _mark(node, "value"))


def check_article(article: Article, node: Node, sink: Sink) -> None:
    """The text is the one that was coded, where its hash says which that was."""
    if article.hash is not None and article.hash != (now := body_hash(article.body)):
        message = "the body is not the text that the hash was made of: evidence may rest on words that were changed"
        sink.warn("text-changed", _mark(node, "hash"), message, f"the text as it was, or once it is checked, {now}")


def check_quote(quote: Quote, node: Node, sink: Sink) -> None:
    """The words of a quote are there."""
    if basis(quote) == "nothing":
        sink.warn("unsupported", node.mark, "the quote rests on nothing", _EVIDENCE)


def check_date(date: EventDate, node: Node, sink: Sink) -> None:
    """An end does not come before its start, and the start is as precise as is said."""
    _in_order(date.start, date.end, node, sink)
    form = {"year": "YYYY", "month": "YYYY-MM"}.get(date.known_to, "YYYY-MM-DD")
    if len(date.start) < len(form):
        message = f"the start {date.start} is not known to the {date.known_to}"
        known = {4: "year", 7: "month"}[len(date.start)]
        expected = f"{form}, or the precision {known}"
        sink.warn("date-precision", _mark(node, "precision"), message, expected)


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
    later = [claim for claim in claims if claim.supersedes is not None]
    circular = _circular(known) if later else set()
    for claim in later:
        older = claim.supersedes
        if older is None or older in sink.broken_claims:
            continue
        mark = _mark(sink.claims[claim.id], "supersedes")
        if older not in known:
            _no_claim("supersedes", older, set(known) - {claim.id}, mark, sink)
        elif claim.id in circular:
            message = f"the claim {claim.id} comes to supersede itself"
            sink.error("supersedes", mark, message, "an earlier claim, which supersedes none that is later")
    stands = {claim.id for claim in standing(claims)}
    entries = node.value("adopt") if isinstance(node, Mapping) else None
    for about, adoption in adopt.items():
        mark = _mark(entries, about) if entries is not None else node.mark
        if adoption.claim is None:
            _check_open(about, claims, mark, sink)
        elif adoption.claim not in sink.broken_claims:
            _check_adopted(about, adoption.claim, known, stands, mark, sink)


def _circular(known: dict[str, Claim]) -> set[str]:
    """The claims that, over others or not, supersede themselves."""
    passed: set[str] = set()
    circular: set[str] = set()
    for id in known:
        way: dict[str, None] = {}
        at = id
        while at in known and at not in passed:
            passed.add(at)
            way[at] = None
            at = known[at].supersedes or ""
        if at in way:
            circular.update(list(way)[list(way).index(at) :])
    return circular


def _check_open(about: str, claims: list[Claim], mark: Mark, sink: Sink) -> None:
    """What is left open is something that is claimed, itself or a group of it."""
    subjects = {claim.about for claim in claims}
    if not sink.broken_claims and not any(f"{subject}.".startswith(f"{about}.") for subject in subjects):
        sink.warn("adopt", mark, f"no claim is about {about}", "what a claim is about", nearest(about, subjects))


def _check_adopted(about: str, named: str, known: dict[str, Claim], stands: set[str], mark: Mark, sink: Sink) -> None:
    claim = known.get(named)
    if claim is None:
        _no_claim("adopt", named, set(known), mark, sink)
    elif claim.about != about:
        fitting = [claim.id for claim in known.values() if claim.about == about]
        message = f"the claim {named} is about {claim.about}, not {about}"
        sink.error("adopt", mark, message, f"a claim about {about}", nearest(named, fitting))
    elif named not in stands:
        why = "retracted" if claim.assertion == "retracted" else "superseded"
        sink.warn("adopt", mark, f"the claim {named} is {why}", "a claim that stands")
    elif claim.assertion == "denied" and claim.is_figure:
        sink.warn("adopt", mark, f"the claim {named} denies its figure", "a claim that asserts it")


def _no_claim(code: str, named: str, known: set[str], mark: Mark, sink: Sink) -> None:
    sink.error(code, mark, f"there is no claim {named} here", "the id of a claim of this record", nearest(named, known))


def check_dataset(dataset: Dataset, node: Node, sink: Sink) -> None:
    """The file is one of the corpus, and no YAML, which is read anyway."""
    mark = _mark(node, "path")
    if not is_inside(dataset.path):
        message = f"{brief(dataset.path)!r} does not lead to a file in the corpus"
        sink.error("dataset-path", mark, message, "a path relative to the corpus, without . and ..")
    elif dataset.path.lower().endswith(SUFFIXES):
        sink.error("dataset-path", mark, f"{brief(dataset.path)!r} is YAML, which is read anyway", "a data set")


CHECKS: dict[type, Callable[[Any, Node, Sink], None]] = {
    Article: check_article,
    Claim: check_claim,
    Quote: check_quote,
    Dataset: check_dataset,
    EventDate: check_date,
    Adoption: check_adoption,
    Incident: check_incident,
    Relation: check_relation,
}
"""The check for each type that has one, made as soon as a value of it has been read."""
