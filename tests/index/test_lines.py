"""What is asked aside keeps nobody waiting, and is given up when nobody wants it any longer."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tui.index.lines import StaleError, TooSlowError, UnansweredError
from tui.index.location import location
from tui.index.queries import Index
from tui.index.store import refresh
from tui.index.veil.index import Withheld

Write = Callable[..., Path]
LIMIT = 20
"""Seconds after which something that must not wait has waited."""
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
ACTORS = "".join(f"---\nactor: a{n}\nname: Actor {n}\ntype: unnamed\n" for n in range(3))


@pytest.fixture
def root(corpus: Write) -> Path:
    return corpus(actors=ACTORS)


@pytest.fixture
def index(root: Path) -> Iterator[Withheld]:
    with closing(refresh(root)) as index:
        yield index


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as pool:
        yield pool


def never() -> bool:
    return False


def test_nobody_waits_for_what_is_asked_aside(index: Withheld, threads: ThreadPoolExecutor) -> None:
    inside, go_on = Event(), Event()

    def aside() -> int:
        with index.aside(never):
            inside.set()
            assert go_on.wait(LIMIT)
            return index.count("actor")

    first, second = threads.submit(aside), threads.submit(aside)
    assert inside.wait(LIMIT)
    assert threads.submit(index.count, "actor").result(LIMIT) == 3
    go_on.set()
    assert (first.result(LIMIT), second.result(LIMIT)) == (3, 3)


def test_a_question_that_is_superseded_is_interrupted(index: Withheld, threads: ThreadPoolExecutor) -> None:
    stale, begun = Event(), Event()

    def aside() -> Any:
        with index.aside(stale.is_set):
            begun.set()
            return index.raw._rows(ENDLESS)

    asked = threads.submit(aside)
    assert begun.wait(LIMIT)
    stale.set()
    with pytest.raises(StaleError):
        asked.result(LIMIT)
    with index.aside(never):  # over the same connection
        assert index.count("actor") == 3


def test_one_that_nobody_wants_any_longer_is_not_begun(index: Withheld) -> None:
    with pytest.raises(StaleError), index.aside(lambda: True):
        raise AssertionError


def test_closing_gives_up_what_is_asked(index: Withheld, threads: ThreadPoolExecutor) -> None:
    begun = Event()

    def aside() -> Any:
        with index.aside(never):
            begun.set()
            return index.raw._rows(ENDLESS)

    asked = threads.submit(aside)
    assert begun.wait(LIMIT)
    index.close()
    with pytest.raises(UnansweredError):
        asked.result(LIMIT)
    with pytest.raises(UnansweredError), index.aside(never):
        raise AssertionError


def test_what_the_screen_cannot_wait_for_is_given_up_and_the_next_answered_aside(index: Withheld) -> None:
    with pytest.raises(TooSlowError), index.at_once():
        index.raw._rows(ENDLESS)
    assert index.count("actor") == 3


def test_a_fault_is_told_as_what_it_is(index: Withheld) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), index.aside(never):
        index.raw._rows("SELECT * FROM nowhere")


def test_all_that_is_asked_aside_is_answered_from_one_state(root: Path, index: Withheld) -> None:
    with index.aside(never):
        assert index.count("actor") == 3
        (root / "more.yaml").write_text("actor: more\nname: More\ntype: unnamed\n", encoding="utf-8")
        refresh(root).close()
        assert index.count("actor") == 3
    assert index.count("actor") == 4


def test_another_index_in_its_place_is_not_asked(root: Path, index: Withheld) -> None:
    place = location(root.resolve())
    place.database.unlink()
    (root / "more.yaml").write_text("actor: more\nname: More\ntype: unnamed\n", encoding="utf-8")
    with closing(refresh(root)) as newer, index.aside(never):
        assert (index.count("actor"), newer.count("actor")) == (3, 4)


def test_an_index_in_memory_is_asked_aside_as_well(root: Path, tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    (tmp_path / "cache").rmdir() if (tmp_path / "cache").exists() else None
    (tmp_path / "cache").write_text("no folder")
    with closing(refresh(root)) as index:

        def aside() -> int:
            with index.aside(never):
                return index.count("actor")

        assert threads.submit(aside).result(LIMIT) == 3
        stale = Event()
        stale.set()
        with pytest.raises(StaleError), index.aside(stale.is_set):
            raise AssertionError
        assert index.count("actor") == 3


def test_what_is_withheld_is_so_aside(corpus: Write) -> None:
    text = "actor: zubair\nname: Zubair Tahmasp\ntype: person\nsensitivity: [personal]\n"
    with closing(refresh(corpus(person=text))) as index, index.aside(never):
        (id,) = index.ids()
        assert "zubair" not in id
        assert isinstance(index.raw, Index)
