"""What reading the files again came to: which records are others, and what is newly wrong."""

from collections import Counter
from typing import NamedTuple

from tui.corpus.results import Problem
from tui.index.queries import Index

MOST_PROBLEMS = 5_000
"""How many problems are compared: who has more does not look for a new one."""


class Before(NamedTuple):
    """What is known before files are read again: when an update last came to something, and every problem."""

    last: int
    problems: Counter[tuple[str, ...]]


class Outcome(NamedTuple):
    """What an update came to in words, whether something is newly wrong, and whether records are others."""

    words: str
    wrong: bool = False
    others: bool = False


def before(index: Index) -> Before:
    """To be taken before the files are read again."""
    return Before(index.last_change(), _told_apart(index))


def _told_apart(index: Index) -> Counter[tuple[str, ...]]:
    return Counter(map(_key, index.problems(0, MOST_PROBLEMS)))


def _key(problem: Problem) -> tuple[str, ...]:
    """A problem without its place: lines above it may come and go."""
    return problem.severity, problem.code, problem.file, problem.record, problem.message


def came_to(earlier: Before, index: Index) -> Outcome:
    """What a newer index says that the earlier did not: new problems first; no words where nothing is another."""
    new = _new_problems(earlier, index)
    counts = index.change_counts(earlier.last)
    if new:
        more = "1 new problem" if len(new) == 1 else f"{len(new):,} new problems"
        return Outcome(f"{more}: {_in_words(new[0])}", True, any(counts))
    parts = [_count(n, what) for n, what in zip(counts, ("changed", "new", "gone"), strict=True) if n]
    mended = (earlier.problems - _told_apart(index)).total()
    parts += [f"{mended:,} problem{'s' if mended > 1 else ''} less"] if mended else []
    return Outcome(", ".join(parts), others=any(counts))


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


def _count(number: int, what: str) -> str:
    return f"{number:,} record{'s' if number != 1 else ''} {what}"
