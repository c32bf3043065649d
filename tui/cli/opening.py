"""`incident-tui [PATH]`: opens the browser."""

import argparse
import gc
import os
import sys

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
    try:
        index, fresh = open_index(args.corpus)
    except UnreadableCorpus as error:
        return refused(str(error))
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # set but empty it means nothing (no-color.org); the toolkit does not ask
    from tui.app import IncidentApp

    app = IncidentApp(args.corpus, index, fresh=fresh, at=args.at)
    gc.freeze()
    gc.enable()
    app.run(mouse=args.mouse)
    return _crashed(app.failure) if app.failure else 0


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
