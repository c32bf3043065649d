"""The floor of reading a corpus: a program that finds its files and goes through what libyaml tells of them: events.

It is run by itself, with the folder and the number of processes, or asked for the same in this process.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from yaml._yaml import CParser
from yaml.events import StreamEndEvent

from tui.corpus.uncollected import without_collection


def events(files: list[Path]) -> None:
    """Go through the events of some files."""
    with without_collection():
        for file in files:
            parser = CParser(file.read_text(encoding="utf-8"))
            while not isinstance(parser.get_event(), StreamEndEvent):
                pass


def found(folder: Path) -> list[Path]:
    """The files of a corpus."""
    return sorted(folder.rglob("*.yaml"))


if __name__ == "__main__":
    every, several = found(Path(sys.argv[1])), int(sys.argv[2])
    with ProcessPoolExecutor(several) as pool:
        list(pool.map(events, [every[part::several] for part in range(several)]))
