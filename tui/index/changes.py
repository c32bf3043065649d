"""What reading the files again came to: which records are others, and what is newly wrong."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tui.corpus.results import Problem
from tui.corpus.sources import sources
from tui.index.queries import Index

MOST_PROBLEMS = 5_000
"""How many problems are compared: who has more does not look for a new one."""


class Before(NamedTuple):
    """What an index said before: the bytes of the records in files that changed, by id, and every problem."""

    files: list[str]
    records: dict[str, bytes]
    problems: Counter[tuple[str, ...]]


def before(root: Path, index: Index) -> Before:
    """To be taken before the files are read again. Raises UnreadableCorpus."""
    held, now = set(index.files()), set(sources(root).files)
    files = sorted({file.path for file in held ^ now})
    return Before(files, index.records_in(files), _told_apart(index))


def _told_apart(index: Index) -> Counter[tuple[str, ...]]:
    return Counter(map(_key, index.problems(0, MOST_PROBLEMS)))


def _key(problem: Problem) -> tuple[str, ...]:
    """A problem without its place: lines above it may come and go."""
    return problem.severity, problem.code, problem.file, problem.record, problem.message


def came_to(earlier: Before, index: Index) -> tuple[str, bool]:
    """What a newer index says that the earlier did not, in words, and whether something is newly wrong.

    New problems first; empty where nothing is another.
    """
    new = _new_problems(earlier, index)
    if new:
        more = "1 new problem" if len(new) == 1 else f"{len(new):,} new problems"
        return f"{more}: {_in_words(new[0])}", True
    return _records(earlier, index), False


def _new_problems(earlier: Before, index: Index) -> list[Problem]:
    known, new = earlier.problems.copy(), []
    for problem in index.problems(0, MOST_PROBLEMS):
        if known[_key(problem)]:
            known[_key(problem)] -= 1
        else:
            new.append(problem)
    # The first is the one that is said: rather one that knows what was meant.
    return sorted(new, key=lambda problem: (problem.severity, not problem.nearest))


def _in_words(problem: Problem) -> str:
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    return f"{place} {problem.message}" + (f" ({problem.nearest}?)" if problem.nearest else "")


def _records(earlier: Before, index: Index) -> str:
    """How many records are others, new or gone, and whether problems are."""
    now = index.records_in(earlier.files)
    changed = sum(1 for id, data in now.items() if earlier.records.get(id, data) != data)
    parts = [_count(changed, "changed")] if changed else []
    parts += [_count(n, "new") for n in [len(now.keys() - earlier.records.keys())] if n]
    parts += [_count(n, "gone") for n in [len(earlier.records.keys() - now.keys())] if n]
    mended = (earlier.problems - _told_apart(index)).total()
    parts += [f"{mended:,} problem{'s' if mended > 1 else ''} less"] if mended else []
    return ", ".join(parts)


def _count(number: int, what: str) -> str:
    return f"{number:,} record{'s' if number != 1 else ''} {what}"
