"""What was acknowledged is there, whoever is killed and whatever else is written at the time."""

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.notebook.racing import NOTES, text_of
from tui.notebook.notebook import Notebook

ROUNDS = 50


def test_every_acknowledged_note_survives_kill_9(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.notebook.racing", str(tmp_path / "corpora"), str(ROUNDS), "20231212"]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=300, cwd=Path(__file__).parents[2])
    rounds = json.loads(done.stdout)
    assert len(rounds) == ROUNDS
    cut_short = 0
    for one in rounds:
        assert len(one["whole"]) == NOTES
        cut_short += len(one["killed"]) < NOTES
        notebook = Notebook(Path(one["corpus"]))
        notebook.reload()
        assert notebook.problems == []
        acknowledged = {one["killed"][n]: text_of(0, n) for n in range(len(one["killed"]))}
        acknowledged |= {one["whole"][n]: text_of(1, n) for n in range(NOTES)}
        assert len(acknowledged) == len(one["killed"]) + NOTES, "two sessions came upon the same name"
        there = {entry.id: entry for entry in notebook.notes_of("harbour-office")}
        assert {id: there[id].text for id in acknowledged if id in there} == acknowledged
        assert len(there) - len(acknowledged) in (0, 1), "at most the one that was written when the kill came"
    assert cut_short > ROUNDS / 2, "the kill came midway"


def test_a_file_is_on_the_disk_before_it_has_its_name_and_its_name_before_add_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook = Notebook(tmp_path)
    notebook.add_note("a", "so that the folder is there")
    told = []
    fsync, rename = os.fsync, Path.rename

    def noted_fsync(descriptor: int) -> None:
        told.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def noted_rename(self: Path, target: Path) -> Path:
        told.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "rename", noted_rename)
    notebook.add_note("a", "text")
    assert told == ["file", "rename", "folder"]


def test_what_a_killed_session_left_half_written_is_never_read_and_swept_up_later(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path)
    notebook.add_note("a", "text")
    old, young = notebook.folder / ".new-old", notebook.folder / ".new-young"
    for left in (old, young):
        left.write_text("note: a\ntext: half wri", encoding="utf-8")
    os.utime(old, (time.time() - 7200,) * 2)
    assert Notebook(tmp_path).reload() is True
    notebook.reload()
    assert [entry.text for entry in notebook.notes_of("a")] == ["text"]
    notebook.set_bookmark(["a"], True)
    assert not old.exists()
    assert young.exists(), "another session may be writing it"


def test_only_the_user_can_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.umask(0)
    try:
        notebook = Notebook(tmp_path)
        notebook.add_note("a", "text")
        notebook.set_bookmark(["a"], True)
    finally:
        os.umask(before)
    data = tmp_path / "data" / "incident-tui"
    assert notebook.folder.parent == data / "notes"
    for folder in (data, data / "notes", notebook.folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = list(notebook.folder.iterdir())
    assert len(files) == 3, "two entries and the lock"
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_a_folder_that_others_could_read_is_closed_before_anything_is_written(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path)
    notebook.folder.mkdir(mode=0o755, parents=True)
    notebook.add_note("a", "text")
    assert stat.S_IMODE(notebook.folder.stat().st_mode) == 0o700
