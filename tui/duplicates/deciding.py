"""What was decided: which records are of one event and which are not, as the `related` of incidents say."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

Tie = tuple[str, str, str]
"""An incident, another, and how the first stands to it: `same_as` or `not_same_as`."""


class Decided(NamedTuple):
    """The events that have several records, each in the order in which they were named, of which the first counts; and
    the pairs of records that are not of one event, each sorted."""

    same: tuple[tuple[str, ...], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()

    def groups(self) -> dict[str, int]:
        """The number of the event that a record is of, for those with several."""
        return {id: number for number, group in enumerate(self.same) for id in group}


def decided(ties: Iterable[Tie]) -> Decided:
    """What ties amount to: `same_as` leads on from record to record, and what is not the same as one of an event is
    the same as none of it. Where somebody says both of two records, they are of one event until that is mended."""
    ties = list(ties)
    leads: dict[str, str] = {}

    def head(id: str) -> str:
        at = id
        while leads[at] != at:
            leads[at] = leads[leads[at]]
            at = leads[at]
        return at

    order: dict[str, int] = {}
    for one, other, _ in ties:
        for id in (one, other):
            leads.setdefault(id, id)
            order.setdefault(id, len(order))
    for one, other, relation in ties:
        if relation == "same_as":
            first, second = sorted((head(one), head(other)), key=order.__getitem__)
            leads[second] = first
    groups: dict[str, list[str]] = {}
    for id in order:
        groups.setdefault(head(id), []).append(id)
    apart = {
        (min(a, b), max(a, b))
        for one, other, relation in ties
        if relation == "not_same_as" and head(one) != head(other)
        for a in groups[head(one)]
        for b in groups[head(other)]
    }
    return Decided(tuple(tuple(group) for group in groups.values() if len(group) > 1), frozenset(apart))


def with_own(own: Iterable[Tie], of_corpus: Iterable[Tie], shown: Callable[[str], str]) -> Decided:
    """What the analyst's ties, by real ids, and those of the corpus amount to, by the ids as they are shown. A decision
    that was moved into the corpus is still the analyst's to change: theirs counts."""
    ties = [(shown(id), shown(other), relation) for id, other, relation in own]
    mine = {id for id, *_ in ties}
    return decided([*ties, *(tie for tie in of_corpus if tie[0] not in mine)])
