"""Words much like those that evidence cites: what an article that was edited may have made of them."""

ALIKE = 85.0
"""How alike words must be, in rapidfuzz's per cent, to be proposed for those that are gone."""

REACH = 400_000
"""Characters of an article that are searched for a near match: beyond it the search would take seconds."""


def near(words: str, text: str) -> tuple[int, int] | None:
    """From where to where the words in `text` stand that are most like `words`, whole words only, or None."""
    from rapidfuzz import fuzz  # late: only anchors that are not exact need it

    text = text[:REACH]
    if len(words) > len(text):
        return None
    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=ALIKE)
    if found is None or found.score < ALIKE or found.dest_start >= found.dest_end:
        found = fuzz.partial_ratio_alignment(words.casefold(), text.lower(), score_cutoff=ALIKE)
        if found is None or found.score < ALIKE or len(text.lower()) != len(text):
            return None
    return _whole_words(found.dest_start, found.dest_end, text)


def _whole_words(start: int, end: int, text: str) -> tuple[int, int]:
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
