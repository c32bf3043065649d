"""Text as data: one canonical form to anchor in, and one safe form to show."""

import re
import unicodedata

_SPACE_RUN = re.compile(r"\s+")

# One character in, one character out, so that offsets into the text stay true.
_PICTURES = {c: chr(0x2400 + c) for c in range(0x20)}
_PICTURES |= {0x7F: "\u2421", **dict.fromkeys((0x09, 0x0A, 0x0D, 0x2028, 0x2029), " ")}
_UNSAFE = (
    "["
    "\x00-\x1f\x7f-\x9f\u2028\u2029"  # controls and line separators
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides and isolates
    "\u00ad\u061c\u115f\u1160\u180e\u200b\u2060\u3164\ufeff"  # invisible
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # interlinear annotation, tags
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # lone surrogates and noncharacters
    "]"
)
_COMBINING = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STORM = f"({_COMBINING}{{4}})({_COMBINING}+)"


def shown(text: str) -> str:
    """The same number of characters, none of which can move the cursor, hide text or reverse it.

    Everything that comes from a file passes through here on its way to a terminal. Control characters become their
    visible pictures, bidirectional overrides and invisible characters the replacement character, and marks stacked
    more than four deep are cut. Directional marks and joiners that ordinary Arabic or Indic text needs are kept.
    """
    if text.isascii() and text.isprintable():
        return text
    # Compiled here, and kept by re: much of what runs without a screen shows nothing but ASCII.
    text = re.sub(_UNSAFE, lambda m: _PICTURES.get(ord(m[0]), "\ufffd"), text)
    return re.sub(_STORM, lambda m: m[1] + "\ufffd" * len(m[2]), text)


def normalised(text: str) -> str:
    """NFC with every run of white space as one space: the form that evidence is matched in."""
    if text.isascii():  # it is in NFC; splitting knows the same white space, and is several times as fast
        fine = text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]
        return text if fine else " ".join(text.split())
    return _SPACE_RUN.sub(" ", unicodedata.normalize("NFC", text)).strip()


def folded(text: str) -> str:
    """Without case and diacritics: the key to sort by and to compare names with."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))
