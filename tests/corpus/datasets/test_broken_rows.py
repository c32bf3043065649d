"""Rows that cannot be read: each is told with its place in the file, and hides no other."""

from collections.abc import Callable

import pytest

from tests.samples import GDELT, UCDP, ged, geojson, table
from tui.corpus.load import Corpus
from tui.corpus.results import Problem
from tui.model.records import Incident

Open = Callable[..., Corpus]


def ids(corpus: Corpus) -> list[str]:
    return [id.removeprefix("ucdp-ged-") for id, record in corpus.records.items() if isinstance(record, Incident)]


def only(corpus: Corpus) -> Problem:
    (problem,) = corpus.problems
    return problem


@pytest.mark.parametrize(
    ("column", "cell", "message", "expected"),
    [
        ("date_start", "2020-02-30", "date_start is '2020-02-30'", "a date that there is, as YYYY-MM-DD"),
        ("date_end", "2019-01-01", "date_end 2019-01-01 is before", "date_start <= date_end"),
        ("best", "many", "best is 'many'", "a whole number, not negative"),
        ("best", "-7", "best is '-7'", "a whole number, not negative"),
        ("latitude", "91", "latitude is '91'", "degrees from -90 to 90"),
        ("longitude", "east", "longitude is 'east'", "degrees from -180 to 180"),
        ("where_prec", "8", "where_prec is '8'", "one of 1, 2, 3, 4, 5, 6, 7"),
        ("id", "x", "id is 'x'", "a whole number"),
        ("side_b", "", "side_b is empty", "side_b: a value"),
    ],
)
def test_a_bad_cell_is_pointed_at(opened: Open, column: str, cell: str, message: str, expected: str) -> None:
    rows = ged(3)
    rows[0]["conflict_name"] = "over\ntwo lines"
    rows[1][column] = cell
    text = table(rows)
    corpus = opened(text)
    assert ids(corpus) == ["900001", "900003"]
    problem = only(corpus)
    assert problem.message.startswith(message)
    assert problem.expected == expected
    assert (problem.file, problem.line) == ("set.csv", 4)  # the header, and a row of two lines
    line = text.split("\n")[3]
    here = line[problem.column - 1 :].removeprefix('"')
    assert here.startswith(cell or ",")


def test_a_cell_behind_line_breaks_has_its_own_line(opened: Open) -> None:
    row = {**UCDP, "source_article": 'a "quoted"\ntext, with\r\nbreaks', "best": "x"}
    problem = only(opened(table([row])))
    assert (problem.line, problem.message) == (4, "best is 'x'")


@pytest.mark.parametrize("cells", [["900002", "too", "few"], ["900002", *["many"] * 60]])
def test_a_row_of_another_length(opened: Open, cells: list[str]) -> None:
    first, second, third = table(ged(2), end="\n").splitlines()
    corpus = opened("\n".join([first, second, ",".join(cells), third]))
    assert ids(corpus) == ["900001", "900002"]
    problem = only(corpus)
    assert (problem.line, problem.code) == (3, "bad-row")
    assert problem.message == f"the row has {len(cells)} cells"
    assert problem.expected == "49, one for each column"


def test_a_quote_that_is_not_closed_loses_its_own_row_alone(opened: Open) -> None:
    lines = table(ged(5), end="\n").splitlines()
    lines[2] = lines[2].replace("Exampleland: Government", '"Exampleland: Government')
    corpus = opened("\n".join(lines))
    assert ids(corpus) == ["900001", "900003", "900004", "900005"]
    assert (only(corpus).line, only(corpus).expected) == (3, "cells with quotes in pairs")


def test_a_file_of_nothing_but_open_quotes_does_not_take_for_ever(opened: Open) -> None:
    corpus = opened(table([UCDP]) + 'x"\n"\n' * 5_000)
    assert ids(corpus) == ["900001"]
    assert any(problem.code == "bad-row" for problem in corpus.problems)


def test_bytes_that_are_not_utf8(opened: Open) -> None:
    rows = ged(3)
    rows[1]["where_description"] = "caf@"
    corpus = opened(table(rows).encode().replace(b"caf@", b"caf\xe9"))
    assert ids(corpus) == ["900001", "900003"]
    problem = only(corpus)
    assert (problem.line, problem.code, problem.message) == (3, "not-utf8", "byte 0xe9 is not UTF-8")


def test_no_more_problems_are_kept_than_anybody_reads(opened: Open) -> None:
    corpus = opened(table(ged(1_500, best="x")))
    assert len(corpus.problems) == 1_001
    assert corpus.problems[-1].code == "too-many-problems"


def test_two_columns_of_one_name(opened: Open) -> None:
    problem = only(opened(table([UCDP]).replace("relid,", "Best,")))
    assert (problem.line, problem.message) == (1, "two columns are called 'Best'")


def test_a_feature_that_is_broken_hides_no_other(opened: Open) -> None:
    lines = geojson(ged(4)).splitlines()
    lines[5] = lines[5].replace('"relid": ', '"relid" ')
    corpus = opened("\n".join(lines), "set.geojson")
    assert ids(corpus) == ["900001", "900003", "900004"]
    assert (only(corpus).line, only(corpus).code) == (6, "bad-row")


def test_a_bad_property_is_pointed_at(opened: Open) -> None:
    rows = ged(2)
    rows[1]["best"] = "x"
    text = geojson(rows)
    problem = only(opened(text, "set.geojson"))
    assert text.splitlines()[problem.line - 1][problem.column - 1 :].startswith('"best": "x"')


@pytest.mark.parametrize("end", ["", "[" * 100_000, '{"type": "Feature"'])
def test_geojson_that_ends_too_early(opened: Open, end: str) -> None:
    whole = geojson(ged(2))
    corpus = opened(whole[: whole.rindex("]")] + "," + end, "set.geojson")
    assert ids(corpus) == ["900001", "900002"]
    assert corpus.problems


def test_where_geojson_ends_too_early_is_told(opened: Open) -> None:
    whole = geojson(ged(2))
    cut = whole[: whole.index('"best"', whole.index("900002"))]
    corpus = opened(cut, "set.geojson")
    problem, last = only(corpus), cut.rstrip().splitlines()[-1]
    assert ids(corpus) == ["900001"]
    assert (problem.line, problem.column) == (len(cut.splitlines()), len(last) + 1)
    assert problem.message == "the file ends within the feature that begins in line 6"


def test_half_a_character_in_json(opened: Open) -> None:
    rows = ged(2)
    rows[0]["relid"] = "@"
    corpus = opened(geojson(rows).replace('"@"', r'"\ud800"'), "set.geojson")
    assert ids(corpus) == ["900002"]
    assert only(corpus).message == "U+D800 alone is not UTF-8"


def test_quotes_mean_nothing_in_gdelt(opened: Open) -> None:
    rows = [{**GDELT, "Actor1Name": 'THE "QUEEN'}, {**GDELT, "GLOBALEVENTID": "2", "SQLDATE": "20200231"}]
    corpus = opened("".join("\t".join(row.values()) + "\n" for row in rows))
    assert list(filter(lambda id: id.startswith("gdelt-7"), corpus.records)) == [
        "gdelt-700000001",
        "gdelt-700000001-source",
    ]
    problem = only(corpus)
    assert (problem.line, problem.column) == (2, 3)
    assert problem.message == "SQLDATE is '2020-02-31'"
