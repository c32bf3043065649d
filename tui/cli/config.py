"""`incident-tui config`: the settings as they are, where their file is, and what is wrong with them."""

import argparse
import sys
from pathlib import Path

from tui.cli.output import problem_line, refused, tell_line
from tui.corpus.results import Problem
from tui.model.text import shown
from tui.panes.commands import COMMANDS, REGISTRY, SCOPE_TITLES, Command
from tui.settings.keys import spelt
from tui.settings.model import FROM_ENVIRONMENT, WORDS, variable, written
from tui.settings.read import Loaded, load_settings, settings_path

HEADING = """\
# Settings of incident-tui. Save as {path}
# All are optional. A variable of the environment is stronger than this file.
"""


def run(args: argparse.Namespace) -> int:
    """Show the settings, say where they are kept, or check them: 0 fine, 1 problems found, 2 it cannot be done."""
    if args.what == "path":
        path = settings_path()
        if path is None:
            return refused("there is no folder for settings: the user has no home")
        sys.stdout.write(f"{shown(str(path))}\n")
        return 0
    loaded = load_settings(REGISTRY)
    if args.what == "check":
        return _check(loaded)
    if loaded.errors:
        return refused_settings(loaded)
    sys.stdout.write(as_yaml(loaded))
    return 0


def refused_settings(loaded: Loaded) -> int:
    """Say on stderr that the settings are not used, and everything that is wrong with them; the exit code for that."""
    code = refused("the settings cannot be used:")
    for problem in loaded.errors:
        tell_line(_line(problem))
    return code


def _check(loaded: Loaded) -> int:
    for problem in loaded.problems:
        sys.stdout.write(f"{_line(problem)}\n")
    count = len(loaded.problems)
    if count:
        words = "1 problem" if count == 1 else f"{count:,} problems"
    else:
        words = "no problems" if "file" in loaded.origins.values() else "no problems; nothing is set in a file"
    sys.stdout.write(f"{words}\n")
    return 1 if count else 0


def _line(problem: Problem) -> str:
    return problem_line(Path(), problem)


def as_yaml(loaded: Loaded) -> str:
    """The settings as a file that can be saved as it is: each with what it is for and where it comes from."""
    lines = [HEADING.format(path=shown(str(loaded.path or "config.yaml"))).rstrip()]
    for name in FROM_ENVIRONMENT:
        origin = loaded.origins[name]
        value = written(getattr(loaded.settings, name))
        lines += ["", f"# {WORDS[name]} (${variable(name)})", f"{name}: {value}  # {origin}"]
    lines += ["", f"# {WORDS['keymap']}", f"keymap:  # {loaded.origins['keymap']}"]
    for scope, title in SCOPE_TITLES.items():
        lines += ["", f"  # {title}:"]
        lines += [_command(command, loaded) for command in COMMANDS if command.scope == scope]
    return "\n".join(lines) + "\n"


def _command(command: Command, loaded: Loaded) -> str:
    """A command with its keys, commented out where they are its own."""
    mapped = loaded.settings.keymap.get(command.name)
    keys = command.keys.split(",") if mapped is None else mapped
    sign = "# " if mapped is None else ""
    return f"  {sign}{command.name}: [{', '.join(map(_quoted, keys))}]  # {command.help}"


def _quoted(key: str) -> str:
    """A key as YAML has it: whatever means something in YAML stands in quotes."""
    text = spelt(key)
    plain = text.isascii() and text.replace("+", "").isalnum()
    return text if plain else f"'{text}'" if text in '"\\' else f'"{text}"'
