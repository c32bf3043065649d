"""Words much like those that evidence cites: what an article that was edited may have made of them."""

import re

from tui.corpus.folding import joined

ALIKE = 85.0
"""How alike words must be, in rapidfuzz's per cent, to be proposed for those that are gone."""

SLACK = 30
"""How many characters the ends of a proposal may be from those of the alignment."""

_WORD = re.compile(r"\w+")

LONGEST = 2_000
"""Characters of words that are looked for: the time that a search takes grows faster than they do."""

REACH = 400_000
"""Characters of an article that are searched for a near match: beyond it the search would take seconds."""


def near(words: str, text: str) -> tuple[int, int] | None:
    """From where to where the words in `text` stand that are most like `words`, whole words only, or None."""
    from rapidfuzz import fuzz  # late: only anchors that are not exact need it

    text = text[:REACH]
    if len(words) > min(len(text), LONGEST):
        return None
    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=ALIKE)
    if found is None or found.score < ALIKE or found.dest_start >= found.dest_end:
        found = fuzz.partial_ratio_alignment(words.casefold(), text.lower(), score_cutoff=ALIKE)
        if found is None or found.score < ALIKE or len(text.lower()) != len(text):
            return None
    return _best(words, text, found.dest_start, found.dest_end)


def _best(words: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The whole words around `start` and `end` that come nearest: the alignment cuts where its length ends."""
    from rapidfuzz import fuzz

    first, last = max(0, start - SLACK), min(len(text), end + SLACK)
    spans = [found.span() for found in _WORD.finditer(text, first, last)]
    starts = [s for s, _ in spans if abs(s - start) <= SLACK and (s == 0 or not joined(text, s))]
    ends = [e for _, e in spans if abs(e - end) <= SLACK and not joined(text, e)]
    # A citation may begin or end with a mark, such as the full stop of its sentence.
    starts += [s - 1 for s in starts if s and text[s - 1] == words[0]]
    ends += [e + 1 for e in ends if text[e : e + 1] == words[-1]]
    pairs = [(s, e) for s in starts for e in ends if s < e]
    return max(pairs, key=lambda pair: fuzz.ratio(words, text[slice(*pair)]), default=(start, end))
