"""No file, however it came to be, stops the reading; what is read can always be stored and read back."""

import random
from collections.abc import Callable

import msgspec
import pytest

from tui.corpus.codec import decode
from tui.corpus.results import FileRead

Read = Callable[[str | bytes], FileRead]

SEED = b"""\
- actor: first
  name: The first
  type: person
  aliases: [one, {name: uno, case: exact}]
- incident: second
  title: "Much \\u202e is wrong"
  status: confirmed
  date: {start: 2023-12-12, precision: day, evidence: on Tuesday}
  location: {place: town, latitude: 31.8}
  participants: {attacker: [first, {actor: second, evidence: the words}]}
  claims:
  - {id: toll, claimant: first, about: killed.soldiers, low: 23, best: 23, evidence: 23 died}
  adopt: {killed.soldiers: toll}
---
article: third
title: Third
body: |
  A block of words.
"""

PIECES = [
    b"\n",
    b"- ",
    b": ",
    b"---\n",
    b"'",
    b'"',
    b"{",
    b"[",
    b"]",
    b"\t",
    b"&a ",
    b"*a",
    b"!!x ",
    b"\0",
    b"|",
    b"? ",
]
PIECES += [b"\xff", b"%YAML 9\n", b"<<: ", b"#", b"@", b"null", b"\xe2\x80\xa8", b"...\n", b"\xf0\x9f\x98\x80"]


def mutated(chance: random.Random) -> bytes:
    data = bytearray(SEED)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data))
        what = chance.random()
        if what < 0.3:
            data[at] = chance.randrange(256)
        elif what < 0.6:
            del data[at : at + chance.randint(1, 30)]
        else:
            data[at:at] = chance.choice(PIECES)
    return bytes(data)


@pytest.mark.parametrize("seed", range(10))
def test_any_mutation_reads_and_survives_storing(read: Read, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        data = mutated(chance)
        result = read(data)
        again = msgspec.msgpack.decode(msgspec.msgpack.encode(result), type=FileRead)
        assert again == result
        for parsed in result.records:
            assert decode(parsed).id == parsed.id
        lines = data.count(b"\n") + data.count(b"\r") + 1
        assert all(0 <= problem.line <= lines for problem in result.problems)
        assert all((problem.line == 0) == (problem.column == 0) for problem in result.problems)


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"\0" * 100_000, {"bad-character", "wrong-type"}),
        (b"\x1f\x8b\x08\x00\xff\xfe" * 1000, {"not-utf8"}),
        (b"[" * 100_000, {"too-deep"}),
        (b"- " * 50_000, {"too-deep"}),
        (b"actor: a\nname: [" + b"*a," * 300_000 + b"]", {"alias", "too-many-problems"}),
        (b"'" * 99_999, {"syntax"}),
        (b"--- ]\n" * 50_000, {"syntax", "too-many-problems"}),
        (b"- \"\n" * 50_000, {"wrong-type", "too-many-problems"}),
        (b"actor: a\nname: a\ntype: person\n? " + b"x" * 1_000_000 + b"\n: y\n", {"unknown-key"}),
    ],
)  # fmt: skip
def test_hostile_files_are_reported(read: Read, data: bytes, codes: set[str]) -> None:
    found = {problem.code for problem in read(data).problems}
    assert found == codes


def test_a_huge_value_is_only_quoted_in_part(read: Read) -> None:
    result = read(b"actor: a\nname: a\ntype: " + b"x" * 3_000_000)
    assert [problem.code for problem in result.problems] == ["bad-value"]
    assert len(result.problems[0].message) < 200


def test_a_number_of_many_digits_is_refused(read: Read) -> None:
    claim = "{id: a, claimant: b, about: killed, inferred: x, best: " + "9" * 100_000 + "}"
    result = read(f"incident: i\ntitle: t\nstatus: confirmed\nclaims: {claim}\n")
    assert [problem.code for problem in result.problems] == ["bad-number"]
