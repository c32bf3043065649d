"""Every command of the shell in one place: its name, its module, its words and its options.

What a command does stands in its own module, which is imported when the command runs and not before.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Add = Callable[[argparse.ArgumentParser], None]

DEFAULT_CORPUS = "default: $INCIDENT_TUI_CORPUS, else the bundled one"
VIEWS = (
    *("incidents", "actors", "quotes", "places", "articles", "claims", "relations"),
    *("article", "list", "detail"),
)
"""What `--view` takes: a kind to list, or the pane to begin in."""
EXPORTS = ("csv", "jsonl", "geojson", "markdown", "ftm")
"""The formats of exports (tui/export/formats.py), named here so that no other command has to load them."""
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
        "-C", "--corpus", type=path, metavar="PATH", help=f"the folder of the corpus, or a data set ({DEFAULT_CORPUS})"
    )


def _count(text: str) -> int:
    """A number of rows."""
    if not text.isascii() or not text.isdigit() or not text.strip("0"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text) if len(text) < len(str(sys.maxsize)) else sys.maxsize  # more than there can be is all


def _printed(command: argparse.ArgumentParser, *formats: str) -> None:
    """`--format`, the same in all commands that print records."""
    command.add_argument(
        "--format",
        choices=("table", "json", "jsonl", "plain", *formats),
        help="default: table on a terminal, jsonl elsewhere; plain is for screen readers",
    )


def _limit(command: argparse._ActionsContainer) -> None:
    command.add_argument("--limit", type=_count, metavar="N", help="at most so many")


def _formats(command: argparse.ArgumentParser, *formats: str) -> None:
    command.add_argument("--format", choices=formats, default=formats[0], help=f"default: {formats[0]}")


def _reveal(command: argparse.ArgumentParser) -> None:
    """`--reveal`, in every command that prints what records say."""
    command.add_argument("--reveal", action="store_true", help="print what is sensitive, which is withheld otherwise")


def _open(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "path", nargs="?", type=path, metavar="PATH", help=f"the folder of the corpus, or a data set ({DEFAULT_CORPUS})"
    )
    command.add_argument("--no-mouse", dest="mouse", action="store_false", help="leave the mouse to the terminal")
    command.add_argument("--at", metavar="ID", help="begin at this record or claim")
    command.add_argument("--query", metavar="QUERY", help="begin with what this finds")
    command.add_argument("--view", metavar="VIEW", help=f"begin with this kind or pane: {', '.join(VIEWS)}")
    command.add_argument("--fresh", action="store_true", help="begin anew, not where you left off")


def _check(command: argparse.ArgumentParser) -> None:
    place = command.add_mutually_exclusive_group()
    place.add_argument(
        "path", nargs="?", type=path, metavar="PATH", help=f"the folder of the corpus, or a data set ({DEFAULT_CORPUS})"
    )
    place.add_argument("-C", "--corpus", type=path, metavar="PATH", help="the same")
    _formats(command, "text", "json", "github")
    command.add_argument("--strict", action="store_true", help="exit with 1 for warnings as well as for errors")


def _list(command: argparse.ArgumentParser) -> None:
    command.add_argument("kind", metavar="KIND", help=KINDS)
    command.add_argument("query", nargs="*", default=(), metavar="QUERY", help="those that this finds")
    _corpus(command)
    _printed(command, "ids")
    _reveal(command)
    command.add_argument("--sort", metavar="COLUMN[:desc]", help="by a column of the table, id, or order in the files")
    _limit(command)


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("query", nargs="+", metavar="QUERY", help="such as: claimant:tjp date:2023 killed>=5")
    _corpus(command)
    _printed(command, "ids")
    _reveal(command)
    only = command.add_mutually_exclusive_group()
    _limit(only)
    only.add_argument("--totals", action="store_true", help="what the figures of the incidents found add up to")


def _show(command: argparse.ArgumentParser) -> None:
    command.add_argument("ids", nargs="+", metavar="ID", help="of a record, or of a claim as RECORD#CLAIM")
    _corpus(command)
    _printed(command)
    _reveal(command)


def _duplicates(command: argparse.ArgumentParser) -> None:
    command.add_argument("query", nargs="*", default=(), metavar="QUERY", help="only of incidents that this finds")
    _corpus(command)
    _printed(command)
    _reveal(command)
    only = command.add_mutually_exclusive_group()
    _limit(only)
    only.add_argument("--decided", action="store_true", help="what you decided so far")
    pairs = (
        ("confirm", "the two are one event, of which the first counts"),
        ("reject", "the two are not one event"),
        ("forget", "take back what you decided on the two"),
    )
    for name, words in pairs:
        only.add_argument(f"--{name}", nargs=2, metavar="ID", help=words)


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument("query", nargs="*", default=(), metavar="QUERY", help="what to export; everything without")
    _corpus(command)
    command.add_argument(
        "-o", dest="output", type=path, default=Path("-"), metavar="FILE", help="default: - for the standard output"
    )
    command.add_argument("--format", choices=EXPORTS, help="default: as the suffix of FILE says")
    command.add_argument("--kind", metavar="KIND", help=f"only records of this kind: {KINDS}")
    command.add_argument(
        "--ids", type=path, metavar="FILE", help="in place of a query: a file of ids, one a line, or -"
    )
    command.add_argument("--force", action="store_true", help="replace FILE where it is there")
    _reveal(command)


def _diff(command: argparse.ArgumentParser) -> None:
    command.add_argument("old", type=path, metavar="OLD", help="a data set, or the folder of a corpus")
    command.add_argument("new", type=path, metavar="NEW", help="its newer release, or the folder as it is now")
    command.add_argument("--json", action="store_true", help="the counts, then a JSON object a line for each record")
    _limit(command)


def _schema(command: argparse.ArgumentParser) -> None:
    kinds = "articles, incidents, actors, quotes, places, relations, records (all of them) or corpus (corpus.yaml)"
    command.add_argument("kind", metavar="KIND", help=kinds)


def _new(command: argparse.ArgumentParser) -> None:
    whats = command.add_subparsers(dest="what", metavar="WHAT", required=True)
    corpus = whats.add_parser("corpus", help="a folder with a small corpus to go on from")
    corpus.add_argument("folder", type=path, metavar="FOLDER", help="where it is to be: a new folder, or an empty one")
    article = whats.add_parser("article", help="an article from a plain text")
    article.add_argument("text", metavar="TEXTFILE", help="the text, in UTF-8; - for standard input")
    article.add_argument("--id", metavar="ID", help="default: made of the title")
    article.add_argument("--title", metavar="TITLE", help="default: the first line, where it looks like one")
    article.add_argument("--publisher", metavar="NAME", help="the outlet that published it")
    article.add_argument("--published", metavar="DATE", help="YYYY-MM-DD, YYYY-MM or YYYY")
    article.add_argument("--language", metavar="TAG", help="such as en or ur-PK")
    _written(article)
    for kind in ("incident", "actor", "quote", "place", "relation"):
        record = whats.add_parser(kind, help=f"{'an' if kind[0] in 'ai' else 'a'} {kind} with every field explained")
        record.add_argument("id", metavar="ID", help="lower-case letters, digits and hyphens; never used again")
        record.add_argument("--article", metavar="ID", help="the article that its evidence stands in")
        _written(record)


def _written(command: argparse.ArgumentParser) -> None:
    _corpus(command)
    command.add_argument(
        "-o", "--output", type=path, metavar="FILE", help="a new file in the corpus (default: standard output)"
    )


def _notes(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, words: str) -> argparse.ArgumentParser:
        added = actions.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        _corpus(added)
        return added

    listing = action("list", "list the notes, bookmarks and saved searches on a corpus")
    _formats(listing, "table", "json")
    _reveal(listing)
    add = action("add", "add a note and print what it is called, once it is on the disk for good")
    add.add_argument("record", metavar="RECORD", help="the id of a record, or record#claim")
    add.add_argument("text", nargs="+", metavar="TEXT", help="the note; - reads it from standard input")
    remove = action("remove", "remove a note, bookmark or saved search")
    remove.add_argument("entry", metavar="ENTRY", help="what notes list calls it")
    export = action("export", "write everything as one stream of YAML")
    export.add_argument("-o", dest="output", type=path, metavar="FILE", help="to a file, not to standard output")
    export.add_argument("--force", action="store_true", help="replace the file where it is there already")
    take_in = action("import", "add what such a stream has and the notebook does not")
    take_in.add_argument("file", type=path, metavar="FILE", help="the stream; - for standard input")


def _config(command: argparse.ArgumentParser) -> None:
    words = "show: the settings, as a file that can be saved; path: where that file is; check: what is wrong with it"
    command.add_argument("what", choices=("show", "path", "check"), help=words)


def _doctor(command: argparse.ArgumentParser) -> None:
    _corpus(command)
    _formats(command, "text", "json")


def _completion(command: argparse.ArgumentParser) -> None:
    command.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell that the script is for")


VERBS = (
    Verb("open", "tui.cli.opening", "open a corpus in the browser", _open),
    Verb("check", "tui.cli.check", "say what is wrong with a corpus", _check),
    Verb("list", "tui.cli.listing", "list what a corpus has", _list),
    Verb("search", "tui.cli.search", "find records by a query", _search),
    Verb("show", "tui.cli.show", "show all that is coded of a record", _show),
    Verb("duplicates", "tui.cli.duplicates", "find incidents that may be one event, and decide", _duplicates),
    Verb("export", "tui.cli.export", "write records for other programs", _export),
    Verb("diff", "tui.cli.diff", "say what a newer release of a data set changed", _diff),
    Verb("new", "tui.cli.new", "begin a corpus, an article or a record", _new),
    Verb("schema", "tui.cli.schema", "print the JSON Schema of content, for editors", _schema),
    Verb("notes", "tui.cli.notes", "keep notes, bookmarks and saved searches", _notes),
    Verb("config", "tui.cli.config", "show or check the settings", _config),
    Verb("doctor", "tui.cli.doctor", "say what the program sees, and what is off", _doctor),
    Verb("completion", "tui.cli.completion", "print the completion of commands for a shell", _completion),
)
BY_NAME = {verb.name: verb for verb in VERBS}
