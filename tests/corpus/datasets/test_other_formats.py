"""ACLED, GTD, GDELT and FollowTheMoney: what becomes of a row of each."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.samples import ACLED, GDELT, GTD, table
from tui.cli.main import main
from tui.corpus.load import Corpus, load_corpus
from tui.model.accounts import toll
from tui.model.claims import Figure
from tui.model.records import Actor, Article, Incident, Place, Relation

Open = Callable[..., Corpus]


def event(corpus: Corpus) -> Incident:
    assert corpus.problems == []
    (found,) = (record for record in corpus.records.values() if isinstance(record, Incident))
    return found


def names(corpus: Corpus, incident: Incident) -> dict[str, list[str]]:
    """Who takes part, by role."""
    parts = incident.participants.items()
    return {role: [corpus.records[part.actor].name for part in found] for role, found in parts}  # type: ignore[union-attr]


def types(corpus: Corpus) -> dict[str, str]:
    return {record.name: record.type for record in corpus.records.values() if isinstance(record, Actor)}


def test_acled(opened: Open) -> None:
    corpus = opened(table([ACLED]))
    incident = event(corpus)
    assert incident.id == "acled-exa12"
    assert incident.title == "Armed clash: Exampleton"
    assert (incident.event_type, incident.sub_event_type) == ("Battles", "Armed clash")
    assert incident.date is not None
    assert (incident.date.start, incident.date.precision) == ("2020-02-16", "week")
    assert names(corpus, incident) == {
        "actor1": ["Harbour Front"],
        "assoc_actor_1": ["Net Menders", "Rope Makers"],
        "actor2": ["Military Forces of Exampleland (2018-)"],
    }
    assert types(corpus)["Harbour Front"] == "armed_group"
    assert types(corpus)["Military Forces of Exampleland (2018-)"] == "state_force"
    place = corpus.records[incident.location[0].place or ""]
    assert isinstance(place, Place)
    assert (place.name, place.adm_1, place.adm_2, place.country) == (
        "Exampleton",
        "Coast",
        "North Coast",
        "Exampleland",
    )
    assert incident.location[0].precision == "exact"
    assert toll(incident.claims, incident.adopt).best == 4
    article = corpus.records[incident.article or ""]
    assert isinstance(article, Article)
    assert (article.publisher, article.body) == ("Pier News; Gulls Daily", [ACLED["notes"]])
    killed = next(anchor for anchor in corpus.anchors if anchor.owner.endswith("#killed"))
    assert (killed.exact, killed.health) == ("Four soldiers were killed.", "ok")
    assert incident.recorded is not None
    assert incident.recorded.columns == ACLED


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("day", ["2020-02-16", "16 February 2020", "16-Feb-2020"])
def test_exports_of_acled_differ(opened: Open, delimiter: str, day: str) -> None:
    date = event(opened(table([{**ACLED, "event_date": day}], delimiter), "a.csv")).date
    assert date is not None
    assert date.start == "2020-02-16"


def test_a_byte_order_mark_and_other_cases_of_names(opened: Open) -> None:
    row = {key.upper(): value for key, value in ACLED.items()}
    incident = event(opened(b"\xef\xbb\xbf" + table([row], ";").encode()))
    assert incident.id == "acled-exa12"
    assert incident.recorded is not None
    assert list(incident.recorded.columns) == list(row)


def test_acled_without_deaths_has_zero_and_no_words(opened: Open) -> None:
    corpus = opened(table([{**ACLED, "fatalities": "0", "geo_precision": "3"}]))
    incident = event(corpus)
    assert toll(incident.claims, incident.adopt).best == 0
    assert incident.location[0].precision == "region"
    assert not any(anchor.owner.endswith("#killed") for anchor in corpus.anchors)


def test_gtd(opened: Open) -> None:
    corpus = opened(table([GTD]))
    incident = event(corpus)
    assert incident.id == "gtd-202002160001"
    assert incident.title == "Bombing/Explosion: A ferry, Exampleton"
    assert incident.date is not None
    assert (incident.date.start, incident.date.known_to) == ("2020-02", "month")
    assert "mid February 2020" in (incident.date.inferred or "")
    assert (incident.location[0].precision, incident.location[0].description) == ("near", "by the north pier")
    (group,) = incident.participants["perpetrator"]
    said = {claim.claimant: claim.assertion for claim in incident.claims if claim.about == "perpetrator"}
    assert said == {"gtd": "suspected", group.actor: "claimed"}
    by_id = {claim.id: claim for claim in incident.claims}
    assert by_id["claimed-1"].channel == "Posted to website"
    assert by_id["nkill"].best == 2
    assert by_id["nkillter"].unknown["best"] == "nkillter is -99 in GTD: said to be unknown or not applicable"
    assert by_id["nwound"].unknown["best"] == "nwound is blank in GTD"
    killed = next(anchor for anchor in corpus.anchors if anchor.owner.endswith("#nkill"))
    assert (killed.exact, killed.article) == ("At least two people died.", "gtd-202002160001-summary")
    titles = [record.title for record in corpus.records.values() if isinstance(record, Article)]
    assert titles == [GTD["summary"], GTD["scite1"]]


def test_a_total_that_gtd_shares_out_is_bounded(opened: Open) -> None:
    killed = next(c for c in event(opened(table([{**GTD, "nkill": "2.5"}]))).claims if c.about == "killed")
    assert (killed.low, killed.best, killed.high) == (2, None, 3)
    assert "2.5" in killed.unknown["best"]


@pytest.mark.parametrize(
    ("month", "day", "start"),
    [("0", "0", "2020"), ("2", "0", "2020-02"), ("2", "16", "2020-02-16"), ("2.0", "16.0", "2020-02-16")],
)
def test_dates_of_gtd(opened: Open, month: str, day: str, start: str) -> None:
    date = event(opened(table([{**GTD, "imonth": month, "iday": day}]))).date
    assert date is not None
    assert date.start == start


def test_gdelt(opened: Open) -> None:
    corpus = opened("\t".join(GDELT.values()) + "\n", "20200216.export.CSV")
    incident = event(corpus)
    assert incident.title == "Fight: EXAMPLELAND and REBEL: Exampleton, Coast, Exampleland"
    assert incident.status == "suspected"  # a machine has read it
    assert incident.date is not None
    assert incident.date.start == "2020-02-16"
    assert incident.location[0].precision == "exact"
    assert types(corpus)["EXAMPLELAND"] == "government"
    article = corpus.records[incident.article or ""]
    assert isinstance(article, Article)
    assert (article.source_url, article.body) == ("https://news.example/pier", [])
    assert incident.recorded is not None
    assert incident.recorded.columns == GDELT


def test_no_address_of_gdelt_is_taken_that_is_none(opened: Open) -> None:
    corpus = opened("\t".join({**GDELT, "SOURCEURL": "javascript:alert(1)"}.values()))
    article = corpus.records[event(corpus).article or ""]
    assert isinstance(article, Article)
    assert article.source_url is None


ENTITIES = [
    {
        "id": "NK-Abc",
        "schema": "Person",
        "properties": {"name": ["Ada Example"], "alias": ["A. E."], "topics": ["poi"]},
    },
    {"id": "co.1", "schema": "Company", "properties": {"name": ["Pier Ltd"]}},
    {"id": "own", "schema": "Ownership", "properties": {"owner": ["NK-Abc"], "asset": ["co.1"], "percentage": ["51"]}},
    {
        "id": "dir",
        "schema": "Directorship",
        "properties": {"director": ["NK-Abc"], "organization": ["co.1"], "startDate": ["2020-02"]},
    },
    {"id": "doc", "schema": "HyperText", "properties": {"title": ["Page"], "bodyText": ["One.\n\nTwo."]}},
    {
        "id": "ev",
        "schema": "Event",
        "properties": {"name": ["Meeting"], "date": ["2020-02-16T10:00"], "involved": ["NK-Abc"]},
    },
]


def test_followthemoney_as_others_write_it(opened: Open) -> None:
    corpus = opened("\n".join(map(json.dumps, ENTITIES)), "entities.ftm.json")
    incident = event(corpus)
    assert incident.date is not None
    assert incident.date.start == "2020-02-16"
    assert names(corpus, incident) == {"involved": ["Ada Example"]}
    person = next(record for record in corpus.records.values() if getattr(record, "name", "") == "Ada Example")
    assert person.recorded is not None
    assert person.recorded.columns["properties.topics"] == '["poi"]'
    tie = corpus.records["ftm-dir"]
    assert isinstance(tie, Relation)
    assert (tie.type, tie.target, tie.start) == ("directed_by", person.id, "2020-02")
    page, owned = corpus.records["ftm-doc"], corpus.records["ftm-own"]
    assert isinstance(page, Article)
    assert page.body == ["One.", "Two."]
    assert isinstance(owned, Article)  # the model has no word for it: it stays as a text
    assert owned.body == ["owner: NK-Abc", "asset: co.1", "percentage: 51"]


def test_our_own_export_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "all.ftm"
    assert main(["export", "--format", "ftm", "--reveal", "-o", str(file)]) == 0
    corpus = load_corpus(file)
    assert corpus.problems == []
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(corpus.records) == len(lines) + 1  # and the project
    attack = corpus.records["ftm-dik-post-2023-12-12"]
    assert isinstance(attack, Incident)
    assert toll(attack.claims, attack.adopt) == Figure(low=29, best=29, high=29)
    tjp = corpus.records["ftm-tjp"]
    assert isinstance(tjp, Actor)
    assert tjp.type == "armed_group"


@pytest.mark.parametrize(
    ("line", "message", "column"),
    [
        ('{"id": "x"}', "the entity has no schema", 1),
        ('{"id": "x", "schema": "Event", "properties": []}', "properties is no object", 32),
        ('{"id": "x", "schema": ', "the line cannot be read", 23),
        ('["x"]', "the line has no object", 1),
        ('{"id": "x", "schema": "Address", "properties": {"latitude": ["north"]}}', "latitude is 'north'", 49),
    ],
)
def test_a_broken_entity_hides_no_other(opened: Open, line: str, message: str, column: int) -> None:
    corpus = opened(f"{json.dumps(ENTITIES[0])}\n{line}\n{json.dumps(ENTITIES[1])}\n")
    assert len(corpus.records) == 3
    (problem,) = corpus.problems
    assert (problem.line, problem.column) == (2, column)
    assert problem.message.startswith(message)
