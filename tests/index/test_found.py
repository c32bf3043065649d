"""What a list can be narrowed by says how many records each choice would leave, whichever way they are counted."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.samples import UCDP, ged, table
from tui.index import found
from tui.index.queries import Index
from tui.index.store import refresh
from tui.model.kinds import KINDS
from tui.query.fields import FACETS
from tui.query.parse import parse
from tui.query.query import Query
from tui.resources import content_path

QUERIES = ("killed>=0 OR -killed>=0", "police", "date:2020..2023", "-date:2023 killed>=1", "country:Pakistan killed>=5")
OTHER = {**UCDP, "id": "5", "country": "Otherland", "adm_1": "", "side_b": "Net Menders", "source_office": ""}


@pytest.fixture(params=[0, 10**9], ids=["a search for each row", "all that are near"])
def index(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Index]:
    """Records by hand beside a data set."""
    monkeypatch.setattr(found, "SEEK", request.param)
    root = tmp_path / "corpus"
    shutil.copytree(content_path(), root)
    (root / "ged.csv").write_text(table([*ged(9), OTHER]), encoding="utf-8", newline="")
    with (root / "corpus.yaml").open("a", encoding="utf-8") as file:
        file.write("datasets: [ged.csv]\n")
    with closing(refresh(root)) as made:
        yield made


@pytest.mark.parametrize("words", QUERIES)
@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_each_choice_leaves_as_many_as_it_says(index: Index, kind: str, words: str) -> None:
    query = parse(words)
    for facet in index.facets(kind, query):
        for choice in facet.choices:
            assert choice.records == index.count(kind, query.choosing(facet.field, (choice.value,)))


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_all_records_are_counted_as_well(index: Index, kind: str) -> None:
    every = list(index.facets(kind, Query()))
    assert every == list(index.facets(kind, Query(), FACETS, 10_000))
    assert [facet.field for facet in every] == list(FACETS)
    for facet in every:
        for choice in facet.choices:
            assert choice.records == index.count(kind, Query().choosing(facet.field, (choice.value,)))


def test_of_many_records_only_so_many_are_looked_at(index: Index) -> None:
    query = parse("type:Battles OR -type:Battles")
    (status,) = (facet for facet in index.facets("incident", query, FACETS, 7) if facet.field.name == "status")
    assert sum(choice.records for choice in status.choices) == 7


def test_what_is_chosen_in_a_facet_does_not_narrow_its_own_choices(index: Index) -> None:
    def countries(query: Query) -> dict[str, int]:
        (facet,) = index.facets("incident", query, [field for field in FACETS if field.name == "country"])
        return {choice.value: choice.records for choice in facet.choices}

    assert countries(parse("country:Otherland"))["Exampleland"] == 9
    assert "Exampleland" not in countries(parse('killed>=1 actor:"Net Menders"'))
