"""Dates in words: partial ones, near ones, ranges."""

import pytest

from tui.model.datestyle import styled


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2023-12-12", "12 Dec 2023"),
        ("2023-12-05", "5 Dec 2023"),
        ("2023-12", "Dec 2023"),
        ("2023", "2023"),
        ("~2023-12-12", "~12 Dec 2023"),
        ("2023-12-12–14", "12–14 Dec 2023"),
        ("~2023-12-12–14", "~12–14 Dec 2023"),
        ("2023-11-28–2023-12-02", "28 Nov – 2 Dec 2023"),
        ("2023-11-28–2024-01-02", "28 Nov 2023 – 2 Jan 2024"),
        ("2023-05–2023-12", "May – Dec 2023"),
        ("2022–2023", "2022–2023"),
        ("2023-12-12 to 2023-12-14", "12–14 Dec 2023"),
        ("2023-12 to 2024-02-03", "Dec 2023 – 3 Feb 2024"),
        ("unknown", "unknown"),
        ("2023-12-12 or so", "2023-12-12 or so"),
        ("", ""),
    ],
)
def test_a_date_in_either_style(iso: str, words: str) -> None:
    assert styled(iso, "words") == words
    assert styled(iso, "iso") == iso
