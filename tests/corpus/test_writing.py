"""What is written reads back as it was meant, and replaces nothing."""

import random
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.corpus.codec import decode
from tui.corpus.emit import scalar
from tui.corpus.results import FileRead
from tui.corpus.writing import WIDTH, folded, write_new

Read = Callable[[str | bytes], FileRead]

HOSTILE = [
    "# no comment: yes", "- item", "--- x", "...", "key: value", "trailing colon:", "%YAML 1.2", "&a *b !!c", "@at `x`",
    "\"double\" and 'single'",
    "'", '"', ">- folded", "| literal", "{a, b}", "[c]", "? what", "null", "~", "NO", "12:30",
    "2023", "1e3", "\\n \\", "漢字のテキスト",
    "😀 e\u0301", "\u00a0led by a space that does not break", "a \u3000 b \u00a0",
    "\u202ertl", "x" * 500, "https://example.org/" + "y" * 200 + " end",
    "- " * 200 + "x", "tab-less", "«q»", "'quoted' #x",
]  # fmt: skip


def body(read: Read, paragraphs: list[str]) -> list[str]:
    result = read(f"article: a\ntitle: t\nbody:\n{folded(paragraphs)}")
    assert result.problems == []
    found: list[str] = decode(result.records[0]).body  # type: ignore[union-attr]
    return found


def test_paragraphs_read_back_whatever_is_in_them(read: Read) -> None:
    assert body(read, HOSTILE) == HOSTILE


@pytest.mark.parametrize("seed", range(5))
def test_paragraphs_of_any_words_read_back(read: Read, seed: int) -> None:
    chance = random.Random(seed)
    letters = "ab:#-'\"{}[]|>&*!%@`,?~\\.…é漢\u00a0\u3000\u200f"
    words = ["".join(chance.choices(letters, k=chance.randint(1, 12))) for _ in range(3000)]
    paragraphs = [" ".join(words[at : at + 60]) for at in range(0, 3000, 60)]
    assert body(read, paragraphs) == paragraphs


def test_lines_are_wrapped() -> None:
    lines = folded(["word " * 99 + "word"]).splitlines()
    assert lines[0] == "- >-"
    assert WIDTH - 8 < max(map(len, lines)) <= WIDTH + 2


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_in_one_line_reads_back(read: Read, text: str) -> None:
    result = read(f"actor: a\nname: {scalar(text)}\ntype: person\n")
    assert result.problems == []
    assert decode(result.records[0]).name == text  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["At least 23 killed", "Élan vital (2nd)", "T.J.P"])
def test_ordinary_words_need_no_quotes(text: str) -> None:
    assert scalar(text) == text


def test_a_file_is_whole_and_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    write_new(tmp_path / "new.yaml", "a: é\n")
    assert (tmp_path / "new.yaml").read_bytes() == "a: é\n".encode()
    (tmp_path / "other").touch()
    assert stat.S_IMODE((tmp_path / "new.yaml").stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.yaml", "other"]


@pytest.mark.parametrize("dangling", [False, True])
def test_nothing_is_replaced(tmp_path: Path, dangling: bool) -> None:
    there = tmp_path / "there.yaml"
    if dangling:
        there.symlink_to(tmp_path / "nowhere")
    else:
        there.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_new(there, "other")
    assert [path.name for path in tmp_path.iterdir()] == ["there.yaml"]
    assert there.is_symlink() if dangling else there.read_text(encoding="utf-8") == "mine"


def test_a_file_that_cannot_be_finished_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "new.yaml", "a")
    assert list(tmp_path.iterdir()) == []
