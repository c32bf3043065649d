"""A toll in a column is never cut in the middle of a number."""

import pytest

from tui.panes.tolls import compact


@pytest.mark.parametrize(
    ("toll", "width", "said"),
    [
        ("23-23-23", 11, "23-23-23"),
        ("100-123-200", 11, "100-123-200"),
        ("1000-1234-2000", 11, "1.2k"),
        ("1000-1234-2000", 14, "1000-1234-2000"),
        ("10000-12345-20000", 11, "10k-12k-20k"),
        ("?-1500000-?", 8, "?-1.5M-?"),
        ("?", 11, "?"),
        ("5-?-9999999", 9, "5-?-10M"),
    ],
)
def test_a_toll_fits(toll: str, width: int, said: str) -> None:
    assert compact(toll, width) == said
