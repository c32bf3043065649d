"""Which files a corpus has, and that it never reads others."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.corpus.files import SIZE_CAP, UnreadableCorpus, UnreadableFile, contents, scan

ACTOR = "actor: a\nname: a\ntype: person\n"


def paths(root: Path) -> list[str]:
    return [file.path for file in scan(root)]


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(ACTOR, encoding="utf-8")


def test_yaml_files_in_any_folder_sorted(tmp_path: Path) -> None:
    make(tmp_path, "b.yaml", "a/z.yml", "a/b/c.yaml", "a.txt", "README.md")
    assert paths(tmp_path) == ["a/b/c.yaml", "a/z.yml", "b.yaml"]


def test_hidden_files_and_folders_are_left_alone(tmp_path: Path) -> None:
    make(tmp_path, ".git/a.yaml", ".hidden.yaml", "a/.b/c.yaml", "seen.yaml")
    assert paths(tmp_path) == ["seen.yaml"]


def test_size_and_time_tell_a_change(tmp_path: Path) -> None:
    make(tmp_path, "a.yaml")
    (before,) = scan(tmp_path)
    (tmp_path / "a.yaml").write_text(ACTOR + "notes: more\n", encoding="utf-8")
    (after,) = scan(tmp_path)
    assert before.size == len(ACTOR)
    assert after.size > before.size
    assert after.mtime_ns >= before.mtime_ns


def test_links_inside_the_corpus_are_read_once(tmp_path: Path) -> None:
    make(tmp_path, "real/a.yaml")
    (tmp_path / "again.yaml").symlink_to(tmp_path / "real" / "a.yaml")
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    (tmp_path / "circle").symlink_to(tmp_path)
    assert paths(tmp_path) == ["real/a.yaml"]


def test_links_out_of_the_corpus_are_never_read(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret.yaml", "root/a.yaml")
    root = tmp_path / "root"
    (root / "file.yaml").symlink_to(tmp_path / "outside" / "secret.yaml")
    (root / "folder").symlink_to(tmp_path / "outside")
    assert paths(root) == ["a.yaml", "file.yaml", "folder"]
    for path in ("file.yaml", "folder"):
        with pytest.raises(UnreadableFile, match="out of the corpus") as caught:
            contents(root, path)
        assert caught.value.code == "symlink"


def test_a_corpus_may_itself_be_a_link(tmp_path: Path) -> None:
    make(tmp_path, "real/a.yaml")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert paths(tmp_path / "link") == ["a.yaml"]
    assert contents(tmp_path / "link", "a.yaml") == ACTOR.encode()


def test_a_file_that_goes_away_is_a_problem_of_that_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="No such file"):
        contents(tmp_path, "gone.yaml")


def test_names_that_are_not_utf8_are_listed_apart_and_refused(tmp_path: Path) -> None:
    for name in ("bad\udcfe.yaml", "bad\udcff.yaml"):
        (tmp_path / name).write_text(ACTOR, encoding="utf-8")
    assert paths(tmp_path) == ["bad\\xfe.yaml", "bad\\xff.yaml"]
    for path in paths(tmp_path):
        with pytest.raises(UnreadableFile, match="not UTF-8"):
            contents(tmp_path, path)


def test_a_folder_that_cannot_be_listed_is_reported_whatever_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "shut\udcff/a.yaml", "open/b.yaml")
    scandir = os.scandir

    def refusing(path: str) -> "Iterator[os.DirEntry[str]]":
        if "shut" in path:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert paths(tmp_path) == ["open/b.yaml", "shut\\xff"]


def test_what_goes_away_while_it_is_listed_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.yaml", "gone.yaml")
    (tmp_path / "gone").mkdir()
    scandir = os.scandir

    def removing(path: str) -> "list[os.DirEntry[str]]":
        entries = list(scandir(path))
        if (tmp_path / "gone").exists():
            (tmp_path / "gone.yaml").unlink()
            (tmp_path / "gone").rmdir()
        return entries

    monkeypatch.setattr(os, "scandir", removing)
    assert paths(tmp_path) == ["a.yaml"]


def test_suffixes_may_be_in_capitals(tmp_path: Path) -> None:
    make(tmp_path, "A.YAML", "b.Yml")
    assert paths(tmp_path) == ["A.YAML", "b.Yml"]


def test_names_beyond_ascii_are_read_in_any_locale(tmp_path: Path) -> None:
    make(tmp_path, "\u00e9.yaml")
    environment = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PATH": ""}
    command = [sys.executable, "-m", "tui", "check", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"1 actor" in ran.stdout


def test_a_file_that_is_too_large_is_refused_not_cut(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"#" * SIZE_CAP)
    assert len(contents(tmp_path, "a.yaml")) == SIZE_CAP
    (tmp_path / "a.yaml").write_bytes(b"#" * (SIZE_CAP + 1))
    with pytest.raises(UnreadableFile, match="more than 8 MiB"):
        contents(tmp_path, "a.yaml")


def test_a_root_that_is_no_folder(tmp_path: Path) -> None:
    make(tmp_path, "a.yaml")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    for root, why in (("gone", "No such file"), ("a.yaml", "not a folder"), ("circle", "circle|symbolic links")):
        with pytest.raises(UnreadableCorpus, match=why):
            scan(tmp_path / root)
