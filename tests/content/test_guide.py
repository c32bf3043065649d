"""The example in the guide for writers is as good as the guide says."""

import re
from pathlib import Path

from tui.corpus.load import load_corpus
from tui.resources import content_path


def test_the_example_is_clean(tmp_path: Path) -> None:
    guide = (content_path() / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert example is not None
    (tmp_path / "example.yaml").write_text(example[1], encoding="utf-8")
    corpus = load_corpus(tmp_path)
    assert [f"{p.line}:{p.column} {p.message}" for p in corpus.problems] == []
    assert len(corpus.records) == 6
