"""What commands print is withheld where it is sensitive, unless --reveal is given."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sensitive import NAMES, PASSAGES, POST
from tui.cli.main import main
from tui.model.kinds import KINDS
from tui.notebook.notebook import Notebook

Write = Callable[..., Path]
SEARCHES = ("zubair", "actor:zubair-tahmasp", "unspeakable", 'claimant:"Zubair Tahmasp"', "witness")
COMMANDS = [["list", kind.plural] for kind in KINDS] + [["search", query] for query in SEARCHES]


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize("command", COMMANDS, ids=[" ".join(command) for command in COMMANDS])
def test_withheld_by_default(command: list[str], form: str, corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(corpus(post=POST))
    assert main([*command, "--format", form, "-C", root]) == 0
    said = capsys.readouterr()
    out = said.out.replace("ghastly-report", "")
    assert [secret for secret in (*NAMES, *PASSAGES) if secret in out] == []
    assert said.err == "incident-tui: sensitive names or words are withheld; --reveal shows them\n"
    assert main([*command, "--format", form, "--reveal", "-C", root]) == 0
    revealed = capsys.readouterr()
    assert revealed.err == ""
    assert len(revealed.out.splitlines()) in range(len(said.out.splitlines()) - 2, len(said.out.splitlines()) + 3)


def test_reveal_prints_it_all(corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(corpus(post=POST))
    for kind in KINDS:
        main(["list", kind.plural, "--format", "json", "--reveal", "-C", root])
    out = json.dumps(capsys.readouterr().out)
    assert [secret for secret in (*NAMES, *PASSAGES) if secret not in out] == []


def test_a_pseudonym_can_be_asked_for(corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(corpus(post=POST))
    main(["search", "id:zubair-tahmasp", "--format", "json", "-C", root])
    (found,) = json.loads(capsys.readouterr().out)
    assert found["id"].startswith("actor-")
    assert found["title"] == f"{found['id']} [name withheld]"
    assert main(["search", f"id:{found['id']}", "--format", "json", "--reveal", "-C", root]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == "zubair-tahmasp"
    main(["search", f"claimant:{found['id']}", "kind:claim", "-C", root])
    assert "killed: 3" in capsys.readouterr().out


def test_the_key_of_pseudonyms_is_private(corpus: Write, tmp_path: Path) -> None:
    from tui.index.veil import pseudonyms

    pseudonyms._key.cache_clear()
    main(["list", "actors", "-C", str(corpus(post=POST))])
    key = tmp_path / "state" / "incident-tui" / "veil.key"
    assert (key.stat().st_mode & 0o777, len(key.read_bytes())) == (0o600, 32)
    assert [path.name for path in key.parent.iterdir()] == ["veil.key"]
    pseudonyms._key.cache_clear()


EVERYTHING = ("zubair-tahmasp", "old-mill-lane", "q-wall", "q-nothing", "arrest-of-zubair-tahmasp", "gate", "post")


@pytest.mark.parametrize("form", ["table", "plain", "json", "jsonl"])
def test_shown_records_withhold(form: str, corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(corpus(post=POST))
    show = ["show", *EVERYTHING, "--format", form, "-C", root]
    assert main(show) == 0
    assert [secret for secret in (*NAMES, *PASSAGES) if secret in capsys.readouterr().out] == []
    assert main([*show, "--reveal"]) == 0
    out = capsys.readouterr().out
    assert [secret for secret in NAMES if secret not in out and secret != "Zubby"] == []


def test_notes_are_listed_by_pseudonyms_and_kept_by_real_ids(corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(corpus(post=POST))
    main(["list", "actors", "--format", "ids", "-C", root])
    pseudonym = next(id for id in capsys.readouterr().out.split() if id.startswith("actor-"))
    assert main(["notes", "add", pseudonym, "one", "-C", root]) == 0
    assert main(["notes", "add", "zubair-tahmasp", "two", "-C", root]) == 0
    notebook = Notebook(Path(root))
    notebook.reload()
    assert [note.text for note in notebook.notes_of("zubair-tahmasp")] == ["one", "two"]
    for form in ("table", "json"):
        capsys.readouterr()
        assert main(["notes", "list", "--format", form, "-C", root]) == 0
        out, err = capsys.readouterr()
        assert (out.count(pseudonym), "zubair" in out) == (2, False)
        assert err == "incident-tui: sensitive ids are withheld; --reveal shows them\n"
        assert main(["notes", "list", "--format", form, "--reveal", "-C", root]) == 0
        assert capsys.readouterr().out.count("zubair-tahmasp") == 2


FIGURE = POST.replace(
    "adopt: {", "- {id: f, claimant: office, about: killed.zubair-tahmasp, best: 1}\nadopt: {killed.zubair-tahmasp: f, "
)
"""The same with a figure that is called by the name."""


@pytest.mark.parametrize(
    "command",
    [
        ["show", "zubair-tahmas"],
        ["show", "arrest-of-zubair-tahmas"],
        ["export", "id:zubair-tahmas", "--format", "jsonl"],
        ["notes", "add", "zubair-tahmas", "x"],
        ["new", "actor", "jo", "--article", "post-of-zubair"],
        ["search", "killed.zubair-tahmas>1"],
        ["search", 'claimant:"zubair tahmas"'],
    ],
    ids=" ".join,
)
def test_whoever_nearly_types_a_name_is_not_told_it(
    command: list[str], corpus: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(corpus(post=FIGURE.replace("article: post\n", "article: post-of-zubair-tahmasp\n")))
    assert main([*command, "-C", root]) == 2
    said = capsys.readouterr()
    assert "tahmasp" not in (said.out + said.err).lower()


def test_a_column_is_not_called_by_a_name(corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "csv", "--kind", "incidents", "-C", str(corpus(post=FIGURE))]) == 0
    columns = capsys.readouterr().out.splitlines()[0].split(",")
    assert [column for column in columns if "withheld" in column and column.endswith(".best")] != []
    assert [column for column in columns if "zubair" in column] == []


def test_read_out_what_is_withheld_is_a_word(corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    title = "quote: q-title\nspeaker: office\nmode: direct\ntext: arrested\nsensitivity: graphic\n"
    root = str(corpus(post=f"{POST}---\n{title}article: post\nevidence: arrested in Exampleton\n"))
    for command in (["list", "articles"], ["search", "kind:article"], ["show", "post"]):
        assert main([*command, "--format", "plain", "-C", root]) == 0
        out = capsys.readouterr().out
        assert "[withheld]" in out
        assert "\u2591" not in out
