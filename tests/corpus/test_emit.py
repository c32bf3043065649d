"""A record written as YAML reads back as the same record, whatever its texts are."""

import random
from collections.abc import Callable

import pytest

from tui.corpus.codec import decode
from tui.corpus.emit_record import evidence_yaml, record_yaml
from tui.corpus.load import load_corpus
from tui.corpus.results import FileRead
from tui.model.base import Evidence
from tui.model.claims import Adoption, Claim
from tui.model.dates import EventDate
from tui.model.records import Actor, Alias, AnyRecord, Article, Incident, Location, Participant, Place, Quote
from tui.resources import content_path

Read = Callable[[str], FileRead]
PIECES = (
    *(
        "null",
        "~",
        "yes",
        "12:30",
        "a: b",
        "a #b",
        "#",
        "- a",
        "? a",
        "key:",
        "---",
        "...",
        "<<",
        "*a",
        "&a",
        "!a",
        "%a",
    ),
    *(
        "{a}",
        "[a, b]",
        "a, b",
        "'",
        '"',
        "\\",
        "\\n",
        "\n",
        "\r\n",
        "\t",
        " ",
        "  ",
        "\x00",
        "\x1b[31m",
        "\x85",
        "\u2028",
    ),
    *(
        "\ufeff",
        "\u202e",
        "\u00ad",
        "\U0001f600",
        "حادثة",
        "事件",
        "e\u0301",
        "|",
        ">-",
        "@",
        "`",
        "“a”",
        "a\n\nb ",
        "0123",
    ),
)


def read_back(text: str, read: Read) -> AnyRecord:
    found = read(text)
    assert [p for p in found.problems if p.severity == "error" and p.code != "no-article"] == [], text
    (parsed,) = found.records
    return decode(parsed)


def test_every_record_of_the_bundled_corpus_reads_back(read: Read) -> None:
    corpus = load_corpus(content_path())
    records = [decode(parsed) for file in corpus.linked.owned.values() for parsed in file]
    assert len(records) > 50
    for record in records:
        assert read_back(record_yaml(record), read) == record


def hostile(chance: random.Random) -> str:
    return "".join(chance.choices(PIECES, k=chance.randint(1, 4))) + "x"


def records(chance: random.Random) -> list[AnyRecord]:
    def text() -> str:
        return hostile(chance)

    cited = Evidence(exact=text(), prefix=text())
    return [
        Article(id="a", title=text(), body=[text(), text()], publisher=text(), authors=[text()], notes=text()),
        Actor(
            id="b",
            name=text(),
            type="person",
            aliases=[Alias(name=text()), Alias(name=text(), case="exact", mention=False)],
            external_ids={text(): text(), "plain": text()},
            evidence=[cited, Evidence(exact=text())],
            unknown={"description": text()},
        ),
        Quote(id="c", speaker="b", mode="direct", text=[text(), text()], inferred=text()),
        Place(id="d", name=text(), latitude=0.0000125, longitude=-179.0, unknown={"country": text()}),
        Incident(
            id="e",
            title=text(),
            status="confirmed",
            date=EventDate(start="2023", inferred=text()),
            location=[Location(), Location(description=text()), Location(place="d", unknown={"precision": text()})],
            participants={text(): [Participant(actor="b")], "target": [Participant(actor="b", evidence=[cited])]},
            claims=[Claim(id="f", claimant="b", about="killed.all", best=0, evidence=[cited], notes=text())],
            adopt={"killed.all": Adoption(claim="f"), "sequence": Adoption(unresolved=text())},
        ),
    ]


@pytest.mark.parametrize("seed", range(60))
def test_hostile_texts_read_back(seed: int, read: Read) -> None:
    for record in records(random.Random(seed)):
        assert read_back(record_yaml(record), read) == record


@pytest.mark.parametrize("seed", range(60))
def test_evidence_reads_back_in_a_block_and_in_braces(seed: int, read: Read) -> None:
    chance = random.Random(seed)
    evidence = Evidence(exact=hostile(chance), prefix=chance.choice(["", hostile(chance)]), suffix="b")
    value = evidence_yaml(evidence)
    assert "\n" not in value
    for form in (f"evidence: {value}\n", f"aliases: {{name: b}}\nevidence: [{value}, c]\n"):
        actor = read_back(f"actor: a\nname: A\ntype: person\n{form}", read)
        assert isinstance(actor, Actor)
        assert actor.evidence[0] == evidence


def test_it_looks_as_people_write_it() -> None:
    record = Incident(
        id="ferry",
        title="Ferry strikes the pier: two hurt",
        status="confirmed",
        article="brief",
        unknown={"date": "not stated"},
        claims=[Claim(id="a", claimant="office", about="injured", low=2, evidence=[Evidence(exact="At least two")])],
        adopt={"injured": Adoption(claim="a")},
    )
    assert record_yaml(record) == (
        'incident: ferry\ntitle: "Ferry strikes the pier: two hurt"\nstatus: confirmed\narticle: brief\n'
        "date: {unknown: not stated}\nclaims:\n- id: a\n  claimant: office\n"
        "  about: injured\n  low: 2\n  evidence: At least two\nadopt:\n  injured: a\n"
    )
