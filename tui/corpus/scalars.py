"""Single values: from the text that YAML has to the type that the model wants, or a problem that says what it wants."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, Protocol

from tui.corpus.nearest import nearest
from tui.corpus.nodes import SCALARS, Mapping, Node, Null, Refused, Scalar, Sequence
from tui.corpus.sink import Sink

ABSENT: Final = object()
"""What a converter returns where there is no usable value, and the reason has been noted."""

_COUNT = re.compile(r"(?:[0-9]{1,15}|0[0-9]{15}|1000000000000000)\Z", re.ASCII)
_SEPARATED = re.compile(r"[0-9]{1,3}(?:[,._' \u00a0\u202f][0-9]{3})+\Z", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})\Z", re.ASCII)
_SUBJECT = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9][a-z0-9_-]*)*\Z", re.ASCII)
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*\Z", re.ASCII)
_ADDRESS = re.compile(r"[a-z0-9][a-z0-9-]*(?:#[a-z0-9][a-z0-9-]*)?\Z", re.ASCII)
_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][48]|[2468]0|[13579][26])00)"
_DAYS = (
    "02-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
)
_DATE = re.compile(rf"(?!0000)(?:[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]|{_DAYS}))?|{_LEAP}-02-29)\Z", re.ASCII)
_LOOSE_DATE = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?\Z", re.ASCII)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_TRUTH = {"yes": True, "true": True, "no": False, "false": False}

_OFTEN = 4096
"""How many texts are remembered of a kind of which there are few and each stands often."""

SLUG_EXPECTED = "lower-case letters, digits and hyphens"


class Converter(Protocol):
    """Turns a node into a value of the model. `expected` says in words what it takes."""

    expected: str

    def __call__(self, node: Node, sink: Sink, field: str) -> Any:
        """The value, or ABSENT once the problem has been noted. `field` is the path inside the owner."""


def brief(text: str) -> str:
    """A text short enough to quote in a message."""
    return text if len(text) <= 60 else text[:59] + "…"


def wrong_type(node: Node, sink: Sink, expected: str) -> Any:
    """Note that a node is of the wrong shape for what was expected."""
    if isinstance(node, Refused):
        return ABSENT
    if isinstance(node, Mapping):
        found = "a mapping"
    elif isinstance(node, Sequence):
        found = "a list"
    else:
        found = "nothing" if isinstance(node, Null) else repr(brief(node.value))
    sink.error("wrong-type", node.mark, f"found {found}", expected)
    return ABSENT


def is_blank(node: Node) -> bool:
    """Whether nothing is said: no words, or a list without any."""
    if isinstance(node, SCALARS):
        return not node.value.strip()
    return type(node) is Sequence and all(map(is_blank, node.items))


def slug_like(text: str) -> str:
    """The slug that a text comes nearest to."""
    return _NOT_SLUG.sub("-", text.lower()).strip("-")[:80]


def is_slug(text: str) -> bool:
    """Whether a text can be an id: lower-case letters, digits and hyphens, not beginning with a hyphen."""
    return _SLUG.match(text) is not None


@lru_cache(_OFTEN)
def _count(text: str) -> int | None:
    return int(text) if _COUNT.match(text) else None


@lru_cache(_OFTEN)
def _subject(text: str) -> str | None:
    return text if _SUBJECT.match(text) else None


@lru_cache(_OFTEN)
def _date(text: str) -> str | None:
    return text if _DATE.match(text) else None


class Single(ABC):
    """A value in one piece. `take` is the value that a text stands for, None where it stands for none: sound values,
    which nearly all are, need no more."""

    expected: str
    take: Callable[[str], Any]

    def __call__(self, node: Node, sink: Sink, field: str) -> Any:
        """The value."""
        if type(node) is not Scalar:
            return wrong_type(node, sink, self.wanted(node))
        value = self.take(node.value)
        if value is None:
            self.refuse(node, sink, field)
            return ABSENT
        return value

    def wanted(self, node: Node) -> str:
        """What is expected in place of this node, which is not in one piece."""
        return self.expected

    @abstractmethod
    def refuse(self, node: Scalar, sink: Sink, field: str) -> None:
        """Note why a text is no such value."""


class Text(Single):
    """Any words; the number 12 is the text "12"."""

    expected = "text"
    take = staticmethod(str)

    def wanted(self, node: Node) -> str:
        """As it is: `- The minister said: five died.` is a mapping, which nobody means."""
        colon = type(node) is Mapping and len(node.entries) == 1
        return "text, in quotes where it contains a colon" if colon else self.expected

    def refuse(self, node: Scalar, sink: Sink, field: str) -> None:
        """Every text is one."""


class Slug(Single):
    """An id that stands for something here."""

    expected = SLUG_EXPECTED
    pattern = _SLUG

    @staticmethod
    def take(text: str) -> str | None:
        """The id."""
        return text if _SLUG.match(text) else None

    def wanted(self, node: Node) -> str:
        """An id."""
        return f"an id: {self.expected}"

    def refuse(self, node: Scalar, sink: Sink, field: str) -> None:
        """It has other characters."""
        sink.error("bad-id", node.mark, f"{brief(node.value)!r} is no id", self.expected, slug_like(node.value))


class Pointer:
    """The id of another record; whether there is one is found out when every file is known."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        self.kinds = kinds
        # What is of any kind can be a claim as well. The reader leaves to the linker what an id is.
        self.pattern = _SLUG if kinds else _ADDRESS
        self.expected = f"the id of {' or '.join(with_article(kind) for kind in kinds) or 'a record'}"

    def __call__(self, node: Node, sink: Sink, field: str) -> Any:
        """The id, noted as a reference."""
        if type(node) is not Scalar:
            return wrong_type(node, sink, self.expected)
        sink.refer(field, node.value, self.kinds, node.mark)
        return node.value


class Count(Single):
    """A whole number, never negative, without separators."""

    expected = "a whole number from 0 to 10^15, in digits alone"
    pattern = _COUNT

    take = staticmethod(_count)

    def refuse(self, node: Scalar, sink: Sink, field: str) -> None:
        """It is not in digits alone; with separators it is known what is meant."""
        text = node.value
        meant = re.sub(r"[^0-9]", "", text) if _SEPARATED.match(text) else ""
        sink.error("bad-number", node.mark, f"{brief(text)!r} is no count", self.expected, meant)


class Decimal(Single):
    """A decimal number; `limit` is how far from 0 it may be."""

    pattern = _DECIMAL

    def __init__(self, limit: float | None) -> None:
        self.limit = limit
        self.expected = "a decimal number" if limit is None else f"decimal degrees from -{limit:g} to {limit:g}"

    def take(self, text: str) -> float | None:
        """The number."""
        if not _DECIMAL.match(text):
            return None
        value = float(text)
        return value if self.limit is None or abs(value) <= self.limit else None

    def refuse(self, node: Scalar, sink: Sink, field: str) -> None:
        """It is none, or too large."""
        sink.error("bad-number", node.mark, f"{brief(node.value)!r} is out of range or no number", self.expected)


class Truth(Single):
    """Yes or no."""

    expected = "yes or no"

    @staticmethod
    def take(text: str) -> bool | None:
        """The truth value."""
        return _TRUTH.get(text.lower())

    def refuse(self, node: Scalar, sink: Sink, field: str) -> None:
        """It is another word."""
        wrong_type(node, sink, self.expected)


class Choice(Single):
    """One of a few names."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.expected = "one of " + ", ".join(names) if len(names) > 1 else names[0]
        self.take = {name: name for name in names}.get

    def refuse(self, node: Scalar, sink: Sink, field: str) -> None:
        """It is another word."""
        message = f"{brief(node.value)!r} is no {field.rpartition('.')[2] or 'value'}"
        sink.error("bad-value", node.mark, message, self.expected, nearest(node.value, self.names))


class Subject(Single):
    """What a claim is about: words joined by dots."""

    expected = "lower-case words joined by dots, such as killed.soldiers"
    pattern = _SUBJECT

    take = staticmethod(_subject)

    def refuse(self, node: Scalar, sink: Sink, field: str) -> None:
        """It has capitals or spaces."""
        meant = ".".join(part for part in map(slug_like, re.split(r"[.\s]+", node.value)) if part)
        sink.error("bad-value", node.mark, f"{brief(node.value)!r} is no subject", self.expected, meant)


class Date(Single):
    """A date known to the day, the month or the year."""

    expected = "YYYY, YYYY-MM or YYYY-MM-DD"
    pattern = _DATE

    take = staticmethod(_date)

    def refuse(self, node: Scalar, sink: Sink, field: str) -> None:
        """It is written otherwise, or there is no such day."""
        loose = _LOOSE_DATE.match(node.value.partition("T")[0])
        meant = "-".join(part.zfill(2) for part in loose.groups() if part) if loose else ""
        message = f"{brief(node.value)!r} is no date"
        sink.error("bad-date", node.mark, message, self.expected, meant if self.take(meant) else "")


def with_article(noun: str) -> str:
    """The noun with "a" or "an" before it."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
