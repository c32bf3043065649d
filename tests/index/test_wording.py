"""Records in one line."""

import pytest

from tui.index.wording import day
from tui.model.dates import EventDate


@pytest.mark.parametrize(
    ("start", "end", "precision", "shown"),
    [
        ("2023-12-01", "2023-12-31", "month", "2023-12"),
        ("2023-12-01", "2024-01-31", "month", "2023-12–2024-01"),
        ("2023-01-01", "2023-12-31", "year", "2023"),
        ("2022-01-01", "2023-12-31", "year", "2022–2023"),
        ("2023-12-01", "2023-12-03", "days", "~2023-12-01–03"),
        ("2023-12-01", "2024-01-03", "day", "2023-12-01–2024-01-03"),
        ("2023-12", "2024-01", None, "2023-12–2024-01"),
        ("2023-12", "2023-12", None, "2023-12"),
        ("2023-12-12", None, None, "2023-12-12"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(start: str, end: str | None, precision: str | None, shown: str) -> None:
    assert day(EventDate(start=start, end=end, precision=precision)) == shown  # type: ignore[arg-type]
