"""What commands print is withheld where it is sensitive, unless --reveal is given."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sensitive import NAMES, PASSAGES, POST
from tui.cli.main import main
from tui.model.kinds import KINDS

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
