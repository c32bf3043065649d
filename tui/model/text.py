"""Text as data: one canonical form to anchor in, and one safe form to show."""

import re
import unicodedata

_SPACE_RUN = re.compile(r"\s+")

# One character in, one character out, so that offsets into the text stay true.
_SHOWN = {c: 0x2400 + c for c in range(0x20)}
_SHOWN.update({0x09: 0x20, 0x0A: 0x20, 0x0D: 0x20, 0x7F: 0x2421})
_SHOWN.update(dict.fromkeys(range(0x80, 0xA0), 0xFFFD))
_SHOWN.update(dict.fromkeys((0x2028, 0x2029), 0x20))
_HIDDEN = (
    *range(0x202A, 0x202F),  # bidirectional embeddings and overrides
    *range(0x2066, 0x206A),  # bidirectional isolates
    *(0x00AD, 0x061C, 0x115F, 0x1160, 0x180E, 0x200B, 0x2060, 0x3164, 0xFEFF),  # invisible
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
    *range(0xD800, 0xE000),  # lone surrogates
    *range(0xE0000, 0xE0080),  # tags
    *range(0xFDD0, 0xFDF0),
    *(0xFFFE, 0xFFFF),
)
_SHOWN.update(dict.fromkeys(_HIDDEN, 0xFFFD))
_UNSAFE = re.compile("[" + "".join(re.escape(chr(c)) for c in sorted(_SHOWN)) + "]")
_COMBINING = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STORM = re.compile(f"({_COMBINING}{{4}})({_COMBINING}+)")


def shown(text: str) -> str:
    """The same number of characters, none of which can move the cursor, hide text or reverse it.

    Everything that comes from a file passes through here on its way to a terminal. Control characters become their
    visible pictures, bidirectional overrides and invisible characters the replacement character, and marks stacked
    more than four deep are cut. Directional marks and joiners that ordinary Arabic or Indic text needs are kept.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _UNSAFE.sub(lambda m: chr(_SHOWN[ord(m[0])]), text)
    return _STORM.sub(lambda m: m[1] + "\ufffd" * len(m[2]), text)


def normalised(text: str) -> str:
    """NFC with every run of white space as one space: the form that evidence is matched in."""
    return _SPACE_RUN.sub(" ", unicodedata.normalize("NFC", text)).strip()


def folded(text: str) -> str:
    """Without case and diacritics: the key to sort by and to compare names with."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
