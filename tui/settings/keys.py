"""Keys as people write them and as the toolkit names them, and why some of them cannot be had."""

import re
import unicodedata

NAMED = (
    "backspace", "delete", "down", "end", "enter", "escape", "home", "insert", "left", "pagedown", "pageup", "right",
    "space", "tab", "up", *(f"f{number}" for number in range(1, 13)),
)  # fmt: skip
"""The keys that have a name rather than a character. What some terminals send as F13 is Shift+F1 in others."""

_SHORT = {
    "bs": "backspace",
    "del": "delete",
    "esc": "escape",
    "ins": "insert",
    "return": "enter",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page_down": "pagedown",
    "pgup": "pageup",
    "page_up": "pageup",
    "spacebar": "space",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
_ARROWS = {"up": "↑", "down": "↓", "left": "←", "right": "→"}
_SPELT = {**_ARROWS, "pagedown": "PgDn", "pageup": "PgUp"}
_MODIFIERS = {"ctrl": "ctrl", "control": "ctrl", "alt": "alt", "option": "alt", "shift": "shift"}
_FOREIGN = ("super", "hyper", "meta", "cmd", "command", "win", "windows")
_ORDER = ("alt", "ctrl", "shift")

# The toolkit calls characters by their Unicode names in lower case, except for these.
_OWN_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_CHARACTERS = {
    _OWN_NAMES.get(name, name): character
    for character, name in (
        (c, unicodedata.name(c).lower().replace("-", "_").replace(" ", "_"))
        for c in map(chr, range(0x21, 0x7F))
        if not c.isalnum()
    )
}
_CHARACTER_NAMES = {character: name for name, character in _CHARACTERS.items()}

_SAME = {
    "h": "backspace",
    "i": "Tab",
    "j": "Enter",
    "m": "Enter",
    "left_square_bracket": "Escape",
    "question_mark": "backspace",
}
_SAME_WITH_ALT = {"b": "Ctrl+←", "f": "Ctrl+→"}
_WITH_CTRL = ("backslash", "right_square_bracket", "circumflex_accent", "underscore")
_PLACED = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
"""Keys of which terminals send forms of their own with Shift, Ctrl and Alt."""


class UnusableKeyError(ValueError):
    """A key that cannot be used; the message says why, `nearest` what was perhaps meant."""

    def __init__(self, message: str, nearest: str = "") -> None:
        super().__init__(message)
        self.nearest = nearest


def parsed(text: str) -> str:
    """The toolkit's name of a key: `Ctrl+P` is ctrl+p, `?` is question_mark. Raises UnusableKeyError."""
    written = text.strip()
    before, _, last = written.rpartition("+")
    if not last:  # the key is + itself
        before, last = before.removesuffix("+"), "+"
        if written not in ("+", f"{before}++"):
            raise UnusableKeyError(f"{text!r} is no key: nothing follows the +")
    modifiers = {_modifier(text, one) for one in before.split("+") if before}
    key = _key(text, last.strip())
    if len(key) == 1 and modifiers:
        key = key.lower()
        if modifiers == {"shift"} and key.isalpha():
            key, modifiers = key.upper(), set()
    _check(text, key, modifiers)
    return "+".join([*(one for one in _ORDER if one in modifiers), key])


def _modifier(text: str, word: str) -> str:
    name = word.strip().lower()
    if name in _FOREIGN:
        raise UnusableKeyError(f"{text} cannot be used: terminals keep {word} to themselves")
    if name not in _MODIFIERS:
        from tui.corpus.nearest import nearest

        raise UnusableKeyError(f"{text} is no key: {word} goes with no other key", nearest(name, _ORDER))
    return _MODIFIERS[name]


def _key(text: str, last: str) -> str:
    if len(last) == 1 and last not in _SHORT:
        if last.isalnum():
            return last
        if last in _CHARACTER_NAMES:
            return _CHARACTER_NAMES[last]
        raise UnusableKeyError(f"{text!r} is no key that every keyboard has")
    name = re.sub(r"[ -]", "_", last.lower())
    name = _OWN_NAMES.get(_SHORT.get(name, name), _SHORT.get(name, name))
    if name in NAMED or name in _CHARACTERS:
        return name
    if name in _MODIFIERS or name in _FOREIGN:
        raise UnusableKeyError(f"{text} cannot be used: terminals do not send {last} alone")
    from tui.corpus.nearest import nearest

    raise UnusableKeyError(f"{text!r} is no key", nearest(name, [*NAMED, *_CHARACTERS, *_SHORT]))


def _check(text: str, key: str, modifiers: set[str]) -> None:
    """Refuse what terminals send as another key, or not at all."""
    if "ctrl" in modifiers:
        _check_ctrl(text, key, modifiers)
    elif "shift" in modifiers and key not in (*_PLACED, "tab", "delete") and not ("alt" in modifiers and key.isalpha()):
        written = "the character itself" if len(key) == 1 or key in _CHARACTERS else "the key without Shift"
        raise UnusableKeyError(f"{text} cannot be used: terminals do not tell Shift with this key; write {written}")
    if modifiers == {"alt"} and key in _SAME_WITH_ALT:
        raise UnusableKeyError(f"{text} cannot be used: some terminals send it for {_SAME_WITH_ALT[key]}")
    if "alt" in modifiers and key not in _PLACED and not (len(key) == 1 and key.isascii() and key.isalpha()):
        raise UnusableKeyError(f"{text} cannot be used: not every terminal sends Alt with this key")


def _check_ctrl(text: str, key: str, modifiers: set[str]) -> None:
    if key in _SAME:
        raise UnusableKeyError(f"{text} cannot be used: terminals send it as {_SAME[key]}")
    if "shift" in modifiers and len(key) == 1:
        raise UnusableKeyError(f"{text} cannot be used: terminals send it as Ctrl+{key.upper()}")
    if key.isdigit():
        raise UnusableKeyError(f"{text} cannot be used: most terminals send it as the digit alone, or not at all")
    letter = len(key) == 1 and key.isascii()
    if not (letter or key in _WITH_CTRL or key in _PLACED or (key in NAMED and key[0] == "f" and key[1:].isdigit())):
        raise UnusableKeyError(f"{text} cannot be used: not every terminal sends Ctrl with this key")


def spelt(key: str) -> str:
    """A key of the toolkit as people write it: `ctrl+p` is Ctrl+P, `question_mark` is ?."""
    *modifiers, last = key.split("+")
    if last in _CHARACTERS:
        last = _CHARACTERS[last]
    elif last in _SPELT:
        last = _SPELT[last]
    elif len(last) > 1:
        last = last.capitalize()
    elif modifiers:
        last = last.upper()
    return "+".join([*(modifier.capitalize() for modifier in modifiers), last])
