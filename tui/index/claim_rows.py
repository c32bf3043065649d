"""From claims to the rows of the index. What many of them have in common is made once."""

from collections.abc import Set
from typing import NamedTuple

from tui.corpus.codec import encode
from tui.index.cells import Cell, Surroundings, claim_marks, text_cell
from tui.index.codes import code
from tui.index.facets import Context, Term, prefixes, sources, supported
from tui.index.fulltext import claim_body
from tui.index.part import Entries, Numbering, bounded
from tui.index.stands import Stands, digest_of
from tui.index.wording import claim_title, says
from tui.model.base import basis
from tui.model.claims import ABOUT_ACTOR, Claim
from tui.model.records import Actor, Incident, Relation

_CLAIMANT = code("claim", "claimant")


class _Alike(NamedTuple):
    """What claims have in common that say the same of other numbers: `asserted` are the terms that their record has of
    them as well, `profile` is the number of all of their terms."""

    asserted: tuple[Term, ...]
    profile: int
    inferred: int
    sources: int
    marks: str
    about: Cell
    assertion: Cell


class ClaimRows:
    """Makes the rows of the claims of records that know one another."""

    def __init__(self, numbers: Numbering) -> None:
        self._numbers = numbers
        self._alike: dict[tuple[object, ...], _Alike] = {}
        self._figures: set[str] = set()

    def add(
        self,
        to: Entries,
        parent: int,
        record: Incident | Relation,
        rivals: Set[str],
        at: Stands,
        around: Surroundings,
        context: Context,
    ) -> list[tuple[Term, ...]]:
        """Add the rows of a record's claims; what they assert. `rivals` are the subjects on which they differ."""
        asserted: list[tuple[Term, ...]] = []
        by_hand, names = at.row < 0, around.names

        def title(id: str) -> str:
            return names.get(id, id)

        for place, claim in enumerate(record.claims):
            owner, claimant = f"{record.id}#{claim.id}", claim.claimant
            number = self._numbers.claim()
            by_actor = isinstance(context.records.get(claimant), Actor)
            alike = self._like(claim, owner, by_actor, rivals, around, context)
            asserted.append(alike.asserted)
            if not by_actor:  # an article that speaks for itself is a claimant that hardly any other claim has
                asserted.append((("claimant", claimant),))
                to.named.append([_CLAIMANT, self._numbers.record(claimant), number])
            line, column = at.claims.get(owner, (at.line, at.column))
            shown = (text_cell(title(claimant)), alike.about, text_cell(says(claim, title)), alike.assertion)
            (who, who_key), (about, about_key), (said, said_key), (how, how_key) = shown
            order = f"{record.id}#{place:06}" if by_hand else at.order
            low, best, high, is_figure = self._figure(claim)
            to.claim.append(
                [
                    *(number, alike.profile, parent, claim.id, line, column, alike.inferred, int(not by_hand)),
                    *(low, best, high, is_figure, alike.sources, order, alike.marks),
                    *(who, about, said, how, who_key, about_key, said_key, how_key),
                ]
            )
            if by_hand:  # a column of a data set has no words of its own
                to.words.append([number, claim_title(claim, title), claim_body(claim), "claim"])
                to.digests.append((number, digest_of(encode(claim)), True))
        return asserted

    def _figure(self, claim: Claim) -> tuple[int | None, int | None, int | None, int]:
        """The bounds of a claim's figure, and whether it has one; that there are such figures is noted."""
        if not claim.is_figure:
            return None, None, None, 0
        if claim.about not in self._figures:
            self._figures.add(claim.about)
            for name in prefixes(claim.about):
                self._numbers.term("figure", name)
        figure = claim.figure
        return bounded(figure.low), bounded(figure.best), bounded(figure.high), 1

    def _like(
        self, claim: Claim, owner: str, by_actor: bool, rivals: Set[str], around: Surroundings, context: Context
    ) -> _Alike:
        """What a claim has in common with others. Claims that cite are looked at one by one."""
        if owner in context.health or owner in around.shaky:
            return self._make(claim, owner, by_actor, rivals, around, context)
        key = (
            *(claim.claimant if by_actor else None, claim.about, claim.assertion, basis(claim), claim.about in rivals),
            *(claim.value if claim.about in ABOUT_ACTOR else None, claim.notes is None),
        )
        found = self._alike.get(key)
        if found is None:
            found = self._alike[key] = self._make(claim, owner, by_actor, rivals, around, context)
        return found

    def _make(
        self, claim: Claim, owner: str, by_actor: bool, rivals: Set[str], around: Surroundings, context: Context
    ) -> _Alike:
        inferred = basis(claim) == "inference"
        asserted: list[Term] = [("assertion", claim.assertion)]
        if by_actor:
            asserted += [("claimant", claim.claimant), ("actor", claim.claimant)]
        if claim.about in ABOUT_ACTOR and claim.value:
            asserted.append(("actor", claim.value))
        if inferred:
            asserted.append(("anchor", "inferred"))
        terms = [*asserted, *supported([owner], context)]
        if claim.about in rivals:
            terms.append(("has", "dispute"))
        if claim.notes:
            terms.append(("has", "notes"))
        return _Alike(
            asserted=tuple(asserted),
            profile=self._numbers.profile(frozenset(terms)),
            inferred=int(inferred),
            sources=sources([owner], context),
            marks=claim_marks(claim, owner, rivals, around),
            about=text_cell(claim.about),
            assertion=text_cell(claim.assertion),
        )
