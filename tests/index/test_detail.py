"""What the detail of a record says."""

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tui.index.detail.build import detail_rows
from tui.index.detail.source import MOST
from tui.index.rows import listing
from tui.index.store import refresh
from tui.query.parse import parse

Write = Callable[..., Path]

ARTICLE = """\
article: rep
title: A ferry hit a pier
body: [Two people were hurt in Exampleton, the harbour master said. The ferry was late.]
---
place: exampleton
name: Exampleton
---
place: pier
name: The pier
---
actor: master
name: Harbour master
type: government
---
actor: owners
name: Owners of the ferry
type: organisation
"""
INCIDENT = """\
incident: ferry
title: Ferry hits pier
status: confirmed
article: rep
location:
- {place: exampleton, evidence: in Exampleton}
- {place: pier, evidence: nothing that was written there}
participants:
  witness:
  - {actor: master, evidence: the harbour master said}
  - {actor: owners, evidence: [The ferry, nothing that was written there]}
"""


def details(root: Path, id: str) -> dict[str, str]:
    """The rows of a detail that have something beside their text."""
    with closing(refresh(root)) as index:
        return {row.text.strip(): row.aside for row in detail_rows(index, id) if row.aside}


def test_each_place_and_actor_has_the_health_of_its_own_words(corpus: Write) -> None:
    rows = details(corpus(a=ARTICLE, i=INCIDENT), "ferry")
    assert (rows["Exampleton"], rows["The pier"]) == ("ok", "orphan")
    assert (rows["Harbour master"], rows["Owners of the ferry"]) == ("ok", "orphan")


def test_a_claim_without_evidence_says_why_and_is_not_marked(corpus: Write) -> None:
    claims = "claims: [{id: c, claimant: master, about: injured, best: 2, evidence: {unknown: the tape is lost}}]\n"
    root = corpus(a=ARTICLE, i=INCIDENT[: INCIDENT.index("location")] + claims)
    assert "Harbour master · reported · no evidence: the tape is lost" in details(root, "ferry").values()
    with closing(refresh(root)) as index:
        assert index.problems() == []
        assert [row.marks for row in index.window(listing("claim"), 0, 9)] == [""]


def test_a_claim_is_worded_in_its_detail_as_in_the_list(corpus: Write) -> None:
    claims = """\
claims:
- {id: two, claimant: master, about: injured, best: 2, qualifier: at least, unit: people, inferred: a guess}
- {id: who, claimant: master, about: perpetrator, value: owners, inferred: a guess}
- {id: why, claimant: master, about: motive, value: {unknown: he would not say}, inferred: a guess}
"""
    with closing(refresh(corpus(a=ARTICLE, i=INCIDENT[: INCIDENT.index("location")] + claims))) as index:
        listed = [row.cells[2] for row in index.window(listing("claim"), 0, 9)]
        assert listed == ["at least 2 people", "Owners of the ferry", "unknown: he would not say"]
        assert set(listed) <= {row.text.strip() for row in detail_rows(index, "ferry")}


DATED = """\
article: rep
title: A ferry hit a pier
published_at: 2020-02-03
retrieved_at: 2020-03-01
body: [Two people were hurt.]
---
actor: master
name: Harbour master
type: government
---
actor: crew
name: Crew
type: organisation
---
relation: master-crew
source: master
target: crew
type: commands
status: confirmed
article: rep
start: 2019-05
end: 2020
---
incident: ferry
title: Ferry hits pier
status: confirmed
article: rep
date: {start: 2020-02-01, end: 2020-02-02, evidence: hurt}
coder: ab
coded_at: 2020-04-05
claims: [{id: c, claimant: master, about: injured, best: 2, asserted_at: 2020-02-02, evidence: Two people were hurt}]
"""


def test_every_date_is_in_the_style_that_is_wanted(corpus: Write) -> None:
    with closing(refresh(corpus(a=DATED))) as index:

        def words(id: str) -> str:
            return "\n".join(f"{row.label} {row.text} {row.aside}" for row in detail_rows(index, id, "words"))

        assert "Published 3 Feb 2020 " in words("rep")
        assert "Retrieved 1 Mar 2020 " in words("rep")
        assert "Start May 2019 " in words("master-crew")
        assert "When 1–2 Feb 2020 " in words("ferry")
        assert "Coded ab · 5 Apr 2020 " in words("ferry")
        assert "reported · 2 Feb 2020 · ok" in words("ferry")
        assert not re.search(r"\d{4}-\d\d", "".join(map(words, ("rep", "master-crew", "ferry", "ferry#c"))))
        assert any(row.text == "2020-03-01" for row in detail_rows(index, "rep"))


def test_a_group_of_many_is_cut_and_says_how_to_list_the_rest(corpus: Callable[..., Path]) -> None:
    events = "".join(
        f"---\nincident: i{n:03}\ntitle: Event {n:03}\nstatus: confirmed\n"
        "participants: {attacker: [{actor: front, inferred: made up}]}\n"
        for n in range(MOST + 30)
    )
    actor = "actor: front\nname: The Front\ntype: armed_group\n"
    with closing(refresh(corpus(all=actor + events))) as index:
        rows = detail_rows(index, "front")
        events_listed = [row for row in rows if row.target.startswith("i")]
        assert [row.text for row in events_listed] == [f"Event {n:03}" for n in range(MOST)]
        (more,) = (row for row in rows if row.text.startswith("and "))
        assert more.text == "and 30 more: search kind:incident actor:front"
        assert index.count("incident", parse(more.copies)) == MOST + 30
