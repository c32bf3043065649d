"""From claims to the rows of the index. What many of them have in common is made once."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from tui.corpus.codec import encode
from tui.index.cells import Surroundings, marks, text_cell
from tui.index.codes import code
from tui.index.facets import UNSUPPORTED, Claimed, Context, Term, Terms, divided, prefixes, sources, supported, tolls
from tui.index.fulltext import claim_body
from tui.index.part import Entries, Numbering
from tui.index.stands import Stands, digest_of
from tui.index.wording import claim_title, says
from tui.model.accounts import UNKNOWN, disputed
from tui.model.base import Basis, basis
from tui.model.claims import ABOUT_ACTOR, Claim
from tui.model.records import Actor, Incident, Relation

_CLAIMANT = code("claim", "claimant")


class _Alike(NamedTuple):
    """What claims that say the same have in common. `asserted` are the terms that their record has of them as well,
    `terms` all of theirs, `figure` is low, best, high and whether there is one, `cells` and `keys` are those of what
    they are about, say, and how."""

    asserted: Terms
    terms: frozenset[Term]
    inferred: int
    marks: str
    shaky: bool
    figure: tuple[int | None, int | None, int | None, int]
    cells: list[str]
    keys: list[Any]


_Rests = tuple[bool, Basis, Terms, bool, bool]
"""What a claim rests on: whether on an actor's word, on what else, and the state of its evidence; then whether another
differs, and whether words of it are not where it says."""


Alike = dict[tuple[object, ...], _Alike]
"""What was made of claims, by all that it depends on: to be kept as long as claims come that may say the same."""


class ClaimRows:
    """Makes the rows of the claims of records that know one another. `alike` is known from other records."""

    def __init__(self, numbers: Numbering, alike: Alike) -> None:
        self._numbers = numbers
        self._alike = alike
        self._figures: set[str] = set()

    def add(
        self, to: Entries, parent: int, record: Incident | Relation, at: Stands, around: Surroundings, context: Context
    ) -> Claimed:
        """Add the rows of a record's claims; what they come to."""
        rivals = disputed(record.claims)
        parent_id, names, health = record.id, around.names, context.health
        citing = [parent_id] if parent_id in health else []
        cited = [supported(citing, context)] if citing else []
        asserted: dict[int, Terms] = {}
        articles: list[Term] = []
        shaky = parent_id in around.shaky
        by_hand, order, line, column = at.row < 0, at.order, at.line, at.column

        def title(id: str) -> str:
            return names.get(id, id)

        for place, claim in enumerate(record.claims):
            owner, claimant = f"{parent_id}#{claim.id}", claim.claimant
            number = self._numbers.claim()
            by_actor = type(context.records.get(claimant)) is Actor
            evidence, count = UNSUPPORTED, 0
            if owner in health:
                citing.append(owner)
                evidence, count = supported((owner,), context), sources((owner,), context)
                cited.append(evidence)
            rests = by_actor, basis(claim), evidence, claim.about in rivals, owner in around.shaky
            alike = self._like(claim, rests, title)
            if alike.figure[3] and claim.about not in self._figures:
                self._note_figures(claim.about)
            asserted[id(alike.asserted)] = alike.asserted
            shaky = shaky or alike.shaky
            if not by_actor:  # an article that speaks for itself is a claimant that hardly any other claim has
                articles.append(("claimant", claimant))
                to.named.extend((_CLAIMANT, self._numbers.record(claimant), number))
            if by_hand:
                order = f"{parent_id}#{place:06}"
                line, column = at.claims.get(owner, (at.line, at.column))
                to.words.extend((number, claim_title(claim, title), claim_body(claim), "claim"))
                to.digests.append((number, digest_of(encode(claim)), True))
            who, who_key = text_cell(names.get(claimant, claimant))
            to.claim.append(
                [
                    *(
                        number,
                        self._numbers.profile(alike.terms),
                        parent,
                        claim.id,
                        line,
                        column,
                        alike.inferred,
                        int(not by_hand),
                    ),
                    *(*alike.figure, count, order, alike.marks),
                    *(who, *alike.cells, who_key, *alike.keys),
                ]
            )
        figures = tolls(record) if isinstance(record, Incident) else ()
        said = [*asserted.values(), Terms((), articles)] if articles else list(asserted.values())
        return Claimed(citing, cited, said, bool(rivals), shaky, figures)

    def _like(self, claim: Claim, rests: _Rests, title: Callable[[str], str]) -> _Alike:
        """What a claim has in common with others of which the same is so."""
        value, about, unknown = claim.value, claim.about, claim.unknown
        key = (
            *(claim.claimant if rests[0] else None, about, claim.assertion, bool(claim.notes), rests),
            *(value, title(value) if value and about in ABOUT_ACTOR else None, claim.low, claim.best, claim.high),
            *(claim.qualifier, claim.unit, (unknown and (unknown.get("value") or unknown.get("best"))) or None),
        )
        found = self._alike.get(key)
        if found is None:
            found = self._alike[key] = _made(claim, rests, title)
        return found

    def _note_figures(self, about: str) -> None:
        """Have it be known that there are figures of a subject, and of the groups that it is part of."""
        self._figures.add(about)
        for name in prefixes(about):
            self._numbers.term("figure", name)


def _made(claim: Claim, rests: _Rests, title: Callable[[str], str]) -> _Alike:
    by_actor, rests_on, evidence, is_disputed, shaky = rests
    asserted = _asserted(claim, by_actor, rests_on)
    terms = {*asserted, *evidence.shared, *evidence.posted}
    if is_disputed:
        terms.add(("has", "dispute"))
    if claim.notes:
        terms.add(("has", "notes"))
    figure = claim.figure if claim.is_figure else UNKNOWN
    shaky = shaky or rests_on == "nothing"
    shown = [text_cell(claim.about), text_cell(says(claim, title)), text_cell(claim.assertion)]
    return _Alike(
        asserted=_one(divided(asserted)),
        terms=frozenset(terms),
        inferred=int(rests_on == "inference"),
        marks=marks(disputed=is_disputed, shaky=shaky),
        shaky=shaky,
        figure=(figure.low, figure.best, figure.high, int(claim.is_figure)),
        cells=[cell for cell, _ in shown],
        keys=[key for _, key in shown],
    )


@lru_cache(maxsize=1024)
def _one(terms: Terms) -> Terms:
    """The same object for the same terms, so that a record takes them in once."""
    return terms


def _asserted(claim: Claim, by_actor: bool, rests_on: Basis) -> list[Term]:
    """The terms of a claim that its record has as well."""
    asserted: list[Term] = [("assertion", claim.assertion)]
    if by_actor:
        asserted += [("claimant", claim.claimant), ("actor", claim.claimant)]
    if claim.about in ABOUT_ACTOR and claim.value:
        asserted.append(("actor", claim.value))
    if rests_on == "inference":
        asserted.append(("anchor", "inferred"))
    return asserted
