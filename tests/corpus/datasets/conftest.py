"""A data set as the one source of a corpus."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.corpus.load import Corpus, load_corpus


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Corpus]:
    """Opens a text (or bytes) as a data set by itself, under a name."""

    def make(content: str | bytes, name: str = "set.csv") -> Corpus:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return load_corpus(file)

    return make
