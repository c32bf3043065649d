"""`incident-tui new` as somebody begins with it: what it makes is clean, and nothing of theirs is touched."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tests.yaml12 import documents
from tui.cli.main import main
from tui.corpus.load import load_corpus
from tui.corpus.schema import corpus_schema, records_schema
from tui.model.document import body_hash
from tui.model.records import Article
from tui.resources import content_path

KINDS = ("incident", "actor", "quote", "place", "relation")
TEXT = """\
Ferry strikes the pier

The ferry struck the north pier on Sunday,
the Harbour Office said: "At least two".

# of injured: 2
"""


@pytest.fixture
def root(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A corpus that `new` made."""
    folder = tmp_path / "my-ferries"
    assert main(["new", "corpus", str(folder)]) == 0
    capsys.readouterr()
    return folder


@pytest.fixture
def text(tmp_path: Path) -> Callable[..., str]:
    """Writes a text file and gives its path."""

    def write(content: str | bytes = TEXT) -> str:
        path = tmp_path / "text.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def clean(root: Path) -> bool:
    return main(["check", "--strict", str(root)]) == 0


def fits(path: Path) -> bool:
    """Whether a file names a schema that is there, and fits it."""
    written = path.read_text(encoding="utf-8")
    named = written.splitlines()[0].partition("$schema=")[2]
    schema = json.loads((path.parent / named).read_text(encoding="utf-8"))
    return all(map(Draft7Validator(schema).is_valid, documents(written)))


def test_a_new_corpus_is_clean_and_anchored(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean(root)
    counts = "1 incident, 2 actors, 1 quote, 1 place, 1 article, 2 claims, 0 relations"
    assert f"0 errors, 0 warnings; {counts}; 9 of 9 anchors ok" in capsys.readouterr().out
    assert fits(root / "corpus.yaml")
    assert fits(root / "example.yaml")
    info = load_corpus(root).info
    assert info is not None
    assert info.title == "My ferries"
    assert "incident-tui new article" in (root / "README.md").read_text(encoding="utf-8")
    made = {name: json.loads((root / "schema" / f"{name}.schema.json").read_text()) for name in ("records", "corpus")}
    assert made == {"records": records_schema(), "corpus": corpus_schema()}


def test_a_corpus_can_be_made_in_an_empty_folder_under_version_control(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    assert main(["new", "corpus", "."]) == 0
    assert clean(tmp_path / "here")


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["new", "corpus", str(tmp_path / "full")]) == 2
    assert "is not empty: it has mine.txt" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_is_clean_in_its_corpus(root: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = root / "more" / f"{kind}.yaml"
    assert main(["new", kind, "new-one", "-C", str(root), "--article", "harbour-brief", "-o", str(out)]) == 0
    assert f"wrote {out}" in capsys.readouterr().err
    assert clean(root)
    assert "new-one" in load_corpus(root).records
    assert fits(out)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_names_what_is_withheld_as_files_do(
    corpus: Callable[..., Path], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = corpus(
        a="actor: jo\nname: Jo Sample\ntype: person\nsensitivity: personal\n---\n"
        "article: about-jo-sample\ntitle: T\nbody: [Jo Sample left.]\n"
    )
    main(["list", "articles", "--format", "ids", "-C", str(root)])
    pseudonym = capsys.readouterr().out.strip()
    assert pseudonym.startswith("record-")
    new = ["new", kind, "fresh", "--article", pseudonym, "-C", str(root), "-o", str(root / "fresh.yaml")]
    assert main(new) == 0
    assert "article: about-jo-sample" in (root / "fresh.yaml").read_text(encoding="utf-8")
    assert clean(root), capsys.readouterr().out


def test_an_example_names_nobody_who_is_withheld_where_there_is_another(
    corpus: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = corpus(
        a="actor: jo\nname: Jo Sample\ntype: person\nsensitivity: personal\n---\n"
        "actor: office\nname: Office\ntype: organisation\n"
    )
    assert main(["new", "relation", "fresh", "-C", str(root)]) == 0
    out = capsys.readouterr().out
    assert "source: office" in out
    assert ": jo\n" not in out


def test_a_record_goes_to_the_output_without_a_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(root.rglob("*"))
    assert main(["new", "quote", "q2", "-C", str(root)]) == 0
    out = capsys.readouterr().out
    assert "\nquote: q2\n" in out
    assert "\nspeaker: harbour-office\n" in out
    assert sorted(root.rglob("*")) == before


def test_an_article_is_made_from_a_text(root: Path, text: Callable[..., str]) -> None:
    options = ["--publisher", "Gazette: Exampleton", "--published", "2020-02", "--language", "en"]
    assert main(["new", "article", text(), "-C", str(root), "-o", str(root / "a.yaml"), *options]) == 0
    assert clean(root)
    assert fits(root / "a.yaml")
    article = load_corpus(root).records["ferry-strikes-the-pier"]
    assert isinstance(article, Article)
    said = 'The ferry struck the north pier on Sunday, the Harbour Office said: "At least two".'
    assert (article.title, article.body) == ("Ferry strikes the pier", [said, "# of injured: 2"])
    assert article.published_at is not None
    assert (article.publisher, article.published_at.start, article.language) == ("Gazette: Exampleton", "2020-02", "en")
    assert article.hash == body_hash(article.body)


def test_a_text_that_was_changed_after_it_was_coded_is_told(
    root: Path, text: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    out = root / "a.yaml"
    assert main(["new", "article", text(), "-C", str(root), "-o", str(out)]) == 0
    written = out.read_text(encoding="utf-8")
    out.write_text(written.replace("on Sunday, the", "on\n  Sunday,  the"), encoding="utf-8")
    assert clean(root)
    out.write_text(written.replace("Sunday", "Monday"), encoding="utf-8")
    assert not clean(root)
    assert "[text-changed]" in capsys.readouterr().out


def test_the_title_can_be_given(root: Path, text: Callable[..., str]) -> None:
    for id, title, body in (("same", "Ferry  strikes the pier", 2), ("other", "Pier struck", 3)):
        options = ["-C", str(root), "--id", id, "--title", title, "-o", str(root / f"{id}.yaml")]
        assert main(["new", "article", text(), *options]) == 0
        article = load_corpus(root).records[id]
        assert isinstance(article, Article)
        assert (article.title, len(article.body)) == (" ".join(title.split()), body)
    assert clean(root)


def test_a_text_comes_from_standard_input(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Título\n\nOne…".encode())))
    assert main(["new", "article", "-", "-C", str(root)]) == 0
    out = capsys.readouterr().out
    assert "\narticle: t-tulo\n" in out
    assert out.endswith("body:\n- >-\n  One…\n")


def test_words_on_the_command_line_are_utf8_whatever_the_locale(
    root: Path, text: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-m", "tui", "new", "article", text(), "-C", str(root), "--id", "a", "--title"]
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    done = subprocess.run([*command, "Café"], capture_output=True, check=True)
    assert "title: Café\n".encode() in done.stdout
    done = subprocess.run([*command, b"Caf\xe9"], capture_output=True, check=False)
    assert (done.returncode, b"--title is not UTF-8" in done.stderr) == (2, True)


def test_hostile_text_is_written_so_that_it_is_text(
    root: Path, text: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "Odd\n\n--- x\n\n- a: b\n\n\x1b]0;t\x07 \u202e\u2028 {{[\n\n'\n\n%YAML\n\n" + "&a *b !!c: # " * 99
    assert main(["new", "article", text(hostile), "-C", str(root), "-o", str(root / "a.yaml")]) == 0
    assert "2 characters that YAML cannot have are U+FFFD now, the first U+001B in line 7" in capsys.readouterr().err
    assert clean(root)
    article = load_corpus(root).records["odd"]
    assert isinstance(article, Article)
    assert article.body[:3] == ["--- x", "- a: b", "\ufffd]0;t\ufffd \u202e {{["]
    assert article.body[5] == ("&a *b !!c: # " * 99).strip()


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b"T\n\ncaf\xe9\n", "", "byte 0xe9 in line 3 is not UTF-8"),
        ("", "", "has no text"),
        ("One sentence alone.", "", "does not look like a title (expected --title TITLE)"),
        ("Title", "--title Title --id a", None),
        (TEXT, "--id A_b", "'A_b' is no id"),
        (TEXT, "--id harbour-brief", "the id harbour-brief is taken by the article in"),
        (TEXT, "--published 2020/02/03", "'2020/02/03' is no date"),
        (TEXT, "--language English!", "'English!' is no tag of a language"),
        ("漢字\n\ntext", "", "expected --id ID"),
        (b"x" * (8 * 1024 * 1024 + 1), "", "has more than 8 MiB"),
    ],
)
def test_what_cannot_be_an_article_is_told(
    root: Path,
    text: Callable[..., str],
    content: str | bytes,
    options: str,
    said: str | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = root / "a.yaml"
    code = main(["new", "article", text(content), "-C", str(root), "-o", str(out), *options.split()])
    assert code == (2 if said else 0)
    assert out.exists() is (said is None)
    if said:
        assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("actor jo-sample", "the id jo-sample is taken by the actor in"),
        ("actor Jo", "'Jo' is no id"),
        ("actor jo -o {root}/example.yaml", "is there already, and is not changed"),
        ("actor jo -o {root}/../out.yaml", "is not in the corpus"),
        ("actor jo -o {root}/jo.txt", "expected a name that ends in .yaml"),
        ("actor jo -o {root}/.hidden/jo.yaml", "is hidden"),
        ("actor jo --article harbour-breif", "there is no article 'harbour-breif'; did you mean harbour-brief?"),
        ("actor jo --article jo-sample", "there is no article 'jo-sample'"),
        ("article {root}/nothing.txt", "nothing.txt: No such file"),
        ("article {root}", "Is a directory"),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_changes(
    root: Path, arguments: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in root.parent.rglob("*.yaml")}
    assert main(["new", *arguments.format(root=root).split(), "-C", str(root)]) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert out == ""
    assert {path: path.read_bytes() for path in root.parent.rglob("*.yaml")} == before


def test_standard_input_that_is_closed_is_told(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["new", "article", "-", "-C", str(root)]) == 2
    assert capsys.readouterr() == ("", "incident-tui: standard input: it is closed\n")


def test_a_quote_needs_somebody_to_have_said_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "quote", "q", "-C", str(tmp_path)]) == 2
    assert "the corpus has none yet: begin with incident-tui new actor" in capsys.readouterr().err


def test_nothing_is_written_into_what_comes_with_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "actor", "jo", "-o", str(tmp_path / "jo.yaml")]) == 2
    assert f"is not in the corpus {content_path()} (-C names the corpus)" in capsys.readouterr().err
