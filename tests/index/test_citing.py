"""How records are cited elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.index.citing import citation, permalink, records_yaml
from tui.index.queries import Index
from tui.index.store import refresh

TEXT = """
article: brief
title: Ferry strikes the pier
publisher: Exampleton Gazette
published_at: 2020-02-03
body: ["At least two were hurt, the Harbour Office said."]
---
actor: office
name: Harbour Office
type: organisation
---
quote: q
speaker: office
mode: direct
text: [two were hurt, no more]
channel: radio
article: brief
evidence: two were hurt
---
incident: ferry
title: Ferry strikes the pier
status: confirmed
article: brief
claims:
- {id: a, claimant: office, about: injured, low: 2, qualifier: at least, assertion: claimed, evidence: At least two}
"""


@pytest.fixture
def index(corpus: Callable[..., Path]) -> Index:
    return refresh(corpus(a=TEXT))


@pytest.mark.parametrize(
    ("id", "line"),
    [
        ("brief", "Ferry strikes the pier; Exampleton Gazette, 2020-02-03 [brief]"),
        ("q", "“two were hurt … no more”; Harbour Office, radio; Exampleton Gazette, 2020-02-03 [q]"),
        ("ferry", "Ferry strikes the pier; Exampleton Gazette, 2020-02-03 [ferry]"),
        (
            "ferry#a",
            "Ferry strikes the pier: Injured: at least 2-?-?; Harbour Office, claimed; "
            "Exampleton Gazette, 2020-02-03 [ferry#a]",
        ),
        ("office", "Harbour Office [office]"),
        ("nobody", ""),
    ],
)
def test_a_citation_says_what_who_where_and_when(index: Index, id: str, line: str) -> None:
    assert citation(index, id) == line


def test_a_permalink_survives_the_shell() -> None:
    assert permalink(Path("/a corpus/it's"), "a#b") == """incident-tui '/a corpus/it'"'"'s' --at 'a#b'"""


def test_a_record_is_given_once_for_several_of_its_claims(index: Index) -> None:
    text = records_yaml(index, ["ferry", "ferry#a", "q"])
    assert text.count("incident: ferry\n") == 1
    assert "\n---\nquote: q\n" in text
