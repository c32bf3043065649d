"""`incident-tui schema` prints what an editor needs, and the bundled files use it."""

import json
import re
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.yaml12 import documents, entries
from tui.cli.main import main
from tui.corpus.schema import records_schema
from tui.model.kinds import KINDS, RECORD_TYPES
from tui.resources import content_path

SCHEMA = content_path() / "schema"
RECORDS = Draft7Validator(records_schema())


def printed(kind: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["schema", kind]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("kind", ["records", "corpus"])
def test_the_schemas_beside_the_content_are_those_of_the_program(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    committed = (SCHEMA / f"{kind}.schema.json").read_text(encoding="utf-8")
    message = f"run incident-tui schema {kind} > content/schema/{kind}.schema.json"
    assert printed(kind, capsys) == committed, message
    Draft7Validator.check_schema(json.loads(committed))


def test_every_bundled_file_names_its_schema_and_fits_it() -> None:
    files = sorted(content_path().rglob("*.yaml"))
    assert len(files) == 7
    for file in files:
        text = file.read_text(encoding="utf-8")
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert named is not None, file
        schema = (file.parent / named[1]).resolve()
        assert schema == SCHEMA / ("corpus.schema.json" if file.name == "corpus.yaml" else "records.schema.json")
        validator = Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))
        assert [error.message for document in documents(text) for error in validator.iter_errors(document)] == []


def test_the_example_in_the_guide_fits() -> None:
    example = re.search(r"```yaml\n(.*?)```", (content_path() / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    assert len(documents(example[1])) == 6
    assert all(map(RECORDS.is_valid, documents(example[1])))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in RECORD_TYPES])
def test_the_schema_of_one_kind_takes_that_kind_alone(kind: Any, capsys: pytest.CaptureFixture[str]) -> None:
    plural = printed(kind.plural, capsys)
    assert printed(kind.name, capsys) == plural
    validator = Draft7Validator(json.loads(plural))
    others = 0
    for file in (content_path() / "dera-ismail-khan").glob("*.yaml"):
        for entry in entries(file.read_text(encoding="utf-8")):
            own = next(iter(entry.value)) == kind.name
            assert validator.is_valid(entry.value) is own
            others += not own
    assert others


def test_what_has_no_schema_is_named_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "incidnts"]) == 2
    assert main(["schema", "claims"]) == 2
    err = capsys.readouterr().err
    assert "did you mean incidents?" in err
    assert "the kinds are incidents, actors" in err
