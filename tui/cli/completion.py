"""`incident-tui completion`: a script that has a shell complete commands, options, kinds and folders."""

import argparse
import sys

FIRST_WORD = {
    "bash": ("complete -o bashdefault -F", "complete -o bashdefault -o default -F"),
    "zsh": ("commands' _commands\n", "commands' _commands\n  _files -/\n"),
    "fish": (
        "complete -c incident-tui -f\n",
        "complete -c incident-tui -f\n"
        "complete -c incident-tui -n '_shtab_incident_tui_using; and test $_shtab_incident_tui_npos -eq 0'"
        " -a '(__fish_complete_directories)'\n",
    ),
}
"""What in a script has the first word be a folder, too, which opens it, and what takes its place: in bash anything that
is no command is completed as readline does."""


def run(args: argparse.Namespace) -> int:
    """Print the script for `args.shell`; always 0."""
    import shtab  # late: only this command needs it

    from tui.cli.main import parser

    script = shtab.complete(_annotated(parser(), shtab.DIRECTORY), args.shell)
    sys.stdout.write(script.replace(*FIRST_WORD[args.shell]).rstrip() + "\n")
    return 0


def _annotated(parser: argparse.ArgumentParser, folders: object) -> argparse.ArgumentParser:
    """The command line, with what it does not say itself: where folders and where kinds of records are wanted."""
    from tui.cli.commands import path
    from tui.model.kinds import BY_PLURAL

    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _annotated(command, folders)
        elif action.type is path:
            action.complete = folders  # type: ignore[attr-defined]
        elif action.dest == "kind" and not action.choices:
            action.choices = tuple(BY_PLURAL)
    return parser
