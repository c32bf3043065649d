"""One way to write files for everything that the program keeps."""

import os
from pathlib import Path

import pytest

from tui.corpus.durable import put


@pytest.fixture(params=[True, False], ids=["links", "no links"])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """A file system with hard links, and one without."""

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not request.param:
        monkeypatch.setattr(os, "link", refused)
    return bool(request.param)


@pytest.mark.usefixtures("links")
def test_a_new_file_is_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "a"
    stamp = put(path, [b"one ", b"two"], replace=False)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"one two", 0o600)
    assert (stamp.st_ino, stamp.st_size) == (path.stat().st_ino, 7)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("links")
def test_a_file_that_is_there_is_replaced_only_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("mine")
    with pytest.raises(FileExistsError):
        put(path, [b"other"], replace=False)
    assert path.read_text() == "mine"
    put(path, [b"other"], replace=True)
    assert (path.read_text(), list(tmp_path.iterdir())) == ("other", [path])


@pytest.mark.usefixtures("links")
def test_where_the_name_cannot_be_taken_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", refused)
    monkeypatch.setattr(os, "link", refused)
    for replace in (True, False):
        with pytest.raises(OSError, match="No space"):
            put(tmp_path / "a", [b"x"], replace=replace)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("links")
def test_a_name_can_be_as_long_as_the_file_system_has_it(tmp_path: Path) -> None:
    path = tmp_path / ("語" * 85)
    put(path, [b"x"], replace=False)
    put(path, [b"y"], replace=True)
    assert path.read_bytes() == b"y"
