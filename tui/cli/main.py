"""The command line: which command it is, and its options. Each command's own module is imported when it runs."""

import argparse
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui import __version__
from tui.cli.commands import BY_NAME, VERBS
from tui.cli.output import drop, refused
from tui.resources import content_path

PROGRAM = "incident-tui"
EPILOG = "Without a command, PATH (or the default corpus) is opened: incident-tui PATH."


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 problems or nothing found, 2 could not do it."""
    # Nothing that starting makes is garbage: looking for some would take a tenth of the time.
    gc.disable()
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
        drop(sys.stdout)  # whoever read it has enough
        return 0
    except OSError as error:
        drop(sys.stdout)
        return refused(str(error))
    finally:
        gc.freeze()  # nor look for any in all that is there when Python ends
        gc.enable()
    return code


def _run(arguments: list[str]) -> int:
    if not _is_command(arguments):
        mistake = _mistyped(arguments[0]) if arguments and not arguments[0].startswith("-") else ""
        if mistake:
            return refused(mistake)
        arguments.insert(0, "open")
    if arguments[0] not in BY_NAME:
        whole(options=False).parse_args(arguments)  # prints help or the version, and leaves
    args = _parser(arguments[0]).parse_args(arguments[1:])
    args.corpus = getattr(args, "path", None) or getattr(args, "corpus", None) or _default_corpus()
    module = importlib.import_module(BY_NAME[arguments[0]].module)
    gc.freeze()
    gc.enable()
    return int(module.run(args))


def _is_command(arguments: list[str]) -> bool:
    return bool(arguments) and (arguments[0] in BY_NAME or arguments[0] in ("-h", "--help", "--version"))


def _mistyped(word: str) -> str:
    """What to say of a first word that is no command and no path that is there; "" where it is one."""
    from tui.corpus.nearest import nearest
    from tui.model.text import shown

    if os.path.lexists(word):
        return ""
    command = nearest(word, BY_NAME)
    hint = f"; did you mean {command}?" if command else f" (the commands are {', '.join(BY_NAME)})"
    return f"{shown(word)!r} is neither a command nor a folder or file that is there{hint}"


def _default_corpus() -> Path:
    return Path(os.environ.get("INCIDENT_TUI_CORPUS") or content_path())


def whole(*, options: bool) -> argparse.ArgumentParser:
    """The command line as a whole, with the options of every command or without."""
    line = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Browse documented incidents: the article beside what is coded of it.",
        epilog=EPILOG,
        formatter_class=_Formatter,
    )
    line.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    commands = line.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for verb in VERBS:
        command = commands.add_parser(verb.name, help=verb.help)
        if options:
            verb.add(command)
    return line


def _parser(name: str) -> argparse.ArgumentParser:
    """The options of one command; those of the others are not made."""
    verb = BY_NAME[name]
    command = argparse.ArgumentParser(
        prog=f"{PROGRAM} {name}",
        description=f"{verb.help[0].upper()}{verb.help[1:]}.",
        formatter_class=_Formatter,
    )
    verb.add(command)
    return command


class _Formatter(argparse.HelpFormatter):
    """Help as wide as the terminal, which argparse asks of shutil: that loads every way to compress files."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size().columns
        except (ValueError, OSError):
            columns = 80
        super().__init__(prog, width=columns - 2)
