"""Where the words that evidence cites stand in their article."""

from typing import NamedTuple

from tui.corpus.belonging import owner_record
from tui.corpus.folding import joined
from tui.corpus.near import near
from tui.corpus.results import Anchor, EvidenceUse, Health, Problem, Severity
from tui.model.document import Document
from tui.model.text import normalised, shown

CANDIDATES = 50
"""How many places of ambiguous words are kept."""

PARTS = 1000
"""How many places where words are only part of longer ones are passed over, in search of one where they are whole."""

LONG = 100
"""Characters that a word goes on at most."""

CONTEXT_WORDS = 8
"""How many words a proposed prefix or suffix has at most."""


class Haystack:
    """An article to look for words in: its text, paragraph breaks taken as spaces, one for one."""

    def __init__(self, article: str, document: Document) -> None:
        self.article = article
        self.text = document.text.replace("\n", " ")
        self._near: dict[str, tuple[int, int] | None] = {}

    def places(self, words: str, prefix: str, suffix: str) -> tuple[list[int], bool]:
        """Where `words` stand with that before and after them as whole words, or else as part of longer ones, and
        whether as these."""
        whole: list[int] = []
        parts: list[int] = []
        text = self.text
        at = text.find(words)
        while at >= 0 and len(whole) < CANDIDATES and len(parts) < PARTS:
            end = at + len(words)
            if not (prefix or suffix) or self._between(at, end, prefix, suffix):
                (parts if joined(text, at) or joined(text, end) else whole).append(at)
            at = text.find(words, at + 1)
        return whole or parts[:CANDIDATES], not whole

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """From where to where the whole words stand that the text from `start` to `end` is in."""
        first, past = max(0, start - LONG), min(len(self.text), end + LONG)
        while start > first and joined(self.text, start):
            start -= 1
        while end < past and joined(self.text, end):
            end += 1
        return start, end

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
    words = normalised(cited.exact)
    prefix, suffix = cited.prefix and normalised(cited.prefix), cited.suffix and normalised(cited.suffix)
    if haystack is None:
        return Found([_anchor(use, cited.article or "", "orphan")], None)
    article = haystack.article
    places, are_parts = haystack.places(words, prefix, suffix)
    if len(places) == 1:
        at = places[0]
        if not are_parts:
            return Found([_anchor(use, article, "ok", (at, at + len(words)))], None)
        whole = haystack.whole(at, at + len(words))
        message = f"these words stand in {article} only as part of longer ones: {_quoted(words)}"
        return _moved(use, haystack, file, whole, message)
    if places:
        anchors = [_anchor(use, article, "ambiguous", (at, at + len(words))) for at in places]
        times = f"{'at least ' if len(places) == CANDIDATES else ''}{len(places)} times"
        message = f"these words stand {times} in {article}: {_quoted(words)}"
        return Found(anchors, _problem(use, file, "error", "ambiguous", message, _telling(haystack, words, places)))
    return _elsewhere(use, haystack, file, words)


def _elsewhere(use: EvidenceUse, haystack: Haystack, file: str, words: str) -> Found:
    """Words that do not stand there as cited: moved where something much like them does, else orphaned."""
    article = haystack.article
    places, _ = haystack.places(words, "", "")
    if places:
        span = (places[0], places[0] + len(words))
        message = f"these words stand in {article}, but not with that prefix and suffix: {_quoted(words)}"
        return _moved(use, haystack, file, span, message, _context_of(haystack, words, places[0], len(places) > 1))
    near = haystack.near(words)
    if near is None:
        message = f"these words are not in {article}: {_quoted(words)}"
        problem = _problem(use, file, "error", "orphan", message, "words exactly as the article has them")
        return Found([_anchor(use, article, "orphan")], problem)
    message = f"these words are not in {article}, though some are much like them: {_quoted(words)}"
    return _moved(use, haystack, file, near, message + _unseen(haystack.text[slice(*near)]))


def _moved(
    use: EvidenceUse, haystack: Haystack, file: str, span: tuple[int, int], message: str, expected: str = ""
) -> Found:
    """Words that are proposed in place of those cited, or, with `expected`, what to change but the words."""
    proposal = haystack.text[slice(*span)]
    nearest = "" if expected else proposal
    problem = _problem(use, file, "warning", "moved", message, expected or proposal, nearest)
    return Found([_anchor(use, haystack.article, "moved", span, proposal)], problem)


def _unseen(proposal: str) -> str:
    """Names the characters of the article that nobody can see, such as soft hyphens, and so nobody would cite."""
    codes = dict.fromkeys(f"U+{ord(c):04X}" for c in proposal if shown(c) == "\ufffd" != c)
    return f" (these have {', '.join(codes)}, which cannot be seen)" if codes else ""


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
        if prefix and haystack.places(words, prefix, "")[0] == [at]:
            return f'prefix "{prefix}"'
        if suffix and haystack.places(words, "", suffix)[0] == [at]:
            return f'suffix "{suffix}"'
        if haystack.places(words, prefix, suffix)[0] == [at]:
            return f'prefix "{prefix}" and suffix "{suffix}"'
    return "longer words, which stand only once"
