"""What the index answers about records, and what joins them."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tui.index.queries import Index
from tui.index.rows import Listing, Sort, listing
from tui.index.store import refresh
from tui.model.records import Actor, Incident
from tui.query.parse import parse
from tui.query.query import EVERYTHING

Write = Callable[..., Path]

FILES = {
    "corpus": "title: Ferries\nlicence: CC0-1.0\n",
    "article": """\
article: rep
title: A ferry hit a pier
publisher: Harbour News
published_at: 2021-05-03
body:
- Two people were hurt in Exampleton, the harbour master said.
- The owners of the ferry said that one was hurt. One was hurt, they said.
""",
    "people": """\
actor: master
name: Harbour master
type: government
---
actor: owners
name: Owners of the ferry
type: organisation
---
place: exampleton
name: Exampleton
latitude: 12.345
longitude: -7.5
""",
    "ferry": """\
incident: ferry
title: Ferry hits pier
status: confirmed
article: rep
date: {start: 2021-05, precision: month}
location: {place: exampleton, evidence: in Exampleton}
claims:
- {id: two, claimant: master, about: injured, best: 2, qualifier: at least, evidence: Two people were hurt}
- {id: one, claimant: owners, about: injured, best: 1, evidence: was hurt}
- {id: who, claimant: master, about: perpetrator, value: owners, assertion: accused, inferred: he looked at them}
adopt: {injured: two}
""",
    "quote": """\
quote: one-hurt
speaker: owners
mode: indirect
text: One was hurt
about: ferry
article: rep
evidence: nowhere to be found in the text
""",
    "relation": """\
relation: tie
source: owners
target: master
type: employed_by
claims: [{id: pays, claimant: master, about: pay, value: poorly, inferred: a guess}]
""",
}


@pytest.fixture
def index(corpus: Write) -> Iterator[Index]:
    found = refresh(corpus(**FILES))
    yield found
    found.close()


def shown(index: Index, kind: str) -> list[tuple[str, ...]]:
    return [(row.id, *row.cells, row.marks) for row in index.window(listing(kind), 0, 100)]


def test_the_corpus_as_a_whole(index: Index) -> None:
    info = index.info()
    assert info is not None
    assert (info.title, info.licence) == ("Ferries", "CC0-1.0")
    one_each = {"incident": 1, "quote": 1, "place": 1, "article": 1, "relation": 1}
    assert index.counts() == {**one_each, "actor": 2, "claim": 4}


def test_a_corpus_need_not_say_anything_of_itself(corpus: Write) -> None:
    index = refresh(corpus(people=FILES["people"]))
    assert index.info() is None
    index.close()
    index = refresh(corpus(corpus=FILES["corpus"]))
    assert index.info() is not None
    index.close()


def test_an_empty_corpus_has_an_index_too(corpus: Write) -> None:
    index = refresh(corpus())
    assert set(index.counts().values()) == {0}
    assert index.problems() == []
    assert shown(index, "incident") == []
    assert index.health()["ok"] == 0
    index.close()


def test_what_the_lists_show(index: Index) -> None:
    assert shown(index, "incident") == [("ferry", "2021-05", "Ferry hits pier", "?", "3", "!?")]
    assert shown(index, "actor") == [
        ("master", "Harbour master", "government", "3", "1", ""),
        ("owners", "Owners of the ferry", "organisation", "1", "1", ""),
    ]
    assert shown(index, "quote") == [("one-hurt", "Owners of the ferry", "One was hurt", "indirect", "", "?")]
    assert shown(index, "place") == [("exampleton", "Exampleton", "", "12.35 -7.50", "1", "")]
    assert shown(index, "article") == [("rep", "2021-05-03", "A ferry hit a pier", "Harbour News", "2/4 ok", "?")]
    assert shown(index, "relation") == [
        ("tie", "Owners of the ferry", "employed by", "Harbour master", "alleged", ""),
    ]


def test_claims_stand_in_the_order_of_the_file(index: Index) -> None:
    assert shown(index, "claim") == [
        ("ferry#two", "Harbour master", "injured", "at least 2", "reported", "!"),
        ("ferry#one", "Owners of the ferry", "injured", "1", "reported", "!?"),
        ("ferry#who", "Harbour master", "perpetrator", "Owners of the ferry", "accused", ""),
        ("tie#pays", "Harbour master", "pay", "poorly", "reported", ""),
    ]


def test_records_and_claims_by_id(index: Index) -> None:
    ferry = index.record("ferry")
    assert isinstance(ferry, Incident)
    assert isinstance(index.record("owners"), Actor)
    assert index.claim("ferry#one") == (ferry, ferry.claims[1])
    for id in ("ferry#one", "nothing"):
        assert index.record(id) is None
    for id in ("ferry", "ferry#none", "owners#one", "nothing#one"):
        assert index.claim(id) is None


def test_where_everything_stands(index: Index) -> None:
    found = {
        id: (one.kind, one.title, one.file, one.line, one.parent)
        for id, one in index.titles(["ferry", "ferry#one", "tie", "not-there"]).items()
    }
    assert found == {
        "ferry": ("incident", "Ferry hits pier", "ferry.yaml", 1, ""),
        "ferry#one": ("claim", "injured: 1", "ferry.yaml", 9, "ferry"),
        "tie": ("relation", "Owners of the ferry employed by Harbour master", "relation.yaml", 1, ""),
    }
    located = index.locate("ferry#one")
    assert located == index.titles(["ferry#one"])["ferry#one"]
    assert index.locate("not-there") is None


def test_many_titles_at_once(index: Index) -> None:
    assert set(index.titles([f"none-{n}" for n in range(40_000)] + ["ferry"])) == {"ferry"}


def test_links_lead_both_ways(index: Index) -> None:
    out = {(link.field, link.target, link.target_kind, link.target_title) for link in index.links_from("ferry")}
    assert ("article", "rep", "article", "A ferry hit a pier") in out
    assert any(target == "exampleton" for _, target, *_ in out)
    back = {(link.source, link.source_kind, link.source_title) for link in index.links_to("owners")}
    assert back == {
        ("ferry#one", "claim", "injured: 1"),
        ("ferry#who", "claim", "perpetrator: Owners of the ferry"),
        ("one-hurt", "quote", "One was hurt"),
        ("tie", "relation", "Owners of the ferry employed by Harbour master"),
    }


def test_anchors_of_a_record_include_its_claims(index: Index) -> None:
    document = index.document("rep")
    assert document is not None
    cited = {(a.owner, a.health, document.text[a.start : a.end]) for a in index.anchors_of("ferry")}
    assert cited == {
        ("ferry", "ok", "in Exampleton"),
        ("ferry#two", "ok", "Two people were hurt"),
        ("ferry#one", "ambiguous", "was hurt"),
    }
    assert len(index.anchors_of("ferry#one")) == 2
    assert [a.owner for a in index.anchors_of("ferry#two")] == ["ferry#two"]
    starts = [anchor.start for anchor in index.anchors_in("rep")]
    assert starts == sorted(starts)
    assert len(starts) == 5


def test_mentions_by_article_and_by_record(index: Index) -> None:
    document = index.document("rep")
    assert document is not None
    named = [(m.record, m.kind, document.text[m.start : m.end]) for m in index.mentions_in("rep")]
    assert named == [
        ("exampleton", "place", "Exampleton"),
        ("master", "actor", "harbour master"),
        ("owners", "actor", "owners of the ferry"),
    ]
    assert [m.record for m in index.mentions_of("owners")] == ["owners"]


def test_health_counts_each_citation_once(index: Index) -> None:
    assert index.health() == {"ok": 2, "ambiguous": 1, "moved": 0, "orphan": 1, "inferred": 2}


def test_errors_come_before_warnings(corpus: Write) -> None:
    root = corpus(
        a="incident: x\ntitle: X\nstatus: confirmed\nclaims: [{id: c, claimant: rep, about: killed, best: 1}]\n",
        b="actor: y\nname: Y\ntype: nothing\n",
        c="actor: z\nname: Z\ntype: perso\nnmae: Q\n",
    )
    index = refresh(root)
    problems = index.problems()
    order = [(p.severity, p.file, p.line, p.column) for p in problems]
    assert order == sorted(order)
    counts = index.problem_counts()
    assert counts["error"] + counts["warning"] == len(problems)
    assert counts["warning"] > 0
    assert index.problems(1, 2) == problems[1:3]
    assert {p.nearest for p in problems} >= {"person", "name"}
    index.close()


def test_a_second_record_of_the_same_id_lends_the_first_nothing(corpus: Write) -> None:
    first = "quote: q\nspeaker: owners\nmode: indirect\ntext: One\ninferred: x\n"
    second = "quote: q\nspeaker: master\nmode: indirect\ntext: Two\ninferred: x\n"
    index = refresh(corpus(people=FILES["people"], q=first + "---\n" + second))
    assert [link.target for link in index.links_from("q")] == ["owners"]
    assert index.links_to("master") == []
    assert index.counts()["quote"] == 1
    index.close()


def test_threads_can_share_it(index: Index) -> None:
    sorts = [Sort("claimant"), Sort("about", descending=True), Sort("says")]
    alone = [index.window(Listing("claim", sort), 0, 9) for sort in sorts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda n: index.window(Listing("claim", sorts[n % 3]), 0, 9), range(300)))
    assert together == alone * 100


def test_an_article_that_claims_is_no_actor(corpus: Write) -> None:
    claim = "claims: [{id: c, claimant: rep, about: killed, best: 1, inferred: x}]\n"
    index = refresh(corpus(article=FILES["article"], i=f"incident: i\ntitle: I\nstatus: confirmed\n{claim}"))
    assert [facet.field.name for facet in index.facets("incident", EVERYTHING)].count("actor") == 1
    (actors,) = (facet for facet in index.facets("incident", EVERYTHING) if facet.field.name == "actor")
    assert [choice.value for choice in actors.choices] == [""]
    assert index.count("incident", parse("claimant:rep")) == 1
    index.close()


def test_claims_with_notes_are_told_from_one_whose_notes_are_empty(corpus: Write) -> None:
    said = "{{id: {0}, claimant: master, about: killed, best: 1, inferred: counted, notes: '{1}'}}"
    claims = ", ".join(said.format(id, notes) for id, notes in (("a", ""), ("b", "seen from afar"), ("c", "")))
    incident = f"incident: pier\ntitle: Pier\nstatus: confirmed\nclaims: [{claims}]\n"
    found = refresh(corpus(people=FILES["people"], pier=incident))
    noted = found.window(Listing("claim", Sort("id"), parse("has:notes")), 0, 9)
    assert [row.id for row in noted] == ["pier#b"]
    found.close()
