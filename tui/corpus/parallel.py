"""Work in several processes, for what takes longer than starting them does.

The processes are fresh ones, not forks: a fork of a program with threads can hang. They live on the pipe that their
tasks come through, so that however this process ends, so do they. Pipes need none of what a sandbox may withhold from
multiprocessing (semaphores, shared memory), and the program is not imported a second time.
"""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from itertools import islice
from queue import SimpleQueue
from typing import Generic, TypeVar

A = TypeVar("A")
R = TypeVar("R")

AHEAD = 2
"""For how many tasks a process is given work before the first result is taken: one to do, one to go on with."""
PATIENCE = 0.5
"""Seconds that a result which is there waits at most for the process that works while results are waited for."""

_START = "import sys; sys.path[:] = sys.argv[1:]; from {} import {}; {}()"


def cores() -> int:
    """How many processes can run at the same time."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1


def tasks(function: Callable[[A], R], arguments: Iterable[A], processes: int) -> Generator[R, None, None]:
    """The results of `function`, in the order of `arguments`, which are asked for little by little.

    `function` stands in a module, and does the same wherever it runs; arguments and results can be pickled. What a
    process does not bring back, as it was killed or `function` raised, is done in this one when it is its turn, so that
    errors are raised here. Where there are to be fewer than two processes, or none can be started, all is. Closing the
    iterator ends the processes at once.

    One of the processes works only while the next result is waited for: who does something with results needs a
    processor for that, and where more run than there are processors, each finds its caches full of what the others do.
    """
    children = _started(function, processes) if processes > 1 else []
    if not children:
        yield from map(function, arguments)
        return
    *free, lent = children
    idle: SimpleQueue[_Child[A, R]] = SimpleQueue()
    for child in free:
        idle.put(child)
    threads = ThreadPoolExecutor(AHEAD * len(children), "tasks")
    waiting: deque[tuple[A, Future[R]]] = deque()
    lending: Future[R] | None = None
    rest = iter(arguments)
    try:
        while True:
            room = AHEAD * len(children) - len(waiting)
            busy = sum(not one.done() for _, one in waiting)
            for argument in islice(rest, max(0, min(room, AHEAD * len(free) - busy))):
                waiting.append((argument, threads.submit(_by_one, idle, argument)))
                room -= 1
            if waiting and waiting[0][1].done():
                yield _taken(function, *waiting.popleft())
                continue
            for argument in islice(rest, 1 if room and (lending is None or lending.done()) else 0):
                lending = threads.submit(lent.result, argument)
                waiting.append((argument, lending))
                wait([lending], PATIENCE)
                break
            else:
                if not waiting:
                    return
                yield _taken(function, *waiting.popleft())
    finally:
        for child in children:
            child.end()
        threads.shutdown(cancel_futures=True)
        for child in children:
            child.close()


def _taken(function: Callable[[A], R], argument: A, result: Future[R]) -> R:
    try:
        return result.result()
    except _LostError:
        return function(argument)


def _by_one(idle: "SimpleQueue[_Child[A, R]]", argument: A) -> R:
    child = idle.get()
    try:
        return child.result(argument)
    finally:
        idle.put(child)


def _started(function: Callable[[A], R], processes: int) -> "list[_Child[A, R]]":
    children: list[_Child[A, R]] = []
    pickled = pickle.dumps(function, pickle.HIGHEST_PROTOCOL)
    try:
        for _ in range(processes):
            children.append(_Child(pickled))
    except OSError:  # no more processes are allowed: as many as there are will do
        pass
    return children


def python(module: str, function: str) -> "subprocess.Popen[bytes]":
    """A fresh Python that calls a function of a module, talks through its standard input and output, and imports what
    this one does, nothing from the folder that the user is in. Raises OSError where it cannot be started."""
    if not sys.executable or hasattr(sys, "frozen"):
        raise FileNotFoundError("there is no Python to start")
    return subprocess.Popen(
        [sys.executable, "-c", _START.format(module, function, function), *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # the terminal is not its own
        process_group=0,  # nor is Ctrl-C meant for it
    )


class BrokenOffError(Exception):
    """A process ended before its work, or could not be started."""


class Stream(Generic[A, R]):
    """A process that does one long work, from now on, and says many things on the way.

    `work` stands in a module, and is called with the argument and with what sends; argument and what is sent can be
    pickled. Raises BrokenOffError where no process can be started.
    """

    def __init__(self, work: Callable[[A, Callable[[R], None]], None], argument: A) -> None:
        try:
            self._process = python("tui.corpus.child", "stream")
        except OSError as error:
            raise BrokenOffError(str(error)) from error
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            pickle.dump((work, argument), self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.close()

    def items(self) -> Iterator[R]:
        """What it says, as it comes, to the end. Raises BrokenOffError where it ends before."""
        assert self._process.stdout is not None
        while True:
            try:
                item, is_last = pickle.load(self._process.stdout)
            except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
                raise BrokenOffError("the process that did this was ended") from error
            if is_last:
                return
            yield item

    def end(self) -> None:
        """End it, whatever it is doing; who waits for it learns of that. From any thread, at once."""
        self._process.kill()

    def close(self) -> None:
        """End it, wait until it is gone, and let go of what it would have said. For who takes that."""
        self.end()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


class _LostError(Exception):
    """A process did not bring a result back."""


class _Child(Generic[A, R]):
    """A process that does one task after another, as long as it can."""

    def __init__(self, function: bytes) -> None:
        self._process = python("tui.corpus.child", "serve")
        self._lost = False
        self._send(function)

    def result(self, argument: A) -> R:
        """The result for an argument. Raises _LostError where the process has ended."""
        if not self._lost and self._send(pickle.dumps(argument, pickle.HIGHEST_PROTOCOL)):
            try:
                found: R = pickle.load(self._process.stdout)  # type: ignore[arg-type]
                return found
            except (OSError, EOFError, ValueError, pickle.UnpicklingError):
                self._lost = True
        raise _LostError

    def _send(self, pickled: bytes) -> bool:
        stream = self._process.stdin
        assert stream is not None
        try:
            stream.write(pickled)
            stream.flush()
        except (OSError, ValueError):
            self._lost = True
        return not self._lost

    def end(self) -> None:
        """End the process, whatever it is doing; a thread that waits for its result learns of it by the pipe."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Close the pipes, which no thread may use any more."""
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # the end of what was not sent
                if stream is not None:
                    stream.close()
