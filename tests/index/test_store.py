"""The index agrees with the files, however it came to be."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.index.location import location
from tui.index.rows import DEFAULT_SORT
from tui.index.schema import LIST_TABLES
from tui.index.store import open_index, refresh

ARTICLE = "article: rep\ntitle: A ferry hit a pier\nbody: [Two people were hurt in Exampleton.]\n"
INCIDENT = """\
incident: ferry
title: Ferry hits pier
status: confirmed
article: rep
claims: [{id: hurt, claimant: rep, about: injured, best: 2, evidence: Two people were hurt}]
"""
Write = Callable[..., Path]


def rows(root: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the index that a screen can show, without the numbers that only the index knows."""
    connection = sqlite3.connect(location(root).database)
    columns = {"anchor": "owner, health, start", "mention": "article, record, start", "problem": "code, path, line"}
    found = {t: sorted(connection.execute(f"SELECT {c} FROM {t}")) for t, c in columns.items()}
    for kind, table in LIST_TABLES.items():
        found[kind] = [(r[0], *r[2:]) for r in connection.execute(f"SELECT * FROM {table} ORDER BY id")]
    found["words"] = sorted(connection.execute("SELECT title, body FROM words"))
    connection.close()
    return found


def test_what_was_read_is_fresh_until_a_file_changes(corpus: Write) -> None:
    root = corpus(a=ARTICLE, i=INCIDENT)
    assert open_index(root) == (None, False)
    refresh(root).close()
    index, fresh = open_index(root)
    assert fresh
    assert index is not None
    assert index.counts()["incident"] == 1
    index.close()
    (root / "a.yaml").write_text(ARTICLE.replace("Two", "Six"))
    index, fresh = open_index(root)
    assert not fresh
    assert index is not None
    index.close()


@pytest.mark.parametrize(
    "edit",
    [
        {"a": ARTICLE.replace("Two people were hurt", "Two men were hurt")},
        {"a": ""},
        {"i": INCIDENT.replace("ferry\n", "boat\n")},
        {"i": "incident: [broken"},
        {"p": "place: exampleton\nname: Exampleton\n"},
        {"p": "actor: ferry\nname: Two people\ntype: unnamed\n"},
    ],
)
def test_an_update_comes_to_the_same_as_a_new_index(corpus: Write, edit: dict[str, str]) -> None:
    root = corpus(a=ARTICLE, i=INCIDENT)
    refresh(root).close()
    corpus(**edit)
    refresh(root).close()
    updated = rows(root)
    location(root).database.unlink()
    refresh(root).close()
    assert rows(root) == updated


def test_a_file_that_is_gone_takes_its_records_along(corpus: Write) -> None:
    root = corpus(a=ARTICLE, i=INCIDENT)
    refresh(root).close()
    (root / "i.yaml").unlink()
    index = refresh(root)
    assert (index.counts()["incident"], index.counts()["claim"], index.counts()["article"]) == (0, 0, 1)
    index.close()


def test_a_damaged_index_is_made_anew(corpus: Write) -> None:
    root = corpus(a=ARTICLE, i=INCIDENT)
    refresh(root).close()
    location(root).database.write_bytes(b"not a database" * 100)
    index = refresh(root)
    assert index.counts()["incident"] == 1
    index.close()


def test_only_the_user_can_read_it(corpus: Write) -> None:
    root = corpus(a=ARTICLE)
    refresh(root).close()
    assert location(root).database.stat().st_mode & 0o777 == 0o600
    assert location(root).database.parent.stat().st_mode & 0o777 == 0o700


def test_where_the_cache_cannot_be_written_it_is_kept_in_memory(
    corpus: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path / "file"))
    index = refresh(corpus(a=ARTICLE, i=INCIDENT))
    assert index.window("incident", DEFAULT_SORT["incident"], 0, 5)[0].id == "ferry"
    index.close()
