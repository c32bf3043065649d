"""Claims: who asserts what, how, and which words say so."""

from typing import Annotated, ClassVar, Literal

from tui.model.base import ClaimantId, Supported, Value
from tui.model.dates import PartialDate

Assertion = Literal["reported", "claimed", "admitted", "accused", "suspected", "possible", "denied", "retracted"]


class IsAbout:
    """Marks a field that says what a claim is about: words joined by dots, such as `killed.soldiers`."""


class IsCount:
    """Marks a field that counts people or things: a whole number, never negative."""


About = Annotated[str, IsAbout]
Count = Annotated[int, IsCount]

ABOUT_ACTOR = frozenset({"perpetrator", "victim", "target"})
"""What a claim can be about whose value is the id of an actor."""


class Claim(Supported, frozen=True, kw_only=True):
    """One assertion by one claimant: a figure (`low`, `best`, `high`) or a `value` in words or an id.

    `id` is local to the incident or relation: outside it the claim is `record#id`. A figure given as `best` alone,
    without a qualifier, is exact: low and high are the same. With a qualifier ("at least", "about", "more than")
    the figures that are not given are unknown, and the qualifier is the reason.
    """

    id: str
    claimant: ClaimantId
    about: About
    value: str | None = None
    low: Count | None = None
    best: Count | None = None
    high: Count | None = None
    unit: str | None = None
    qualifier: str | None = None
    assertion: Assertion = "reported"
    channel: str | None = None
    asserted_at: PartialDate | None = None
    supersedes: str | None = None
    notes: str | None = None

    @property
    def is_figure(self) -> bool:
        """Whether the claim gives a number."""
        return self.best is not None or self.low is not None or self.high is not None

    @property
    def figure(self) -> "Figure":
        """The numbers as low, best, high, with the meaning of a bare `best` applied."""
        if self.low is None and self.high is None and self.qualifier is None:
            return Figure(low=self.best, best=self.best, high=self.best)
        return Figure(low=self.low, best=self.best, high=self.high)


class Figure(Value, frozen=True, kw_only=True):
    """A count with its uncertainty: each of the three may be unknown (None), which is not 0."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    def plus(self, other: "Figure") -> "Figure":
        """The sum of two groups. A lower bound stays one when the other's is unknown; best and high do not."""
        lows = [n for n in (self.low, other.low) if n is not None]
        return Figure(
            low=sum(lows) if lows else None,
            best=None if self.best is None or other.best is None else self.best + other.best,
            high=None if self.high is None or other.high is None else self.high + other.high,
        )

    def __str__(self) -> str:
        return "-".join("?" if n is None else str(n) for n in (self.low, self.best, self.high))


class Adoption(Value, frozen=True, kw_only=True):
    """Which claim the coder lets stand for what it is about, or why none does."""

    shorthand: ClassVar[str] = "claim"

    claim: str | None = None
    unresolved: str | None = None
