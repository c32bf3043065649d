"""What runs in a process that `parallel` started: one task after another, until whoever started it is gone."""

import os
import pickle
import sys
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from tui.corpus.uncollected import without_collection


def serve() -> None:
    """Take a function and then its arguments from standard input; write each result to standard output.

    What goes wrong ends the process: the other side then does the task itself, and meets the error where it is shown.
    """
    results, sys.stdout = sys.stdout.buffer, sys.stderr  # what a task prints is no result
    arguments: SimpleQueue[Any] = SimpleQueue()
    function = pickle.load(sys.stdin.buffer)
    Thread(target=_listen, args=(sys.stdin.buffer, arguments), daemon=True).start()
    with without_collection():
        while True:
            pickle.dump(function(arguments.get()), results, pickle.HIGHEST_PROTOCOL)
            results.flush()


def _listen(stream: BinaryIO, arguments: "SimpleQueue[Any]") -> None:
    """Queue what comes in. Its end ends the process in the middle of a task: nobody waits for the result."""
    try:
        while True:
            arguments.put(pickle.load(stream))
    except (EOFError, pickle.UnpicklingError):
        os._exit(0)
