"""The cached index: fresh or not, damaged or not, shared or not, it comes to what the files say."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.index import connect, reading, store
from tui.index.location import is_shared, location, locked
from tui.index.rows import listing
from tui.index.store import Progress, UnreadableCorpus, open_index, refresh

ARTICLE = "article: rep\ntitle: A ferry hit a pier\nbody: [Two people were hurt in Exampleton.]\n"
INCIDENT = """\
incident: ferry
title: Ferry hits pier
status: confirmed
article: rep
claims: [{id: hurt, claimant: rep, about: injured, best: 2, evidence: Two people were hurt}]
"""
Write = Callable[..., Path]
Tables = dict[str, list[tuple[object, ...]]]


def opened(root: Path) -> str:
    """What opening a corpus finds in the cache."""
    index, fresh = open_index(root)
    if index is None:
        return "nothing"
    index.close()
    return "fresh" if fresh else "stale"


def database(root: Path) -> Path:
    return location(root.resolve()).database


def test_what_was_read_is_fresh_until_a_file_changes(corpus: Write) -> None:
    root = corpus(a=ARTICLE, i=INCIDENT)
    assert opened(root) == "nothing"
    refresh(root).close()
    assert opened(root) == "fresh"
    (root / "a.yaml").write_text(ARTICLE.replace("Two", "Six"))
    assert opened(root) == "stale"
    refresh(root).close()
    assert opened(root) == "fresh"
    (root / "i.yaml").unlink()
    assert opened(root) == "stale"
    refresh(root).close()
    corpus(n="")
    assert opened(root) == "stale"


def test_a_change_within_one_tick_of_the_clock_is_seen(corpus: Write) -> None:
    root = corpus(a=ARTICLE)
    before = (root / "a.yaml").stat()
    refresh(root).close()
    (root / "a.yaml").write_text(ARTICLE.replace("Two", "Six"))
    os.utime(root / "a.yaml", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert opened(root) == "stale"
    index = refresh(root)
    document = index.document("rep")
    assert document is not None
    assert "Six people" in document.text
    index.close()


def test_a_file_that_was_only_touched_is_fresh(corpus: Write) -> None:
    root = corpus(a=ARTICLE)
    refresh(root).close()
    os.utime(root / "a.yaml", (1_000_000_000, 1_000_000_000))
    assert opened(root) == "fresh"


def test_other_words_of_the_same_size_with_the_same_time_set_are_seen(
    corpus: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "RACY_NS", 0)  # as if the file had been there for long
    root = corpus(a=ARTICLE)
    os.utime(root / "a.yaml", (1_000_000_000, 1_000_000_000))
    refresh(root).close()
    assert opened(root) == "fresh"
    (root / "a.yaml").write_text(ARTICLE.replace("Two", "Six"))
    os.utime(root / "a.yaml", (1_000_000_000, 1_000_000_000))
    assert opened(root) == "stale"


def test_a_file_that_is_gone_takes_its_records_along(corpus: Write) -> None:
    root = corpus(a=ARTICLE, i=INCIDENT)
    refresh(root).close()
    (root / "i.yaml").unlink()
    index = refresh(root)
    assert (index.counts()["incident"], index.counts()["claim"], index.counts()["article"]) == (0, 0, 1)
    index.close()


def test_a_file_that_goes_away_while_it_is_read_is_a_problem(corpus: Write) -> None:
    root = corpus(a=ARTICLE, i=INCIDENT)

    def remove(progress: Progress) -> None:
        (root / "i.yaml").unlink(missing_ok=True)

    index = refresh(root, remove)
    assert [(p.file, p.code) for p in index.problems()] == [("i.yaml", "unreadable")]
    assert index.counts()["article"] == 1
    index.close()
    assert opened(root) == "stale"


def test_a_file_that_changes_while_it_is_read_is_read_again(corpus: Write) -> None:
    root = corpus(a=ARTICLE, b="place: b\nname: B\n")
    old = (root / "a.yaml").stat()

    def change(progress: Progress) -> None:
        (root / "a.yaml").write_text(ARTICLE.replace("Two", "Six"))
        os.utime(root / "a.yaml", ns=(old.st_atime_ns, old.st_mtime_ns))

    refresh(root, change).close()
    (root / "a.yaml").write_text(ARTICLE)
    os.utime(root / "a.yaml", ns=(old.st_atime_ns, old.st_mtime_ns))
    assert opened(root) == "stale"


def damage_all(file: Path) -> None:
    file.write_bytes(b"not a database" * 1000)


def damage_one_table(file: Path) -> None:
    connection = sqlite3.connect(file)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'list_incident'").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    data = bytearray(file.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(data)


def cut_short(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def another_version(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("UPDATE meta SET value = 'older' WHERE name = 'version'")
    connection.commit()
    connection.close()


def foreign(file: Path) -> None:
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    connection.commit()
    connection.close()


def unpacked_wrongly(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("UPDATE parsed SET data = x'c1'")
    connection.execute("UPDATE file SET hash = x'00', mtime_ns = 0 WHERE path = 'a.yaml'")
    connection.commit()
    connection.close()


DAMAGE = (damage_all, damage_one_table, cut_short, empty, another_version, foreign, unpacked_wrongly)


@pytest.mark.parametrize("damage", DAMAGE)
def test_an_index_that_cannot_serve_is_made_anew(
    damage: Callable[[Path], None], corpus: Write, tables: Callable[[Path], Tables]
) -> None:
    root = corpus(a=ARTICLE, i=INCIDENT)
    refresh(root).close()
    right = tables(root)
    damage(database(root))
    assert opened(root) != "fresh"
    refresh(root).close()
    assert opened(root) == "fresh"
    assert tables(root) == right


def test_the_log_of_a_database_that_was_replaced_is_not_applied(corpus: Write) -> None:
    root = corpus(a=ARTICLE, i=INCIDENT)
    reader = refresh(root)
    writer = sqlite3.connect(database(root))
    writer.execute("UPDATE record SET title = 'stale'")
    writer.commit()
    assert database(root).with_name(database(root).name + "-wal").stat().st_size
    writer.execute("UPDATE meta SET value = 'older' WHERE name = 'version'")
    writer.commit()
    index = refresh(root)
    located = index.locate("ferry")
    assert located is not None
    assert located.title == "Ferry hits pier"
    assert opened(root) == "fresh"
    # Who had the old one open still reads it.
    assert reader.counts() == index.counts()
    for connection in (writer, reader, index):
        connection.close()


@pytest.mark.parametrize("shared", [False, True])
def test_readers_go_on_while_it_is_brought_up_to_date(
    shared: bool, corpus: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "is_shared", lambda path: shared)
    root = corpus(a=ARTICLE, i=INCIDENT)
    reader = refresh(root)
    corpus(i=INCIDENT.replace("Ferry hits", "Boat hits"))
    seen: set[str] = set()

    def look(progress: Progress) -> None:
        seen.update(row.cells[1] for row in reader.window(listing("incident"), 0, 9))

    refresh(root, look).close()
    assert seen == {"Ferry hits pier"}
    assert reader.window(listing("incident"), 0, 9)[0].cells[1] == "Boat hits pier"
    reader.close()
    log = [path.suffix for path in database(root).parent.iterdir() if "-wal" in path.suffix]
    assert not (shared and log)


def test_only_the_user_can_read_it(corpus: Write, tmp_path: Path) -> None:
    (tmp_path / "cache" / "incident-tui" / "index").mkdir(mode=0o755, parents=True)
    root = corpus(a=ARTICLE)
    index = refresh(root)
    folder = database(root).parent
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (folder, folder.parent)} == {0o700}
    index.close()


def test_where_the_cache_cannot_be_written_it_is_kept_in_memory(
    corpus: Write, no_folder: Callable[[str], None]
) -> None:
    no_folder("XDG_CACHE_HOME")
    root = corpus(a=ARTICLE, i=INCIDENT)
    index = refresh(root)
    assert index.window(listing("incident"), 0, 5)[0].id == "ferry"
    index.close()
    assert opened(root) == "nothing"


def test_each_corpus_has_its_own(corpus: Write, tmp_path: Path) -> None:
    one = corpus(a=ARTICLE)
    other = shutil.copytree(one, tmp_path / "other")
    (other / "i.yaml").write_text(INCIDENT)
    (tmp_path / "link").symlink_to(other)
    indexes = [refresh(root) for root in (one, other, tmp_path / "link")]
    assert [index.counts()["incident"] for index in indexes] == [0, 1, 1]
    assert database(other) == database(tmp_path / "link")
    for index in indexes:
        index.close()


@pytest.mark.parametrize("function", [open_index, refresh])
def test_a_corpus_that_is_not_there(function: Callable[[Path], object], tmp_path: Path) -> None:
    with pytest.raises(UnreadableCorpus, match="nowhere"):
        function(tmp_path / "nowhere")


def test_progress_is_told_now_and_then(corpus: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = corpus(**{f"a{n}": f"actor: a{n}\nname: N\ntype: person\n" for n in range(300)})
    clock = iter(range(10_000_000))
    monkeypatch.setattr(store.time, "monotonic", lambda: next(clock) / 1000)
    told: list[Progress] = []
    refresh(root, told.append).close()
    assert list(dict.fromkeys(one.stage for one in told)) == ["reading", "linking", "writing", "indexing"]
    assert 6 <= len([one for one in told if one.stage == "reading"]) <= 7
    assert {one.total for one in told if one.stage != "indexing"} == {300}


def test_one_process_at_a_time_writes(corpus: Write) -> None:
    root = corpus(a=ARTICLE)
    place = location(root.resolve())
    with locked(place), pytest.raises(BlockingIOError), locked(place, wait=False):
        pass
    with locked(place, wait=False):
        assert opened(root) == "nothing"


@pytest.mark.parametrize(("path", "shared"), [("/home/ann/x.sqlite", True), ("/srv/a b/x", True), ("/tmp/x", False)])
def test_a_file_system_that_others_see_is_told_from_a_local_one(path: str, shared: bool, tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    lines = ["/dev/sda / ext4 rw 0 0", "server:/home /home nfs4 rw 0 0", "//server/b /srv/a\\040b cifs rw 0 0"]
    mounts.write_text("\n".join(lines) + "\n")
    assert is_shared(Path(path), mounts) == shared
    assert not is_shared(Path(path), tmp_path / "none")


def test_a_link_to_a_file_system_that_others_see_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    (tmp_path / "cache").symlink_to(tmp_path / "server")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x {tmp_path.resolve()}/server nfs4 rw 0 0\n")
    assert is_shared(tmp_path / "cache" / "x.sqlite", mounts)
