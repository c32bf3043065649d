"""The JSON Schema that editors use says what the reader says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.yaml12 import documents, entries
from tui.corpus.load import load_corpus
from tui.corpus.results import FileRead
from tui.corpus.schema import corpus_schema, records_schema

SHAPE = {"unknown-key", "wrong-type", "bad-value", "missing-field", "bad-date", "bad-number", "bad-id", "unknown-kind"}
Read = Callable[[str | bytes], FileRead]

RECORDS = Draft7Validator(records_schema())
CORPUS = Draft7Validator(corpus_schema())


def _yaml_is_sound(path: Path) -> bool:
    """Whether an editor reads the file as we do: without syntax errors, tags, aliases and odd keys."""
    names = ["alias", "merge-key", "tag", "deep", "odd-key", "syntax-documents", "syntax-list", "tab"]
    return path.suffix == ".yaml" and path.stem not in names


def test_what_the_reader_finds_wrong_in_a_shape_is_refused_and_nothing_else(broken: Path) -> None:
    problems = load_corpus(broken).problems
    refused, seen = 0, set()
    for file in filter(_yaml_is_sound, sorted(broken.rglob("*.yaml"))):
        validator = CORPUS if file.name == "corpus.yaml" else RECORDS
        for entry in entries(file.read_text(encoding="utf-8")):
            codes = {
                problem.code
                for problem in problems
                if problem.file == file.relative_to(broken).as_posix()
                and entry.first <= problem.line <= entry.last
                # Keys have no order in JSON Schema.
                and not problem.message.startswith("the first key is")
            }
            # A null without a reason is a warning, and the editor says so as well.
            wrong = bool(codes & SHAPE) or "unexplained-null" in codes
            assert validator.is_valid(entry.value) is not wrong, (file.name, entry.first, codes)
            refused += wrong
            seen |= codes & SHAPE
    assert refused >= 20
    assert seen == SHAPE


ACTOR = "actor: a\nname: {0}\ntype: person\n"
ID = "actor: {0}\nname: n\ntype: person\n"
PLACE = "place: p\nname: p\n{0}\n"
QUOTE = "quote: q\nspeaker: s\nmode: direct\ntext: {0}\ninferred: x\n"
ABOUT = "quote: q\nspeaker: s\nmode: direct\ntext: t\ninferred: x\nabout: {0}\n"
INCIDENT = "incident: i\ntitle: t\nstatus: confirmed\narticle: r\n{0}\n"
CLAIM = INCIDENT.format("claims: {{id: c, claimant: a, about: killed, inferred: x, {0}}}")
COUNT = CLAIM.replace("{0}", "best: {0}")
DATE = CLAIM.replace("{0}", "asserted_at: {0}")
DEGREES = "place: p\nname: p\nlatitude: {0}\n"
PARTS = INCIDENT.replace("{0}", "participants: {0}")
ALIAS = "actor: a\nname: a\ntype: person\naliases: {0}\n"
MENTION = ALIAS.replace("{0}", "{{name: b, mention: {0}}}")


@pytest.mark.parametrize(
    ("record", "taken", "refused"),
    [
        (ACTOR, "2023 | yes | true | 1.5 | .nan | 0x1F | 12:30 | 2023-12-12", "'' | ' ' | ~ | [a] | {a: b}"),
        (ID, "a-b | 2023 | true", "-5 | 1.5 | A b | [a] | ''"),
        (COUNT, "0 | 23 | 007 | '12' | {unknown: not said}", "-1 | 1.5 | '1,000' | x | [1] | {unknown: 1, b: c}"),
        (COUNT, "1000000000000000 | '1000000000000000' | '0000000000000001'", "1000000000000001 | '1000000000000001'"),
        (DATE, "2023 | 2023-02 | 2024-02-29 | '2023'", "2023-02-29 | 2023-13 | 2023-04-31 | 999 | 12 May | '٢٠٢٣'"),
        (CLAIM, "value: 5 | value: {unknown: x} | assertion: denied | supersedes: b", "assertion: said | vlue: 5"),
        (DEGREES, "31.83 | -90 | +0.5 | .5 | '31.8' | {unknown: not looked up}", "90.01 | north | [1] | {a: b}"),
        (PLACE, "longitude: 179 | part_of: p2", "longitude: 181 | part_of: [p]"),
        (PLACE, "external_ids: {a: 4} | aliases: x | aliases: [x, {name: y}]", "external_ids: none | aliases: [[x]]"),
        (QUOTE, "words | [some, words] | ['', words] | 23", "[] | ['', ' '] | {unknown: x}"),
        (ABOUT, "a | [a, i#c] | []", "[a, [b]]"),
        (INCIDENT, "date: 2023-12-12 | date: 2023 | date: {start: 2023} | date: {unknown: x}", "date: {end: 2023}"),
        (INCIDENT, "date: {start: 2023, evidence: w, inferred: {unknown: x}}", "date: [2023] | date: {}"),
        (INCIDENT, "location: p | location: [p, {place: p, precision: near}] | location: {}", "location: {plaice: p}"),
        (PARTS, "{a: b, c: [a, {actor: b, evidence: w}]} | {unknown: nobody knows}", "[a] | {a: {evidence: w}}"),
        (INCIDENT, "related: {incident: j, relation: follows}", "related: {incident: j} | related: j"),
        (INCIDENT, "review: reviewed | sensitivity: graphic | sensitivity: [graphic]", "review: no | sensitivity: x"),
        (INCIDENT, "adopt: {killed: {unresolved: two}}", "adopt: {killed: {unresolvd: two}} | adopt: {killed: [a]}"),
        (MENTION, "no | No | false | True | 'yes'", "maybe | 0"),
        (ALIAS, "[b, 2023] | {name: b, case: exact}", "{name: b, case: {unknown: x}} | {case: exact} | ''"),
    ],
)  # fmt: skip
def test_reader_and_schema_take_and_refuse_the_same(read: Read, record: str, taken: str, refused: str) -> None:
    for values, fine in ((taken, True), (refused, False)):
        for value in values.split(" | "):
            text = record.format(value)
            codes = {problem.code for problem in read(text).problems} & SHAPE
            assert (RECORDS.is_valid(documents(text)[0]), not codes) == (fine, fine), (text, codes)


def test_a_file_is_a_record_a_list_or_documents_or_nothing() -> None:
    record = documents("actor: a\nname: a\ntype: person\n")[0]
    for document in (record, [record, record], [], [None], None):
        assert RECORDS.is_valid(document)
    for document in ("words", [[record]], {}, {"name": "a"}):
        assert not RECORDS.is_valid(document)


def test_an_article_of_an_incident_does_not_make_it_an_article() -> None:
    incident: dict[str, Any] = {"incident": "i", "title": "t", "status": "confirmed", "article": "r"}
    assert RECORDS.is_valid(incident)
    (error,) = RECORDS.iter_errors({**incident, "body": "b"})
    assert "'body'" in error.message


def _fields(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [found for one in schema for found in _fields(one)]
    if not isinstance(schema, dict):
        return []
    return list(schema.get("properties", {}).values()) + [f for one in schema.values() for f in _fields(one)]


def test_every_field_has_words_to_show() -> None:
    for schema in (records_schema(), corpus_schema()):
        fields = _fields(schema)
        assert fields
        assert [field for field in fields if not field.get("description", "").endswith((".", "..."))] == []
