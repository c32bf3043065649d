"""A corpus with one of everything that can be wrong: all of it found in one run, at its place; the rest loads."""

import os
import shutil
from pathlib import Path

from tui.corpus.files import SIZE_CAP
from tui.corpus.load import load_corpus
from tui.corpus.results import Problem


def place(problem: Problem) -> str:
    return f"{problem.file}:{problem.line}:{problem.column} {problem.severity} {problem.code}"


def test_every_problem_is_found_where_it_is(broken: Path) -> None:
    expected = (broken / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert [place(problem) for problem in load_corpus(broken).problems] == expected


def test_there_is_a_file_for_each_type_of_problem(broken: Path) -> None:
    assert len(list(broken.rglob("*.yaml"))) >= 25
    listed = {
        "adopt", "alias", "anchor", "ambiguous-anchor", "bad-date", "bad-id", "bad-number", "bad-value", "complex-key",
        "dangling-reference", "date-order", "date-precision", "duplicate-claim", "duplicate-id", "duplicate-key",
        "figure-order", "merge-key", "missing-field", "moved-anchor", "no-article", "orphan-anchor", "supersedes",
        "syntax", "tag", "text-changed", "too-deep",
        "unexplained-null", "unknown-key", "unknown-kind", "unsupported", "wrong-kind",
        "wrong-type",
    }  # fmt: skip
    assert {problem.code for problem in load_corpus(broken).problems} == listed


def test_the_good_records_among_them_load(broken: Path) -> None:
    records = load_corpus(broken).records
    whole = {"report", "officials", "army", "militants", "town"}
    neighbours = {
        "alias-before", "after-bad-id", "after-first-key", "after-missing", "before-deep", "after-deep", "mixed-first",
        "mixed-last", "syntax-first", "syntax-last", "syntax-list-first", "syntax-list-last",
    }  # fmt: skip
    assert whole | neighbours <= records.keys()


def test_a_record_with_a_wrong_optional_field_loads_without_it(broken: Path) -> None:
    records = load_corpus(broken).records
    assert records["bad-date"].date is None  # type: ignore[union-attr]
    wrong = records["wrong-optional"]
    assert (wrong.name, wrong.description, wrong.external_ids) == ("good", None, {})  # type: ignore[union-attr]
    assert [alias.name for alias in wrong.aliases] == ["good alias", "other"]  # type: ignore[union-attr]
    place = records["coordinates"]
    assert (place.latitude, place.longitude) == (None, None)  # type: ignore[union-attr]


def test_a_record_without_what_it_needs_is_left_out(broken: Path) -> None:
    records = load_corpus(broken).records
    for missing in (
        "missing-status",
        "missing-text",
        "mixed",
        "deep",
        "bad-value",
        "blank",
        "blank-quote",
        "relation-broken",
        "second",
    ):
        assert missing not in records


def test_the_first_of_two_records_with_one_id_counts(broken: Path) -> None:
    corpus = load_corpus(broken)
    assert corpus.records["army"].name == "the army"  # type: ignore[union-attr]
    assert [anchor for anchor in corpus.anchors if anchor.owner == "army"] == []


def test_the_nearest_valid_name_is_proposed(broken: Path) -> None:
    proposed = {place(problem): problem.nearest for problem in load_corpus(broken).problems}
    assert proposed["dangling.yaml:5:19 error dangling-reference"] == "town"
    assert proposed["mixed.yaml:15:26 error dangling-reference"] == "officials"
    assert proposed["bad-value.yaml:3:9 error bad-value"] == "person"
    assert proposed["unknown-key.yaml:4:1 error unknown-key"] == "aliases"
    assert proposed["first-key.yaml:4:3 error unknown-kind"] == "incident"
    assert proposed["adopt.yaml:9:11 error adopt"] == "toll"
    assert proposed["adopt-withdrawn.yaml:17:14 warning adopt"] == "sequence"
    assert proposed["corpus.yaml:3:1 error unknown-key"] == "licence"
    assert proposed["bad-count.yaml:6:61 error bad-number"] == "1023"
    assert proposed["bad-date.yaml:8:17 error bad-date"] == "2023-12-01"
    assert proposed["bad-id.yaml:1:10 error bad-id"] == "bad-id"
    words = "The army spoke of a vehicle full of explosives."
    assert proposed["anchor-moved.yaml:6:11 warning moved-anchor"] == words


def test_files_that_cannot_be_read_are_reported_beside_the_rest(broken: Path, tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    shutil.copytree(broken, root)
    (tmp_path / "secret.yaml").write_text("actor: secret\nname: secret\ntype: person\n", encoding="utf-8")
    (root / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "elsewhere").mkdir()
    (root / "folder").symlink_to(tmp_path / "elsewhere")
    (root / "circle.yaml").symlink_to(root / "circle.yaml")
    (root / "gone.yaml").symlink_to(root / "nothing.yaml")
    (root / "latin.yaml").write_bytes("actor: latin\nname: Ismaël\ntype: person\n".encode("latin-1"))
    (root / "wide.yaml").write_bytes("actor: wide\nname: wide\ntype: person\n".encode("utf-16"))
    (root / "huge.yaml").write_bytes(b"#" * (SIZE_CAP + 1))
    (root / "zero.yaml").write_bytes(b"actor: zero\nname: ze\0ro\ntype: person\n")
    os.mkfifo(root / "pipe.yaml")
    corpus = load_corpus(root)
    before = (broken / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert sorted({place(problem) for problem in corpus.problems} - set(before)) == [
        "circle.yaml:0:0 error symlink",
        "folder:0:0 error symlink",
        "gone.yaml:0:0 error unreadable",
        "huge.yaml:0:0 error too-large",
        "latin.yaml:2:11 error not-utf8",
        "out.yaml:0:0 error symlink",
        "pipe.yaml:0:0 error unreadable",
        "wide.yaml:1:1 error not-utf8",
        "zero.yaml:2:9 error bad-character",
    ]
    assert len(corpus.problems) == len(before) + 9
    assert "secret" not in corpus.records
    assert corpus.records["zero"].name == "ze\ufffdro"  # type: ignore[union-attr]
