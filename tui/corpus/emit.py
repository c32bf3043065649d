"""Values to YAML that people like to read and edit, and that our own reader gives back to the letter."""

import re
from collections.abc import Mapping
from typing import Any

from tui.model.text import shown

_PLAIN = re.compile(r"(?:[^\W\d_]|/)(?:[^:#]|:(?=\S)|(?<=\S)#)*(?<!\s)\Z")
_NAMES_OF_OTHERS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
"""What is no text without quotes, to us or to other readers of YAML."""

_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def mapping(values: Mapping[str, Any], indent: str = "") -> str:
    """A block of YAML: each value is a text, a whole number, or a mapping of such values."""
    lines = []
    for key, value in values.items():
        if isinstance(value, int):
            lines.append(f"{indent}{scalar(key)}: {value}\n")
        elif not isinstance(value, str):
            inside = mapping(value, indent + "  ")
            lines.append(f"{indent}{scalar(key)}:\n{inside}" if inside else f"{indent}{scalar(key)}: {{}}\n")
        elif _is_block(value):
            lines.append(f"{indent}{scalar(key)}: {_block(value, indent + '  ')}")
        else:
            lines.append(f"{indent}{scalar(key)}: {scalar(value)}\n")
    return "".join(lines)


def scalar(text: str) -> str:
    """A text on one line: as it is where no reader of YAML could take it for something else, or in double quotes."""
    if _is_safe(text) and _PLAIN.match(text) and text.lower() not in _NAMES_OF_OTHERS:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes, with all that does not show as what it is escaped."""
    return f'"{"".join(map(_escaped, text))}"'


def _is_safe(text: str) -> bool:
    """Whether every character shows as what it is; a line break does not."""
    return all(map(_shows, text)) if not text.isascii() else text.isprintable()


def _shows(character: str) -> bool:
    return shown(character) == character


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if _shows(character):
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _is_block(text: str) -> bool:
    """Whether a text of several lines can stand as it is, so that no editor changes it without being asked to."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and bool(lines[0])
        and not text.startswith(" ")
        and not any(line.endswith(" ") for line in lines)
        and all(map(_is_safe, lines))
    )


def _block(text: str, indent: str) -> str:
    """A literal block. What stands after the last line break is kept as it is."""
    body = text.rstrip("\n")
    breaks = len(text) - len(body)
    sign = "|-" if breaks == 0 else "|" if breaks == 1 else "|+"
    lines = "".join(f"{indent}{line}\n" if line else "\n" for line in body.split("\n"))
    return f"{sign}\n{lines}" + "\n" * (breaks - 1)
