"""From claims to the rows of the index. What many of them have in common is made once."""

from functools import lru_cache
from typing import NamedTuple

from tui.corpus.codec import encode
from tui.index.cells import Cell, Surroundings, marks, text_cell
from tui.index.codes import code
from tui.index.facets import Claimed, Context, Term, prefixes, sources, supported, tolls
from tui.index.fulltext import claim_body
from tui.index.part import Entries, Numbering
from tui.index.stands import Stands, digest_of
from tui.index.wording import claim_title, says
from tui.model.accounts import UNKNOWN, disputed
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
    marks: str
    shaky: bool
    about: Cell
    assertion: Cell


@lru_cache(maxsize=1024)
def _one(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The same object for the same terms."""
    return terms


class ClaimRows:
    """Makes the rows of the claims of records that know one another."""

    def __init__(self, numbers: Numbering) -> None:
        self._numbers = numbers
        self._alike: dict[tuple[object, ...], _Alike] = {}
        self._figures: set[str] = set()

    def add(
        self, to: Entries, parent: int, record: Incident | Relation, at: Stands, around: Surroundings, context: Context
    ) -> Claimed:
        """Add the rows of a record's claims; what they come to."""
        rivals = frozenset(disputed(record.claims))
        citing = [record.id] if record.id in context.health else []
        asserted: dict[int, tuple[Term, ...]] = {}
        shaky = record.id in around.shaky
        by_hand, names, order = at.row < 0, around.names, at.order
        line, column = at.line, at.column

        def title(id: str) -> str:
            return names.get(id, id)

        for place, claim in enumerate(record.claims):
            owner, claimant = f"{record.id}#{claim.id}", claim.claimant
            number = self._numbers.claim()
            by_actor = isinstance(context.records.get(claimant), Actor)
            cites = [owner] if owner in context.health else []
            citing += cites
            alike = self._like(claim, by_actor, claim.about in rivals, owner in around.shaky, supported(cites, context))
            asserted[id(alike.asserted)] = alike.asserted
            shaky = shaky or alike.shaky
            if not by_actor:  # an article that speaks for itself is a claimant that hardly any other claim has
                asserted[-number] = (("claimant", claimant),)
                to.named.append([_CLAIMANT, self._numbers.record(claimant), number])
            if by_hand:
                order = f"{record.id}#{place:06}"
                line, column = at.claims.get(owner, (at.line, at.column))
                to.words.append([number, claim_title(claim, title), claim_body(claim), "claim"])
                to.digests.append((number, digest_of(encode(claim)), True))
            who, who_key = text_cell(names.get(claimant, claimant))
            (about, about_key), (how, how_key) = alike.about, alike.assertion
            said, said_key = text_cell(says(claim, title))
            figure = claim.figure if claim.is_figure else UNKNOWN
            if figure is not UNKNOWN and claim.about not in self._figures:
                self._note_figures(claim.about)
            to.claim.append(
                [
                    *(number, alike.profile, parent, claim.id, line, column, alike.inferred, int(not by_hand)),
                    *(figure.low, figure.best, figure.high, int(figure is not UNKNOWN), sources(cites, context)),
                    *(order, alike.marks),
                    *(who, about, said, how, who_key, about_key, said_key, how_key),
                ]
            )
        figures = tolls(record) if isinstance(record, Incident) else ()
        return Claimed(citing, list(asserted.values()), bool(rivals), shaky, figures)

    def _note_figures(self, about: str) -> None:
        """Have it be known that there are figures of a subject, and of the groups that it is part of."""
        self._figures.add(about)
        for name in prefixes(about):
            self._numbers.term("figure", name)

    def _like(self, claim: Claim, by_actor: bool, disputed: bool, shaky: bool, evidence: tuple[Term, ...]) -> _Alike:
        """What a claim has in common with others of which the same is so."""
        key = (
            *(claim.claimant if by_actor else None, claim.about, claim.assertion, basis(claim), bool(claim.notes)),
            *(claim.value if claim.about in ABOUT_ACTOR else None, disputed, shaky, evidence),
        )
        found = self._alike.get(key)
        if found is None:
            found = self._alike[key] = self._make(claim, by_actor, disputed, shaky, evidence)
        return found

    def _make(self, claim: Claim, by_actor: bool, disputed: bool, shaky: bool, evidence: tuple[Term, ...]) -> _Alike:
        rests_on = basis(claim)
        shaky = shaky or rests_on == "nothing"
        asserted: list[Term] = [("assertion", claim.assertion)]
        if by_actor:
            asserted += [("claimant", claim.claimant), ("actor", claim.claimant)]
        if claim.about in ABOUT_ACTOR and claim.value:
            asserted.append(("actor", claim.value))
        if rests_on == "inference":
            asserted.append(("anchor", "inferred"))
        terms = [*asserted, *evidence]
        if disputed:
            terms.append(("has", "dispute"))
        if claim.notes:
            terms.append(("has", "notes"))
        return _Alike(
            asserted=_one(tuple(asserted)),
            profile=self._numbers.profile(frozenset(terms)),
            inferred=int(rests_on == "inference"),
            marks=marks(disputed=disputed, shaky=shaky),
            shaky=shaky,
            about=text_cell(claim.about),
            assertion=text_cell(claim.assertion),
        )
