"""What opening the browser leaves behind when the browser fails."""

import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli.main import main


class Terminal:
    def isatty(self) -> bool:
        return True


class Failing:
    """A browser that fails over a file whose name is not UTF-8."""

    failure = "Traceback\nFileNotFoundError: bad\udcff.yaml"

    def __init__(self, *_: object, **__: object) -> None:
        """Take what the browser takes."""

    def run(self, mouse: bool) -> None:
        """Fail at once."""


def test_a_crash_is_logged_whatever_is_in_it(
    corpus: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = types.ModuleType("tui.app")
    app.IncidentApp = Failing  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.app", app)
    for stream in ("stdin", "__stderr__"):
        monkeypatch.setattr(sys, stream, Terminal())
    assert main(["open", str(corpus(a=""))]) == 1
    assert "crashed: FileNotFoundError: bad\ufffd.yaml; the log is " in capsys.readouterr().err
    (log,) = tmp_path.rglob("crash.log")
    assert log.read_text(encoding="utf-8").endswith("bad\\udcff.yaml")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--query", "killed>=x"], "incident-tui: column 9: 'x' is not a whole number\n  killed>=x\n          ^\n"),
        (["--view", "incident"], "incident-tui: there is no view 'incident'; did you mean incidents?\n"),
        (["--view", "q"], "the views are incidents, actors"),
    ],
)
def test_a_wrong_beginning_is_refused_before_the_screen_opens(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for stream in ("stdin", "__stderr__"):
        monkeypatch.setattr(sys, stream, Terminal())
    monkeypatch.setitem(sys.modules, "tui.app", None)
    assert main(["open", *arguments]) == 2
    assert said in capsys.readouterr().err
