"""What depends on there being a terminal: the default format, and the word on long work."""

import io
import json
import sys

import pytest

from tui.cli import progress
from tui.cli.main import main
from tui.cli.progress import OnTerminal


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("command", [["list", "actors", "id:tjp"], ["search", "id:tjp"], ["show", "tjp"]])
def test_a_table_on_a_terminal_and_json_lines_in_a_pipe(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for out, form in ((Tty(), "table"), (io.StringIO(), "jsonl")):
        printed = []
        for more in ([], ["--format", form]):
            monkeypatch.setattr(sys, "stdout", type(out)())
            assert main([*command, *more]) == 0
            printed.append(sys.stdout.getvalue())  # type: ignore[attr-defined]
        assert printed[0] == printed[1]
        assert (form == "jsonl") == printed[0].startswith("{")
    assert json.loads(printed[0])["id"] == "tjp"


def test_long_work_is_told_on_a_terminal_and_the_line_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "STEP", 0.0)
    monkeypatch.setattr(sys, "stderr", err := Tty())
    assert main(["list", "actors"]) == 0
    assert "incident-tui: reading 0 of 7 files" in err.getvalue()
    assert err.getvalue().endswith("\r\x1b[K")


def test_short_work_and_a_pipe_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", err := Tty())
    with OnTerminal() as told:
        told.say("writing", 1, 2, "records")
    assert err.getvalue() == ""
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(sys, "stderr", err := io.StringIO())  # type: ignore[assignment]
    with OnTerminal() as told:
        told.say("writing", 1, 2, "records")
    assert err.getvalue() == ""


@pytest.mark.parametrize("columns", [120, 80, 70])
def test_a_table_is_as_wide_as_the_terminal_and_ids_are_whole(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for command in (["list", "incidents"], ["search", "killed"]):
        monkeypatch.setattr(sys, "stdout", out := Tty())
        assert main(command) == 0
        lines = out.getvalue().splitlines()
        assert max(map(len, lines)) <= columns
        assert any("killing-of-iqbal-2023-05" in line for line in lines)


def test_sums_have_no_ids(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "killed", "--totals", "--format", "ids"]) == 2
    assert "--totals takes" in capsys.readouterr().err


def test_a_list_that_a_query_leaves_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "actors", "zebra"]) == 1
    assert capsys.readouterr() == ("", "incident-tui: nothing was found\n")
