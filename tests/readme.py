"""What of README is made by the program: the picture of the screen and the tables of keys, settings and speed.

    python -m tests.readme

writes them anew. How fast things are it takes from a run that was kept:

    python -m tests.bench --json docs/benchmark.json
"""

import asyncio
import json
import os
import re
import tempfile
from pathlib import Path

from tests.bench.report import cells, markdown, where
from tui.app import IncidentApp
from tui.index.store import refresh
from tui.panes.commands import COMMANDS, SCOPE_TITLES, Command
from tui.resources import content_path
from tui.screens.browse import BrowseScreen
from tui.settings.keys import spelt
from tui.settings.model import FROM_ENVIRONMENT, WORDS, variable

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "browse.svg"
BENCHMARK = ROOT / "docs" / "benchmark.json"
SIZE = (120, 34)
KEYS = ("<!-- keys: made by python -m tests.readme -->", "<!-- end of keys -->")
SPEED = ("<!-- benchmark: made by python -m tests.readme -->", "<!-- end of benchmark -->")
SETTINGS = ("<!-- settings: made by python -m tests.readme -->", "<!-- end of settings -->")


def key_table() -> str:
    """Every command by where it applies, as a table."""
    rows = ["| where | keys | what it does |", "|---|---|---|"]
    for scope, title in SCOPE_TITLES.items():
        for number, command in enumerate(c for c in COMMANDS if c.scope == scope):
            rows.append(f"| {title if not number else ''} | {_keys(command)} | {command.help} |")
    return "\n".join(rows)


def _keys(command: Command) -> str:
    return " ".join(f"`{spelt(key)}`" for key in command.keys.split(","))


async def picture() -> str:
    """The bundled corpus as it is read: the attack chosen, its evidence lit. Fonts are the reader's own."""
    root = content_path()
    app = IncidentApp(root, refresh(root), fresh=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j")
        async with asyncio.timeout(10):
            while not (isinstance(app.screen, BrowseScreen) and app.screen.selected == "dik-post-2023-12-12"):
                await pilot.pause()
        await pilot.pause()
        svg = app.export_screenshot(title="incident-tui")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def settings_table() -> str:
    """Every setting, what it is for, and its variable."""
    rows = ["| setting | what it is | variable |", "|---|---|---|"]
    for name, words in WORDS.items():
        rows.append(f"| `{name}` | {words} | {f'`{variable(name)}`' if name in FROM_ENVIRONMENT else ''} |")
    return "\n".join(rows)


def benchmark_table() -> str:
    """What has a limit, from the run that was kept: date and machine, then the figures by size."""
    run = json.loads(BENCHMARK.read_text(encoding="utf-8"))
    told = where(run)
    return f"{told[0].upper()}{told[1:]}.\n\n{markdown(cells(run, limited=True))}"


def with_tables(text: str) -> str:
    """README with the tables as they are now."""
    for (begin, end), table in ((KEYS, key_table()), (SETTINGS, settings_table()), (SPEED, benchmark_table())):
        before, rest = text.split(begin)
        text = f"{before}{begin}\n\n{table}\n\n{end}{rest.split(end)[1]}"
    return text


def main() -> None:
    """Write them anew."""
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(asyncio.run(picture()), encoding="utf-8")
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
