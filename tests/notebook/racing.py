"""Two processes that add notes at the same time, one of which is killed midway; each round in a folder of its own.

Run as a program, `racing.py CORPUS ROUNDS SEED`: forking a small process is quick, and safe where it has no threads.
It prints, as JSON, a list of what each round came to: the corpus and the ids that were acknowledged.
"""

import json
import os
import random
import signal
import sys
from pathlib import Path

from tui.notebook.notebook import Notebook

NOTES = 200


def text_of(writer: int, number: int) -> str:
    return f"note {number} of writer {writer}: said twice\nin two lines\n"


def write(root: Path, writer: int, acknowledge: int) -> None:
    notebook = Notebook(root)
    for number in range(NOTES):
        note = notebook.add_note("harbour-office", text_of(writer, number))
        os.write(acknowledge, f"{note.id}\n".encode())


def start(root: Path, writer: int) -> tuple[int, int]:
    """The process id of a writer, and what its acknowledgements are read from."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    try:
        write(root, writer, writing)
        os._exit(0)
    finally:
        os._exit(1)


def race(root: Path, kill_after: int) -> tuple[list[str], list[str]]:
    """What the one that was killed and the one that was not had acknowledged."""
    (victim, from_victim), (other, from_other) = start(root, 0), start(root, 1)
    told = b""
    while told.count(b"\n") < kill_after:
        told += os.read(from_victim, 4096)
    os.kill(victim, signal.SIGKILL)
    told += rest(from_victim)
    by_other = rest(from_other)
    assert os.WTERMSIG(os.waitpid(victim, 0)[1]) == signal.SIGKILL
    assert os.waitpid(other, 0)[1] == 0
    return told.decode().split(), by_other.decode().split()


def rest(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def main(corpus: Path, rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    came_to = []
    for number in range(rounds):
        root = corpus / str(number)
        root.mkdir(parents=True)
        killed, whole = race(root, chance.randrange(1, NOTES - 20))
        came_to.append({"corpus": str(root), "killed": killed, "whole": whole})
    print(json.dumps(came_to))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
