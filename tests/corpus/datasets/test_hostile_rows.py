"""However a data set is broken, reading it ends, raises nothing, and what loads can be kept."""

import json
import random
from collections.abc import Callable

import pytest

from tests.samples import ACLED, GDELT, GTD, ged, geojson, table
from tui.corpus.files import UnreadableCorpus
from tui.corpus.load import Corpus

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
