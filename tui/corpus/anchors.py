"""Where the words that evidence cites stand in their article."""

from typing import NamedTuple

from tui.corpus.belonging import owner_record
from tui.corpus.near import near
from tui.corpus.results import Anchor, EvidenceUse, Health, Problem, Severity
from tui.model.document import Document
from tui.model.text import normalised

CANDIDATES = 50
"""How many places of ambiguous words are kept."""

CONTEXT_WORDS = 8
"""How many words a proposed prefix or suffix has at most."""


class Haystack:
    """An article to look for words in: its text, paragraph breaks taken as spaces, one for one."""

    def __init__(self, article: str, document: Document) -> None:
        self.article = article
        self.text = document.text.replace("\n", " ")
        self._near: dict[str, tuple[int, int] | None] = {}

    def places(self, words: str, prefix: str, suffix: str) -> list[int]:
        """Where `words` stand with that before and after them."""
        found: list[int] = []
        at = self.text.find(words)
        while at >= 0 and len(found) < CANDIDATES:
            if self._between(at, at + len(words), prefix, suffix):
                found.append(at)
            at = self.text.find(words, at + 1)
        return found

    def _between(self, start: int, end: int, prefix: str, suffix: str) -> bool:
        before = self.text[max(0, start - len(prefix) - 1) : start]
        after = self.text[end : end + len(suffix) + 1]
        return before.rstrip().endswith(prefix) and after.lstrip().startswith(suffix)

    def near(self, words: str) -> tuple[int, int] | None:
        """The words most like these, once for each citation."""
        if words not in self._near:
            self._near[words] = near(words, self.text)
        return self._near[words]


class Found(NamedTuple):
    """The anchors of one evidence, at least one, and what is wrong with it."""

    anchors: list[Anchor]
    problem: Problem | None


def anchor(use: EvidenceUse, haystack: Haystack | None, file: str) -> Found:
    """Look for the words that `use`, in `file`, cites. Without a haystack there is no such article, which is reported
    where it is named."""
    cited = use.evidence
    words, prefix, suffix = normalised(cited.exact), normalised(cited.prefix), normalised(cited.suffix)
    if haystack is None:
        return Found([_anchor(use, cited.article or "", "orphan")], None)
    article = haystack.article
    places = haystack.places(words, prefix, suffix)
    spans = [(at, at + len(words)) for at in places]
    if len(spans) == 1:
        return Found([_anchor(use, article, "ok", spans[0])], None)
    if spans:
        anchors = [_anchor(use, article, "ambiguous", span) for span in spans]
        message = f"these words stand {len(spans)} times in {article}: {_quoted(words)}"
        return Found(anchors, _problem(use, file, "error", "ambiguous", message, _telling(haystack, words, places)))
    return _elsewhere(use, haystack, file, words)


def _elsewhere(use: EvidenceUse, haystack: Haystack, file: str, words: str) -> Found:
    """Words that do not stand there as cited: moved where something much like them does, else orphaned."""
    article = haystack.article
    places = haystack.places(words, "", "")
    if places:
        span: tuple[int, int] | None = (places[0], places[0] + len(words))
        message = f"these words stand in {article}, but not with that prefix and suffix: {_quoted(words)}"
        expected = _context_of(haystack, words, places[0], len(places) > 1)
    else:
        span = haystack.near(words)
        message = f"these words are not in {article}, though some are much like them: {_quoted(words)}"
        expected = haystack.text[slice(*span)] if span else ""
    if span is None:
        message = f"these words are not in {article}: {_quoted(words)}"
        expected = "words exactly as the article has them"
        return Found([_anchor(use, article, "orphan")], _problem(use, file, "error", "orphan", message, expected))
    proposal = haystack.text[slice(*span)]
    problem = _problem(use, file, "warning", "moved", message, expected, "" if places else proposal)
    return Found([_anchor(use, article, "moved", span, proposal)], problem)


def _anchor(
    use: EvidenceUse, article: str, health: Health, span: tuple[int, int] = (-1, -1), proposal: str = ""
) -> Anchor:
    return Anchor(use.owner, use.field, article, use.evidence.exact, health, *span, proposal, use.line, use.column)


def _problem(
    use: EvidenceUse, file: str, severity: Severity, health: Health, message: str, expected: str, nearest: str = ""
) -> Problem:
    return Problem(
        severity=severity,
        code=f"{health}-anchor",
        file=file,
        line=use.line,
        column=use.column,
        message=message,
        expected=expected,
        nearest=nearest,
        record=owner_record(use.owner),
    )


def _quoted(words: str) -> str:
    return f'"{words}"' if len(words) <= 80 else f'"{words[:79]}…"'


def _telling(haystack: Haystack, words: str, places: list[int]) -> str:
    """What tells apart the first few places of ambiguous words."""
    return " or ".join(_context_of(haystack, words, at, True) for at in places[:3])


def _context_of(haystack: Haystack, words: str, at: int, needed: bool) -> str:
    """The shortest prefix or suffix that only the words at `at` have."""
    if not needed:
        return "the exact words alone"
    before = haystack.text[max(0, at - 200) : at].split()
    after = haystack.text[at + len(words) : at + len(words) + 200].split()
    for count in range(1, CONTEXT_WORDS + 1):
        prefix, suffix = " ".join(before[-count:]), " ".join(after[:count])
        if prefix and haystack.places(words, prefix, "") == [at]:
            return f'prefix "{prefix}"'
        if suffix and haystack.places(words, "", suffix) == [at]:
            return f'suffix "{suffix}"'
        if haystack.places(words, prefix, suffix) == [at]:
            return f'prefix "{prefix}" and suffix "{suffix}"'
    return "longer words, which stand only once"
