"""The formats of data sets that are read, and how a file is told to be of one."""

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any, BinaryIO, NamedTuple

from tui.corpus.datasets import acled, ftm, gdelt, gtd, ucdp
from tui.corpus.datasets.features import features, objects, why_not
from tui.corpus.datasets.making import Coding
from tui.corpus.datasets.row import Fault, Place, Row
from tui.corpus.datasets.table import Table, delimiter_of, names_of
from tui.model.records import Actor, AnyRecord

HEAD = 1 << 16
"""Bytes at the beginning of a file that tell what it is."""

Made = tuple[Row, Callable[[Coding], Iterator[AnyRecord]]]
"""A row, and what makes its records."""


class Format(NamedTuple):
    """A format: its name in corpus.yaml, the name of the data set, the columns that tell it, and who codes it.

    `rows` reads a file whose beginning is given as well. `records` makes the records of a row again, of whose actors
    and places many rows have the same; None where rows name one another, and mean something only all together.
    """

    name: str
    dataset: str
    columns: frozenset[str]
    project: Actor
    rows: Callable[[BinaryIO, str], Iterator[Made | Fault]]
    version_of: Callable[[str], str | None]
    records: Callable[[Row, Coding], Iterator[AnyRecord]] | None

    @property
    def shared(self) -> bool:
        """Whether actors and places stand in many rows."""
        return self.records is not None


def _table(records: Callable[[Row, Coding], Iterator[AnyRecord]]) -> Callable[[BinaryIO, str], Iterator[Made | Fault]]:
    def rows(stream: BinaryIO, head: str) -> Iterator[Made | Fault]:
        geojson = head.lstrip().startswith("{")
        found = features(stream) if geojson else Table(stream, delimiter_of(_first_line(head))).rows()
        for row in found:
            yield row if isinstance(row, Fault) else (row, lambda coding, row=row: records(row, coding))

    return rows


def _gdelt(stream: BinaryIO, _: str) -> Iterator[Made | Fault]:
    for row in Table(stream, "\t", quoted=False, names=gdelt.NAMES).rows():
        yield row if isinstance(row, Fault) else (row, lambda coding, row=row: gdelt.records(row, coding))


def _ftm(stream: BinaryIO, _: str) -> Iterator[Made | Fault]:
    for found in objects(stream):
        if isinstance(found, Fault):
            yield found
        else:
            value, row = found
            yield row, lambda coding, row=row, value=value: ftm.records(row, value, coding)


FORMATS = {
    one.name: one
    for one in (
        Format("ucdp-ged", "UCDP GED", ucdp.COLUMNS, ucdp.PROJECT, _table(ucdp.records), ucdp.version_of, ucdp.records),
        Format("acled", "ACLED", acled.COLUMNS, acled.PROJECT, _table(acled.records), acled.version_of, acled.records),
        Format("gtd", "GTD", gtd.COLUMNS, gtd.PROJECT, _table(gtd.records), gtd.version_of, gtd.records),
        Format("gdelt", "GDELT 2.0 Events", frozenset(), gdelt.PROJECT, _gdelt, gdelt.version_of, gdelt.records),
        Format("ftm", "FollowTheMoney", frozenset({"id", "schema"}), ftm.PROJECT, _ftm, ftm.version_of, None),
    )
}
"""Every format by its name."""


class Recognised(NamedTuple):
    """What a file is: a format, or why it is none, and the nearest one; where that is known, in which line and column,
    and what was expected there."""

    format: Format | None
    why: str = ""
    nearest: str = ""
    place: Place = (1, 1)
    expected: str = ""


def recognised(head: bytes) -> Recognised:
    """Tell the format of a file by its beginning."""
    text = head.decode("utf-8", "replace").removeprefix("\ufeff")
    if text.lstrip().startswith(("{", "[")):
        return _of_json(text, whole=len(head) < HEAD)
    names = names_of(_first_line(text))
    if not names:
        return Recognised(None, "the file is empty")
    if _is_gdelt(_first_line(text)):
        return Recognised(FORMATS["gdelt"])
    return _by_columns(set(names))


def _first_line(text: str) -> str:
    return text.lstrip("\ufeff\r\n").partition("\n")[0].rstrip("\r")


def _is_gdelt(line: str) -> bool:
    cells = line.split("\t")
    return len(cells) == len(gdelt.NAMES) and cells[0].isdigit() and cells[1].isdigit() and len(cells[1]) == 8


def _by_columns(names: set[str], among: Collection[str] = FORMATS) -> Recognised:
    """The format whose columns are all there; else the one of which most are."""
    formats = [FORMATS[name] for name in among]
    there = {one.name: len(one.columns & names) / len(one.columns) for one in formats if one.columns}
    best = max(there, key=lambda name: there[name])
    if there[best] == 1:
        return Recognised(FORMATS[best])
    if there[best] < 0.5:
        return Recognised(None, "its first line is not the header of a data set that is known")
    missing = ", ".join(sorted(FORMATS[best].columns - names))
    return Recognised(None, f"its header is like that of {FORMATS[best].dataset}, without {missing}", best)


def _of_json(text: str, *, whole: bool) -> Recognised:
    """The format of JSON that begins with a text, or is that as a `whole`."""
    try:
        first: Any = json.loads(text.lstrip().partition("\n")[0])
    except (ValueError, RecursionError):
        first = None
    if isinstance(first, dict) and {"id", "schema"} <= first.keys():
        return Recognised(FORMATS["ftm"])
    is_geojson = '"Feature"' in text or '"FeatureCollection"' in text
    if is_geojson:
        found = _by_columns({part.lower() for part in text.split('"')[1::2]}, FORMATS.keys() - {"ftm"})
        if found.format:
            return found
    if whole and (broken := _broken(text, "GeoJSON" if is_geojson else "JSON")):
        return broken
    if whole and is_geojson and '"Feature"' not in text:
        return Recognised(None, "it has no features, by which its data set could be told")
    if is_geojson:
        return found if found.nearest else Recognised(None, "its features are of no known data set")
    return Recognised(None, "it is JSON of no known data set")


def _broken(text: str, what: str) -> Recognised | None:
    """Where a text that should be JSON ends too early, or is none."""
    try:
        json.loads(text)
    except RecursionError:
        return None
    except json.JSONDecodeError as error:
        end = len(text.rstrip())
        if error.pos < end and not error.msg.startswith("Unterminated"):
            why = f"it is no {what}: {why_not(error)}"
            return Recognised(None, why, place=(error.lineno, error.colno), expected=f"valid {what}")
        place = text.count("\n", 0, end) + 1, end - text.rfind("\n", 0, end)
        return Recognised(None, f"the {what} ends before it is whole", place=place, expected="the rest of the file")
    return None


def declared(name: str, head: bytes) -> Recognised:
    """A format that corpus.yaml names: what is missing where the file is not of it, and what it is instead."""
    found = recognised(head)
    if found.format is not None and found.format.name == name:
        return found
    if found.format is not None:
        return Recognised(None, f"it is no {FORMATS[name].dataset} file", found.format.name)
    return found
