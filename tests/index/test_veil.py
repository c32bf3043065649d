"""What is sensitive is withheld by every question that the index answers, and only that."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import msgspec
import pytest

from tests.sensitive import NAMES, PASSAGES, POST
from tui.corpus.load import load_corpus
from tui.index.detail.build import detail_rows
from tui.index.detail.rows import DetailRow
from tui.index.queries import Index
from tui.index.rows import COLUMNS, listing
from tui.index.store import refresh
from tui.index.veil.index import Withheld
from tui.index.veil.matcher import Matcher, Words
from tui.index.veil.veil import GRAPHIC, Mark, Veil
from tui.model.document import document
from tui.model.kinds import KINDS
from tui.model.records import Article, CorpusInfo, Sensitive
from tui.query.parse import QueryError, parse
from tui.query.query import EVERYTHING

Write = Callable[..., Path]


@pytest.fixture
def index(corpus: Write) -> Iterator[Withheld]:
    found = refresh(corpus(post=POST))
    yield found
    found.close()


def everything(index: Index) -> str:
    """All that an index says when it is asked everything, as one text."""
    said: list[object] = [index.info(), index.problems(), list(index.facets("incident", EVERYTHING)), index.sensitive()]
    said += [list(index.facets("claim", EVERYTHING)), index.totals(EVERYTHING), index.ids()]
    for kind in KINDS:
        for row in index.window(listing(kind.name), 0, 100):
            said += [row, index.locate(row.id), index.record(row.id), index.claim(row.id), index.document(row.id)]
            said += [index.anchors_of(row.id), index.anchors_in(row.id), index.mentions_in(row.id)]
            said += [index.mentions_of(row.id), index.links_from(row.id), index.links_to(row.id)]
            said += [detail_rows(index, row.id), index.records([row.id]), index.titles([row.id])]
    read = index.events(EVERYTHING, lambda *_: None)
    said += [list(read.events), read.asked, index.ties()]
    for words in ("zubair", "witness", "police", "mill", "docker", "unspeakable", "ghastly", "crawled", "whispered"):
        said.append(index.search(parse(words)))
    return json.dumps(msgspec.to_builtins(said, order="sorted"), ensure_ascii=False)


def rows(index: Index, record: str) -> list[str]:
    return [f"{row.label} {row.text} {row.aside}" for row in detail_rows(index, record)]


def test_nothing_that_is_asked_tells(index: Withheld) -> None:
    said = everything(index)
    assert [secret for secret in (*NAMES, *PASSAGES, "Zu\u0308bair", "Zübair") if secret in said] == ["ghastly"]
    assert said.count("ghastly") == said.count("ghastly-report")  # the article's id: graphic words are not in it


def test_revealed_all_is_as_it_was(index: Withheld) -> None:
    index.reveal(True)
    assert everything(index) == everything(index.raw)
    for secret in (*NAMES, *PASSAGES):
        assert secret in everything(index)


def test_every_question_withholds() -> None:
    """A question that is added to the index has to say what it withholds."""
    asked = {name for part in Index.__mro__[:-1] for name in vars(part) if not name.startswith("_")}
    answered = {name for part in Withheld.__mro__[: Withheld.__mro__.index(Index)] for name in vars(part)}
    assert asked <= answered


def test_the_person_can_be_told_apart_and_opened(index: Withheld) -> None:
    row = next(row for row in index.window(listing("actor"), 0, 10) if "name withheld" in row.cells[0])
    assert row.id.startswith("actor-")
    assert row.cells[0] == f"{row.id} [name withheld]"
    assert index.locate(row.id) == index.locate("zubair-tahmasp")
    assert rows(index, row.id) == rows(index, "zubair-tahmasp") != []
    assert index.position(listing("actor"), row.id) == index.position(listing("actor"), "zubair-tahmasp")
    (incident,) = (row for row in index.window(listing("incident"), 0, 10) if "Arrest" in row.cells[1])
    assert incident.cells[1] == f"Arrest of {row.id} [name withheld]"
    assert (
        index.count("claim", parse(f"claimant:{row.id}")) == index.count("claim", parse("claimant:zubair-tahmasp")) == 1
    )


def test_a_path_with_the_name_can_still_be_opened(corpus: Write) -> None:
    index = refresh(corpus(**{"zubair-tahmasp": POST}))
    at = index.locate("zubair-tahmasp")
    assert at is not None
    assert at.file.startswith("file-")
    assert index.real(at.file) == "zubair-tahmasp.yaml"
    assert "zubair" not in everything(index)
    index.close()


def test_another_run_knows_the_pseudonyms(index: Withheld) -> None:
    shown = [row.id for kind in KINDS for row in index.window(listing(kind.name), 0, 10)]
    later = Withheld(index.raw)
    assert [later.real(id) for id in shown] == [index.real(id) for id in shown]
    assert any(id.startswith("record-") for id in shown)
    assert {index.real(id) for id in shown} == set(index.raw.ids())


def test_figures_disputes_and_health_stay(index: Withheld) -> None:
    for kind in ("incident", "claim"):
        seen, raw = (found.window(listing(kind), 0, 10) for found in (index, index.raw))
        assert [row.marks for row in seen] == [row.marks for row in raw]
    tolls = [row.cells[2] for row in index.window(listing("incident"), 0, 10)]
    assert tolls == ["3-3-3", "1-1-1"]
    assert index.health() == index.raw.health()
    for record in ("arrest-of-zubair-tahmasp", "gate", "q-wall", "q-nothing", "employed"):
        shown, full = " ".join(rows(index, record)), " ".join(rows(index.raw, record))
        for said in ("differ", " ok", "orphan", "inferred", "adopted"):
            assert (said, shown.count(said)) == (said, full.count(said))


def test_an_article_keeps_its_offsets(index: Withheld) -> None:
    seen, raw = index.document("post"), index.raw.document("post")
    assert seen is not None and raw is not None
    assert (len(seen.text), seen.starts) == (len(raw.text), raw.starts)
    assert seen.text.startswith("░░░░░░ ░░░░░░░ arrested in Exampleton\nPolice arrested ░░░░░░ ░░░░░░░ on Sunday")
    assert "░░░░░░ ░░░░░░░'S brother, known as ░░░░░, was hurt" in seen.text
    assert "killed by ░░░░░░ ░░░░░░░ and others" in seen.text
    assert "The witness said that ░░░ ░░░░ ░░░ ░░░░░░░ ░░░░ ░░░░░░░░░░░ ░░░░░░ and left." in seen.text
    record = index.record("post")
    assert isinstance(record, Article)
    assert document(record) == seen
    assert [(a.start, a.end, a.health) for a in index.anchors_in("post")] == [
        (a.start, a.end, a.health) for a in index.raw.anchors_in("post")
    ]
    folded = index.document("ghastly-report")
    assert folded is not None
    assert folded.text == "A report of the morgue\n░░░░░░░ ░░░░░░ ░░░ ░░░░ ░░░░░"


def test_a_passage_in_a_title_is_folded_in_every_list(corpus: Write) -> None:
    article = "article: a\ntitle: Gore flowed in Exampleton\nbody: [Nothing more.]\ntranslation: [Sangre.]\n"
    quote = "---\nquote: q\nspeaker: o\nmode: direct\ntext: Gore flowed\nsensitivity: graphic\narticle: a\n"
    office = "evidence: Gore flowed\n---\nactor: o\nname: Office\ntype: organisation\n"
    index = refresh(corpus(all=article + quote + office))
    assert index.window(listing("article"), 0, 1)[0].cells[1] == "░░░░ ░░░░░░ in Exampleton"
    assert "Gore" not in everything(index)
    assert "Sangre" not in everything(index)
    index.close()


def test_folded_words_are_unfolded_record_by_record(index: Withheld) -> None:
    assert index.unfold(["q-wall"])
    assert "unspeakable" in str(index.document("post"))
    assert "unspeakable" in str(index.record("q-wall"))
    assert "crawled" not in str(index.document("post"))
    assert not index.unfold(["q-wall", "q-nothing", "zubair-tahmasp"])
    assert "whispered" not in str(index.document("post"))
    index.reveal(False)
    assert "unspeakable" not in str(index.document("post"))


POLICIES = [
    ("graphic: show", True, True, False),
    ("graphic: hide", False, False, False),
    ("personal: show", False, True, True),
]


@pytest.mark.parametrize(("policy", "graphic", "can_unfold", "named"), POLICIES)
def test_the_corpus_decides(corpus: Write, policy: str, graphic: bool, can_unfold: bool, named: bool) -> None:
    index = refresh(corpus(post=POST, corpus=f"title: Try\nsensitive: {{{policy}}}\n"))
    assert ("unspeakable" in everything(index)) == graphic
    assert ("Zubair" in everything(index)) == named
    assert (index.unfold(["q-wall"]) or graphic) == can_unfold
    index.close()


def test_a_wrong_policy_is_pointed_at_and_withholds(corpus: Write) -> None:
    root = corpus(post=POST, corpus="title: Try\nsensitive: {graphic: shwo, persnal: show}\n")
    found = [(p.line, p.nearest) for p in load_corpus(root).problems if p.file == "corpus.yaml"]
    assert found == [(2, "show"), (2, "personal")]
    index = refresh(root)
    assert index.info() == CorpusInfo(title="Try", sensitive=Sensitive())
    assert "unspeakable" not in everything(index)
    index.close()


@pytest.mark.parametrize("written", ["personl", "[graphic, persnal]", "{personal: yes}"])
def test_a_slip_in_the_mark_withholds(corpus: Write, written: str) -> None:
    root = corpus(all=f"actor: mo\nname: Mo Fictive\ntype: person\nsensitivity: {written}\n")
    index = refresh(root)
    assert index.problem_counts()["error"]
    assert "Fictive" not in everything(index)
    index.close()


def test_a_name_that_is_nearly_right_is_not_proposed(index: Withheld) -> None:
    with pytest.raises(QueryError) as fault:
        index.check(parse("actor:zubair-tahmas"))
    assert (fault.value.nearest, fault.value.message) == ("", "there is no actor 'zubair-tahmas' here")


def test_a_problem_does_not_tell(corpus: Write) -> None:
    lost = "---\nquote: q-lost\nmode: direct\ntext: words\nspeaker: zubair-tahmas\n"
    lost += (
        "---\nquote: q-own\nmode: direct\ntext: words\nspeaker: office\narticle: post\nevidence: Zubair Tahmasp lied\n"
    )
    index = refresh(corpus(post=POST + lost))
    told = [(problem.record, problem.message, problem.nearest) for problem in index.problems()]
    assert ("q-lost", "dangling-reference: what is wrong is withheld, for it may have sensitive words", "") in told
    assert [secret for secret in NAMES if secret in str(told)] == []
    assert "zubair" in str(index.raw.problems())
    index.close()


def test_what_others_write_meanwhile_is_withheld_too(corpus: Write) -> None:
    index = refresh(corpus(people="actor: mo\nname: Mo Fictive\ntype: person\n"))
    assert not index.withholds
    assert index.locate("mo") == index.raw.locate("mo")
    refresh(corpus(people="actor: mo\nname: Mo Fictive\ntype: person\nsensitivity: personal\n")).close()
    assert index.withholds
    assert "Fictive" not in str(index.locate("mo"))
    index.close()


NAMED = [
    ("Iqbal's house", "░░░░░'s house"),
    ("IQBAL’S, iqbal", "░░░░░’S, ░░░░░"),
    ("Iqbals and preiqbal", "Iqbals and preiqbal"),
    ("Ali\n   Khan Baba", "░░░\n   ░░░░ ░░░░"),
    ("José and Jose\u0301 and jose", "░░░░ and ░░░░░ and ░░░░"),
    ("killing-of-ali-khan_2", "killing-of-░░░░░░░░_2"),
    ("Ali\u200b Khan", "░░░░ ░░░░"),
    ("O’Neil, O'Neil", "░░░░░░, ░░░░░░"),
    ("may be May", "may be ░░░"),
]


@pytest.mark.parametrize(("text", "shown"), NAMED)
def test_names_are_found_however_they_are_written(text: str, shown: str) -> None:
    words = [Words("x", name, is_name=True) for name in ("Iqbal", "Ali Khan", "Khan Baba", "José", "O'Neil")]
    found = Matcher([*words, Words("x", "May", is_name=True, exact=True)]).find(text)
    blocked = list(text)
    for one in found:
        blocked[one.start : one.end] = [c if c.isspace() else "░" for c in blocked[one.start : one.end]]
    assert "".join(blocked) == shown


def test_a_name_that_a_long_title_cuts_does_not_show_its_half(corpus: Write) -> None:
    title = "x" * 285 + " Abdulkhaliq Fictivius was here"
    person = "actor: ab\nname: Abdulkhaliq Fictivius\ntype: person\nsensitivity: personal\n"
    text = f"{person}---\nincident: i\nstatus: confirmed\ntitle: {title}\n"
    index = refresh(corpus(all=text))
    assert "Abdul" in index.raw.window(listing("incident"), 0, 1)[0].cells[1]
    assert "Abdul" not in index.window(listing("incident"), 0, 1)[0].cells[1]
    assert index.window(listing("incident"), 0, 1)[0].cells[1].endswith("x…")
    index.close()


def test_a_shared_name_belongs_to_nobody_and_one_name_to_its_record() -> None:
    words = [Words(id, "Mo Fictive", is_name=True) for id in ("a", "b")] + [Words("a", "Mo", is_name=True)]
    veil = Veil({id: Mark("actor", True, False) for id in "ab"}, lambda: words, lambda: [], lambda: [], lambda: [])
    assert veil.text("Mo Fictive and Mo") == f"[name withheld] and {veil.id('a')} [name withheld]"


def test_many_names_are_quick_to_look_for() -> None:
    """Ten thousand names, a page of rows: a good deal of room for a busy machine."""
    words = [Words(f"p{n}", f"Person{n} Fictive{n}", is_name=True) for n in range(10_000)]
    veil = Veil({}, lambda: words, lambda: [], lambda: [], lambda: [])
    begin = perf_counter()
    veil.text("no name")
    built = perf_counter() - begin
    page = [f"Attack on the house of Person{n} Fictive{n} - reported" for n in range(40)]
    begin = perf_counter()
    shown = [veil.text(text) for text in page]
    assert all(text.startswith("Attack on the house of p") for text in shown)
    assert (built, perf_counter() - begin) < (3.0, 0.2)


def test_where_nothing_is_sensitive_answers_are_the_raw_ones(corpus: Write) -> None:
    index = refresh(corpus(post=POST.replace("sensitivity", "notes")))
    assert not index.withholds
    assert everything(index) == everything(index.raw)
    index.close()


def test_the_reader_sees_that_words_are_folded(index: Withheld) -> None:
    shown = detail_rows(index, "gate")
    folded = [row.text for row in shown if isinstance(row, DetailRow) and GRAPHIC in row.text]
    assert len(set(folded)) == 2  # two rival accounts, still two
    assert {row.kind for row in index.search(parse("unspeakable"))} == {"quote", "article"}
    assert COLUMNS["quote"][1].name == "text"
    assert {row.cells[1] for row in index.window(listing("quote"), 0, 5)} == {GRAPHIC, "[words withheld]"}
