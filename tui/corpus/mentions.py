"""Names of actors and places found in articles."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from tui.corpus.folding import Folded, fold, joined, without_case, without_marks
from tui.corpus.remembered import recalled
from tui.corpus.results import Mention
from tui.model.records import Actor, Alias, Place
from tui.model.text import normalised


class _Spelling(NamedTuple):
    """A name to look for, folded and as written. `case` and `diacritics` are whether these must be as written."""

    folded: str
    name: str
    case: bool
    diacritics: bool


_Owned = tuple[_Spelling, str, str]
"""A spelling, the record whose it is, and that one's kind."""

FEW = 8
"""Names that are looked for one after another: sooner than an automaton for them is made."""


class Names:
    """All names of a corpus, many of them in one automaton: an article is read once, however many names there are."""

    def __init__(self, records: Iterable[tuple[str, Actor | Place]]) -> None:
        patterns: dict[str, list[_Owned]] = {}
        for kind, record in records:
            for spelling in _spellings(record):
                patterns.setdefault(spelling.folded, []).append((spelling, record.id, kind))
        self._automaton = _automaton(patterns) if len(patterns) > FEW else None
        self._few = {} if self._automaton else patterns

    def __bool__(self) -> bool:
        return bool(self._automaton or self._few)

    def mentions(self, article: str, text: str, folded: Folded | None = None) -> list[Mention]:
        """The mentions in the text of an article: whole words, and of those that overlap the longest.

        `folded` is the text folded, where that has been done already.
        """
        if not self:
            return []
        folded = folded or fold(text)
        spans: dict[tuple[int, int], dict[str, str]] = {}
        for last, (length, names) in self._automaton.iter(folded.text) if self._automaton else self._each(folded.text):
            first, past = last + 1 - length, last + 1
            if joined(folded.text, first) or joined(folded.text, past):
                continue
            start, end = folded.original(first), folded.original(past)
            for spelling, record, kind in names:
                if _as_written(spelling, text[start:end]):
                    spans.setdefault((start, end), {})[record] = kind
        return [
            Mention(article, start, end, record, kind)
            for start, end in _longest(spans, len(text))
            for record, kind in sorted(spans[start, end].items())
        ]

    def _each(self, text: str) -> Iterator[tuple[int, tuple[int, list[_Owned]]]]:
        """What the automaton would find, name by name."""
        for pattern, names in self._few.items():
            at = text.find(pattern)
            while at >= 0:
                yield at + len(pattern) - 1, (len(pattern), names)
                at = text.find(pattern, at + 1)


def _automaton(patterns: dict[str, list[_Owned]]) -> ahocorasick.Automaton:
    made = ahocorasick.Automaton()
    for folded, names in patterns.items():
        made.add_word(folded, (len(folded), names))
    made.make_automaton()
    return made


def may_name(record: Actor | Place, folded: str) -> bool:
    """Whether any name of a record that is looked for is in a folded text, be it within a word."""
    for spelling in _spellings(record):  # noqa: SIM110  # twice as fast
        if spelling[0] in folded:
            return True
    return False


def _spellings(record: Actor | Place) -> list[_Spelling]:
    """A record's names: an alias spelt like its own name stands for that name, with its settings."""
    name, aliases = record.name, record.aliases
    length = len(name) + sum([len(alias.name) for alias in aliases]) if aliases else len(name)
    return recalled(_spelt, length)(name, tuple(aliases))


@lru_cache(maxsize=4096)
def _spelt(name: str, aliases: tuple[Alias, ...]) -> list[_Spelling]:
    known = {normalised(alias.name): alias for alias in aliases}
    own = normalised(name)
    known.setdefault(own, Alias(name=own))
    found = (
        _Spelling(fold(name).text, name, alias.case == "exact", alias.diacritics == "exact")
        for name, alias in known.items()
        if alias.mention
    )
    return [spelling for spelling in found if spelling.folded]


@lru_cache(maxsize=4096)
def _as_written(name: _Spelling, found: str) -> bool:
    """Whether the words found have the case and the diacritics that the name insists on."""
    if name.case and name.diacritics:
        return found == name.name
    if name.case:
        return without_marks(found) == without_marks(name.name)
    if name.diacritics:
        return without_case(found) == without_case(name.name)
    return True


def _longest(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The spans that overlap no longer one, in the order of the text."""
    taken = bytearray(length)
    kept = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end))
    return sorted(kept)
