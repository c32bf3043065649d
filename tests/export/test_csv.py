"""Tables: read back by Python and by a parser of another make; sums as the index has them."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import clevercsv
import pytest

from tests.export.conftest import Export
from tui.index.queries import Index
from tui.index.rows import COLUMNS
from tui.query.parse import parse

Write = Callable[..., Path]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_an_incident_is_told_in_the_words_of_the_field(exported: Export) -> None:
    row = next(row for row in rows(exported("csv", "incident")) if row["id"] == "dik-post-2023-12-12")
    wanted = {
        "date_start": "2023-12-12",
        "date_end": "2023-12-12",
        "date_precision": "day",
        "time": "before dawn",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Suicide bomb",
        "scheme": "ACLED",
        "place": "dera-ismail-khan",
        "place_name": "Dera Ismail Khan",
        "country": "Pakistan",
        "adm_1": "Khyber Pakhtunkhwa",
        "latitude": "31.83",
        "longitude": "70.9",
        "where_precision": "near",
        "coordinates_of": "place",
        "participants": "attacker: attackers-of-the-post; target: security-forces",
        "killed.low": "29",
        "killed.best": "29",
        "killed.soldiers.best": "23",
        "injured.best": "",
        "claims": "12",
        "sources": "1",
        "disputed": "killed.soldiers; sequence; perpetrator",
        "article": "report",
        "unknown": "scheme_version: not stated",
        "file": "dera-ismail-khan/incidents.yaml",
        "line": "2",
    }
    assert {name: row[name] for name in wanted} == wanted


def test_a_date_known_to_the_month_spans_it_and_an_unknown_one_is_empty(exported: Export) -> None:
    found = {row["id"]: row for row in rows(exported("csv", "incident"))}
    may = found["killing-of-iqbal-2023-05"]
    assert (may["date_start"], may["date_end"], may["date_precision"]) == ("2023-05-01", "2023-05-31", "month")
    assert found["hide-out-operation"]["date_start"] == ""
    assert 'date: the report says "recent" and gives no date' in found["hide-out-operation"]["unknown"]


@pytest.mark.parametrize("query", ["", "sources<2 killed>=5", "date:2023", "country:Pakistan"])
def test_the_columns_sum_up_to_the_totals(query: str, index: Index, exported: Export) -> None:
    totals = index.totals(parse(query))
    found = rows(exported("csv", "incident", query=query))
    counted = [row for row in found if row["status"] not in ("duplicate", "retracted")]
    assert len(counted) == totals.counted
    assert totals.sums
    for one in totals.sums:
        for bound in ("low", "best", "high"):
            numbers = [int(row[f"{one.name}.{bound}"]) for row in counted if row[f"{one.name}.{bound}"]]
            assert (sum(numbers) if numbers else None) == getattr(one, bound)


def test_a_claim_has_its_figure_its_claimant_and_its_words(exported: Export) -> None:
    found = {row["id"]: row for row in rows(exported("csv", "claim"))}
    toll = found["dik-post-2023-12-12#toll"]
    assert (toll["claimant_name"], toll["low"], toll["best"], toll["high"]) == ("Officials", "23", "23", "23")
    assert (toll["adopted"], toll["disputed"], toll["evidence"]) == ("yes", "yes", "23 soldiers were killed")
    headline = found["dik-post-2023-12-12#headline"]
    assert (headline["qualifier"], headline["high"], headline["adopted"]) == ("at least", "", "no")


@pytest.mark.parametrize("kind", list(COLUMNS))
def test_every_line_has_every_column_and_ends_as_rfc_4180_says(kind: str, exported: Export) -> None:
    text = exported("csv", kind)
    table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in table}) == 1
    assert len(set(table[0])) == len(table[0])
    dialect = {"delimiter": ",", "quotechar": '"', "escapechar": ""}
    assert list(clevercsv.reader(io.StringIO(text, newline=""), **dialect)) == table
    assert text.endswith("\r\n")
    assert not re.search(r"(?<!\r)\n", text)
    assert not text.startswith("\ufeff")


FORMULAS = [
    '=HYPERLINK("http://x")',
    "+1",
    "-2",
    "@sum",
    "\t=1",
    "'=1",
    "''-1",
    "＝1",
    "'plain",
    'say "so", then\nmore',
]


def test_no_text_is_run_by_a_spreadsheet_and_none_is_lost(corpus: Write, exported: Export) -> None:
    actors = [f"actor: a{n}\nname: N{n}\ntype: person\nnotes: {_yaml(text)}\n" for n, text in enumerate(FORMULAS)]
    found = rows(exported("csv", "actor", root=corpus(a="---\n".join(actors))))
    cells = [row["notes"] for row in found]
    assert not [cell for cell in cells if cell[0] in "=+-@\t\r\n＝"]
    restored = [cell[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", cell) else cell for cell in cells]
    assert restored == FORMULAS


def _yaml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def test_numbers_stay_numbers(corpus: Write, exported: Export) -> None:
    root = corpus(a="place: p\nname: P\nlatitude: -12.5\nlongitude: -0.25\n")
    (row,) = rows(exported("csv", "place", root=root))
    assert (float(row["latitude"]), float(row["longitude"])) == (-12.5, -0.25)
