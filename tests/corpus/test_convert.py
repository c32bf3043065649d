"""Nodes to the model: types, unknowns, and what belongs to whom."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.corpus.codec import decode
from tui.corpus.load import load_corpus
from tui.corpus.results import FileRead, Problem
from tui.corpus.scalars import Date
from tui.model.claims import Claim
from tui.model.dates import first_day
from tui.model.document import body_hash
from tui.model.records import AnyRecord, Incident

Read = Callable[[str | bytes], FileRead]
Places = Callable[[list[Problem]], list[str]]

INCIDENT = """\
incident: attack
title: Attack on a post
status: confirmed
article: report
date: {start: 2023-12-12, precision: day, evidence: on Tuesday}
location:
- town
- {place: province, precision: adm1, evidence: in the province}
participants:
  attacker: {actor: militants, evidence: militants struck}
  target: [army, police]
claims:
- {id: toll, claimant: officials, about: killed.soldiers, best: 23, evidence: [23 soldiers, {exact: 23, suffix: died}]}
- id: who
  claimant: other-report
  about: perpetrator
  value: militants
  assertion: accused
  evidence: {exact: blamed, article: other-report}
adopt: {killed.soldiers: toll, perpetrator: {unresolved: two accounts}}
related: {incident: earlier, relation: follows}
"""


def only(read: FileRead) -> AnyRecord:
    assert read.problems == []
    return decode(read.records[0])


def claim(read: Read, fields: str) -> tuple[Claim | None, list[Problem]]:
    """The claim with those fields beside the needed ones."""
    result = read(
        "incident: i\ntitle: t\nstatus: confirmed\n"
        f"claims: {{id: c, claimant: a, about: killed, inferred: for the test, {fields}}}\n"
    )
    incident = decode(result.records[0])
    assert isinstance(incident, Incident)
    return (incident.claims[0] if incident.claims else None), result.problems


def test_a_whole_incident(read: Read) -> None:
    incident = only(read(INCIDENT))
    assert isinstance(incident, Incident)
    assert [place.place for place in incident.location] == ["town", "province"]
    assert {role: [p.actor for p in part] for role, part in incident.participants.items()} == {
        "attacker": ["militants"],
        "target": ["army", "police"],
    }
    toll, who = incident.claims
    assert (toll.best, str(toll.figure), [e.exact for e in toll.evidence]) == (23, "23-23-23", ["23 soldiers", "23"])
    assert (who.value, who.assertion) == ("militants", "accused")
    assert incident.adopt["killed.soldiers"].claim == "toll"
    assert incident.adopt["perpetrator"].unresolved == "two accounts"


def test_references_say_who_names_whom_and_where(read: Read) -> None:
    references = [(r.owner, r.field, r.target, r.kinds, r.line) for r in read(INCIDENT).references]
    assert references == [
        ("attack", "article", "report", ("article",), 4),
        ("attack", "location", "town", ("place",), 7),
        ("attack", "location", "province", ("place",), 8),
        ("attack", "participants.attacker", "militants", ("actor",), 10),
        ("attack", "participants.target", "army", ("actor",), 11),
        ("attack", "participants.target", "police", ("actor",), 11),
        ("attack#toll", "claimant", "officials", ("actor", "article"), 13),
        ("attack#who", "claimant", "other-report", ("actor", "article"), 15),
        ("attack#who", "article", "other-report", ("article",), 19),
        ("attack#who", "value", "militants", ("actor",), 17),
        ("attack", "related.incident", "earlier", ("incident",), 21),
    ]


def test_evidence_inherits_the_article_of_its_record(read: Read) -> None:
    used = [(e.owner, e.field, e.evidence.exact, e.evidence.article) for e in read(INCIDENT).evidence]
    assert used == [
        ("attack", "date", "on Tuesday", "report"),
        ("attack", "location", "in the province", "report"),
        ("attack", "participants.attacker", "militants struck", "report"),
        ("attack#toll", "evidence", "23 soldiers", "report"),
        ("attack#toll", "evidence", "23", "report"),
        ("attack#who", "evidence", "blamed", "other-report"),
    ]


def test_the_article_may_stand_below_what_inherits_it(read: Read) -> None:
    result = read("quote: q\nspeaker: a\nmode: direct\ntext: words\nevidence: words\narticle: late\n")
    assert result.evidence[0].evidence.article == "late"


def test_an_article_is_its_own_evidence(read: Read) -> None:
    date = "{start: 2023-12-12, evidence: on Tuesday}"
    result = read(f"article: report\ntitle: t\nbody: on Tuesday\npublished_at: {date}\n")
    assert result.evidence[0].evidence.article == "report"


def test_unknown_is_nothing_with_a_reason(read: Read) -> None:
    text = "article: a\ntitle: t\nbody: b\npublisher: {unknown: none named}\nauthors: {unknown: no byline}\n"
    article = only(read(text))
    assert article.unknown == {"publisher": "none named", "authors": "no byline"}
    assert (article.publisher, article.authors) == (None, [])  # type: ignore[union-attr]


def test_what_a_record_needs_cannot_be_unknown(read: Read, places: Places) -> None:
    result = read("article: a\ntitle: {unknown: none}\nbody: b\n")
    assert result.records == []
    assert places(result.problems) == ["2:1 missing-field"]


def test_zero_is_not_unknown(read: Read) -> None:
    found, problems = claim(read, "best: 0, low: {unknown: not said}")
    assert problems == []
    assert found is not None
    assert (found.best, found.low, found.unknown) == (0, None, {"low": "not said"})


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("7", 7), ("007", 7), ("1000000000000000", 10**15), ('"12"', 12)]
)
def test_counts(read: Read, text: str, value: int) -> None:
    found, problems = claim(read, f"best: {text}")
    assert found is not None
    assert (found.best, problems) == (value, [])


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("-1", ""), ("1.5", ""), ("1_000", "1000"), ("'1,000'", "1000"), ("1 000", "1000"), ("1.000.000", "1000000"),
        ("1e3", ""), ("٢٣", ""), ("about 5", ""), ("0x17", ""), ("1000000000000001", ""), ("''", ""),
    ],
)  # fmt: skip
def test_what_is_no_count(read: Read, text: str, nearest: str) -> None:
    found, problems = claim(read, f"best: {text}")
    assert found is not None
    assert found.best is None
    assert [(p.code, p.nearest) for p in problems] == [("bad-number", nearest)]
    assert "whole number" in problems[0].expected


@pytest.mark.parametrize("text", ["2023", "2023-02", "2024-02-29"])
def test_dates(read: Read, text: str) -> None:
    found, problems = claim(read, f"asserted_at: {text}")
    assert found is not None
    assert (found.asserted_at, problems) == (text, [])


def test_a_date_is_one_of_the_calendar() -> None:
    def is_one(text: str) -> bool:
        try:
            first_day(text)
        except ValueError:
            return False
        return True

    texts = [f"{year:04}-02-{day}" for year in range(10_000) for day in (28, 29, 30)]
    texts += [f"2023-{month:02}-{day:02}" for month in range(15) for day in range(35)]
    assert [text for text in texts if is_one(text) is not bool(Date.pattern.match(text))] == []


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("2023-02-29", ""), ("2023-13", ""), ("2023-1-5", "2023-01-05"), ("2023/01/05", "2023-01-05"), ("Tuesday", ""),
        ("0000", ""), ("2023-12-12T10:00", "2023-12-12"), ("20231212", ""), ("٢٠٢٣", ""), ("12.12.2023", ""),
    ],
)  # fmt: skip
def test_what_is_no_date(read: Read, text: str, nearest: str) -> None:
    found, problems = claim(read, f"asserted_at: '{text}'")
    assert found is not None
    assert found.asserted_at is None
    assert [(p.code, p.nearest) for p in problems] == [("bad-date", nearest)]


@pytest.mark.parametrize(
    ("latitude", "value"),
    [("31.83", 31.83), ("-90", -90.0), ("+0.5", 0.5), ("90.01", None), ("nan", None), ("1e1", None)],
)
def test_latitudes(read: Read, latitude: str, value: float | None) -> None:
    result = read(f"place: p\nname: p\nlatitude: {latitude}\n")
    assert decode(result.records[0]).latitude == value  # type: ignore[union-attr]
    assert [p.code for p in result.problems] == ([] if value is not None else ["bad-number"])


def test_yes_and_no(read: Read) -> None:
    actor = only(
        read("actor: a\nname: a\ntype: person\naliases: [{name: b, mention: no}, {name: c, mention: True}, d]\n")
    )
    assert [alias.mention for alias in actor.aliases] == [False, True, True]  # type: ignore[union-attr]


def test_a_text_that_a_colon_made_a_mapping_says_so(read: Read) -> None:
    (problem,) = read("article: a\ntitle: t\nbody:\n- First.\n- The minister said: five died.\n").problems
    assert (problem.line, problem.expected) == (5, "text, in quotes where it contains a colon")


def test_the_article_of_another_record_does_not_come_first(read: Read) -> None:
    (problem,) = read("article: a\nincident: i\ntitle: t\nstatus: confirmed\n").problems
    assert (problem.line, problem.code, problem.nearest) == (1, "unknown-kind", "incident")


def test_a_claim_that_lacks_something_takes_its_links_with_it(read: Read, places: Places) -> None:
    claims = "claims:\n- {id: c, claimant: a, evidence: words}\n- {id: d, claimant: b, about: x, inferred: y}\n"
    result = read("incident: i\ntitle: t\nstatus: confirmed\narticle: r\n" + claims + "adopt: {x: d, y: c}\n")
    assert places(result.problems) == ["6:3 missing-field"]
    assert [r.owner for r in result.references] == ["i", "i#d"]
    assert result.evidence == []
    assert [r.target for r in result.lost_references] == ["a"]
    assert [e.evidence.exact for e in result.lost_evidence] == ["words"]


def test_every_problem_of_a_record_is_found_at_once(read: Read, places: Places) -> None:
    result = read(
        "incident: i\nstatus: sure\ndate: {start: soon, precision: dya, evidance: x}\nadopt: [a]\nreview: no\n"
    )
    assert places(result.problems) == [
        "1:1 missing-field",
        "2:9 bad-value",
        "3:15 bad-date",
        "3:32 bad-value",
        "3:37 unknown-key",
        "4:8 wrong-type",
        "5:9 bad-value",
    ]


def test_a_hash_is_of_the_text_whatever_its_spaces(read: Read, places: Places) -> None:
    text = "article: a\ntitle: t\nhash: {0}\nbody: [one two, e\u0301]\n"
    same = body_hash(["one  two ", "é"])
    assert read(text.format(same)).problems == []
    (problem,) = read(text.format(body_hash(["one", "two", "é"]))).problems
    assert (problem.line, problem.code, problem.severity) == (3, "text-changed", "warning")
    assert problem.expected.endswith(same)


def test_a_superseded_claim_has_to_be_there(read: Read) -> None:
    for named, count in (("other", 1), ("c", 1)):
        _, problems = claim(read, f"best: 1, supersedes: {named}")
        assert [p.code for p in problems] == ["supersedes"] * count


def test_corpus_yaml_describes_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "corpus.yaml").write_text("title: T\ndescription: D\nlicence: CC0\ncitation: C\n", encoding="utf-8")
    info = load_corpus(tmp_path).info
    assert info is not None
    assert (info.title, info.description, info.licence, info.citation) == ("T", "D", "CC0", "C")
