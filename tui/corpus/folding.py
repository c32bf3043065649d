"""Text without case and diacritics that still knows where each character came from."""

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from tui.model.text import folded

# Scripts that are written without spaces between words, so that a name is never cut off by its neighbours.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x0F00, 0x109F),  # Tibetan, Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0xA4CF),  # Chinese, Japanese and others
    (0xAC00, 0xD7FF),  # Korean: particles follow a name without a space
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_UNSPACED_STARTS = [first for first, _ in _UNSPACED]


MOST_CHARACTERS = 8192
"""Characters that are remembered folded."""


class Folded(NamedTuple):
    """Folded text. `offsets` has for each character where it stood, and then the end; None where all is one for one."""

    text: str
    offsets: list[int] | None

    def original(self, at: int) -> int:
        """Where the character at `at` stood in the original."""
        return at if self.offsets is None else self.offsets[at]


def fold(text: str) -> Folded:
    """A text folded for matching; some characters become several (the German sharp s) or none (loose marks)."""
    if text.isascii():
        return Folded(text.lower(), None)
    whole = text.translate(_CHARACTERS)
    if _CHARACTERS.uneven.isdisjoint(text):
        return Folded(whole, None)
    offsets = [at for at, character in enumerate(text) for _ in _CHARACTERS[ord(character)]]
    return Folded(whole, [*offsets, len(text)])


class _Characters(dict[int, str]):
    """Characters by their code, folded when they are first met; `uneven` are those that do not become exactly one."""

    def __init__(self) -> None:
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        if len(self) > MOST_CHARACTERS:
            self.clear()
        found = folded(chr(code))
        if len(found) != 1:
            self.uneven.add(chr(code))  # first, for another thread may find it at once
        self[code] = found
        return found


_CHARACTERS = _Characters()


@lru_cache(maxsize=8192)
def is_word(character: str) -> bool:
    """Whether a character belongs to a word that its neighbours continue."""
    code = ord(character)
    block = bisect_right(_UNSPACED_STARTS, code) - 1
    if block >= 0 and code <= _UNSPACED[block][1]:
        return False
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


def joined(text: str, at: int) -> bool:
    """Whether a word goes on across `at`."""
    return 0 < at < len(text) and is_word(text[at - 1]) and is_word(text[at])


def without_marks(text: str) -> str:
    """A text without diacritics, its case kept."""
    plain = unicodedata.normalize("NFD", text)
    return "".join(c for c in plain if not unicodedata.combining(c))


def without_case(text: str) -> str:
    """A text without case, its diacritics kept."""
    return unicodedata.normalize("NFC", text.casefold())
