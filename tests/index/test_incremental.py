"""However a corpus was edited, bringing the index up to date comes to the same as making it anew."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.index.location import discard, location
from tui.index.rows import listing
from tui.index.store import refresh
from tui.resources import content_path

Tables = dict[str, list[tuple[object, ...]]]


def change_a_word(files: list[Path], chance: random.Random) -> None:
    file = chance.choice(files)
    words = file.read_text(encoding="utf-8").split(" ")
    words[chance.randrange(len(words))] = chance.choice(["Qasim", "tjp", "2023-12", "[", "x", "null"])
    file.write_text(" ".join(words), encoding="utf-8")


def remove_a_file(files: list[Path], chance: random.Random) -> None:
    chance.choice(files).unlink()


def move_records(files: list[Path], chance: random.Random) -> None:
    source, target = chance.choice(files), chance.choice(files)
    documents = source.read_text(encoding="utf-8").split("\n---\n")
    moved = documents.pop(chance.randrange(len(documents)))
    source.write_text("\n---\n".join(documents), encoding="utf-8")
    target.write_text(target.read_text(encoding="utf-8") + "\n---\n" + moved, encoding="utf-8")


def copy_a_file(files: list[Path], chance: random.Random) -> None:
    source = chance.choice(files)
    shutil.copy(source, source.with_name(f"{chance.choice('anz')}-{source.name}"))


def drop_lines(files: list[Path], chance: random.Random) -> None:
    file = chance.choice(files)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    at = chance.randrange(len(lines) or 1)
    file.write_text("".join(lines[:at] + lines[at + chance.randrange(1, 4) :]), encoding="utf-8")


EDITS = (change_a_word, change_a_word, remove_a_file, move_records, copy_a_file, drop_lines)


@pytest.mark.parametrize("seed", range(12))
def test_any_edits_come_to_the_same(seed: int, tmp_path: Path, tables: Callable[[Path], Tables]) -> None:
    chance = random.Random(seed)
    root = tmp_path / "corpus"
    shutil.copytree(content_path(), root)
    refresh(root).close()
    for _ in range(5):
        for _ in range(chance.randrange(1, 4)):
            files = sorted(root.rglob("*.yaml"))
            chance.choice(EDITS)(files, chance)
        refresh(root).close()
        updated = tables(root)
        discard(location(root.resolve()).database)
        refresh(root).close()
        assert updated == tables(root)


def test_a_name_that_changes_changes_the_lists_that_show_it(corpus: Callable[..., Path]) -> None:
    actor = "actor: mir\nname: Ahmad Mir\ntype: person\n"
    quote = "quote: said\nspeaker: mir\nmode: indirect\ntext: A warning\ninferred: for the test\n"
    root = corpus(a=actor, q=quote)
    refresh(root).close()
    corpus(a=actor.replace("Ahmad", "Amir"))
    index = refresh(root)
    found = index.locate("mir")
    assert found is not None
    assert found.title == "Amir Mir"
    assert index.window(listing("quote"), 0, 1)[0].cells[0] == "Amir Mir"
    index.close()


def test_what_did_not_change_is_not_written_again(corpus: Callable[..., Path]) -> None:
    root = corpus(a="actor: mir\nname: Mir\ntype: person\n")
    index = refresh(root)
    before = index.generation
    (root / "a.yaml").touch()
    refresh(root).close()
    assert index.generation == before
    corpus(b="actor: two\nname: Two\ntype: person\n")
    refresh(root).close()
    assert index.generation > before
    index.close()
