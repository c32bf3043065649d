"""Settings from the file and the environment: each fault at its place, nothing half applied in silence."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.panes.commands import COMMANDS, REGISTRY, SCOPE_TITLES
from tui.settings.keymap import keys_of_all
from tui.settings.model import WORDS, Settings, variable
from tui.settings.read import Loaded, load_settings

Write = Callable[[str], Path]


def load(**environment: str) -> Loaded:
    return load_settings(REGISTRY, {variable(name): value for name, value in environment.items()})


def faults(loaded: Loaded) -> list[tuple[int, int, str, str]]:
    return [(p.line, p.column, p.code, p.nearest) for p in loaded.problems]


def test_without_a_file_everything_is_as_it_comes() -> None:
    loaded = load()
    assert (loaded.settings, loaded.problems) == (Settings(), [])
    assert set(loaded.origins.values()) == {"default"}


def test_the_file_says_all(settings_file: Write) -> None:
    settings_file(
        "theme: light\nmouse: no\nwatch: no\nlayout: single\ndate_style: words\n"
        "keymap:\n  zoom: F2\n  row.down: [i, ↓]\n  list.sort: []\n"
    )
    keymap = {"zoom": ["f2"], "row.down": ["i", "down"], "list.sort": []}
    loaded = load()
    assert loaded.problems == []
    assert loaded.settings == Settings(
        theme="light", mouse=False, watch=False, layout="single", date_style="words", keymap=keymap
    )
    assert set(loaded.origins.values()) == {"file"}


def test_the_environment_is_stronger(settings_file: Write) -> None:
    settings_file("theme: light\nmouse: no\n")
    loaded = load(theme="contrast", mouse="")
    assert (loaded.settings.theme, loaded.settings.mouse) == ("contrast", False)
    assert (loaded.origins["theme"], loaded.origins["mouse"]) == ("environment", "file")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("theme", "drak", ("'drak' is no theme", "one of dark, light, contrast", "dark")),
        ("mouse", "maybe", ("found 'maybe'", "yes or no", "")),
        ("date_style", "us", ("'us' is no date_style", "one of iso, words", "")),
    ],
)
def test_a_bad_variable_is_named_with_what_it_can_be(name: str, value: str, said: tuple[str, ...]) -> None:
    (problem,) = load(**{name: value}).errors
    assert problem.file == "$" + variable(name)
    assert (problem.message, problem.expected, problem.nearest) == said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("thme: dark\n", [(1, 1, "unknown-key", "theme")]),
        ("theme: drak\nmouse: perhaps\n", [(1, 8, "bad-value", "dark"), (2, 8, "wrong-type", "")]),
        ("keymap:\n  row.dwn: n\n", [(2, 3, "unknown-command", "row.down")]),
        ("keymap:\n  row.down: [i, ctrl+j, pgdwn]\n", [(2, 17, "bad-key", ""), (2, 25, "bad-key", "pgdown")]),
        ("keymap:\n  zoom: d\n", [(2, 3, "key-clash", "")]),
        ("keymap:\n  list.sort: k\n", [(2, 3, "key-clash", "")]),
        ("keymap:\n  zoom: {a: b}\n", [(2, 9, "wrong-type", "")]),
        ("keymap:\n  zoom:\n  copy: [y, null]\n", [(2, 8, "wrong-type", ""), (3, 13, "wrong-type", "")]),
        ("keymap: [a]\n", [(1, 9, "wrong-type", "")]),
        ("keymap:\n  palette: []\n", [(2, 3, "no-key", "")]),
        ("- theme: dark\n- theme: light\n", [(2, 3, "many-documents", "")]),
        ("just words\n", [(1, 1, "wrong-type", "")]),
        ("theme: [\n", [(2, 1, "syntax", "")]),
        ("theme: dark\ntheme: light\n", [(2, 1, "duplicate-key", "")]),
    ],
)
def test_every_fault_is_said_with_its_place(settings_file: Write, text: str, found: list[object]) -> None:
    settings_file(text)
    assert faults(load()) == found


def test_a_clash_names_the_key_and_both_commands(settings_file: Write) -> None:
    settings_file("keymap:\n  zoom: d\n")
    assert load().problems[0].message == "d is a key of both date and zoom, which work at the same time"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "keymap:\n  # row.down: n\n",
        "keymap:\n  row.down: k\n  row.up: j\n",
        "keymap: {list.sort: v, problems.edit: z}\n",
        "keymap: {problems: X}\n",
        "keymap: {quit: X, problems.leave: X}\n",
    ],
)
def test_what_does_not_clash_is_fine(settings_file: Write, text: str) -> None:
    settings_file(text)
    assert load().problems == []


def test_a_file_that_cannot_be_read_is_said(settings_file: Write) -> None:
    path = settings_file("")
    path.unlink()
    path.mkdir()
    assert [p.code for p in load().errors] == ["unreadable"]


def test_the_file_may_be_a_link_to_elsewhere(settings_file: Write, tmp_path: Path) -> None:
    path = settings_file("")
    path.unlink()
    path.symlink_to(tmp_path / "dotfiles.yaml")
    assert [p.code for p in load().errors] == ["unreadable"]
    (tmp_path / "dotfiles.yaml").write_text("theme: light\n")
    assert load().settings.theme == "light"


def test_the_commands_do_not_clash_by_themselves_and_every_place_is_considered() -> None:
    keys = keys_of_all(COMMANDS, {})
    for group in REGISTRY.together:
        taken = [key for c in COMMANDS if c.scope in group for key in keys[c.name]]
        assert len(taken) == len(set(taken))
    assert {scope for group in REGISTRY.together for scope in group} == set(SCOPE_TITLES)


def test_every_setting_is_described_with_its_values() -> None:
    assert list(WORDS) == list(Settings.__struct_fields__)
    for name, values in {
        "theme": "dark light contrast",
        "layout": "auto beside single",
        "date_style": "iso words",
    }.items():
        assert all(value in WORDS[name] for value in values.split())


def test_without_a_file_nothing_is_imported_to_read_one() -> None:
    code = (
        "import sys\nfrom tui.panes.commands import REGISTRY\nfrom tui.settings.read import load_settings\n"
        "load_settings(REGISTRY, {})\nprint([m for m in ('yaml', 'rapidfuzz', 'textual', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
