"""The bundled corpus is clean, and every statement in it rests on words or says why not."""

import pytest

from tui.corpus.load import Corpus, load_corpus
from tui.model.accounts import toll
from tui.model.records import Incident, Quote, Relation
from tui.resources import content_path


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(content_path())


def test_no_problems(corpus: Corpus) -> None:
    assert corpus.problems == []


def test_every_claim_and_quote_is_supported(corpus: Corpus) -> None:
    healthy = {anchor.owner for anchor in corpus.anchors if anchor.health == "ok"}
    for id, record in corpus.records.items():
        if isinstance(record, Quote):
            assert id in healthy or record.inferred, id
        if isinstance(record, Incident | Relation):
            for claim in record.claims:
                assert f"{id}#{claim.id}" in healthy or claim.inferred, f"{id}#{claim.id}"


@pytest.mark.parametrize(
    ("incident", "killed", "injured"),
    [
        ("dik-post-2023-12-12", "29-29-29", "?-?-?"),
        ("hide-out-operation", "23-23-23", "?-?-?"),
        ("police-bombing-2023-11-03", "5-5-5", "21-?-?"),
        ("killing-of-iqbal-2023-05", "1-1-1", "?-?-?"),
        ("border-soldier-2023-02", "1-1-1", "?-?-?"),
        ("taliban-takeover-2021", "?-?-?", "?-?-?"),
    ],
)
def test_tolls(corpus: Corpus, incident: str, killed: str, injured: str) -> None:
    record = corpus.records[incident]
    assert isinstance(record, Incident)
    assert str(toll(record.claims, record.adopt, "killed")) == killed
    assert str(toll(record.claims, record.adopt, "injured")) == injured


@pytest.mark.parametrize(
    ("claim", "claimant", "about", "figure"),
    [
        ("dik-post-2023-12-12#toll", "officials", "killed.soldiers", "23-23-23"),
        ("dik-post-2023-12-12#headline", "the-report", "killed.soldiers", "23-23-?"),
        ("dik-post-2023-12-12#attackers", "pakistani-military", "killed.attackers", "6-6-6"),
        ("hide-out-operation#soldiers", "pakistani-military", "killed.soldiers", "2-2-2"),
        ("hide-out-operation#militants", "pakistani-military", "killed.militants", "21-21-21"),
        ("police-bombing-2023-11-03#injured", "the-report", "injured", "21-?-?"),
        ("killing-of-iqbal-2023-05#bounty", "dik-police", "bounty", "?-35000-?"),
    ],
)
def test_figures(corpus: Corpus, claim: str, claimant: str, about: str, figure: str) -> None:
    record, _, local = claim.partition("#")
    parent = corpus.records[record]
    assert isinstance(parent, Incident)
    found = next(c for c in parent.claims if c.id == local)
    assert (found.claimant, found.about, str(found.figure)) == (claimant, about, figure)
