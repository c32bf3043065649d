"""How text looks on a terminal, read from and written as control sequences ("SGR", ECMA-48 8.3.117), and links."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tui.terminal.links import link

OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "21": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29"}
"""What switches each attribute off."""
SEEN_ON_SPACES = frozenset({"4", "21", "7", "9"})


class UnknownSequenceError(Exception):
    """A sequence that is not known here."""


class Look(NamedTuple):
    """Attributes by their codes, the parameters that set the colour and the background, the address that is linked to.

    What is empty is the default: no colour, no link.
    """

    attributes: frozenset[str] = frozenset()
    colour: str = ""
    back: str = ""
    link: str = ""


PLAIN = Look()


@lru_cache(1024)
def on_spaces(look: Look) -> Look:
    """What of a look can be seen on a space: spaces that look the same are the same."""
    return look if look.attributes & SEEN_ON_SPACES else Look(back=look.back, link=look.link)


@lru_cache(4096)
def after(look: Look, parameters: str) -> Look:
    """The look after a sequence with these parameters, which no link is ended by. Raises UnknownSequenceError."""
    attributes, colour, back, address = look
    codes = iter(parameters.split(";"))
    for code in codes:
        if code in ("", "0"):
            attributes, colour, back, _ = PLAIN
        elif code == "38":
            colour = _extended(code, codes)
        elif code == "48":
            back = _extended(code, codes)
        elif code in OFF:
            attributes |= {code}
        elif re.fullmatch("3[0-79]|9[0-7]", code):
            colour = "" if code == "39" else code
        elif re.fullmatch("4[0-79]|10[0-7]", code):
            back = "" if code == "49" else code
        else:
            raise UnknownSequenceError(code)
    return Look(attributes, colour, back, address)


def _extended(code: str, codes: Iterator[str]) -> str:
    """A colour by its number ("5") or by red, green and blue ("2")."""
    form = next(codes, "")
    values = [next(codes, "") for _ in range({"5": 1, "2": 3}.get(form, 0))]
    if not values or "" in values:
        raise UnknownSequenceError(code)
    return ";".join((code, form, *values))


@lru_cache(4096)
def between(old: Look, new: Look) -> str:
    """The shortest sequences that lead from one look to another."""
    links = link(new.link) if new.link != old.link else ""
    if new[:3] == old[:3]:
        return links
    if new[:3] == PLAIN[:3]:
        return links + "\x1b[m"
    off = sorted({OFF[code] for code in old.attributes - new.attributes})
    left = {code for code in old.attributes if OFF[code] not in off}
    codes = off + sorted(new.attributes - left)
    if new.colour != old.colour:
        codes.append(new.colour or "39")
    if new.back != old.back:
        codes.append(new.back or "49")
    return f"{links}\x1b[{';'.join(codes)}m"
