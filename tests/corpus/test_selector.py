"""Words chosen in an article come to evidence that anchors to exactly those words, read as YAML like any other."""

import random
from collections.abc import Callable

import pytest

from tui.corpus.anchors import Haystack, anchor
from tui.corpus.emit_record import evidence_yaml
from tui.corpus.folding import joined
from tui.corpus.results import FileRead
from tui.corpus.selector import selector
from tui.model.document import document
from tui.model.records import Article

Read = Callable[[str], FileRead]
WORDS = (
    "the",
    "a",
    "at",
    "attack",
    "23",
    "T.J.P.",
    "e\u0301tat",
    "事件",
    "حادثة",
    "well-known",
    "“no”,",
    "it's",
    "ab" * 90,
)
SENTENCE = "the attack at the post: the army said so"


def an_article(chance: random.Random) -> Article:
    """Few words, so that most stand often; some paragraphs stand twice."""
    body = [" ".join(chance.choices(WORDS, k=chance.randint(1, 30))) for _ in range(chance.randint(1, 5))]
    body += [SENTENCE, *chance.sample(body, 1), SENTENCE]
    return Article(id="a", title="the attack", body=body)


@pytest.mark.parametrize("seed", range(80))
def test_random_selections_anchor_to_themselves(seed: int, read: Read) -> None:
    chance = random.Random(seed)
    haystack = Haystack("a", document(an_article(chance)))
    for _ in range(10):
        start = chance.randrange(len(haystack.text))
        end = min(len(haystack.text), start + chance.choice([1, 3, 20, 200]))
        found = selector(haystack, start, end)
        if not haystack.text[start:end].strip():
            assert found is None
            continue
        assert found is not None
        evidence, first, last = found
        covered = haystack.text[start:end].strip()
        assert covered in haystack.text[first:last]
        assert not joined(haystack.text, first)
        assert not joined(haystack.text, last)
        value = evidence_yaml(evidence)
        actor = read(f"actor: b\nname: B\ntype: person\narticle: a\nevidence: {value}\n")
        (use,) = actor.evidence
        anchors, problem = anchor(use, haystack, "a.yaml")
        assert problem is None
        assert [(a.health, a.start, a.end) for a in anchors] == [("ok", first, last)]


def of(*body: str) -> Haystack:
    return Haystack("a", document(Article(id="a", title="Ferry", body=list(body))))


def chosen(haystack: Haystack, words: str, nth: int = 0) -> str:
    at = -1
    for _ in range(nth + 1):
        at = haystack.text.index(words, at + 1)
    found = selector(haystack, at, at + len(words))
    assert found is not None
    return evidence_yaml(found[0])


def test_the_shortest_that_tells_them_apart() -> None:
    two = of("two were hurt, then two were lost, two more")
    assert chosen(two, "hurt") == "hurt"
    assert chosen(two, "ost") == "lost"
    assert chosen(two, "two", 1) == "{exact: two, prefix: then}"
    assert chosen(two, "two were") == "{exact: two were, prefix: Ferry}"
    assert chosen(two, "two", 2) == '{exact: two, prefix: "lost,"}'


def test_only_spaces_are_nothing() -> None:
    haystack = of("one two")
    assert selector(haystack, 9, 10) is None
    assert selector(haystack, 3, 3) is None
