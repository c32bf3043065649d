"""Where the words that a query looks for stand in a text: what full-text search finds, found again to be lit.

Words are told apart and compared as SQLite's FTS5 does it with `unicode61 remove_diacritics 2`.
"""

import re
from collections.abc import Iterable, Iterator

from tui.model.text import folded
from tui.query.query import Term

_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")

Span = tuple[int, int]


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _TOKEN.finditer(text):
        yield folded(found[0]), found.start(), found.end()


class Matcher:
    """Finds the words and phrases of some terms."""

    def __init__(self, terms: Iterable[Term]) -> None:
        phrases = ((tuple(word for word, *_ in _tokens(term.values[0])), term.op == "prefix") for term in terms)
        self._phrases = [(words, prefix) for words, prefix in phrases if words]

    def __bool__(self) -> bool:
        return bool(self._phrases)

    def spans(self, text: str) -> list[Span]:
        """From where to where each phrase stands, in the order of the text; what overlaps is one."""
        if not self._phrases:
            return []
        tokens = list(_tokens(text))
        words = [word for word, *_ in tokens]
        found = sorted(
            (tokens[at][1], tokens[at + len(phrase) - 1][2])
            for phrase, prefix in self._phrases
            for at in range(len(words) - len(phrase) + 1)
            if _fits(words, at, phrase, prefix)
        )
        return list(_merged(found))


def _fits(words: list[str], at: int, phrase: tuple[str, ...], prefix: bool) -> bool:
    *first, last = phrase
    end = words[at + len(first)]
    return words[at : at + len(first)] == first and (end.startswith(last) if prefix else end == last)


def _merged(spans: list[Span]) -> Iterator[Span]:
    held: Span | None = None
    for start, end in spans:
        if held is not None and start < held[1]:
            held = held[0], max(held[1], end)
            continue
        if held is not None:
            yield held
        held = start, end
    if held is not None:
        yield held
