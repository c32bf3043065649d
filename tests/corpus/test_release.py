"""Another release of a data set alone is no change; anything else that a record says is, field by field."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pytest

from tests.samples import ACLED, GDELT, GTD, UCDP, geojson, table
from tui.corpus.codec import encode
from tui.corpus.datasets.formats import FORMATS
from tui.corpus.datasets.reading import read_dataset
from tui.corpus.differences import Difference, differences
from tui.corpus.release import said
from tui.corpus.results import Parsed
from tui.model.claims import Claim
from tui.model.records import Actor, AnyRecord, Dataset, Incident

FTM = '{"id": "a", "schema": "Person", "properties": {"name": ["Ann"]}}\n'
TEXTS = {
    "ucdp-ged": geojson([UCDP]),
    "acled": table([ACLED]),
    "gtd": table([{**GTD, "approxdate": "mid-February"}]),
    "gdelt": "\t".join(GDELT.values()) + "\n",
    "ftm": FTM,
}
VERSIONS = (None, "24.1", "exported 2024-07-01; by us, coded in GTD 3", "25.0.1\nx")


def read(text: str, version: str | None) -> list[Parsed]:
    name = "set.txt"  # says no release
    parts = read_dataset(BytesIO(text.encode()), Dataset(path=name, version=version))
    records: list[Parsed] = []
    for part in parts:
        assert part.problems == []
        records += part.records
    return records


@pytest.mark.parametrize("name", FORMATS)
def test_the_release_of_every_format_is_left_out(name: str) -> None:
    first, *others = ([said(one.data) for one in read(TEXTS[name].replace("GEDEvent_v23_1", "x"), v)] for v in VERSIONS)
    assert len(first) >= 1
    for other in others:
        assert other == first


def test_two_releases_differ_as_they_are_stored() -> None:
    first, second = (read(TEXTS["acled"], version) for version in ("1", "2"))
    assert [one.data for one in first] != [one.data for one in second]


def of(record: AnyRecord, other: AnyRecord) -> list[tuple[Any, ...]]:
    return [tuple(one) for one in differences(encode(record), encode(other))]


def incident(**fields: Any) -> Incident:
    return Incident(**{"id": "i", "title": "I", "status": "confirmed", **fields})


def test_what_people_write_by_hand_counts() -> None:
    assert of(incident(scheme_version="1"), incident(scheme_version="2")) == [("scheme_version", "1", "2")]
    first, second = (Actor(id="a", name="A", type="person", inferred=f"coded in the book {n}") for n in "12")
    assert of(first, second) == [("inferred", "coded in the book 1", "coded in the book 2")]


def test_claims_are_told_apart_by_their_ids() -> None:
    def claims(numbers: Iterable[tuple[str, int]]) -> Incident:
        return incident(claims=[Claim(id=id, claimant="x", about="killed", best=n) for id, n in numbers])

    assert of(claims([("a", 1), ("b", 2)]), claims([("b", 2), ("a", 1)])) == []
    assert of(claims([("a", 1), ("b", 2)]), claims([("a", 1), ("b", 3)])) == [("claims.b.best", 2, 3)]
    gone = of(claims([("a", 1), ("b", 2)]), claims([("a", 1)]))
    assert ("claims.b.best", 2, None) in gone


def test_a_list_of_words_is_one_value() -> None:
    first, second = (incident(sensitivity=marks) for marks in (["graphic"], ["graphic", "personal"]))
    assert of(first, second) == [("sensitivity", "graphic", "graphic; personal")]


def test_columns_come_last() -> None:
    rows = [read(table([{**UCDP, **more}]), None) for more in ({}, {"best": "4", "relid": "other"})]
    found = differences(*(next(one.data for one in records if one.kind == "incident") for records in rows))
    fields = [one.field for one in found]
    assert fields[-2:] == ["recorded.relid", "recorded.best"]
    assert Difference("recorded.best", "3", "4") == found[-1]
    assert not any(field.startswith("recorded.") for field in fields[:-2])
