"""Withheld words found in any text: a name in prose, in an id, in an address, across a line break."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui.corpus.folding import Folded, fold, joined, without_marks

_SPACES = r"\s_+\u2010-\u2015-"
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_GAP = f"(?:[{_SPACES}]|%20)+"
_INVISIBLE = f"[{_UNSEEN}]"
_PIECE = re.compile(f"({_GAP})|({_INVISIBLE}+)|([^%{_UNSEEN}{_SPACES}]+|%)")
_EVEN = str.maketrans(dict.fromkeys("\t\n\v\f\r-_+", " "))
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"))


class Words(NamedTuple):
    """Words to withhold: those of `record`, which are its name, or else a passage.

    `exact` are the words as they must be written where the case counts, else empty.
    """

    record: str
    text: str
    is_name: bool
    exact: bool = False


class Found(NamedTuple):
    """Characters `start` to `end` of a text that are withheld, and whose words they are: several have one name."""

    start: int
    end: int
    records: frozenset[str]
    is_name: bool


def plain(text: str) -> Folded:
    """A text as it is matched: folded, with every gap between words, be it a hyphen or a new line, one space."""
    text = text.translate(_APOSTROPHES)
    even = text.translate(_EVEN)
    if even.isascii() and "  " not in even and "%20" not in even:
        return Folded(even.lower(), None)
    pieces: list[str] = []
    offsets: list[int] = []
    for piece in _PIECE.finditer(text):
        if piece[2]:
            continue
        start, folded = piece.start(), Folded(" ", [0]) if piece[1] else fold(piece[3])
        pieces.append(folded.text)
        within = range(len(folded.text)) if folded.offsets is None else folded.offsets[: len(folded.text)]
        offsets += [start + at for at in within]
    return Folded("".join(pieces), [*offsets, len(text)])


def _cased(text: str) -> str:
    """The same with the case kept."""
    return without_marks(re.sub(_GAP, " ", re.sub(_INVISIBLE, "", text.translate(_APOSTROPHES)))).strip()


class Matcher:
    """All withheld words in one automaton."""

    def __init__(self, words: Iterable[Words]) -> None:
        import ahocorasick  # not at the top: most corpora withhold nothing

        patterns: dict[str, list[Words]] = {}
        for one in words:
            patterns.setdefault(plain(one.text).text.strip(), []).append(one)
        patterns.pop("", None)
        self.longest = max(map(len, patterns), default=0)
        """Characters of the longest of them, folded."""
        self._automaton = ahocorasick.Automaton()
        for text, owners in patterns.items():
            self._automaton.add_word(text, (len(text), owners))
        self._automaton.make_automaton()

    def find(self, text: str, *, any_case: bool = False) -> list[Found]:
        """What is withheld in a text, in order, with no overlaps: words that overlap are withheld together.

        `any_case` is for ids and addresses, which are written small whatever they name.
        """
        if not len(self._automaton) or not text:
            return []
        folded = plain(text)
        spans: list[Found] = []
        for last, (length, owners) in self._automaton.iter(folded.text):
            first, past = last + 1 - length, last + 1
            if joined(folded.text, first) or joined(folded.text, past):
                continue
            start, end = folded.original(first), folded.original(past)
            fits = [one for one in owners if any_case or not one.exact or _cased(one.text) == _cased(text[start:end])]
            if fits:
                named = all(one.is_name for one in fits)
                spans.append(Found(start, end, frozenset(one.record for one in fits), named))
        return together(spans)

    def __bool__(self) -> bool:
        return len(self._automaton) > 0


def together(spans: list[Found]) -> list[Found]:
    """Spans that overlap as one, which belongs to the longest of them."""
    merged: list[Found] = []
    longest = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not merged or span.start >= merged[-1].end:
            merged.append(span)
            longest = span.end - span.start
            continue
        before, length = merged[-1], span.end - span.start
        best = span if length > longest else before
        longest = max(longest, length)
        merged[-1] = best._replace(start=before.start, end=max(before.end, span.end))
    return merged
