"""What claims amount to: rival accounts, the adopted figure, the toll."""

from collections.abc import Collection, Iterable, Mapping
from functools import reduce

from tui.model.claims import Adoption, Claim, Figure

UNKNOWN = Figure()
"""What is said of a number where nothing is."""


def by_subject(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims grouped by what they are about, in the order in which the subjects first come up."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.about, []).append(claim)
    return groups


def standing(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that still stand: neither retracted nor superseded by a later one."""
    claims = list(claims)
    superseded = {claim.supersedes for claim in claims}
    return [c for c in claims if c.assertion != "retracted" and c.id not in superseded]


def _said(claim: Claim) -> tuple[object, ...]:
    """What a claim comes to, so that two that say the same compare equal."""
    figure = claim.figure if claim.is_figure else UNKNOWN
    return (claim.value, figure.low, figure.best, figure.high, claim.unit, claim.assertion == "denied")


def disagree(claims: Iterable[Claim]) -> bool:
    """Whether claims about one subject, those that still stand, say different things."""
    return len({_said(claim) for claim in standing(claims)}) > 1


def disputed(claims: Iterable[Claim]) -> list[str]:
    """The subjects on which the standing claims differ."""
    return [about for about, group in by_subject(claims).items() if len(group) > 1 and disagree(group)]


def adopted(claims: Iterable[Claim], adopt: Mapping[str, Adoption]) -> dict[str, Claim]:
    """The claim that the coder lets stand for each subject; unresolved subjects are left out."""
    known = {claim.id: claim for claim in claims}
    chosen = {about: known.get(choice.claim or "") for about, choice in adopt.items()}
    return {about: claim for about, claim in chosen.items() if claim is not None}


def toll(claims: Iterable[Claim], adopt: Mapping[str, Adoption], about: str = "killed") -> Figure:
    """The figure for `about`: its own where one is adopted, else the sum over its widest groups (`killed.*`).

    What is left open, or adopted without a figure, is unknown, whatever is known of groups within it.
    """
    return toll_of(adopted(claims, adopt), adopt, about)


def toll_of(chosen: Mapping[str, Claim], adopt: Collection[str], about: str) -> Figure:
    """The same from the claims that are adopted, by subject, and the subjects of which it is said what is adopted."""
    if about in adopt:
        return chosen[about].figure if about in chosen else UNKNOWN
    figures = {subject: chosen[subject].figure if subject in chosen else UNKNOWN for subject in adopt}
    groups = [subject for subject in figures if subject.startswith(about + ".")]
    widest = [figures[group] for group in groups if figures.keys().isdisjoint(_between(about, group))]
    return reduce(Figure.plus, widest) if widest else UNKNOWN


def _between(about: str, group: str) -> list[str]:
    """The subjects below `about` of which `group` is a part."""
    words = group.split(".")
    return [".".join(words[:count]) for count in range(about.count(".") + 2, len(words))]
