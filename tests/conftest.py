"""What every test shares: a fixed environment, and corpora made from a few lines of YAML."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.panes.commands import use_keys
from tui.settings.model import FROM_ENVIRONMENT, variable


def pytest_addoption(parser: pytest.Parser) -> None:
    what = "a data set (UCDP GED, CSV or GeoJSON) in place of one made by seed, for tests of whole files"
    parser.addoption("--dataset", type=Path, help=what)


@pytest.fixture(autouse=True)
def fixed_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of the machine shows: not its colours, its clock, its folders."""
    editors = ("VISUAL", "EDITOR")
    clipboards = ("TMUX", "TMUX_PANE", "STY", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY")
    for name in ("NO_COLOR", "TEXTUAL_THEME", "COLORTERM", "INCIDENT_TUI_CORPUS", *editors, *clipboards):
        monkeypatch.delenv(name, raising=False)
    for name in FROM_ENVIRONMENT:
        monkeypatch.delenv(variable(name), raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    use_keys({})


@pytest.fixture
def corpus(tmp_path: Path) -> Callable[..., Path]:
    """Writes a corpus: corpus(name="yaml text", ...) makes name.yaml in one folder, and returns the folder."""
    root = tmp_path / "corpus"

    def write(**files: str) -> Path:
        root.mkdir(exist_ok=True)
        for name, text in files.items():
            (root / f"{name}.yaml").write_text(text, encoding="utf-8")
        return root

    return write


@pytest.fixture
def settings_file(tmp_path: Path) -> Callable[[str], Path]:
    """Writes the file of settings, and returns its path."""

    def write(text: str) -> Path:
        path = tmp_path / "config" / "incident-tui" / "config.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has a variable that names a folder of the user name what cannot be one."""

    def deny(variable: str) -> None:
        (tmp_path / "file").write_text("")
        monkeypatch.setenv(variable, str(tmp_path / "file"))

    return deny
