"""Ids that stand in a corpus more than once."""

from typing import NamedTuple

from tui.corpus.files import is_yaml
from tui.corpus.results import Parsed, Problem, file_of


class _Met(NamedTuple):
    """Two data sets whose ids meet: the part that a problem of them belongs to, and the first such id."""

    part: str
    problem: Problem


class Duplicates:
    """A problem for each id that is taken already; where two data sets meet, which releases of one do in every row, one
    for all."""

    def __init__(self) -> None:
        self._met: dict[tuple[str, str], _Met] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._problems: dict[str, list[Problem]] = {}

    def note(self, path: str, parsed: Parsed, home: str, line: int) -> None:
        """Note that a record, read from a file or part of it, has the id of one that stands in `home`, at a line."""
        here, there = file_of(path), file_of(home)
        problem = Problem(
            severity="error",
            code="duplicate-id",
            file=here,
            line=parsed.line,
            column=parsed.column,
            message=f"the id {parsed.id} is taken by {there}:{line}",
            expected="an id that nothing else in the corpus has",
            record=parsed.id,
        )
        if here == there or is_yaml(here) or is_yaml(there):
            self._problems.setdefault(path, []).append(problem)
            return
        self._met.setdefault((here, there), _Met(path, problem))
        self._counts[here, there] = self._counts.get((here, there), 0) + 1

    def problems(self) -> dict[str, list[Problem]]:
        """Every problem by the file, or part of it, that it belongs to."""
        for (here, there), (part, first) in self._met.items():
            count = self._counts[here, there]
            problem = first if count == 1 else _all(first, count, here, there)
            self._problems.setdefault(part, []).append(problem)
        self._met.clear()
        return self._problems


def _all(first: Problem, count: int, here: str, there: str) -> Problem:
    """What to say of all ids in which two data sets meet."""
    return Problem(
        severity="error",
        code="duplicate-id",
        file=here,
        line=first.line,
        column=first.column,
        message=f"{count:,} ids of {here} are taken by {there}, the first of them {first.record}",
        expected=f"one release of a data set; to compare two: incident-tui diff {there} {here}",
    )
