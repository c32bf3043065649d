"""What runs in a process that `parallel` started: tasks, or one long work, until whoever started it is gone."""

import os
import pickle
import sys
from contextlib import suppress
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
        try:
            while True:
                pickle.dump(function(arguments.get()), results, pickle.HIGHEST_PROTOCOL)
                results.flush()
        finally:
            os._exit(1)  # at once: an orderly end would wait for the thread that listens


def stream() -> None:
    """Take a work and its argument from standard input; write what it sends to standard output, each with whether that
    was all. It ends when nobody reads on."""
    said, sys.stdout = sys.stdout.buffer, sys.stderr
    work, argument = pickle.load(sys.stdin.buffer)

    def send(item: Any, is_last: bool = False) -> None:
        pickle.dump((item, is_last), said, pickle.HIGHEST_PROTOCOL)
        said.flush()

    with suppress(BrokenPipeError), without_collection():
        work(argument, send)
        send(None, True)


def _listen(stream: BinaryIO, arguments: "SimpleQueue[Any]") -> None:
    """Queue what comes in. Its end ends the process in the middle of a task: nobody waits for the result."""
    try:
        while True:
            arguments.put(pickle.load(stream))
    except (EOFError, pickle.UnpicklingError):
        os._exit(0)
