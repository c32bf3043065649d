"""Data sets of the field in small, with events that never happened, in the columns that the real ones have."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from tui.corpus.datasets.gdelt import NAMES

UCDP: dict[str, str] = {
    "id": "900001",
    "relid": "EXA-2020-1-70-1",
    "year": "2020",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_dset_id": "5",
    "conflict_new_id": "6",
    "conflict_name": "Exampleland: Government",
    "dyad_dset_id": "70",
    "dyad_new_id": "71",
    "dyad_name": "Government of Exampleland - Harbour Front",
    "side_a_dset_id": "8",
    "side_a_new_id": "80",
    "side_a": "Government of Exampleland",
    "side_b_dset_id": "9",
    "side_b_new_id": "90",
    "side_b": "Harbour Front",
    "number_of_sources": "2",
    "source_article": '"Pier News,2020-02-03,Three killed on the pier";"Gulls Daily,2020-02-04,Clash at the harbour"',
    "source_office": "Pier News;Gulls Daily",
    "source_date": "2020-02-03;2020-02-04",
    "source_headline": "Three killed on the pier;Clash at the harbour",
    "source_original": "harbour master",
    "where_prec": "2",
    "where_coordinates": "Exampleton town",
    "where_description": "on the north pier",
    "adm_1": "Coast province",
    "adm_2": "",
    "latitude": "10.5",
    "longitude": "-20.25",
    "geom_wkt": "POINT (-20.25 10.5)",
    "priogrid_gid": "12345",
    "country": "Exampleland",
    "country_id": "999",
    "region": "Nowhere",
    "event_clarity": "1",
    "date_prec": "2",
    "date_start": "2020-02-01",
    "date_end": "2020-02-03",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "3",
    "high": "5",
    "low": "3",
    "gwnoa": "999",
    "gwnob": "",
}
"""A row of UCDP GED in its 49 columns."""

ACLED: dict[str, str] = {
    "event_id_cnty": "EXA12",
    "event_date": "16 February 2020",
    "year": "2020",
    "time_precision": "2",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Harbour Front",
    "assoc_actor_1": "Net Menders; Rope Makers",
    "inter1": "Rebel group",
    "actor2": "Military Forces of Exampleland (2018-)",
    "assoc_actor_2": "",
    "inter2": "1",
    "interaction": "State forces-Rebel group",
    "civilian_targeting": "",
    "iso": "899",
    "region": "Nowhere",
    "country": "Exampleland",
    "admin1": "Coast",
    "admin2": "North Coast",
    "admin3": "",
    "location": "Exampleton",
    "latitude": "10.5",
    "longitude": "-20.25",
    "geo_precision": "1",
    "source": "Pier News; Gulls Daily",
    "source_scale": "National",
    "notes": "Around 16 February 2020, Harbour Front fought the military in Exampleton. Four soldiers were killed.",
    "fatalities": "4",
    "tags": "",
    "timestamp": "1600000000",
}
"""A row of an export of ACLED."""

GTD: dict[str, str] = {
    "eventid": "202002160001",
    "iyear": "2020",
    "imonth": "2",
    "iday": "0",
    "approxdate": "mid February 2020",
    "country": "999",
    "country_txt": "Exampleland",
    "provstate": "Coast",
    "city": "Exampleton",
    "latitude": "10.5",
    "longitude": "-20.25",
    "specificity": "1",
    "vicinity": "1",
    "location": "by the north pier",
    "summary": "Mid February 2020: A bomb went off by the pier. At least two people died. Harbour Front claimed it.",
    "attacktype1": "3",
    "attacktype1_txt": "Bombing/Explosion",
    "targtype1_txt": "Maritime",
    "target1": "A ferry",
    "gname": "Harbour Front",
    "guncertain1": "1",
    "claimed": "1",
    "claimmode_txt": "Posted to website",
    "nkill": "2",
    "nkillter": "-99",
    "nwound": "",
    "scite1": 'Pier Reporter, "Bomb at the pier," Pier News, February 17, 2020.',
    "scite2": "",
}
"""Some of the columns of GTD."""

GDELT: dict[str, str] = dict.fromkeys(NAMES, "") | {
    "GLOBALEVENTID": "700000001",
    "SQLDATE": "20200216",
    "Actor1Code": "EXAGOV",
    "Actor1Name": "EXAMPLELAND",
    "Actor1Type1Code": "GOV",
    "Actor2Code": "REB",
    "Actor2Name": "REBEL",
    "EventCode": "190",
    "EventBaseCode": "190",
    "EventRootCode": "19",
    "NumMentions": "4",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Exampleton, Coast, Exampleland",
    "ActionGeo_CountryCode": "EX",
    "ActionGeo_ADM1Code": "EX01",
    "ActionGeo_Lat": "10.5",
    "ActionGeo_Long": "-20.25",
    "ActionGeo_FeatureID": "-77",
    "DATEADDED": "20200216120000",
    "SOURCEURL": "https://news.example/pier",
}
"""An event of GDELT 2.0."""


def table(rows: Iterable[Mapping[str, str]], delimiter: str = ",", end: str = "\r\n") -> str:
    """Rows as CSV below the names of the columns of the first."""
    rows = list(rows)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def geojson(rows: Iterable[Mapping[str, Any]], name: str = "GEDEvent_v23_1") -> str:
    """Rows as a FeatureCollection in which the coordinates are the geometry alone, a feature a line."""
    found = []
    for row in rows:
        at = {"type": "Point", "coordinates": [float(row["longitude"]), float(row["latitude"])]}
        gone = ("latitude", "longitude", "geom_wkt")
        properties = {key: value for key, value in row.items() if key not in gone}
        found.append(json.dumps({"type": "Feature", "properties": properties, "geometry": at}, ensure_ascii=False))
    return f'{{\n"type": "FeatureCollection",\n"name": "{name}",\n"features": [\n' + ",\n".join(found) + "\n]\n}\n"


def ged(count: int, **changes: str) -> list[dict[str, str]]:
    """Many events of UCDP GED, each with an id of its own."""
    return [{**UCDP, "id": str(900_001 + n), **changes} for n in range(count)]
