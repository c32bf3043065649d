"""An export has what the screen lists: the same records, in the same order."""

import csv
import io
import json

import pytest

from tests.export.conftest import Export
from tests.queries import ASKED
from tui.export import selection as module
from tui.export.formats import BY_NAME
from tui.export.selection import Selection
from tui.index.queries import Index
from tui.index.rows import COLUMNS, listing
from tui.query.parse import parse


def listed(index: Index, query: str) -> list[str]:
    """The ids that the screen lists, kind by kind."""
    asked = parse(query)
    return [row.id for kind in asked.kinds() or COLUMNS for row in index.window(listing(kind, asked), 0, 1000)]


@pytest.mark.parametrize("query", [query for query, _ in ASKED] + ["", "attack", "actor:tjp", "date:2023"])
def test_an_export_equals_the_list(query: str, index: Index, exported: Export) -> None:
    kinds = parse(query).kinds() or tuple(COLUMNS)
    wanted = listed(index, query)
    assert wanted
    assert [json.loads(line)["id"] for line in exported("jsonl", *kinds, query=query).splitlines()] == wanted
    assert [json.loads(line)["id"] for line in exported("ftm", *kinds, query=query).splitlines()] == wanted
    tables = [exported("csv", kind, query=query) for kind in kinds]
    assert [row["id"] for table in tables for row in csv.DictReader(io.StringIO(table, newline=""))] == wanted


def test_windows_join_without_a_seam(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WINDOW", 4)
    chosen = Selection(index, tuple(COLUMNS))
    assert [item.at.id for item in chosen.items()] == listed(index, "")
    assert chosen.written == index.counts()


def test_ids_come_as_they_are_ordered(index: Index) -> None:
    ids = ["ttp", "dik-post-2023-12-12#toll", "afghan-border", "tjp", "dik-post-2023-12-12#headline"]
    assert [item.at.id for item in Selection(index, tuple(COLUMNS), ids=ids).items()] == ids
    assert [item.at.id for item in Selection(index, ["actor"], ids=ids).items()] == ["ttp", "tjp"]


def test_only_a_window_of_records_is_held(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first line comes before the second window is asked for."""
    monkeypatch.setattr(module, "WINDOW", 2)
    asked: list[int] = []
    window = index.window
    monkeypatch.setattr(index, "window", lambda rows, start, count: asked.append(start) or window(rows, start, count))
    chunks = BY_NAME["jsonl"].chunks(Selection(index, ["actor"]))
    next(chunks)
    assert asked == [0]
    for _ in range(2):
        next(chunks)
    assert asked == [0, 2]
