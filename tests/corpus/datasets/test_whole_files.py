"""A whole file loads: every row, every column, every figure, as another program reads them.

It is made by seed, or one of yours: pytest tests/corpus/datasets/test_whole_files.py --dataset FILE
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tests.bench.events import COLUMNS, rows, write_events
from tests.samples import geojson
from tui.index.detail.build import detail_rows
from tui.index.queries import Index
from tui.index.rows import listing
from tui.index.store import refresh
from tui.model.records import Incident
from tui.query.query import EVERYTHING

ROWS = 300
FIGURES = ("low", "best", "high")
CSV = "SELECT to_json(row) FROM read_csv('{}', all_varchar=true, header=true, quote='\"', escape='\"') AS row"
GEOJSON = "SELECT unnest(json_extract(content::JSON, '$.features[*].properties')) FROM read_text('{}')"


def as_duckdb_reads(file: Path) -> dict[str, dict[str, str | None]]:
    """The rows of a file by id, each cell as a text."""
    sql = (CSV if file.suffix == ".csv" else GEOJSON).format(str(file).replace("'", "''"))
    found = duckdb.sql(f"SELECT map_entries(row::MAP(VARCHAR, VARCHAR)) FROM ({sql}) AS of (row)").fetchall()
    dicts = ({cell["key"]: cell["value"] for cell in entries} for (entries,) in found)
    return {f"ucdp-ged-{row['id']}": row for row in dicts}


@pytest.fixture(params=["csv", "geojson"])
def whole_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    given: Path | None = request.config.getoption("--dataset")
    file = tmp_path / f"ged.{request.param}"
    if given is not None:
        if (given.suffix == ".csv") != (request.param == "csv"):
            pytest.skip(f"{given} is not {request.param}")
        return given.resolve()
    if request.param == "csv":
        write_events(file, ROWS)
    else:
        events = [dict(zip(COLUMNS, row, strict=True)) for row in rows(ROWS)]
        file.write_text(geojson(events), encoding="utf-8")
    return file


@pytest.fixture
def index(whole_file: Path) -> Iterator[Index]:
    with closing(refresh(whole_file).raw) as opened:
        yield opened


def test_all_of_a_file_is_there(whole_file: Path, index: Index) -> None:
    expected = as_duckdb_reads(whole_file)
    assert index.problem_counts()["error"] == 0
    with index.snapshot():
        ids = [row.id for window in index.windows(listing("incident"), 500) for row in window]
    assert sorted(ids) == sorted(expected)
    for id in ids:
        record = index.record(id)
        assert isinstance(record, Incident)
        assert record.recorded is not None
        cells = {column: record.recorded.columns[column] for column in expected[id]}
        assert {name: cell or None for name, cell in cells.items()} == {n: c or None for n, c in expected[id].items()}
        shown = [row.text for row in detail_rows(index, id)]
        below = shown[shown.index("As recorded") + 1 :]
        assert [text for text in map(seen, cells, cells.values()) if text not in below] == []


def seen(column: str, cell: str | None) -> str:
    """A column as the detail has it."""
    return f"{column}: {cell or ('null' if cell is None else '(empty)')}"


def test_figures_add_up_as_another_program_adds_them(whole_file: Path, index: Index) -> None:
    expected = as_duckdb_reads(whole_file).values()
    known = {name: [int(row[name] or -1) for row in expected] for name in FIGURES}
    (killed,) = (one for one in index.totals(EVERYTHING).sums if one.name == "killed")
    assert [killed.low, killed.best, killed.high] == [sum(n for n in known[name] if n >= 0) for name in FIGURES]
