"""What the index tells of incidents to be compared, what records say is the same, and sums that count it once."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.sensitive import POST
from tests.twice import twice
from tui.duplicates.deciding import decided
from tui.duplicates.finding import find
from tui.index.counting import Totals
from tui.index.events import Events
from tui.index.rows import listing
from tui.index.store import refresh
from tui.index.veil.index import Withheld
from tui.model.records import Place
from tui.query.parse import parse
from tui.query.query import EVERYTHING

Write = Callable[..., Path]


@pytest.fixture
def index(corpus: Write) -> Iterator[Withheld]:
    found = refresh(twice(corpus))
    yield found
    found.close()


def events(index: Withheld, query: str = "") -> Events:
    return index.events(parse(query) if query else EVERYTHING, lambda done, total: None)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_an_event_has_what_is_compared(index: Withheld) -> None:
    by_id = {event.id: event for event in events(index).events}
    own, coded = by_id["our-account"], by_id["ucdp-ged-900001"]
    assert (own.source, coded.source, by_id["acled-exa12"].source) == ("", "UCDP GED", "ACLED")
    assert (coded.first, coded.last, coded.precision) == (day("2020-02-01"), day("2020-02-03"), "days")
    assert (own.latitude, own.longitude, own.radius, own.country) == (10.51, -20.25, 25.0, "exampleland")
    assert own.actors.called == ("HF",)
    assert {"front", "hf", "harbour front"} <= own.actors.names[0]
    assert "exampleton" in coded.places & own.places  # which UCDP calls Exampleton town
    assert (coded.low, coded.best, coded.high) == (3, 3, 5)
    assert own.words == {"north", "pier"}  # neither who nor where
    assert (by_id["long-ago"].first, by_id["long-ago"].latitude) == (None, None)


def test_a_place_of_a_data_set_that_is_named_by_hand_is_remembered(
    corpus: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = twice(corpus)
    with closing(refresh(root)) as coded:
        place = next(row.id for row in coded.window(listing("place"), 0, 9) if row.id.startswith("ucdp"))
        record = coded.record(place)
    own = "incident: there\ntitle: There\nstatus: confirmed\ndate: 2020-02-02\nlocation: {}\n"
    corpus(there=own.format(place))
    monkeypatch.setattr("tui.index.events.PORTION", 1)
    with closing(refresh(root)) as index:
        (there,) = (one for one in events(index).events if one.id == "there")
    assert isinstance(record, Place)
    assert (there.place, there.country) == (record.name, "exampleland")


def test_the_same_event_is_found_in_what_the_index_tells(index: Withheld) -> None:
    found = find(events(index).events)
    assert [one.pair for one in found.candidates] == [
        ("our-account", "acled-exa12"),
        ("our-account", "ucdp-ged-900001"),
        ("acled-exa12", "ucdp-ged-900001"),
        ("acled-exa13", "ucdp-ged-900002"),
    ]
    assert found.undated == 1


def test_a_query_has_only_what_is_near_read(index: Withheld) -> None:
    found = events(index, "id:our-account")
    assert found.asked == {"our-account"}
    pairs = [one.pair for one in find(found.events, asked=found.asked).candidates]
    assert pairs == [("our-account", "acled-exa12"), ("our-account", "ucdp-ged-900001")]
    undated = events(index, "id:long-ago")
    assert (list(undated.events), undated.asked) == ([], frozenset())


def test_a_day_that_is_known_to_the_week_means_those_around_it(corpus: Write) -> None:
    row = "incident: a\ntitle: A\nstatus: confirmed\ndate: {start: 2020-02-10, precision: week}\n"
    with_range = row.replace("incident: a", "incident: b").replace(
        "start: 2020-02-10", "start: 2020-02-10, end: 2020-02-12"
    )
    index = refresh(
        corpus(a=row, b=with_range, c=row.replace("incident: a", "incident: c").replace("confirmed", "duplicate"))
    )
    spans = {event.id: (event.first, event.last) for event in events(index).events}
    assert spans == {
        "a": (day("2020-02-04"), day("2020-02-16")),
        "b": (day("2020-02-10"), day("2020-02-12")),
    }  # what is a duplicate counts nowhere, and is not compared
    index.close()


def test_who_reads_can_be_stopped(index: Withheld) -> None:
    def stop(done: int, total: int) -> None:
        assert (done, total) == (0, 7)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.events(EVERYTHING, stop)


TIES = """\
incident: our-account
title: Ours
status: confirmed
related: [{incident: b, relation: same_as}, {incident: c, relation: follows}]
---
incident: b
title: B
status: confirmed
---
incident: c
title: C
status: confirmed
related: {incident: b, relation: not_same_as}
"""


def test_records_say_what_is_the_same(corpus: Write) -> None:
    index = refresh(corpus(a=TIES))
    assert index.ties() == [("our-account", "b", "same_as"), ("c", "b", "not_same_as")]
    index.close()


def test_what_is_withheld_is_withheld_here_too(corpus: Write) -> None:
    more = (
        "---\nincident: again\ntitle: Zubby again\nstatus: confirmed\ndate: 2020-02-02\nlocation: old-mill-lane\n"
        "participants: {target: zubair-tahmasp}\nrelated: {incident: arrest-of-zubair-tahmasp, relation: same_as}\n"
    )
    index = refresh(corpus(post=POST + more))
    (again,) = (event for event in events(index).events if event.id == "again")
    told = f"{again} {index.ties()} {events(index, 'id:arrest-of-zubair-tahmasp').asked}"
    assert [
        name for name in ("Zub", "zub", "Tahmasp", "tahmasp", "Mill", "mill", "12.34", "45.67") if name in told
    ] == []
    assert (again.latitude, again.longitude) == (None, None)
    assert index.ties() == [("again", index.shown("arrest-of-zubair-tahmasp"), "same_as")]
    index.reveal(True)
    assert "zubair tahmasp" in f"{list(events(index).events)}"
    index.close()


def killed(totals: Totals) -> int | None:
    return next(one.best for one in totals.sums if one.name == "killed")


def test_an_event_of_several_records_is_counted_once(index: Withheld) -> None:
    everything = index.totals(EVERYTHING)
    assert (everything.counted, everything.once, killed(everything)) == (7, 0, 3 + 3 + 40 + 3 + 38 + 2)
    same = decided([("our-account", "ucdp-ged-900001", "same_as"), ("acled-exa12", "our-account", "same_as")]).same
    once = index.totals(EVERYTHING, same)
    assert (once.counted, once.once, killed(once)) == (5, 2, 3 + 40 + 38 + 2)


def test_where_the_first_is_not_asked_for_another_counts(index: Withheld) -> None:
    same = [("our-account", "ucdp-ged-900001", "acled-exa12")]
    coded = index.totals(parse("id:ucdp-ged-900001,acled-exa12,acled-exa14"), same)
    assert (coded.counted, coded.once, killed(coded)) == (2, 1, 3 + 2)
    assert index.totals(parse("id:acled-exa12"), same).once == 0
    near = index.totals(parse("date:2020-02-02"), same)
    assert (near.counted, near.once, near.possible) == (1, 1, 0)  # UCDP has a range, and is counted with the others
    assert index.totals(parse("date:2020-02-02")).possible == 1
