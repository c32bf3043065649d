"""Every command of the shell in one place: its name, its module, its words and its options.

What a command does stands in its own module, which is imported when the command runs and not before.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Add = Callable[[argparse.ArgumentParser], None]

DEFAULT_CORPUS = "default: $INCIDENT_TUI_CORPUS, else the bundled one"
KINDS = "incidents, actors, quotes, places, articles, claims or relations"


class Verb(NamedTuple):
    """A command: what it is called, the module whose `run(args)` does it, what it is for, and its options.

    `run` returns the exit code: 0 fine, 1 problems or nothing found, 2 could not do it. `args.corpus` is the corpus.
    """

    name: str
    module: str
    help: str
    add: Add


def path(text: str) -> Path:
    """A path that was given; an empty one, as a variable that is not set leaves, is not the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("an empty path")
    return Path(text)


def _corpus(command: argparse.ArgumentParser) -> None:
    """`-C PATH`, the same in every command."""
    command.add_argument(
        "-C", "--corpus", type=path, metavar="PATH", help=f"the folder of the corpus ({DEFAULT_CORPUS})"
    )


def _formats(command: argparse.ArgumentParser, *formats: str) -> None:
    command.add_argument("--format", choices=formats, default=formats[0], help=f"default: {formats[0]}")


def _reveal(command: argparse.ArgumentParser) -> None:
    """`--reveal`, in every command that prints what records say."""
    command.add_argument("--reveal", action="store_true", help="print what is sensitive, which is withheld otherwise")


def _open(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "path", nargs="?", type=path, metavar="PATH", help=f"the folder of the corpus ({DEFAULT_CORPUS})"
    )
    command.add_argument("--no-mouse", dest="mouse", action="store_false", help="leave the mouse to the terminal")


def _check(command: argparse.ArgumentParser) -> None:
    place = command.add_mutually_exclusive_group()
    place.add_argument(
        "path", nargs="?", type=path, metavar="PATH", help=f"the folder of the corpus ({DEFAULT_CORPUS})"
    )
    place.add_argument("-C", "--corpus", type=path, metavar="PATH", help="the same")
    _formats(command, "text", "json", "github")
    command.add_argument("--strict", action="store_true", help="exit with 1 for warnings as well as for errors")


def _list(command: argparse.ArgumentParser) -> None:
    command.add_argument("kind", metavar="KIND", help=KINDS)
    _corpus(command)
    _formats(command, "table", "json")
    _reveal(command)


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("query", nargs="+", metavar="QUERY", help="such as: claimant:tjp date:2023 killed>=5")
    _corpus(command)
    _formats(command, "table", "json")
    _reveal(command)


VERBS = (
    Verb("open", "tui.cli.opening", "open a corpus in the browser", _open),
    Verb("check", "tui.cli.check", "say what is wrong with a corpus", _check),
    Verb("list", "tui.cli.listing", "list what a corpus has", _list),
    Verb("search", "tui.cli.search", "find records by a query", _search),
)
BY_NAME = {verb.name: verb for verb in VERBS}
