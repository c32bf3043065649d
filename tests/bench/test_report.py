"""The table and the JSON of a run, from samples."""

import pytest

from tests.bench.report import Figure, Limit, aligned, cells, document, markdown, quantile


@pytest.mark.parametrize(("share", "value"), [(0, 1), (0.5, 2.5), (1, 4), (0.95, 3.85)])
def test_the_sample_that_stands_for_all(share: float, value: float) -> None:
    assert quantile([4, 1, 3, 2], share) == pytest.approx(value)


def test_ratios_are_of_samples_side_by_side() -> None:
    assert Figure("a", "ms", [10, 30, 8], [5, 10, 8]).ratio == 2
    assert Figure("a", "ms", [1, 9], [1, 2, 3], share=1).ratio == 3
    assert Figure("a", "ms", [1], [0]).ratio is None
    assert Figure("a", "ms", [1]).ratio is None


def test_limits() -> None:
    assert Figure("a", "ms", [2], limit=Limit(2)).met is True
    assert Figure("a", "ms", [2.1], limit=Limit(2)).met is False
    assert Figure("a", "ms", [9], [5], limit=Limit(2, ratio=True)).met is True
    assert Figure("a", "%", [94], limit=Limit(95, least=True)).met is False
    assert Figure("a", "ms", [2]).met is None


FIGURES = [
    Figure("once", "ms", [1234.5]),
    Figure("grows", "ms", [5], [2], 1_000, limit=Limit(3, ratio=True)),
    Figure("grows", "ms", [12.34], [2], 10_000, limit=Limit(3, ratio=True)),
    Figure("small", "s", [0.01], rows=1_000),
    Figure("found", "%", [96], rows=10_000, limit=Limit(95, least=True)),
]


def test_a_row_for_each_figure_and_a_column_for_each_size() -> None:
    assert cells(document(FIGURES, 1, [])) == [
        ["figure", "once", "1,000", "10,000", "floor", "ratio", "limit", "met"],
        ["once, ms", "1,234", "", "", "", "", "", ""],
        ["grows, ms", "", "5", "12.3", "2", "6.17", "≤ 3 × floor", "no"],
        ["small, s", "", "0.01", "", "", "", "", ""],
        ["found, %", "", "", "96", "", "", "≥ 95", "yes"],
    ]


def test_only_what_has_a_limit() -> None:
    table = cells(document(FIGURES, 1, []), limited=True)
    assert [row[0] for row in table] == ["figure", "grows, ms", "found, %"]
    assert markdown(table).splitlines()[:2] == [
        "| figure | 1,000 | 10,000 | floor | ratio | limit | met |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    assert len({len(line) for line in aligned(table).splitlines()}) == 1
