"""The data sets that are made by seed: each row is one that the reader takes, and they vary as real ones do."""

import csv
import io
from pathlib import Path

from tests.bench.events import COLUMNS, rows, write_events
from tui.corpus.load import load_corpus
from tui.model.records import Incident

COUNT = 2_500


def test_the_reader_takes_every_row(tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    write_events(file, COUNT)
    corpus = load_corpus(file)
    assert [problem for problem in corpus.problems if problem.severity == "error"] == []
    assert sum(isinstance(record, Incident) for record in corpus.records.values()) == COUNT


def test_the_same_seed_makes_the_same_and_more_rows_go_on() -> None:
    assert list(rows(2_100, 3))[:1_500] == list(rows(1_500, 3))
    assert list(rows(5, 3)) != list(rows(5, 4))


def test_a_file_has_the_rows_below_the_columns(tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    write_events(file, 7, 2)
    head, *found = csv.reader(io.StringIO(file.read_text(encoding="utf-8")))
    assert tuple(head) == COLUMNS
    assert found == list(rows(7, 2))


def test_it_has_what_is_hard_to_read() -> None:
    made = [dict(zip(COLUMNS, row, strict=True)) for row in rows(COUNT)]
    numbers = {name: [int(row[name]) for row in made] for name in ("low", "best", "high", "number_of_sources")}
    assert any(low > best for low, best in zip(numbers["low"], numbers["best"], strict=True))
    assert sum(best <= 1 for best in numbers["best"]) > COUNT / 3
    assert max(numbers["best"]) > 100
    assert set(numbers["number_of_sources"]) == {-1, 1, 2, 3}
    assert all(
        sum(int(row[f"deaths_{group}"]) for group in ("a", "b", "civilians", "unknown")) == int(row["best"])
        for row in made
    )
    assert sum("\n" in row["source_article"] for row in made) > COUNT / 200
    assert any(not row["where_coordinates"].isascii() for row in made)
    assert {row["where_prec"] for row in made} == set("1234567")
    assert {row["date_prec"] for row in made} == set("12345")


def test_a_few_places_have_much_and_many_have_little() -> None:
    places = [row[COLUMNS.index("where_coordinates")] for row in rows(COUNT)]
    counts = sorted((places.count(place) for place in set(places)), reverse=True)
    assert counts[0] > COUNT / 50
    assert sum(count == 1 for count in counts) > len(counts) / 3
