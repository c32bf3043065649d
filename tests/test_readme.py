"""README says what is true."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.readme import PICTURE, README, ROOT, picture, with_tables
from tui.cli.main import main
from tui.panes.commands import REGISTRY
from tui.settings.read import load_settings


def test_the_tables_have_every_command_and_setting_as_it_is() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_tables(text) == text, "run python -m tests.readme"


async def test_the_picture_is_of_the_program_as_it_is() -> None:
    assert await picture() == PICTURE.read_text(encoding="utf-8"), "run python -m tests.readme"


def test_every_command_of_the_shell_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    names = re.findall(r"^    (\w+) ", capsys.readouterr().out, flags=re.MULTILINE)
    assert {"open", "check", "list"} <= set(names)
    text = README.read_text(encoding="utf-8")
    assert [name for name in names if f"`incident-tui {name}" not in text] == []


def test_the_settings_that_it_shows_are_sound(settings_file: Callable[[str], Path]) -> None:
    section = README.read_text(encoding="utf-8").partition("## Settings")[2]
    settings_file(section.partition("```yaml\n")[2].partition("```")[0])
    loaded = load_settings(REGISTRY, {})
    assert loaded.problems == []
    assert loaded.settings.keymap["zoom"] == ["f2"]


def test_links_lead_to_files() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
