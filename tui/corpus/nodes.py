"""What YAML comes to before the model gives it types: scalars as strings, with their places.

Structs, because nothing else that Python has is made so fast, and a file is hundreds of them.
"""

from typing import Protocol

import msgspec

PLAIN_NULLS = frozenset(("", "~", "null"))


class Mark(Protocol):
    """A place in a text as libyaml gives it: line and column count from 0, in code points."""

    line: int
    column: int
    index: int


class Scalar(msgspec.Struct, gc=False):
    """A value in one piece."""

    value: str
    mark: Mark


class Null(msgspec.Struct, gc=False):
    """The word for nothing, as it is written: empty, `~` or `null` without quotes."""

    value: str
    mark: Mark


class Mapping(msgspec.Struct):
    """Keys with the places where they stand, and their values, in the order of the file."""

    mark: Mark
    entries: "dict[str, tuple[Mark, Node]]"

    def value(self, key: str) -> "Node | None":
        """The node of a key, or None where there is no such key."""
        entry = self.entries.get(key)
        return None if entry is None else entry[1]


class Sequence(msgspec.Struct):
    """A list of nodes."""

    mark: Mark
    items: "list[Node]"


class Refused(msgspec.Struct):
    """Stands where something was refused and reported, so that nobody reports it again."""

    mark: Mark


SCALARS = (Scalar, Null)
Node = Scalar | Null | Mapping | Sequence | Refused
