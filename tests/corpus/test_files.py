"""Which files a corpus has, and that it never reads others."""

from pathlib import Path

import pytest

from tui.corpus.files import UnreadableCorpus, UnreadableFile, contents, scan

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


def test_a_name_that_is_not_utf8_is_listed_and_refused(tmp_path: Path) -> None:
    (tmp_path / "bad\udcff.yaml").write_text(ACTOR, encoding="utf-8")
    (path,) = paths(tmp_path)
    assert path == "bad\ufffd.yaml"
    with pytest.raises(UnreadableFile, match="not UTF-8"):
        contents(tmp_path, path)


def test_a_root_that_is_no_folder(tmp_path: Path) -> None:
    make(tmp_path, "a.yaml")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    for root, why in (("gone", "No such file"), ("a.yaml", "not a folder"), ("circle", "circle|symbolic links")):
        with pytest.raises(UnreadableCorpus, match=why):
            scan(tmp_path / root)
