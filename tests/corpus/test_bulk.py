from pathlib import Path

import msgspec
import pytest

from tui.corpus import bulk
from tui.corpus.reader import read_file
from tui.corpus.results import FileRead
from tui.corpus.sources import sources


@pytest.mark.parametrize("processes", [1, 2])
def test_it_says_what_each_file_says(broken: Path, monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    monkeypatch.setattr(bulk, "MANY", 1)
    monkeypatch.setattr(bulk, "BATCH", 4)
    monkeypatch.setattr(bulk, "cores", lambda: processes)
    of = sources(broken)
    paths = [*(file.path for file in of.files), "gone.yaml"]
    found = list(bulk.read_all(broken, paths))
    assert [said.path for said in found] == paths
    assert [said.sum for said in found] == [of.sum(path) for path in paths]
    reads = [msgspec.msgpack.decode(said.read, type=FileRead) for said in found]
    assert reads == [read_file(broken, path) for path in paths]
    assert reads[-1].problems[0].code == "unreadable"
