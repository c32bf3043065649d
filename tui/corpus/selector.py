"""From words chosen in an article to evidence that cites exactly those."""

from collections.abc import Iterator

from tui.corpus.anchors import Haystack
from tui.model.base import Evidence

STEPS = 40
"""Words of a prefix or suffix that are tried one by one; after that each is half as long again."""


def selector(haystack: Haystack, start: int, end: int) -> tuple[Evidence, int, int] | None:
    """Evidence for the whole words that the characters from `start` to `end` are in, and from where to where those are.

    It has the shortest prefix or suffix, in words, where the words stand more than once. None where nothing but spaces
    was chosen, or where the words cannot be told apart from the same words elsewhere.
    """
    start, end = _whole(haystack, start, end)
    words = haystack.text[start:end]
    if not words:
        return None
    for prefix, suffix in _contexts(haystack.text[:start].split(), haystack.text[end:].split()):
        if haystack.places(words, prefix, suffix)[0] == [start]:
            return Evidence(exact=words, prefix=prefix, suffix=suffix), start, end
    return None


def _whole(haystack: Haystack, start: int, end: int) -> tuple[int, int]:
    """The whole words, however long, without the spaces around them."""
    chosen = haystack.text[start:end]
    start += len(chosen) - len(chosen.lstrip())
    end = max(start, end - (len(chosen) - len(chosen.rstrip())))
    if start >= end:
        return start, start
    while (wider := haystack.whole(start, end)) != (start, end):
        start, end = wider
    return start, end


def _contexts(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """What could stand before and after: nothing, then one side, then both, of more and more words."""
    yield "", ""
    count, most = 1, max(len(before), len(after))
    while count <= most:
        prefix, suffix = " ".join(before[-count:]), " ".join(after[:count])
        yield from ((prefix, ""), ("", suffix), (prefix, suffix))
        if count == most:
            return
        count = min(count + 1 if count < STEPS else count + count // 2, most)
