"""`incident-tui [PATH]`: opens the browser."""

import argparse
import gc
import os
import sys

from tui.cli.commands import VIEWS
from tui.cli.output import refused


def run(args: argparse.Namespace) -> int:
    """Open a corpus on the screen. 0 when left, 1 after a crash, 2 where it cannot be shown at all."""
    # Nothing that starting makes is garbage: looking for some would take a tenth of the time to the first screen.
    gc.disable()
    from tui.corpus.files import UnreadableCorpus
    from tui.index.store import open_index

    if not (sys.stdin.isatty() and sys.__stderr__ is not None and sys.__stderr__.isatty()):
        return refused("this needs a terminal; incident-tui list and check do not")
    if os.environ.get("TERM", "") in ("dumb", ""):
        return refused("the terminal says that it cannot move the cursor (TERM=dumb); incident-tui list and check work")
    if mistaken := _mistaken(args):
        return mistaken
    try:
        index, fresh = open_index(args.corpus)
    except UnreadableCorpus as error:
        return refused(str(error))
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # set but empty it means nothing (no-color.org); the toolkit does not ask
    from tui.app import IncidentApp

    app = IncidentApp(args.corpus, index, fresh=fresh)
    gc.freeze()
    gc.enable()
    app.run(mouse=args.mouse)
    return _crashed(app.failure) if app.failure else 0


def _mistaken(args: argparse.Namespace) -> int:
    """Say what is wrong with where to begin; the exit code for that, 0 where nothing is."""
    if args.query:
        from tui.cli.asking import pointed_at
        from tui.query.parse import QueryError, parse

        try:
            parse(args.query)
        except QueryError as error:
            return pointed_at(args.query, error)
    if args.view and args.view not in VIEWS:
        from tui.corpus.nearest import nearest

        near = nearest(args.view, VIEWS)
        hint = f"did you mean {near}?" if near else f"the views are {', '.join(VIEWS)}"
        return refused(f"there is no view {args.view!r}; {hint}")
    return 0


def _crashed(trace: str) -> int:
    """One line for the user, the rest in a log that only they can read."""
    from platformdirs import user_log_path

    from tui.model.text import shown

    reason = shown(trace.strip().splitlines()[-1])
    try:
        log = user_log_path("incident-tui") / "crash.log"
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(trace)
    except (OSError, RuntimeError):  # it cannot be written, or there is not even a home for it
        print(f"incident-tui: crashed: {reason}", file=sys.stderr)
    else:
        print(f"incident-tui: crashed: {reason}; the log is {log}", file=sys.stderr)
    return 1
