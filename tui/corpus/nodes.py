"""What YAML comes to before the model gives it types: scalars as strings, with their places."""

from typing import Protocol

PLAIN_NULLS = frozenset(("", "~", "null"))


class Mark(Protocol):
    """A place in a text as libyaml gives it: line and column count from 0, in code points."""

    line: int
    column: int
    index: int


class Scalar:
    """A value in one piece. `is_null` is whether it is the word for nothing: empty, `~` or `null` without quotes."""

    __slots__ = ("is_null", "mark", "value")

    def __init__(self, value: str, plain: bool, mark: Mark) -> None:
        self.value = value
        self.is_null = plain and value in PLAIN_NULLS
        self.mark = mark


class Mapping:
    """Keys with the places where they stand, and their values, in the order of the file."""

    __slots__ = ("entries", "mark")

    def __init__(self, mark: Mark) -> None:
        self.entries: dict[str, tuple[Mark, Node]] = {}
        self.mark = mark

    def value(self, key: str) -> "Node | None":
        """The node of a key, or None where there is no such key."""
        entry = self.entries.get(key)
        return None if entry is None else entry[1]


class Sequence:
    """A list of nodes."""

    __slots__ = ("items", "mark")

    def __init__(self, mark: Mark) -> None:
        self.items: list[Node] = []
        self.mark = mark


class Refused:
    """Stands where something was refused and reported, so that nobody reports it again."""

    __slots__ = ("mark",)

    def __init__(self, mark: Mark) -> None:
        self.mark = mark


Node = Scalar | Mapping | Sequence | Refused
