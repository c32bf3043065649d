"""The example in the guide for writers is as good as the guide says."""

import re
from pathlib import Path

from tui.corpus.convert import shape
from tui.corpus.load import load_corpus
from tui.model.claims import Claim
from tui.model.kinds import RECORD_TYPES
from tui.model.records import Record
from tui.resources import content_path


def test_the_example_is_clean(tmp_path: Path) -> None:
    guide = (content_path() / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert example is not None
    (tmp_path / "example.yaml").write_text(example[1], encoding="utf-8")
    corpus = load_corpus(tmp_path)
    assert [f"{p.line}:{p.column} {p.message}" for p in corpus.problems] == []
    assert len(corpus.records) == 6


def test_the_table_of_kinds_is_the_model() -> None:
    guide = (content_path() / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \| ([\w, ]+) \| ([\w, ]+) \|$", guide.partition("## Kinds")[2], re.MULTILINE)
    told = {kind: (set(must.split(", ")), set(may.split(", "))) for kind, must, may in rows if kind in RECORD_TYPES}
    assert told.keys() == RECORD_TYPES.keys()
    everywhere = {"article", *Record.__struct_fields__} - {"id", "unknown"}
    for kind, (must, may) in told.items():
        of = shape(RECORD_TYPES[kind], record=True)
        assert must == of.required, kind
        assert may - everywhere == of.plans.keys() - of.required - everywhere, kind


def test_the_table_of_claims_names_fields() -> None:
    guide = (content_path() / "README.md").read_text(encoding="utf-8")
    claims = guide.partition("## Claims")[2].partition("## Kinds")[0]
    cells = re.findall(r"^\| (`[^|]+`) \|", claims, re.MULTILINE)
    names = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert names <= shape(Claim).plans.keys()
    assert len(names) >= 10
