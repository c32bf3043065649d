"""Places in a list by date are added up of days: they are the same as counted, whatever is edited beside a data set."""

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.samples import ged, table
from tui.index import paging
from tui.index.queries import Index
from tui.index.rows import Listing, Sort
from tui.index.store import current_index, refresh
from tui.model.records import Article, Incident

Write = Callable[..., Path]
DATES = ("", "2020-02-01", "2020-02-02", "2020-02", "2020", "2021-05-07", "1999-12-31")
"""A few days that many have, one that several partial dates begin on, and that it is unknown."""
WAYS = [Sort("date"), Sort("date", descending=True)]
ASKED = ("1990", "1999-12", "2020", "2020-02-02", "2020-03", "2021-05-07", "2030")


@pytest.fixture
def root(corpus: Write) -> Path:
    chance = random.Random(1)
    days = [f"2020-02-{chance.randrange(1, 6):02}" for _ in range(40)]
    rows = [
        {**row, "date_start": day, "date_end": day, "date_prec": "1"} for row, day in zip(ged(40), days, strict=True)
    ]
    found = corpus(corpus="title: Test\ndatasets: [ged.csv]\n", a=written("a", chance), b=written("b", chance))
    (found / "ged.csv").write_text(table(rows), encoding="utf-8", newline="")
    return found


def written(name: str, chance: random.Random) -> str:
    """A file of incidents and articles, some of them with dates."""
    records = []
    for number in range(chance.randrange(12)):
        day = chance.choice(DATES)
        dated = f"date: {day}\n" if day else ""
        records.append(f"incident: {name}-{number}\ntitle: Event\nstatus: confirmed\n{dated}")
        published = f"published_at: {day}\n" if day else ""
        records.append(f"article: {name}-text-{number}\ntitle: Text\nlanguage: en\ntext: Some.\n{published}")
    return "---\n".join(records)


def day_of(index: Index, id: str) -> date | None:
    match index.record(id):
        case Incident(date=found) | Article(published_at=found):
            return found.first if found else None
    raise AssertionError(id)


def places(index: Index, listing: Listing) -> list[str]:
    """The list, whose order is what it should be, and in which each record is found at its place."""
    ids = [row.id for row in index.window(listing, 0, 1000)]
    assert len(ids) == index.counts()[listing.kind]
    days = [day_of(index, id) for id in ids]
    known = [day for day in days if day]
    assert known == sorted(known, reverse=listing.sort.descending)
    assert days == known + [None] * (len(days) - len(known))
    assert [index.position(listing, id) for id in ids] == list(range(len(ids)))
    for asked in ASKED:
        at = index.position_of_date(listing, asked)
        ends = asked + ("-12-31" if len(asked) == 4 else "-31" if len(asked) == 7 else "")
        begins = asked + ("-01-01" if len(asked) == 4 else "-01" if len(asked) == 7 else "")
        if listing.sort.descending:
            expected = next((n for n, day in enumerate(known) if str(day) <= ends), len(known) - 1)
        else:
            expected = next((n for n, day in enumerate(known) if str(day) >= begins), len(known) - 1)
        assert at == expected
    return ids


@pytest.fixture(params=[0, 7])
def far(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows so far from the first row are looked for by day."""
    monkeypatch.setattr(paging, "FAR", request.param)


@pytest.mark.usefixtures("far")
@pytest.mark.parametrize("seed", range(6))
def test_any_edits_leave_every_place_right(root: Path, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(5):
        (root / f"{chance.choice('abc')}.yaml").write_text(written(chance.choice("xyz"), chance), encoding="utf-8")
        refresh(root).close()
        for listing in [Listing(kind, way) for kind in ("incident", "article") for way in WAYS]:
            with closing(current_index(root)) as index:
                ids = places(index, listing)
            for _ in range(3):
                start, count = chance.randrange(len(ids) + 3), chance.randrange(1, 30)
                with closing(current_index(root)) as index:  # one that knows of no row yet
                    assert [row.id for row in index.window(listing, start, count)] == ids[start : start + count]


@pytest.fixture
def in_memory(root: Path, no_folder: Callable[[str], None]) -> Iterator[Index]:
    no_folder("XDG_CACHE_HOME")
    with closing(refresh(root)) as index:
        yield index


@pytest.mark.parametrize("way", WAYS)
def test_places_are_right_in_memory(in_memory: Index, way: Sort) -> None:
    assert len(places(in_memory, Listing("incident", way))) > 40


def test_a_place_is_found_without_counting_what_comes_before(tmp_path: Path) -> None:
    file = tmp_path / "ged.csv"
    days = [f"2020-{n % 10 + 1:02}-01" for n in range(1500)]
    rows = [{**row, "date_start": day, "date_end": day} for row, day in zip(ged(1500), days, strict=True)]
    file.write_text(table(rows), encoding="utf-8", newline="")
    with closing(refresh(file)) as index:
        steps = [0]
        index.raw._connection.set_progress_handler(lambda: steps.append(1), 100)  # every hundred of SQLite's machine
        assert index.position_of_date(Listing("incident", Sort("date")), "2020-10") == 1350
        assert len(steps) < 20
