"""The command line: which command it is, and its options. Each command's own module is imported when it runs."""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from tui import __version__
from tui.cli.output import refused
from tui.resources import content_path

PROGRAM = "incident-tui"

_MODULES = {"open": "tui.cli.opening", "check": "tui.cli.check", "list": "tui.cli.listing", "search": "tui.cli.search"}
_CORPUS_HELP = "the folder of the corpus (default: $INCIDENT_TUI_CORPUS, else the bundled one)"
_EPILOG = "Without a command, PATH (or the default corpus) is opened: incident-tui PATH."


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 problems or nothing found, 2 could not do it."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # the shell closed it (>&-)
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name must not stop a command where the locale is ASCII
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _drop_output()  # whoever read it has enough
        return 0
    except OSError as error:
        _drop_output()
        return refused(str(error))
    return code


def _drop_output() -> None:
    """Have what is still buffered not raise again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str]) -> int:
    if not _is_command(arguments):
        mistake = _mistyped(arguments[0]) if arguments and not arguments[0].startswith("-") else ""
        if mistake:
            return refused(mistake)
        arguments.insert(0, "open")
    args = _parser().parse_args(arguments)
    args.corpus = args.path or args.corpus or _default_corpus()
    return int(importlib.import_module(_MODULES[args.command]).run(args))


def _is_command(arguments: list[str]) -> bool:
    return bool(arguments) and (arguments[0] in _MODULES or arguments[0] in ("-h", "--help", "--version"))


def _mistyped(word: str) -> str:
    """What to say of a first word that is no command and no path that is there; "" where it is one."""
    from tui.corpus.nearest import nearest
    from tui.model.text import shown

    if os.path.lexists(word):
        return ""
    command = nearest(word, _MODULES)
    hint = f"; did you mean {command}?" if command else f" (the commands are {', '.join(_MODULES)})"
    return f"{shown(word)!r} is neither a command nor a folder that is there{hint}"


def _default_corpus() -> Path:
    return Path(os.environ.get("INCIDENT_TUI_CORPUS") or content_path())


def _path(text: str) -> Path:
    """A path that was given; an empty one, as a variable that is not set leaves, is not the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("an empty path")
    return Path(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="Browse documented incidents: the article beside what is coded of it.", epilog=_EPILOG
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_open(commands)
    _add_check(commands)
    _add_list(commands)
    _add_search(commands)
    return parser


_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add_open(commands: _Commands) -> None:
    command = commands.add_parser("open", help="open a corpus in the browser", description="Open a corpus.")
    command.add_argument("path", nargs="?", type=_path, metavar="PATH", help=_CORPUS_HELP)
    command.add_argument("--no-mouse", dest="mouse", action="store_false", help="leave the mouse to the terminal")
    command.set_defaults(corpus=None)


def _add_check(commands: _Commands) -> None:
    command = commands.add_parser("check", help="say what is wrong with a corpus", description="Check a corpus.")
    place = command.add_mutually_exclusive_group()
    place.add_argument("path", nargs="?", type=_path, metavar="PATH", help=_CORPUS_HELP)
    place.add_argument("-C", "--corpus", type=_path, metavar="PATH", help="the same")
    command.add_argument("--format", choices=("text", "json", "github"), default="text", help="default: text")
    command.add_argument("--strict", action="store_true", help="exit with 1 for warnings as well as for errors")


def _add_list(commands: _Commands) -> None:
    command = commands.add_parser("list", help="list what a corpus has", description="List the records of one kind.")
    command.add_argument(
        "kind", metavar="KIND", help="incidents, actors, quotes, places, articles, claims or relations"
    )
    command.add_argument("-C", "--corpus", type=_path, metavar="PATH", help=_CORPUS_HELP)
    command.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    command.set_defaults(path=None)


def _add_search(commands: _Commands) -> None:
    command = commands.add_parser(
        "search", help="find records by a query", description="Find records: words, and conditions such as killed>=5."
    )
    command.add_argument("query", nargs="+", metavar="QUERY", help="such as: claimant:tjp date:2023 killed>=5")
    command.add_argument("-C", "--corpus", type=_path, metavar="PATH", help=_CORPUS_HELP)
    command.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    command.set_defaults(path=None)
