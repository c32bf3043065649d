"""The file that a writer begins with: all that the model has, and nothing that it has not."""

import re
from collections.abc import Callable

import pytest

from tui.corpus.convert import shape
from tui.corpus.load import Corpus
from tui.corpus.results import FileRead
from tui.corpus.starter import NothingToName, corpus_starter, record_starter
from tui.model.kinds import RECORD_TYPES

IDS = {"actor": ["army", "police"], "article": ["report"], "place": ["town"], "incident": ["raid"]}
OTHERS = """\
- {actor: army, name: a, type: state_force}
- {actor: police, name: p, type: state_force}
- {article: report, title: t, body: b}
- {place: town, name: t}
- {incident: raid, title: r, status: confirmed}
- {place: a-place, name: a}
- {actor: a-record, name: r, type: person}
"""


def begun(kind: str) -> str:
    return record_starter(kind, "new-one", {"body": " b"} if kind == "article" else {}, IDS)


def uncommented(text: str) -> str:
    """As a writer would have it who takes every field."""
    return re.sub(r"^# ", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_it_is_fine_as_it_is(load: Callable[..., Corpus], kind: str) -> None:
    corpus = load(OTHERS, begun(kind))
    assert [problem.message for problem in corpus.problems] == []
    assert "new-one" in corpus.records


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_field_is_there_and_takes_what_stands_in_it(load: Callable[..., Corpus], kind: str) -> None:
    text = uncommented(begun(kind))
    assert set(re.findall(r"^(\w+):", text, re.MULTILINE)) == {kind, *shape(RECORD_TYPES[kind], record=True).plans}
    codes = {problem.code for problem in load(OTHERS, text).problems}
    # The words are not in the article, nor is there an earlier claim; a subject is settled or open, not both.
    assert codes <= {"orphan-anchor", "supersedes", "adopt", "text-changed"}


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_line_fits_a_terminal(kind: str) -> None:
    assert max(map(len, begun(kind).splitlines())) <= 100


def test_allowed_values_are_named() -> None:
    line = "## Whether the words are the speaker's own or reported. (one of direct, indirect)"
    assert f"{line}\nmode: direct\n" in begun("quote")


def test_a_relation_is_between_two_where_there_are_two() -> None:
    assert "source: army\n" in begun("relation")
    assert "target: police\n" in begun("relation")


def test_what_must_be_named_and_is_not_there_is_said() -> None:
    with pytest.raises(NothingToName) as caught:
        record_starter("quote", "q", {}, {})
    assert caught.value.kind == "actor"


def test_corpus_yaml_is_begun_the_same_way(read: Callable[[str], FileRead]) -> None:
    text = corpus_starter("Reports: 2023")
    assert 'title: "Reports: 2023"\n' in text
    assert "\n# licence: ...\n" in text
