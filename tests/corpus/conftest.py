from collections.abc import Callable
from pathlib import Path

import pytest

from tui.corpus.load import Corpus, load_corpus
from tui.corpus.reader import read_file
from tui.corpus.results import FileRead, Problem

BROKEN = Path(__file__).parent.parent / "data" / "broken"


@pytest.fixture
def broken() -> Path:
    return BROKEN


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str | bytes], FileRead]:
    """Reads a text as the one file of a corpus."""

    def reader(text: str | bytes) -> FileRead:
        data = text.encode() if isinstance(text, str) else text
        (tmp_path / "a.yaml").write_bytes(data)
        return read_file(tmp_path, "a.yaml")

    return reader


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Corpus]:
    """Loads a corpus of the texts given, named a.yaml, b.yaml and so on."""

    def loader(*texts: str) -> Corpus:
        for letter, text in zip("abcdefgh", texts, strict=False):
            (tmp_path / f"{letter}.yaml").write_text(text, encoding="utf-8")
        return load_corpus(tmp_path)

    return loader


@pytest.fixture
def places() -> Callable[[list[Problem]], list[str]]:
    """Problems as `line:column code`."""
    return lambda problems: [f"{p.line}:{p.column} {p.code}" for p in problems]
