"""A report in Markdown: a section a record, each figure with who says so and the exact words, the articles at the end.

What comes from the corpus is text, whatever it looks like: nothing in it becomes markup, a link or HTML.
"""

import re
from collections.abc import Iterable, Iterator

from tui.export.selection import Item, Selection
from tui.export.surroundings import Surroundings
from tui.index.detail.build import detail_rows
from tui.index.detail.rows import CONTINUED, joined
from tui.index.wording import day, in_words, says
from tui.model.accounts import by_subject, disagree
from tui.model.base import Evidence
from tui.model.claims import Adoption, Claim
from tui.model.records import Actor, Article, Incident, Place, Quote, Relation
from tui.model.text import normalised, shown

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&!$^{}@])")
_LINK = re.compile(r"(?i)(:)(?=//)|(?<=\bwww)(\.)|(?<=mailto)(:)|(?<=xmpp)(:)")
_FACTS_NOT_SHOWN = ("Id", "File")


def escaped(text: str) -> str:
    """A text on one line that means nothing but itself."""
    text = _MARKUP.sub(r"\\\1", shown(normalised(text)))
    return _LINK.sub(lambda found: "\\" + found[0], text)


class _References:
    """The articles that were cited, by the numbers that they were given."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._numbers: dict[str, int] = {}

    def mark(self, article: str | None) -> str:
        """The number of an article, as a mark behind the words that were taken from it."""
        if article is None:
            return ""
        return rf" \[{self._numbers.setdefault(article, len(self._numbers) + 1)}\]"

    def lines(self) -> Iterator[str]:
        """Each article: title, outlet, date, address."""
        if self._numbers:
            yield "\n## Articles\n\n"
        for article, number in self._numbers.items():
            yield f"{number}. {self._described(article)}\n"

    def _described(self, id: str) -> str:
        article = self._around.record(id)
        if not isinstance(article, Article):
            return escaped(id)
        unknown = article.unknown.get
        parts = (
            article.title,
            article.publisher or f"outlet unknown: {unknown('publisher', 'not given')}",
            day(article.published_at)
            if article.published_at
            else f"date unknown: {unknown('published_at', 'not given')}",
            article.source_url,
            article.archive_url,
            id,
        )
        return ". ".join(escaped(part) for part in parts if part)


def chunks(selection: Selection) -> Iterator[str]:
    """The title, a section for each record, the list of articles."""
    around = Surroundings(selection.index)
    references = _References(around)
    info = selection.index.info()
    yield f"# {escaped(info.title) if info else 'Report'}\n"
    asked = "; ".join(selection.query.in_words())
    if asked:
        yield f"\nFound by: {escaped(asked)}.\n"
    for item in selection.items():
        yield "".join(_section(item, around, references))
    yield from references.lines()


def _section(item: Item, around: Surroundings, references: _References) -> Iterator[str]:
    yield f"\n## {escaped(item.at.kind.capitalize())}: {escaped(around.title(item.at.id))}\n\n"
    yield f"`{item.at.id}`, {escaped(f'{item.at.file}:{item.at.line}')}\n\n"
    yield from _facts(item, around)
    record = item.record
    if item.claim is not None:
        yield from _claims(record, [item.claim], around, references)
    elif isinstance(record, Incident | Relation):
        yield from _claims(record, record.claims, around, references)
    elif isinstance(record, Quote):
        yield f"\n> {escaped(' … '.join(record.text))}\n>\n> — {escaped(around.title(record.speaker))}"
        yield f"{_cited(record.evidence, record.article, references)}\n"
    elif isinstance(record, Actor | Place):
        yield f"- Words:{_cited(record.evidence, record.article, references)}\n" if record.evidence else ""
    elif isinstance(record, Article):
        yield f"- Text:{references.mark(record.id)}\n"


def _facts(item: Item, around: Surroundings) -> Iterator[str]:
    """What the detail says field by field."""
    label = ""
    for row in detail_rows(around.index, item.at.id):
        label = label if row.label == CONTINUED else row.label
        if label and label not in _FACTS_NOT_SHOWN:
            aside = f" ({escaped(row.aside)})" if row.aside else ""
            yield f"- **{escaped(label)}:** {escaped(row.text)}{aside}\n"


def _claims(
    record: Incident | Relation | object, claims: Iterable[Claim], around: Surroundings, references: _References
) -> Iterator[str]:
    """By what they are about: each claim with who asserts it, and its words."""
    assert isinstance(record, Incident | Relation)
    for about, group in by_subject(claims).items():
        choice = record.adopt.get(about, Adoption())
        accounts = [claim for claim in record.claims if claim.about == about]
        differ = f"{len(accounts)} accounts differ" if disagree(accounts) else ""
        aside = joined(differ, f"unresolved: {choice.unresolved}" if choice.unresolved else "")
        yield f"\n### {escaped(in_words(about).capitalize())}{f' ({escaped(aside)})' if aside else ''}\n\n"
        for claim in group:
            yield _claim(claim, claim.id == choice.claim, record.article, around, references)


def _claim(claim: Claim, chosen: bool, article: str | None, around: Surroundings, references: _References) -> str:
    manner = joined(claim.assertion, claim.channel, claim.asserted_at, "adopted" if chosen else "")
    inferred = f" Inferred: {escaped(claim.inferred)}." if claim.inferred else ""
    cited = _cited(claim.evidence, article, references) or (inferred and ".") or " (no words cited)"
    said = f"**{escaped(says(claim, around.title))}**"
    return f"- {said}, says {escaped(around.title(claim.claimant))} ({escaped(manner)}){cited}{inferred}\n"


def _cited(evidence: Iterable[Evidence], article: str | None, references: _References) -> str:
    """The exact words, each with the number of its article."""
    words = [f"“{escaped(one.exact)}”{references.mark(one.article or article)}" for one in evidence]
    return f": {'; '.join(words)}" if words else ""
