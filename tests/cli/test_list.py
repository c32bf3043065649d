"""`incident-tui list` prints what the screen lists, without the toolkit."""

import json
import subprocess
import sys

import pytest

from tui.cli.main import main


def test_a_table_of_incidents(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "incidents"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    assert any("dik-post-2023-12-12" in line and "29-29-29" in line for line in lines)


@pytest.mark.parametrize(("kind", "count"), [("actors", 24), ("claims", 37), ("relations", 9)])
def test_json_has_every_record(kind: str, count: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", kind, "--format", "json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert len({record["id"] for record in records}) == count


def test_an_unknown_kind_is_named_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "incident"]) == 2
    assert "did you mean incidents" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "printed"), [("check", "anchors ok"), ("list actors", "Tehreek"), ("--version", "incident-tui ")]
)
def test_commands_without_a_screen_never_import_the_toolkit(command: str, printed: str) -> None:
    code = (
        "import sys; from tui.cli.main import main\n"
        f"try: main({command.split()!r})\n"
        "except SystemExit: pass\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('textual', 'rich')], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert printed in done.stdout
    assert done.stderr.strip().splitlines()[-1] == "[]"
