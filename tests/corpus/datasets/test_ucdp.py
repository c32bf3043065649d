"""UCDP GED: what becomes of a row, and that nothing of it is lost."""

from collections.abc import Callable

import pytest

from tests.samples import UCDP, ged, geojson, table
from tui.corpus.load import Corpus
from tui.model.accounts import toll
from tui.model.claims import Figure
from tui.model.records import Actor, Article, Incident, Place

Open = Callable[..., Corpus]
EVENT = "ucdp-ged-900001"


def event(corpus: Corpus, id: str = EVENT) -> Incident:
    assert corpus.problems == []
    found = corpus.records[id]
    assert isinstance(found, Incident)
    return found


def changed(opened: Open, **cells: str) -> Incident:
    return event(opened(table([{**UCDP, **cells}])))


def test_a_row_becomes_an_event_with_its_surroundings(opened: Open) -> None:
    corpus = opened(table([UCDP]))
    incident = event(corpus)
    assert incident.title == "Government of Exampleland - Harbour Front: Exampleton town"
    assert (incident.event_type, incident.scheme) == ("state-based conflict", "UCDP type_of_violence")
    assert incident.date is not None
    assert (incident.date.start, incident.date.end, incident.date.precision) == ("2020-02-01", "2020-02-03", "days")
    (location,) = incident.location
    assert (location.latitude, location.longitude, location.precision) == (10.5, -20.25, "near")
    assert location.description == "on the north pier"
    place = corpus.records[location.place or ""]
    assert isinstance(place, Place)
    assert (place.name, place.adm_1, place.part_of) == ("Exampleton town", "Coast province", "ucdp-country-999")
    assert place.unknown == {"adm_2": "adm_2 is blank in UCDP GED"}
    parts = {role: [part.actor for part in found] for role, found in incident.participants.items()}
    assert parts == {"side_a": ["ucdp-actor-80"], "side_b": ["ucdp-actor-90"]}
    types = [corpus.records[id].type for id in ("ucdp-actor-80", "ucdp-actor-90")]  # type: ignore[union-attr]
    assert types == ["government", "armed_group"]


def test_figures_are_claims_of_the_project_and_adopted(opened: Open) -> None:
    incident = changed(opened)
    assert toll(incident.claims, incident.adopt) == Figure(low=3, best=3, high=5)
    groups = {claim.about: claim.figure for claim in incident.claims if claim.about.startswith("killed.")}
    assert {about: figure.best for about, figure in groups.items()} == {
        "killed.side_a": 1,
        "killed.side_b": 2,
        "killed.civilians": 0,
        "killed.unknown": 0,
    }
    assert {figure.low for figure in groups.values()} == {None}  # only the whole has a range
    assert {claim.claimant for claim in incident.claims if claim.about.startswith("killed")} == {"ucdp"}


@pytest.mark.parametrize(
    ("code", "precision"),
    [
        ("1", "exact"),
        ("2", "near"),
        ("3", "adm2"),
        ("4", "adm1"),
        ("5", "region"),
        ("6", "country"),
        ("7", "international"),
    ],
)
def test_precisions_of_places(opened: Open, code: str, precision: str) -> None:
    assert changed(opened, where_prec=code).location[0].precision == precision


@pytest.mark.parametrize(
    ("code", "precision"), [("1", "day"), ("2", "days"), ("3", "week"), ("4", "month"), ("5", "year")]
)
def test_precisions_of_dates(opened: Open, code: str, precision: str) -> None:
    date = changed(opened, date_prec=code).date
    assert date is not None
    assert date.known_to == precision


def test_what_is_not_known_says_why_and_zero_is_a_number(opened: Open) -> None:
    incident = changed(opened, best="-9", low="", high="0", number_of_sources="-1", where_prec="", date_prec="-1")
    killed = incident.claims[0]
    assert killed.figure == Figure(low=None, best=None, high=0)
    assert killed.unknown == {
        "low": "low is blank in UCDP GED",
        "best": "best is -9 in UCDP GED: unknown",
    }
    assert incident.unknown == {"number_of_sources": "number_of_sources is -1 in UCDP GED: not counted"}
    assert incident.location[0].unknown == {"precision": "where_prec is blank in UCDP GED"}
    assert incident.date is not None
    assert incident.date.unknown == {"precision": "date_prec is -1 in UCDP GED: not counted"}


def test_a_code_for_unknown_can_be_a_place(opened: Open) -> None:
    location = changed(opened, latitude="-9", longitude="-99").location[0]
    assert (location.latitude, location.longitude) == (-9, -99)
    location = changed(opened, latitude="-99", longitude="-999").location[0]
    assert (location.latitude, location.longitude) == (None, None)
    assert location.unknown == {"latitude": "no coordinates in UCDP GED"}


def test_a_low_above_the_best_is_kept(opened: Open) -> None:
    incident = changed(opened, low="4", best="3", high="4", event_clarity="2")
    assert toll(incident.claims, incident.adopt) == Figure(low=4, best=3, high=4)


def test_sources_are_articles_that_the_event_cites(opened: Open) -> None:
    corpus = opened(table([UCDP]))
    first, second = (corpus.records[f"{EVENT}-source-{n}"] for n in (1, 2))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.publisher) == ("Three killed on the pier", "Pier News")
    assert second.published_at is not None
    assert second.published_at.start == "2020-02-04"
    assert first.body == ["Pier News,2020-02-03,Three killed on the pier"]
    assert first.source_original == second.source_original
    assert corpus.records[first.source_original or ""].name == "harbour master"  # type: ignore[union-attr]
    assert [(a.owner.partition("#")[2], a.article, a.health) for a in corpus.anchors] == [
        ("killed", first.id, "ok"),  # the headline has the same figure in words
        ("source-1", first.id, "ok"),
        ("source-2", second.id, "ok"),
    ]


@pytest.mark.parametrize(
    ("cell", "titles"),
    [
        ("Reuters 25/2-09; The Pier, in English 10 Sep 09", ["Reuters 25/2-09", "The Pier, in English 10 Sep 09"]),
        (
            "(1) Pier sheet\n\n(2) Official: bomb\n10 February 2010",
            ["(1) Pier sheet", "(2) Official: bomb 10 February 2010"],
        ),
        ('"Pier News,2020-02-03,The "big"; bang"', ['The "big"; bang']),
        ('"no date at all";"nor here"', ["no date at all", "nor here"]),
        ("", []),
    ],
)
def test_sources_in_other_words(opened: Open, cell: str, titles: list[str]) -> None:
    corpus = opened(table([{**UCDP, "source_article": cell}]))
    incident = event(corpus)
    articles = [record for record in corpus.records.values() if isinstance(record, Article)]
    assert [article.title for article in articles] == titles
    assert all(anchor.health == "ok" for anchor in corpus.anchors)
    assert incident.article == (articles[0].id if articles else None)


def test_several_originals_are_not_taken_for_one(opened: Open) -> None:
    corpus = opened(table([{**UCDP, "source_original": "SOHR; VDC"}]))
    article = corpus.records[f"{EVENT}-source-1"]
    assert isinstance(article, Article)
    assert article.source_original is None
    assert article.notes == "Original source, as recorded: SOHR; VDC"


HOSTILE = {
    "side_b": "Front \u202eevil [red]x[/red] \x1b[31m",
    "source_article": 'A line\nanother "quoted" one\r\nand; مرحبا 漢字 \u0301',
    "where_description": "x" * 5_000,
    "conflict_name": " spaces kept ",
    "relid": "=1+1",
}


def test_every_column_is_kept_as_it_is(opened: Open) -> None:
    row = {**UCDP, **HOSTILE}
    incident = event(opened(table([row])))
    assert incident.recorded is not None
    assert incident.recorded.columns == row
    assert list(incident.recorded.columns) == list(row)


def test_geojson_is_read_as_the_same_event(opened: Open) -> None:
    row: dict[str, object] = {**UCDP, "id": 900001, "best": 3, "gwnob": None, "date_start": "2020-02-01T00:00:00"}
    incident = event(opened(geojson([row]), "ged.geojson"))
    assert incident.date is not None
    assert incident.date.start == "2020-02-01"
    assert (incident.location[0].latitude, incident.location[0].longitude) == (10.5, -20.25)
    assert incident.recorded is not None
    assert incident.recorded.version == "23.1"
    columns = incident.recorded.columns
    assert (columns["id"], columns["gwnob"], columns["gwnoa"], columns["adm_2"]) == ("900001", None, "999", "")
    assert columns["geometry"] == '{"type": "Point", "coordinates": [-20.25, 10.5]}'


def test_the_release_is_in_the_name_of_the_file(opened: Open) -> None:
    assert event(opened(table([UCDP]), "GEDEvent_v22_1.csv")).scheme_version == "22.1"
    assert event(opened(table([UCDP]), "events.csv")).scheme_version is None


def test_older_releases_have_other_ids(opened: Open) -> None:
    row = {key.replace("_new_id", "_id"): value for key, value in UCDP.items() if "dset" not in key}
    parts = event(opened(table([row], end="\n"))).participants
    assert parts["side_b"][0].actor == "ucdp-actor-id-90"  # not the number of the newer releases


def test_actors_and_places_stand_once_however_many_rows_name_them(opened: Open) -> None:
    corpus = opened(table(ged(2_500)))
    assert corpus.problems == []
    kinds = [type(record) for record in corpus.records.values()]
    assert (kinds.count(Incident), kinds.count(Place)) == (2_500, 2)
    assert kinds.count(Actor) == 4  # the two sides, the original source, the project
    assert [read.path for read in corpus.reads] == ["set.csv", "set.csv//000000001001", "set.csv//000000002001"]
    assert {len([p for p in read.records if p.kind == "incident"]) for read in corpus.reads} == {1_000, 500}
