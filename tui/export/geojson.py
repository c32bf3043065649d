"""GeoJSON (RFC 7946): incidents and places as the features of one collection, in degrees of WGS 84.

An incident stands where its own coordinates say, else where its place is; `coordinates_of` says which, and
`where_precision` how near that is. One without either is a feature without geometry, so that nothing is lost.
"""

import json
from collections.abc import Iterator
from typing import Any

from tui.export.plain import plain
from tui.export.selection import Item, Selection
from tui.export.surroundings import Point, Surroundings, main_location
from tui.model.records import Incident, Place

MEANING = {
    "exact": "at this point",
    "near": "within some 25 km of this point",
    "adm2": "somewhere in this second-level administrative area",
    "adm1": "somewhere in this first-level administrative area",
    "region": "somewhere in this region",
    "country": "somewhere in this country",
    "international": "in international waters or air space",
}
"""What the precision of a location says of its point, after UCDP's where_prec."""


def chunks(selection: Selection) -> Iterator[str]:
    """The collection, a feature a line."""
    around = Surroundings(selection.index)
    yield '{"type": "FeatureCollection", "features": ['
    between = "\n"
    for item in selection.items():
        yield between + json.dumps(_feature(item, around), ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _feature(item: Item, around: Surroundings) -> dict[str, Any]:
    points, properties = [], plain(item)
    record = item.record
    if isinstance(record, Incident):
        points = [point for one in record.location if (point := around.point(one)) is not None]
        properties |= _placed(record, points, around)
    elif isinstance(record, Place) and record.latitude is not None and record.longitude is not None:
        points = [Point(record.latitude, record.longitude, "place")]
    return {"type": "Feature", "id": item.at.id, "geometry": _geometry(points), "properties": properties}


def _placed(incident: Incident, points: list[Point], around: Surroundings) -> dict[str, Any]:
    """Where an incident was, in words, and what its points mean."""
    precision = main_location(incident).precision
    return {
        "where": [around.spot(location) for location in incident.location],
        "where_precision": precision,
        "where_meaning": MEANING[precision] if precision else None,
        "coordinates_of": list(dict.fromkeys(point.of for point in points)),
    }


def _geometry(points: list[Point]) -> dict[str, Any] | None:
    """A point, several, or none. Longitude comes first."""
    places = [[point.longitude, point.latitude] for point in points]
    if len(places) == 1:
        return {"type": "Point", "coordinates": places[0]}
    return {"type": "MultiPoint", "coordinates": places} if places else None
