"""A corpus in which two data sets and a record by hand have the same event, and other events near it."""

from collections.abc import Callable
from pathlib import Path

from tests.samples import ACLED, UCDP, ged, table

OWN = """\
incident: our-account
title: Clash at the north pier of Exampleton
status: disputed
date: 2020-02-02
location: {place: exampleton, precision: near}
participants: {attacker: {actor: front}}
claims:
- {id: toll, claimant: front, about: killed, best: 3, inferred: counted}
adopt: {killed: toll}
---
incident: long-ago
title: An old story
status: suspected
---
actor: front
name: HF
aliases: [Harbour Front]
type: armed_group
---
place: exampleton
name: Exampleton
part_of: exampleland
latitude: 10.51
longitude: -20.25
---
place: exampleland
name: Exampleland
country: Exampleland
"""
INFO = "title: Exampleland twice\ndatasets: [ged.csv, acled.csv]\n"
LATER = {"date_start": "2020-02-20", "date_end": "2020-02-20", "date_prec": "1", "where_prec": "1"}


def acled(id: str, day: str, killed: str, **more: str) -> dict[str, str]:
    dated = {"event_id_cnty": id, "event_date": f"{day} February 2020", "time_precision": "1"}
    return {**ACLED, **dated, "fatalities": killed, **more}


def twice(corpus: Callable[..., Path]) -> Path:
    """UCDP GED and ACLED have the clash at the pier, as the record by hand does, and one with 40 dead; a third is
    ACLED's alone."""
    root = corpus(own=OWN, corpus=INFO)
    more = {**UCDP, **LATER, "id": "900002", "best": "40", "high": "40", "low": "40"}
    (root / "ged.csv").write_text(table([*ged(1), more]), encoding="utf-8")
    rows = [acled("EXA12", "02", "3"), acled("EXA13", "21", "38", latitude="10.52"), acled("EXA14", "28", "2")]
    (root / "acled.csv").write_text(table(rows), encoding="utf-8")
    return root
