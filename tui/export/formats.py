"""Every format that records can be written in: one registry, each module imported when it is used."""

import importlib
from collections.abc import Iterator
from typing import NamedTuple

from tui.export.selection import Selection
from tui.index.rows import COLUMNS

EVERY_KIND = tuple(COLUMNS)


class Format(NamedTuple):
    """A format: its name, the suffixes of its files, what it is for, the kinds of records that it can hold.

    The module `tui.export.NAME` has `chunks(selection)`. Of `one_kind` formats a file has records of one kind only.
    """

    name: str
    suffixes: tuple[str, ...]
    help: str
    kinds: tuple[str, ...] = EVERY_KIND
    one_kind: bool = False

    def chunks(self, selection: Selection) -> Iterator[str]:
        """The text of a file, piece by piece."""
        chunks: Iterator[str] = importlib.import_module(f"tui.export.{self.name}").chunks(selection)
        return chunks


FORMATS = (
    Format("csv", (".csv",), "a table of one kind, for spreadsheets and statistics", one_kind=True),
    Format("jsonl", (".jsonl", ".ndjson"), "a record a line, whole, for programs"),
    Format("geojson", (".geojson",), "incidents and places, for maps", ("incident", "place")),
    Format("markdown", (".md", ".markdown"), "a report: each figure with who says so, and in which words"),
    Format("ftm", (".ftm", ".ijson"), "entities of FollowTheMoney, for OpenAleph and its kin"),
)
BY_NAME = {form.name: form for form in FORMATS}
BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}
