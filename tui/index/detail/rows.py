"""A row of a detail, and the words that the parts of a record are shown in."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from tui.index.wording import in_words

Tone = Literal["plain", "title", "heading", "muted", "alert", "unknown"]


CONTINUED = " "
"""The label of a row that goes on with the field of the row above."""


class DetailRow(NamedTuple):
    """One row: a label, what it says, and beside it who says so and how well it is anchored.

    `target` is the id of the record that the row leads to; `owner` is the id whose evidence supports the row (a
    record, or `record#claim`) and `field` the part of the record that the evidence is for, empty for all of it;
    `copies` is what copying the row gives when that is not its text; `address` is the one of the web that the text is.
    `query` lists what the row stands for, where that is too much for a detail.
    """

    label: str = ""
    text: str = ""
    aside: str = ""
    tone: Tone = "plain"
    target: str = ""
    owner: str = ""
    field: str = ""
    copies: str = ""
    address: str = ""
    query: str = ""


def heading(text: str, aside: str = "", tone: Tone = "heading") -> DetailRow:
    """A row that names the group of rows below it."""
    return DetailRow(text=text, aside=aside, tone=tone)


def field_rows(label: str, value: str | Iterable[str] | None, reason: str = "", **more: str) -> list[DetailRow]:
    """The rows of a field: its value or values; when unknown, that and the reason; nothing when simply not given."""
    values = [value] if isinstance(value, str) else list(value or [])
    if values:
        return [DetailRow(label if n == 0 else CONTINUED, text, **more) for n, text in enumerate(values)]  # type: ignore[arg-type]
    if reason:
        return [DetailRow(label, f"unknown: {reason}", tone="unknown")]
    return []


def joined(*parts: str | None) -> str:
    """The parts that there are, with a middle dot between them."""
    return " · ".join(part for part in parts if part)


def unknown_rows(unknown: Mapping[str, str], *shown: str) -> list[DetailRow]:
    """A row for each field that is unknown, with the reason, except those shown elsewhere."""
    return [
        row
        for name, reason in unknown.items()
        if name not in shown
        for row in field_rows(in_words(name).capitalize(), None, reason)
    ]
