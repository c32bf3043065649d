"""However a data set is broken, reading it ends, raises nothing, and what loads can be kept."""

import json
import random
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.samples import ACLED, GDELT, GTD, ged, geojson, table
from tui.corpus.datasets.alone import together
from tui.corpus.datasets.reading import rows_of
from tui.corpus.files import UnreadableCorpus
from tui.corpus.load import Corpus
from tui.corpus.sources import sources

ENTITY = {"id": "a", "schema": "Event", "properties": {"name": ["x"], "date": ["2020"], "latitude": ["3"]}}
SETS = (
    table(ged(6)),
    geojson(ged(6)),
    table([ACLED] * 3),
    table([GTD] * 3),
    ("\t".join(GDELT.values()) + "\n") * 3,
    (json.dumps(ENTITY) + "\n") * 3,
)
PIECES = (
    *(b'"', b"\n", b",", b"\0", b"\r", b"\xff", b"{", b"}", b"[", b"\\ud800", b"-1", b"null", b"1e999", b"\t", b";"),
    *(b"9" * 400, b"\xe2\x80\xae", b"[" * 3_000),
)


@pytest.mark.parametrize("text", SETS, ids=("ged", "geojson", "acled", "gtd", "gdelt", "ftm"))
def test_nothing_raises(text: str, opened: Callable[..., Corpus]) -> None:
    chance = random.Random(len(text))
    for _ in range(120):
        data = bytearray(text.encode())
        for _ in range(chance.randint(1, 10)):
            at = chance.randrange(len(data))
            if chance.random() < 0.5:
                data[at:at] = chance.choice(PIECES)
            else:
                del data[at : at + chance.randrange(1, 30)]
        try:
            corpus = opened(bytes(data))
        except UnreadableCorpus as error:
            assert "neither a folder nor a data set" in str(error)
            continue
        assert all(record.id == id for id, record in corpus.records.items())
        assert all(problem.line for problem in corpus.problems)
        "".join(problem.message for problem in corpus.problems).encode()


def test_a_point_beyond_the_earth(opened: Callable[..., Corpus]) -> None:
    text = geojson(ged(2)).replace("[-20.25, 10.5]", "[-20.25, 1e99]", 1)
    (problem,) = opened(text, "set.geojson").problems
    assert problem.message == "latitude is '1e99'"
    assert (problem.line, problem.expected) == (5, "degrees from -90 to 90")


def test_rows_with_long_texts_do_not_stay_in_memory(tmp_path: Path) -> None:
    texts = ("side_a", "side_b", "country", "where_coordinates", "source_headline", "source_office")
    rows = [{**row, **dict.fromkeys(texts, f"{n} " + "É x" * 20000)} for n, row in enumerate(ged(25))]
    rows = [{**row, "date_start": f"2020-02-01 {row['side_a']}", "country_id": "", "side_b_new_id": ""} for row in rows]
    file = tmp_path / "set.csv"
    file.write_text(table(rows), encoding="utf-8", newline="")
    source, data = sources(file).streamed["set.csv"], BytesIO(file.read_bytes())
    tracemalloc.start()
    for _, row, records, fault in rows_of(data, source):
        assert fault is None and row is not None
        together(records, "set.csv", row.line)
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert kept < len(data.getvalue()) // 10
