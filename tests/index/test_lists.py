"""Lists page through any order, one window at a time, and every place in them is right."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.index.queries import Index
from tui.index.rows import COLUMNS, DEFAULT_SORT, Listing, Sort, listing
from tui.index.store import refresh

Write = Callable[..., Path]


def incident(id: str, title: str, date: str = "", killed: int | None = None) -> str:
    lines = [f"incident: {id}", f"title: {title}", "status: confirmed"]
    lines += [f"date: {date}"] * bool(date)
    if killed is not None:
        lines += [f"claims: [{{id: c, claimant: who, about: killed, best: {killed}, inferred: made up}}]"]
        lines += ["adopt: {killed: c}"]
    return "\n".join(lines) + "\n"


WHO = "actor: who\nname: Who\ntype: unnamed\n"
MANY = [
    (
        f"i{n:02}",
        f"{'ÉeZa'[n % 4]}vent {n % 7}",
        ("", "2021", "2021-05", "2020-01-0")[n % 4],
        n % 5 * 5 if n % 3 else None,
    )
    for n in range(60)
]


@pytest.fixture
def index(corpus: Write) -> Iterator[Index]:
    chance = random.Random(1)
    text = [
        incident(id, title, date + str(n % 9 + 1) if date.endswith("0") else date, k)
        for n, (id, title, date, k) in enumerate(MANY)
    ]
    chance.shuffle(text)
    found = refresh(corpus(who=WHO, many="---\n".join(text)))
    yield found
    found.close()


SORTS = [Sort(column, way) for column in ("date", "title", "toll", "claims", "id", "order") for way in (False, True)]


@pytest.mark.parametrize("sort", SORTS)
def test_windows_in_any_order_show_the_same_list(index: Index, sort: Sort) -> None:
    whole = index.window(Listing("incident", sort), 0, 1000)
    assert len({row.id for row in whole}) == 60
    chance = random.Random(2)
    start = 0
    for _ in range(200):
        start = chance.choice([start + 7, start - 7, start + 1, start - 3, chance.randrange(70)])
        start = max(0, min(start, 65))
        count = chance.choice([7, 7, 1, 20])
        assert index.window(Listing("incident", sort), start, count) == whole[start : start + count]


@pytest.mark.parametrize("sort", SORTS)
def test_every_record_is_found_at_its_place(index: Index, sort: Sort) -> None:
    rows = index.window(Listing("incident", sort), 0, 1000)
    assert [index.position(Listing("incident", sort), row.id) for row in rows] == list(range(60))
    assert index.position(Listing("incident", sort), "not-there") is None


@pytest.mark.parametrize("descending", [False, True])
def test_what_is_unknown_comes_last_either_way(index: Index, descending: bool) -> None:
    dates = [row.cells[0] for row in index.window(Listing("incident", Sort("date", descending)), 0, 1000)]
    assert dates[-15:] == ["unknown"] * 15
    tolls = [row.cells[2] for row in index.window(Listing("incident", Sort("toll", descending)), 0, 1000)]
    assert tolls[-20:] == ["?"] * 20


def test_numbers_sort_as_numbers_and_names_without_accents(index: Index) -> None:
    tolls = [row.cells[2] for row in index.window(Listing("incident", Sort("toll")), 0, 40)]
    assert [int(toll.split("-")[0]) for toll in tolls] == sorted(int(toll.split("-")[0]) for toll in tolls)
    assert {"5-5-5", "10-10-10"} < set(tolls)
    initials = [row.cells[1][0] for row in index.window(Listing("incident", Sort("title")), 0, 1000)]
    assert "".join(initials).replace("É", "e") == "a" * 15 + "e" * 30 + "Z" * 15
    assert {"É", "e"} <= set(initials)


def test_an_open_list_follows_what_is_written_meanwhile(index: Index, corpus: Write) -> None:
    sort = DEFAULT_SORT["incident"]
    index.window(Listing("incident", sort), 0, 10)
    refresh(corpus(new=incident("newest", "Newest", "2030"), again=incident("newer", "Newer", "2029"))).close()
    assert [row.id for row in index.window(Listing("incident", sort), 0, 2)] == ["newest", "newer"]
    whole = index.window(Listing("incident", sort), 0, 1000)
    assert index.window(Listing("incident", sort), 10, 10) == whole[10:20]


def test_a_column_that_is_not_there_is_refused(index: Index) -> None:
    with pytest.raises(ValueError, match="no column 'speaker'"):
        index.window(Listing("incident", Sort("speaker")), 0, 1)


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_kind_sorts_by_each_of_its_columns(index: Index, kind: str) -> None:
    total = index.counts()[kind]
    for column in COLUMNS[kind]:
        assert len(index.window(Listing(kind, Sort(column.name)), 0, 1000)) == total


@pytest.fixture
def dated(corpus: Write) -> Iterator[Index]:
    dates = {"a": "2020-03-01", "b": "2021-05", "c": "2021-05-20", "d": "2021-06-02", "e": ""}
    root = corpus(**{id: incident(id, f"Event {id}", date) for id, date in dates.items()})
    found = refresh(root)
    yield found
    found.close()


@pytest.mark.parametrize(
    ("sort", "date", "found"),
    [
        (Sort("date"), "2021", "b"),
        (Sort("date"), "2021-05-02", "c"),
        (Sort("date"), "2021-06", "d"),
        (Sort("date"), "2031", "d"),
        (Sort("date", descending=True), "2021-05", "c"),
        (Sort("date", descending=True), "2021", "d"),
        (Sort("date", descending=True), "2020-12-31", "a"),
        (Sort("date", descending=True), "1999", "a"),
        (Sort("title", descending=True), "2021-05-02", "c"),
    ],
)
def test_a_date_leads_to_the_row_at_or_past_it(dated: Index, sort: Sort, date: str, found: str) -> None:
    place = dated.position_of_date(Listing("incident", sort), date)
    assert place is not None
    assert dated.window(Listing("incident", sort), place, 1)[0].id == found


def test_there_is_no_place_for_a_date_without_dates(dated: Index, corpus: Write) -> None:
    assert dated.position_of_date(listing("actor"), "2021") is None
    with pytest.raises(ValueError, match="is not YYYY"):
        dated.position_of_date(Listing("incident", Sort("date")), "May")
