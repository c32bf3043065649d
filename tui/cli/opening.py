"""`incident-tui [PATH]`: opens the browser."""

import argparse
import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.commands import VIEWS
from tui.cli.output import refused, tell

if TYPE_CHECKING:
    from tui.notebook.session import Visit
    from tui.screens.selection import View


def run(args: argparse.Namespace) -> int:
    """Open a corpus on the screen. 0 when left, 1 after a crash, 2 where it cannot be shown at all; 128 and the number
    of the signal that ended it.

    Settings with errors are refused: with half of the keys mapped, a key could do what nobody expects of it.
    """
    # Nothing that starting makes is garbage: looking for some would take a tenth of the time to the first screen.
    gc.disable()
    from tui.corpus.files import UnreadableCorpus
    from tui.index.store import open_index
    from tui.panes.commands import REGISTRY
    from tui.settings.read import load_settings

    if not (sys.stdin.isatty() and sys.__stderr__ is not None and sys.__stderr__.isatty()):
        return refused("this needs a terminal; incident-tui list and check do not")
    if os.environ.get("TERM", "") in ("dumb", ""):
        return refused("the terminal says that it cannot move the cursor (TERM=dumb); incident-tui list and check work")
    loaded = load_settings(REGISTRY)
    if loaded.errors:
        from tui.cli.config import refused_settings

        return refused_settings(loaded)
    if mistaken := _mistaken(args):
        return mistaken
    try:
        index, fresh = open_index(args.corpus)
    except UnreadableCorpus as error:
        return refused(str(error))
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # set but empty it means nothing (no-color.org); the toolkit does not ask
    from tui.app import IncidentApp
    from tui.notebook.session import last_visit

    visit = last_visit(args.corpus)
    app = IncidentApp(
        args.corpus,
        index,
        fresh=fresh,
        settings=loaded.settings,
        start=_start(args, visit),
        visited=visit.at_ns if visit else 0,
    )
    gc.freeze()
    gc.enable()
    app.run(mouse=args.mouse and loaded.settings.mouse)
    if app.failure:
        return _crashed(app.failure)
    if app.left is not None:
        _remember(args.corpus, app.left)
    return app.return_code or 0


def _start(args: argparse.Namespace, visit: "Visit | None") -> "View | None":
    """Where to begin: where the command line says, else where the user left unless that is not wanted."""
    from tui.model.kinds import BY_PLURAL
    from tui.query.parse import parse
    from tui.screens.selection import View, from_place

    if not (args.at or args.query or args.view):
        return from_place(visit.place) if visit and not args.fresh else None
    query = parse(args.query or "")
    kind = BY_PLURAL[args.view].name if args.view in BY_PLURAL else next(iter(query.kinds()), "")
    pane = args.view if args.view and args.view not in BY_PLURAL else "detail" if args.at else "list"
    side = pane if pane != "article" else "list"
    return View(kind, args.at or "", pane, side, asked=query, sought=query)


def _remember(corpus: Path, left: "View") -> None:
    """Keep where the user was. That it cannot be kept is no reason to fail: whoever keeps notes is told there."""
    from tui.notebook.folder import NotSaved
    from tui.notebook.session import leave
    from tui.screens.selection import as_place

    with suppress(NotSaved):
        leave(corpus, as_place(left))


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

    reason = trace.strip().splitlines()[-1]
    try:
        log = user_log_path("incident-tui") / "crash.log"
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(trace)
    except (OSError, RuntimeError):  # it cannot be written, or there is not even a home for it
        tell(f"crashed: {reason}")
    else:
        tell(f"crashed: {reason}; the log is {log}")
    return 1
