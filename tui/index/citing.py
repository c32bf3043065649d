"""How records are cited elsewhere: in a report, in a shell, in another file of the corpus."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from tui.corpus.belonging import owner_record
from tui.corpus.emit_record import record_yaml
from tui.index.queries import Index
from tui.index.wording import day, in_words, says
from tui.model.claims import Claim
from tui.model.records import Article, Quote
from tui.model.text import normalised


def citation(index: Index, id: str) -> str:
    """A record or claim on one line: what it says, who says so, in which outlet, when, and its id in brackets.

    Empty where the corpus has no such id.
    """
    at = index.locate(id)
    if at is None:
        return ""
    found = index.claim(id) if "#" in id else None
    record = index.record(owner_record(id))
    if found is not None:
        said = _claim(index, found[1], at.parent), _asserted(index, found[1]), _outlet(index, id, found[0].article)
    elif isinstance(record, Article):
        said = record.title, ", ".join(record.authors), _published(record, "")
    elif isinstance(record, Quote):
        said = _quoted(record), _speaker(index, record), _outlet(index, id, record.article)
    else:
        said = at.title, "", _outlet(index, id, getattr(record, "article", None))
    return normalised("; ".join(part for part in said if part) + f" [{id}]")


def _title(index: Index, id: str) -> str:
    at = index.locate(id)
    return at.title if at else id


def _claim(index: Index, claim: Claim, parent: str) -> str:
    """What a claim says, and of what: the record that it stands in."""
    about = in_words(claim.about).capitalize()
    return f"{_title(index, parent)}: {about}: {says(claim, lambda id: _title(index, id))}"


def _asserted(index: Index, claim: Claim) -> str:
    manner = "" if claim.assertion == "reported" else claim.assertion
    return ", ".join(part for part in (_title(index, claim.claimant), manner, claim.channel, claim.asserted_at) if part)


def _quoted(quote: Quote) -> str:
    words = " … ".join(quote.text)
    return f"“{words}”" if quote.mode == "direct" else words


def _speaker(index: Index, quote: Quote) -> str:
    return ", ".join(part for part in (_title(index, quote.speaker), quote.channel, quote.said_at) if part)


def _outlet(index: Index, id: str, article: str | None) -> str:
    """The article that supports a record: the one that its evidence stands in, or else the one that it names."""
    cited = next((anchor.article for anchor in index.anchors_of(id) if anchor.article), article or "")
    record = index.record(cited)
    return _published(record, record.title) if isinstance(record, Article) else ""


def _published(article: Article, otherwise: str) -> str:
    """The outlet, or something else where none is stated, and the date, or that it is unknown."""
    date = day(article.published_at) if article.published_at else "date unknown"
    return ", ".join(part for part in (article.publisher or otherwise, date) if part)


def permalink(root: Path, id: str) -> str:
    """The command that opens a corpus at a record."""
    return shlex.join(["incident-tui", str(root.resolve()), "--at", id])


def records_yaml(index: Index, ids: Sequence[str]) -> str:
    """Records as a file of the corpus has them; for a claim the record that it stands in."""
    records = [index.record(id) for id in dict.fromkeys(map(owner_record, ids))]
    return "---\n".join(record_yaml(record) for record in records if record is not None)
