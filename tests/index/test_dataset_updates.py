"""A data set that was edited is read again, part by part, and comes to the same as an index made anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.samples import UCDP, ged, table
from tui.corpus.datasets import reading
from tui.index.location import discard, location
from tui.index.store import open_index, refresh

pytestmark = pytest.mark.usefixtures("small_parts")


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten rows a part."""
    monkeypatch.setattr(reading, "PART", 10)


Tables = dict[str, list[tuple[object, ...]]]


def test_an_edit_comes_to_the_same(corpus: Callable[..., Path], tables: Callable[[Path], Tables]) -> None:
    root = corpus(corpus="title: Test\ndatasets: [ged.csv]\n", a="actor: a\nname: Harbour Front\ntype: person\n")
    file, rows = root / "ged.csv", ged(22)
    file.write_text(table(rows), encoding="utf-8", newline="")
    refresh(root).close()
    found, fresh = open_index(root)
    assert found is not None
    assert fresh
    found.close()
    rows[15]["best"] = "4"
    rows.append({**UCDP, "id": "5"})
    file.write_text(table(rows), encoding="utf-8", newline="")
    assert not open_index(root)[1]
    index = refresh(root)
    assert index.counts()["incident"] == 23
    assert [held.path for held in index.files()] == ["a.yaml", "corpus.yaml", "ged.csv"]
    index.close()
    updated = tables(root)
    assert [row[0] for row in updated["file"]][2:] == ["ged.csv", "ged.csv//000000000011", "ged.csv//000000000021"]
    file.write_text(table(rows[:5]), encoding="utf-8", newline="")
    refresh(root).close()
    assert len(tables(root)["file"]) == 3
    file.write_text(table(rows), encoding="utf-8", newline="")
    refresh(root).close()
    assert tables(root) == updated
    discard(location(root.resolve()).database)
    refresh(root).close()
    assert tables(root) == updated


def test_only_the_parts_that_changed_are_written(corpus: Callable[..., Path]) -> None:
    root = corpus(corpus="title: Test\ndatasets: [ged.csv]\n")
    file, rows = root / "ged.csv", ged(22)
    file.write_text(table(rows), encoding="utf-8", newline="")
    refresh(root).close()
    rows[15]["best"] = "4"
    file.write_text(table(rows), encoding="utf-8", newline="")
    written: list[tuple[int, int]] = []
    refresh(root, lambda at: written.append((at.done, at.total)) if at.stage == "writing" else None).close()
    assert written[-1] == (1, 1)
