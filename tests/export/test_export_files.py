"""A file is whole or not there, and what was there stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.export.writing import NotWrittenError, write


def test_what_is_written_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write(path, ["é\r\n", "\udcff"], force=False)
    assert path.read_bytes() == "é\r\n\\udcff".encode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_there_stays_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("mine")
    with pytest.raises(NotWrittenError, match="--force"):
        write(path, ["other"], force=False)
    assert path.read_text() == "mine"
    write(path, ["other"], force=True)
    assert path.read_text() == "other"


def test_being_stopped_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("mine")

    def stopped() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(path, stopped(), force=True)
    assert (path.read_text(), list(tmp_path.iterdir())) == ("mine", [path])


def test_a_file_made_meanwhile_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"

    def slow() -> Iterator[str]:
        path.write_text("theirs")
        yield "ours"

    with pytest.raises(NotWrittenError):
        write(path, slow(), force=False)
    assert path.read_text() == "theirs"


def test_behind_a_link_the_file_is_replaced_and_not_the_link(tmp_path: Path) -> None:
    link, path = tmp_path / "link.csv", tmp_path / "a.csv"
    path.write_text("old")
    link.symlink_to(path)
    write(link, ["new"], force=True)
    assert (link.is_symlink(), path.read_text()) == (True, "new")


def test_neither_a_folder_nor_a_device_is_replaced(tmp_path: Path) -> None:
    for path in (tmp_path, Path("/dev/null"), tmp_path / "no" / "a.csv"):
        with pytest.raises(NotWrittenError):
            write(path, ["x"], force=True)


def test_what_cannot_be_written_is_told_by_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotWrittenError, match=r"a\.csv cannot be written: No space left on device\Z"):
        write(tmp_path / "a.csv", ["x"], force=False)
    assert list(tmp_path.iterdir()) == []
