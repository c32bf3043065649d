"""Where cited words stand: exactly, more than once, nearly, not at all."""

import pytest

from tui.corpus.anchors import Haystack, anchor
from tui.corpus.results import Anchor, EvidenceUse, Problem
from tui.model.base import Evidence
from tui.model.document import Document, document
from tui.model.records import Article

ARTICLE = Article(
    id="report",
    title="Raid before dawn",
    body=[
        "Militants struck a  post near Dera\nIsmail Khan early on Tuesday, and 23 soldiers died, officials said.",
        "The army spoke of a vehicle full of explosives; 23 soldiers died in the cafe\u0301.",
    ],
)


def found(exact: str, prefix: str = "", suffix: str = "") -> tuple[list[Anchor], Problem | None]:
    use = EvidenceUse("a#b", "evidence", Evidence(exact=exact, prefix=prefix, suffix=suffix, article="report"), 3, 4)
    return anchor(use, Haystack("report", text()), "a.yaml")


def text() -> Document:
    return document(ARTICLE)


@pytest.mark.parametrize(
    ("exact", "stands"),
    [
        ("Militants struck a post", "Militants struck a post"),
        ("near  Dera Ismail\n Khan", "near Dera Ismail Khan"),
        ("Raid before dawn", "Raid before dawn"),
        ("caf\u00e9.", "caf\u00e9."),
        ("cafe\u0301.", "caf\u00e9."),
        ("officials said. The army", "officials said.\nThe army"),
    ],
)
def test_exact_words_are_found_whatever_their_form_and_spacing(exact: str, stands: str) -> None:
    anchors, problem = found(exact)
    assert problem is None
    assert [(a.health, text().text[a.start : a.end]) for a in anchors] == [("ok", stands)]
    assert (anchors[0].owner, anchors[0].article, anchors[0].exact, anchors[0].line) == ("a#b", "report", exact, 3)


def test_words_that_stand_twice_are_ambiguous_and_every_place_is_kept() -> None:
    anchors, problem = found("23 soldiers died")
    assert [a.health for a in anchors] == ["ambiguous", "ambiguous"]
    assert len({a.start for a in anchors}) == 2
    assert problem is not None
    assert (problem.severity, problem.code, problem.line, problem.column) == ("error", "ambiguous-anchor", 3, 4)


def test_the_context_proposed_for_ambiguous_words_tells_them_apart() -> None:
    anchors, problem = found("23 soldiers died")
    assert problem is not None
    assert problem.expected == 'prefix "and" or prefix "explosives;"'
    for prefix, place in (("and", anchors[0]), ("explosives;", anchors[1])):
        chosen, none = found("23 soldiers died", prefix=prefix)
        assert none is None
        assert [(a.health, a.start) for a in chosen] == [("ok", place.start)]


@pytest.mark.parametrize(
    ("exact", "suffix", "proposal"),
    [("ilitants struck a pos", "", "Militants struck a post"), ("sold", "iers died, off", "soldiers")],
)
def test_part_of_a_word_supports_nothing(exact: str, suffix: str, proposal: str) -> None:
    anchors, problem = found(exact, suffix=suffix)
    assert [(a.health, a.proposal) for a in anchors] == [("moved", proposal)]
    assert problem is not None
    assert (problem.severity, problem.nearest) == ("warning", proposal)
    assert "only as part of longer ones" in problem.message


def test_whole_words_are_found_beside_parts_of_words() -> None:
    article = document(
        Article(id="report", title="t", body=["In 2023 a raid of 230 men killed 23. \u672c\u65e5\u306f"])
    )
    for exact in ("23", "\u65e5"):
        use = EvidenceUse("a", "evidence", Evidence(exact=exact, article="report"), 1, 1)
        anchors, problem = anchor(use, Haystack("report", article), "a.yaml")
        assert problem is None
        assert [(a.health, a.start) for a in anchors] == [("ok", article.text.rindex(exact))]


def test_characters_that_cannot_be_seen_are_named() -> None:
    article = document(Article(id="report", title="t", body=["The co\u00adoperation of the two armies ended."]))
    use = EvidenceUse("a", "evidence", Evidence(exact="The cooperation of the two armies", article="report"), 1, 1)
    _, problem = anchor(use, Haystack("report", article), "a.yaml")
    assert problem is not None
    assert problem.message.endswith("(these have U+00AD, which cannot be seen)")


def test_no_near_match_is_looked_for_of_words_without_end() -> None:
    article = document(Article(id="report", title="t", body=["word " * 3000]))
    use = EvidenceUse("a", "evidence", Evidence(exact="Word " * 2000, article="report"), 1, 1)
    assert [a.health for a in anchor(use, Haystack("report", article), "a.yaml").anchors] == ["orphan"]


@pytest.mark.parametrize("suffix", [", officials", " , officials".strip(), ", officials said. The"])
def test_a_suffix_tells_ambiguous_words_apart(suffix: str) -> None:
    anchors, problem = found("23 soldiers died", suffix=suffix)
    assert problem is None
    assert [a.health for a in anchors] == ["ok"]


def test_words_much_like_those_cited_are_proposed_and_not_taken() -> None:
    anchors, problem = found("Militants struck the post near Dera Ismail Khan")
    assert [(a.health, a.proposal) for a in anchors] == [("moved", "Militants struck a post near Dera Ismail Khan")]
    assert text().text[anchors[0].start : anchors[0].end] == anchors[0].proposal
    assert problem is not None
    assert (problem.severity, problem.code, problem.nearest) == ("warning", "moved-anchor", anchors[0].proposal)


@pytest.mark.parametrize(
    ("exact", "proposal"),
    [("on tuesday", "on Tuesday"), ("soldier died, officials said", "soldiers died, officials said")],
)
def test_a_proposal_has_whole_words(exact: str, proposal: str) -> None:
    assert [a.proposal for a in found(exact)[0]] == [proposal]


def test_right_words_with_a_wrong_context_have_moved() -> None:
    anchors, problem = found("early on Tuesday", prefix="in the town")
    assert [(a.health, a.proposal) for a in anchors] == [("moved", "early on Tuesday")]
    assert problem is not None
    assert problem.expected == "the exact words alone"


@pytest.mark.parametrize("exact", ["nothing of the kind was written here", "29 civilians were hurt", "x" * 5000])
def test_words_that_are_gone_are_orphans(exact: str) -> None:
    anchors, problem = found(exact)
    assert [(a.health, a.start, a.end) for a in anchors] == [("orphan", -1, -1)]
    assert problem is not None
    assert (problem.severity, problem.code) == ("error", "orphan-anchor")


def test_an_article_that_is_not_there_is_reported_by_its_name_only() -> None:
    use = EvidenceUse("a", "evidence", Evidence(exact="words", article="gone"), 1, 1)
    anchors, problem = anchor(use, None, "a.yaml")
    assert [a.health for a in anchors] == ["orphan"]
    assert problem is None


def test_words_that_stand_everywhere_have_a_bounded_number_of_places() -> None:
    endless = document(Article(id="report", title="t", body=["again " * 5000]))
    use = EvidenceUse("a", "evidence", Evidence(exact="again", article="report"), 1, 1)
    anchors, problem = anchor(use, Haystack("report", endless), "a.yaml")
    assert len(anchors) == 50
    assert problem is not None
    assert problem.message.startswith("these words stand at least 50 times in report")
