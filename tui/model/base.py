"""What every coded thing shares: how it refers to others, and how it says that something is unknown."""

from typing import Annotated, ClassVar, Literal, Protocol

import msgspec


class Refers:
    """Marks a field whose text is the id of another record of one of `kinds` (no kinds: of any kind)."""

    __slots__ = ("kinds",)

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds


ActorId = Annotated[str, Refers("actor")]
ArticleId = Annotated[str, Refers("article")]
IncidentId = Annotated[str, Refers("incident")]
PlaceId = Annotated[str, Refers("place")]
ClaimantId = Annotated[str, Refers("actor", "article")]
AnyId = Annotated[str, Refers()]


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A part of a record. `shorthand` names the field that a bare scalar in YAML stands for."""

    shorthand: ClassVar[str] = ""


class Coded(Value, frozen=True, kw_only=True):
    """A value some of whose fields may be unknown, each with the reason: unknown is null *and* says why.

    In YAML the reason stands at the field, `publisher: {unknown: the source names no outlet}`; here the field is None
    and `unknown["publisher"]` has the reason.
    """

    unknown: dict[str, str] = {}


class Evidence(Value, frozen=True, kw_only=True):
    """Words of an article that support a statement: a W3C TextQuoteSelector.

    Matched by code points after NFC and with white-space runs collapsed. `prefix` and `suffix` are needed only where
    the exact words occur more than once. `article` is inherited from the record that the evidence stands in.
    """

    shorthand: ClassVar[str] = "exact"

    exact: str
    prefix: str = ""
    suffix: str = ""
    article: ArticleId | None = None


class Supported(Coded, frozen=True, kw_only=True):
    """A value that rests on words of an article, or says why it is inferred where no words can support it."""

    evidence: list[Evidence] = []
    inferred: str | None = None


class Statement(Protocol):
    """What says something that words of an article can support: a Supported value, or a record that cites."""

    @property
    def evidence(self) -> list[Evidence]:
        """The words that support it."""

    @property
    def inferred(self) -> str | None:
        """Why it holds, where no words can say so."""

    @property
    def unknown(self) -> dict[str, str]:
        """The reasons for what is unknown."""


Basis = Literal["words", "inference", "reason", "nothing"]


def basis(statement: Statement) -> Basis:
    """What a statement rests on: words, an inference, or neither, with the reason for that or without."""
    if statement.evidence:
        return "words"
    if statement.inferred:
        return "inference"
    return "reason" if "evidence" in statement.unknown else "nothing"
