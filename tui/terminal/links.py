"""Addresses that a terminal may open for its user, as the sequence that makes text a link (OSC 8) takes them."""

import re
from zlib import crc32

LONGEST = 2_000
"""Characters of an address: terminals drop longer ones."""

_ADDRESS = re.compile("https?://[!-~]+")


def linkable(address: str) -> str:
    """The address where it is one of the web and safe to send; empty otherwise."""
    return address if len(address) <= LONGEST and _ADDRESS.fullmatch(address) else ""


def link(address: str) -> str:
    """The sequence that makes the text after it a link, which an empty address ends.

    The id has a terminal take the lines of a wrapped address for one link.
    """
    return f"\x1b]8;id={crc32(address.encode()):x};{address}\x1b\\" if address else "\x1b]8;;\x1b\\"
