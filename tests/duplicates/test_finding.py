"""Candidates are the right pairs, found without comparing all, and each says why."""

from collections.abc import Iterator

import pytest

from tests.duplicates.world import World, pair, world
from tui.duplicates import search
from tui.duplicates.blocks import HOT
from tui.duplicates.deciding import Decided, decided
from tui.duplicates.event import Event, actors
from tui.duplicates.finding import find, in_order
from tui.duplicates.reasons import reasons, why

DAY = 737_456  # 2020-02-02
FRONT = actors([("a", "Harbour Front", ["HF"])])
HF = actors([("b", "HF", [])])
STATE = actors([("s", "Government of Exampleland", ())])
FORCES = actors([("m", "Military Forces of Exampleland (2018-)", ())])
OTHERS = actors([("o", "Gull Brigade", ())])


def event(id: str, source: str = "Alpha", **more: object) -> Event:
    """A clash of the Harbour Front that killed twelve at a point known exactly, on a day known."""
    values: dict[str, object] = {
        "title": id,
        "first": DAY,
        "last": DAY,
        "latitude": 10.5,
        "longitude": -20.25,
        "radius": 2.0,
        "actors": FRONT,
        "low": 12,
        "best": 12,
        "high": 12,
        "country": "exampleland",
    }
    return Event(id=id, source=source, **{**values, **more})  # type: ignore[arg-type]


def pairs(*events: Event, **more: object) -> list[tuple[str, str]]:
    return [one.pair for one in find(in_order(events), **more).candidates]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def small() -> World:
    return world(12_000, seed=3)


def test_known_pairs_are_found_and_little_else(small: World) -> None:
    found = find(in_order(small.events))
    got = {pair(*one.pair) for one in found.candidates}
    assert len(got & small.same) / len(small.same) >= 0.95
    assert len(got & small.same) / len(got) >= 0.90
    assert found.compared < 3 * len(small.events)  # of 72 million pairs


def test_near_misses_are_told_from_the_same_event(small: World) -> None:
    assert len(small.misses) > 500
    proposed = {pair(*one.pair) for one in find(in_order(small.events)).candidates} & small.misses.keys()
    assert len(proposed) / len(small.misses) < 0.5


def test_the_order_of_events_changes_nothing(small: World) -> None:
    some = small.events[:3000]
    assert {pair(*p) for p in pairs(*some)} == {pair(*p) for p in pairs(*reversed(some))}


def test_few_events_are_held_at_once_and_the_same_is_found(small: World, monkeypatch: pytest.MonkeyPatch) -> None:
    some = [
        one._replace(last=(one.last or 0) + 40, precision="month") if number % 50 == 0 else one
        for number, one in enumerate(small.events[:3000])
    ]
    whole = find(in_order(some)).candidates
    monkeypatch.setattr(search, "SLAB", 100)
    held: list[int] = []
    compare = search.Search.pairs

    def noted(self: search.Search, slab: search.Slab) -> Iterator[search.Pair]:
        held.append(len(slab.events))
        return compare(self, slab)

    monkeypatch.setattr(search.Search, "pairs", noted)
    assert find(in_order(some)).candidates == whole
    assert len(held) == 30
    assert max(held) < 400


def test_two_sources_that_err_a_little() -> None:
    near = event("b", "Beta", first=DAY + 1, last=DAY + 1, latitude=10.51, actors=HF, best=11, low=11, high=14)
    (found,) = find([event("a"), near]).candidates
    assert found.pair == ("a", "b")
    assert [reason.what for reason in reasons(found)] == ["date", "place", "actors", "killed"]
    assert why(reasons(found)) == (
        "date: 1 day apart, both known to the day; place: 1.1 km apart, within 4 km as stated; "
        "actors: both name Harbour Front, there HF; killed: 12 against 11-11-14: the ranges overlap"
    )
    assert sum(reason.points for reason in reasons(found)) == pytest.approx(found.score)


@pytest.mark.parametrize(
    "other",
    [
        event("b", "Beta", first=DAY + 4, last=DAY + 4),
        event("b", "Beta", latitude=11.5),
        event("b", "Beta", actors=OTHERS, best=3, low=3, high=3),
        event("b", "Beta", country="elsewhere", latitude=None, longitude=None),
        event("b", "Beta", best=90, low=90, high=90, first=DAY + 1, last=DAY + 1),
        event("b", "Alpha"),
    ],
    ids=["days", "kilometres", "actors and toll", "country", "toll and day", "its own data set"],
)
def test_another_event(other: Event) -> None:
    more = {} if other.source == "Beta" else {"best": 4, "low": 4, "high": 4}
    assert pairs(event("a")._replace(**more), other._replace(**more)) == []


def test_a_state_goes_by_other_words() -> None:
    (found,) = find([event("a", actors=STATE), event("b", "Beta", actors=FORCES)]).candidates
    assert "Government of Exampleland is like Military Forces of Exampleland (2018-)" in why(reasons(found))


def test_where_no_point_is_known_actors_and_places_lead_on() -> None:
    nowhere = {"latitude": None, "longitude": None, "places": frozenset({"exampleton"})}
    wide = event("c", "Gamma", radius=1000.0, latitude=12.0)
    assert pairs(event("a"), event("b", "Beta", **nowhere)) == [("a", "b")]
    assert pairs(event("a"), wide) == [("a", "c")]
    assert pairs(event("a", **nowhere), event("b", "Beta", actors=actors([]), **nowhere)) == [("a", "b")]


def test_the_line_of_dates_divides_nothing() -> None:
    assert pairs(event("a", longitude=179.99), event("b", "Beta", longitude=-179.999)) == [("a", "b")]


def test_of_several_the_likeliest_and_one_alone() -> None:
    worse = event("c", "Beta", first=DAY + 1, last=DAY + 1)
    events = [event("a"), worse, event("b", "Beta")]
    assert pairs(*events) == [("a", "b")]
    assert pairs(*events, every=True) == [("a", "b"), ("a", "c")]
    (found,) = find([event("a", first=DAY - 1, last=DAY + 2), *events[1:]]).candidates
    assert "rivals: another record fits about as well" in why(reasons(found))


def test_what_was_written_by_hand_is_compared_with_all_and_stands_first() -> None:
    assert pairs(event("x", ""), event("a", "Alpha")) == [("x", "a")]
    assert pairs(event("x", ""), event("y", "")) == [("x", "y")]


def test_within_a_data_set_only_what_is_alike_in_all() -> None:
    twice = [event("a", title="t"), event("b", title="t")]
    assert pairs(*twice) == [("a", "b")]
    assert pairs(*(one._replace(best=2, low=2, high=2) for one in twice)) == []


def test_only_what_is_asked_for() -> None:
    events = [event("a"), event("b", "Beta"), event("c", latitude=20.0), event("d", "Beta", latitude=20.0)]
    assert pairs(*events, asked={"d"}) == [("c", "d")]
    assert pairs(event("x", ""), event("y", ""), asked={"y"}) == [("x", "y")]


def test_what_is_decided_is_not_asked_again_and_makes_way() -> None:
    events = [event("a"), event("b", "Beta"), event("c", "Beta", first=DAY + 1, last=DAY + 1)]
    assert pairs(*events, known=Decided(apart=frozenset({("a", "b")}))) == [("a", "c")]
    assert pairs(*events, known=Decided(same=(("a", "b"),))) == []


def test_a_place_with_too_many_is_told() -> None:
    crowd = [event(f"b{n}", "Beta", best=None, low=None, high=None) for n in range(HOT + 10)]
    found = find([event("a"), *crowd], every=True)
    assert found.left_out == 10
    assert len(found.candidates) == HOT


def test_without_a_date_nothing_can_be_found_and_that_is_told() -> None:
    found = find([event("a", first=None, last=None), event("b", "Beta")])
    assert (found.candidates, found.undated) == ([], 1)


def test_whoever_stops_it_is_obeyed() -> None:
    def stop(done: int, total: int) -> None:
        assert (done, total) == (0, 2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find([event("a"), event("b", "Beta")], tick=stop)


def test_what_is_the_same_leads_on() -> None:
    found = decided([("a", "b", "same_as"), ("c", "b", "same_as"), ("c", "d", "not_same_as"), ("x", "y", "follows")])
    assert found.same == (("a", "b", "c"),)
    assert found.apart == {("a", "d"), ("b", "d"), ("c", "d")}


def test_a_contradiction_leaves_them_the_same() -> None:
    found = decided([("a", "b", "same_as"), ("b", "a", "not_same_as")])
    assert found == Decided((("a", "b"),), frozenset())
