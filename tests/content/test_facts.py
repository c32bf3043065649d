"""Every item of the report's facts sheet is coded as the sheet has it, and rests on words that stand in the article.

The items are the tables of facts.py; a failure names the item. Nothing that is in no table is coded.
"""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

import facts
import pytest

from tui.corpus.load import Corpus, load_corpus
from tui.model.accounts import by_subject, disputed
from tui.model.claims import Claim
from tui.model.document import document
from tui.model.records import Actor, Article, Incident, Place, Quote, Relation
from tui.model.text import normalised
from tui.resources import content_path

T = TypeVar("T")
CLAIMS = [*facts.SAID, *(tie.claim for tie in facts.TIES)]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(content_path())


def each(rows: Sequence[Any]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("fact", rows, ids=[row.item for row in rows])


def parts(cell: str) -> list[str]:
    return cell.split(" / ") if cell else []


def lacking(cell: str, text: str | None) -> list[str]:
    """The phrases of a cell that a text does not have."""
    return [phrase for phrase in parts(cell) if phrase not in (text or "")]


def coded(corpus: Corpus, id: str, kind: type[T]) -> T:
    record = corpus.records.get(id)
    assert isinstance(record, kind), f"{id} is not coded as {kind.__name__}"
    return record


def claims_of(corpus: Corpus) -> dict[str, Claim]:
    owners = [record for record in corpus.records.values() if isinstance(record, Incident | Relation)]
    return {f"{owner.id}#{claim.id}": claim for owner in owners for claim in owner.claims}


def cited(corpus: Corpus, owner: str, field: str = "evidence") -> str:
    """The words that an owner cites, read in the article at the place of the anchor and not from the citation."""
    found = []
    for anchor in corpus.anchors:
        if (anchor.owner, anchor.field) == (owner, field):
            text = document(coded(corpus, anchor.article, Article)).text[anchor.start : anchor.end]
            assert (anchor.health, text) == ("ok", normalised(anchor.exact))
            found.append(text)
    return " … ".join(found)


def test_the_source_is_the_report_alone_and_what_is_not_known_of_it_says_so(corpus: Corpus) -> None:
    assert [id for id, record in corpus.records.items() if isinstance(record, Article)] == ["report"]
    report = coded(corpus, "report", Article)
    assert lacking("At least 23 soldiers killed / attack / Pakistan", report.title) == []
    assert (report.language, 6 <= len(report.body) <= 12) == ("en", True)
    assert report.published_at is not None
    assert (report.published_at.start, report.published_at.known_to) == ("2023-12-12", "days")
    assert lacking("Tuesday / two years ago / Nov. 1 / public record", report.published_at.inferred) == []
    assert re.findall(r'"([^"]+)"', " ".join(report.body)) == facts.FRAGMENTS


@each(facts.EVENTS)
def test_an_incident_has_its_date_its_place_and_its_actors_in_their_roles(corpus: Corpus, fact: facts.Event) -> None:
    incident = coded(corpus, fact.id, Incident)
    assert (incident.scheme, incident.event_type, incident.status) == ("ACLED", fact.type, "confirmed")
    date = incident.date
    assert parts(fact.when) == ([x for x in (date.start, date.known_to, date.time, date.end) if x] if date else [])
    where = [[x for x in (at.place, at.precision, at.description) if x] for at in incident.location]
    assert where == ([parts(fact.where)] if fact.where else [])
    who = [f"{role} {part.actor}" for role, those in incident.participants.items() for part in those]
    assert who == parts(fact.who)


def bases_of(incident: Incident) -> dict[str, str]:
    """The fields of an incident that must rest on something, each with the reason where it is inferred."""
    found: dict[str, str] = {"date": incident.date.inferred or ""} if incident.date else {}
    for location in incident.location:
        found["location"] = location.inferred or ""
    for role, those in incident.participants.items():
        found[f"participants.{role}"] = " ".join(part.inferred or "" for part in those)
    return found


@each(facts.BASES)
def test_a_date_place_or_role_rests_on_words_or_on_a_reason(corpus: Corpus, fact: facts.Basis) -> None:
    reason = bases_of(coded(corpus, fact.id, Incident))[fact.field]
    words = cited(corpus, fact.id, fact.field)
    assert (bool(words), bool(reason)) == (bool(fact.cites), bool(fact.inferred))
    assert lacking(fact.cites, words) == []
    assert lacking(fact.inferred, reason) == []


@each(CLAIMS)
def test_a_claim_has_its_claimant_what_is_said_and_how(corpus: Corpus, fact: facts.Said) -> None:
    claim = claims_of(corpus).get(fact.claim)
    assert claim is not None, f"{fact.claim} is not coded"
    assert (claim.claimant, claim.about, claim.assertion) == (fact.by, fact.about, fact.how)
    assert (claim.channel or "", claim.qualifier or "", claim.unit or "") == (fact.channel, fact.hedge, fact.unit)
    if claim.is_figure:
        assert (str(claim.figure), claim.value) == (fact.said, None)
    elif fact.about == "perpetrator":
        assert claim.value == fact.said
    else:
        assert lacking(fact.said, claim.value) == []
    assert lacking(fact.cites, cited(corpus, fact.claim)) == []


@each(facts.SPOKEN)
def test_a_quote_has_its_speaker_and_a_direct_one_its_very_words(corpus: Corpus, fact: facts.Spoken) -> None:
    quote = coded(corpus, fact.id, Quote)
    assert (quote.speaker, quote.mode, quote.channel or "") == (fact.speaker, fact.mode, fact.channel)
    assert fact.channel or quote.unknown.get("channel"), "no channel, and no reason"
    assert set(quote.about) == set(parts(fact.about))
    words = cited(corpus, fact.id)
    assert lacking(fact.cites, words) == []
    if fact.mode == "direct":
        assert quote.text == parts(fact.text)
        assert [fragment for fragment in quote.text if f'"{fragment}"' not in words] == []
    else:
        assert lacking(fact.text, " ".join(quote.text)) == []
        assert '"' not in words


@each(facts.PLAYERS)
def test_an_actor_has_its_name_its_type_and_its_other_names(corpus: Corpus, fact: facts.Player) -> None:
    actor = coded(corpus, fact.id, Actor)
    assert (actor.name, actor.type) == (fact.item, fact.type)
    assert [name for name in parts(fact.aliases) if name not in [alias.name for alias in actor.aliases]] == []
    assert lacking(fact.described, actor.description) == []
    assert lacking(fact.cites, cited(corpus, fact.id)) == []


@each(facts.SPOTS)
def test_a_place_has_its_name_and_what_it_is_part_of(corpus: Corpus, fact: facts.Spot) -> None:
    place = coded(corpus, fact.id, Place)
    assert (place.name, place.part_of or "") == (fact.item, fact.part_of)
    assert [x for x in (place.latitude, place.longitude) if x is not None] == [float(x) for x in parts(fact.at)]
    assert lacking(fact.cites, cited(corpus, fact.id)) == []


@each(facts.TIES)
def test_a_relation_has_its_ends_and_what_it_is_worth(corpus: Corpus, fact: facts.Tie) -> None:
    relation = coded(corpus, fact.id, Relation)
    assert f"{relation.source} {relation.type} {relation.target}" == fact.ends
    assert relation.status == ("alleged" if fact.how == "accused" else "confirmed")


@each(facts.OPENS)
def test_accounts_that_differ_stand_side_by_side(corpus: Corpus, fact: facts.Open) -> None:
    attack = coded(corpus, facts.I1, Incident)
    assert {claim.claimant for claim in by_subject(attack.claims)[fact.about]} == set(parts(fact.claimants))
    choice = attack.adopt[fact.about]
    assert choice.claim == (fact.adopted or None)
    assert bool(choice.unresolved) != bool(fact.adopted)
    assert lacking(fact.unresolved, choice.unresolved) == []


@each(facts.GAPS)
def test_what_is_unknown_is_not_filled_in_and_says_why(corpus: Corpus, fact: facts.Gap) -> None:
    owner = corpus.records.get(fact.owner) or claims_of(corpus)[fact.owner]
    assert not getattr(owner, fact.field)
    assert lacking(fact.reason, owner.unknown.get(fact.field)) == []


@each(facts.NOTES)
def test_what_no_field_can_say_is_noted(corpus: Corpus, fact: facts.Note) -> None:
    assert lacking(fact.notes, corpus.records[fact.id].notes) == []


@each(facts.INFERRED)
def test_what_is_public_record_says_so(corpus: Corpus, fact: facts.Basis) -> None:
    record = corpus.records[fact.id]
    assert isinstance(record, Actor | Place)
    assert lacking(fact.inferred, record.inferred) == []


def test_two_names_are_never_made_one(corpus: Corpus) -> None:
    taliban, ttp = coded(corpus, "afghan-taliban", Actor), coded(corpus, "ttp", Actor)
    assert (taliban.not_same_as, ttp.not_same_as) == ([ttp.id], [taliban.id])


def test_the_attack_has_its_context(corpus: Corpus) -> None:
    related = coded(corpus, facts.I1, Incident).related
    assert {(tie.incident, tie.relation) for tie in related} == {(id, "context_of") for id in facts.CONTEXT_OF_I1}


def test_nothing_is_coded_that_the_report_does_not_say(corpus: Corpus) -> None:
    tables: list[Any] = [*facts.EVENTS, *facts.SPOKEN, *facts.PLAYERS, *facts.SPOTS, *facts.TIES]
    assert corpus.records.keys() == {"report", *(row.id for row in tables)}
    assert claims_of(corpus).keys() == {row.claim for row in CLAIMS}


def test_nothing_is_open_or_inferred_but_what_the_tables_say(corpus: Corpus) -> None:
    records = corpus.records.values()
    incidents = [record for record in records if isinstance(record, Incident)]
    others = [record for record in records if isinstance(record, Actor | Place | Quote)]
    bases = {(incident.id, field) for incident in incidents for field in bases_of(incident)}
    assert bases == {(row.id, row.field) for row in facts.BASES}
    assert {record.id for record in others if record.inferred} == {row.id for row in facts.INFERRED}
    assert [record.id for record in others if not cited(corpus, record.id)] == ["the-report"]
    assert [name for name, claim in claims_of(corpus).items() if claim.inferred] == []
    owners = [record for record in records if isinstance(record, Incident | Relation)]
    disputes = {(owner.id, about) for owner in owners for about in disputed(owner.claims)}
    assert disputes == {(facts.I1, row.about) for row in facts.OPENS}
