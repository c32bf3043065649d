from pathlib import Path

from tests.bench.yaml_corpus import write_yaml_corpus
from tui.corpus.load import load_corpus


def written(folder: Path, files: int, seed: int) -> dict[str, bytes]:
    folder.mkdir()
    write_yaml_corpus(folder, files, seed)
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*.yaml")}


def test_it_is_clean_and_the_same_for_the_same_seed(tmp_path: Path) -> None:
    files = written(tmp_path / "a", 100, 1)
    assert len(files) == 100
    assert files == written(tmp_path / "b", 100, 1)
    assert files != written(tmp_path / "c", 100, 2)
    corpus = load_corpus(tmp_path / "a")
    assert corpus.problems == []
    assert len(corpus.records) > 100
    assert {anchor.health for anchor in corpus.anchors} == {"ok"}
    assert corpus.linked.mentions
