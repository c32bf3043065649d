"""GeoJSON, read back by a library that knows the standard."""

from collections.abc import Callable
from pathlib import Path

import geojson

from tests.export.conftest import Export

Write = Callable[..., Path]


def test_a_library_reads_every_incident_and_place_with_its_geometry(exported: Export) -> None:
    collection = geojson.loads(exported("geojson"))
    assert isinstance(collection, geojson.FeatureCollection)
    assert (collection.is_valid, collection.errors()) == (True, [])
    features = {feature["id"]: feature for feature in collection["features"]}
    assert len(features) == 18
    post = features["dik-post-2023-12-12"]
    assert post["geometry"] == geojson.Point((70.9, 31.83))
    assert post["properties"]["where_precision"] == "near"
    assert post["properties"]["where_meaning"] == "within some 25 km of this point"
    assert post["properties"]["coordinates_of"] == ["place"]
    assert post["properties"]["toll"]["killed"] == {"low": 29, "best": 29, "high": 29}
    assert features["killing-of-iqbal-2023-05"]["geometry"] is None
    assert features["dera-ismail-khan"]["geometry"] == geojson.Point((70.9, 31.83))


def test_its_own_coordinates_come_before_those_of_the_place_and_several_are_kept(
    corpus: Write, exported: Export
) -> None:
    root = corpus(
        p="place: p\nname: P\nlatitude: 1\nlongitude: 2\n",
        a="incident: a\ntitle: A\nstatus: confirmed\nlocation: {place: p, latitude: -3.5, longitude: 4}\n",
        b="incident: b\ntitle: B\nstatus: confirmed\n"
        "location: [{place: p}, {latitude: 5, longitude: 6}, {description: x}]\n",
    )
    features = {feature["id"]: feature for feature in geojson.loads(exported("geojson", root=root))["features"]}
    assert features["a"]["geometry"] == geojson.Point((4, -3.5))
    assert features["a"]["properties"]["coordinates_of"] == ["incident"]
    assert features["b"]["geometry"] == geojson.MultiPoint([(2, 1), (6, 5)])


def test_nothing_at_all_is_still_a_collection(corpus: Write, exported: Export) -> None:
    collection = geojson.loads(exported("geojson", root=corpus(a="actor: a\nname: A\ntype: person\n")))
    assert collection["features"] == []
