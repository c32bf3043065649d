"""What is wrong with the content: each problem with the lines that it stands in."""

from collections.abc import Callable
from pathlib import Path

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content

from tui.corpus.excerpt import excerpt
from tui.corpus.files import folder_of
from tui.corpus.results import Problem
from tui.index.veil.index import Withheld
from tui.model.text import shown
from tui.panes.blocks import Blocks
from tui.panes.cells import fitted, wrapped
from tui.panes.commands import Scope, bindings, key_of
from tui.panes.hints import KeyHints
from tui.panes.lines import LinePane, Part
from tui.screens.copy_request import CopyRequest
from tui.screens.foot import FootScreen

NUMBER_WIDTH = 7


class ProblemList(LinePane):
    """The problems, errors first, read from the index as they come into view."""

    def __init__(self, index: Withheld) -> None:
        super().__init__(id="problem-list")
        self.renew(index)

    def renew(self, index: Withheld) -> None:
        """List the problems of a newer index."""
        counts = index.problem_counts()
        self._count = sum(counts.values())
        self._blocks = Blocks(index.problems)
        self.border_title = Content(f"Problems: {counts['error']:,} errors, {counts['warning']:,} warnings")
        self.cursor = max(0, min(self.cursor, self._count - 1))
        self.resized()
        self.refresh()

    def row_count(self) -> int:
        """How many problems there are."""
        return self._count

    def problem(self, row: int) -> Problem | None:
        """A problem by its place."""
        return self._blocks.item(row)

    @property
    def current(self) -> Problem | None:
        """The problem under the cursor; None where there is none."""
        return self.problem(self.cursor)

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """How bad, where, and what."""
        problem = self.problem(row)
        if problem is None:
            return []
        where = place_of(problem)
        room = min(len(where), max(16, width // 3))
        style = "row--alert" if problem.severity == "error" else "row--label"
        return [
            (fitted(problem.severity, 8), style),
            (fitted(where, room) + " ", "row--muted"),
            (fitted(problem.message, max(0, width - room - 9)), ""),
        ]


def place_of(problem: Problem) -> str:
    """Where a problem is, as editors and compilers write it."""
    return f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file


class ProblemView(LinePane):
    """One problem in full, and the lines of its file around it."""

    can_focus = False

    def __init__(self, root: Path) -> None:
        super().__init__(id="problem-view")
        self._root = root
        self._problem: Problem | None = None
        self._withheld = False
        self._text: list[tuple[str, str]] = []

    def show(self, problem: Problem, *, withheld: bool) -> None:
        """Show another problem; its file has what may be withheld."""
        self._problem, self._withheld = problem, withheld
        self.cursor = -1
        self.resized()
        self.refresh()

    def resized(self) -> None:
        """Fit the words and the lines of the file to the width."""
        self._text = self._lines(self._problem) if self._problem else []
        super().resized()

    def _lines(self, problem: Problem) -> list[tuple[str, str]]:
        """What is wrong, what was expected, and where."""
        lines = [(text, "row--strong") for text in wrapped(problem.message, max(20, self.width))]
        if problem.expected:
            lines += [(text, "") for text in wrapped(f"expected: {problem.expected}", max(20, self.width))]
        if problem.nearest:
            lines.append((f"did you mean: {problem.nearest}", ""))
        lines.append(("", ""))
        return lines + self._lines_of_file(problem)

    def _lines_of_file(self, problem: Problem) -> list[tuple[str, str]]:
        """The lines around the problem, from the column that brings the problem's own into view."""
        if self._withheld:
            words = (
                f"the lines of the file are withheld, for they may have sensitive words: {key_of('veil')} shows them"
            )
            return [(text, "row--muted") for text in wrapped(words, max(20, self.width))]
        room = max(1, self.width - NUMBER_WIDTH)
        left = max(0, problem.column - room * 3 // 4) if problem.column > room - 8 else 0
        lines = []
        for number, text in excerpt(folder_of(self._root) / problem.file, problem.line, left + room):
            here = number == problem.line
            cut = "…" + text[left + 1 :] if left and text else text
            lines.append((f"{'>' if here else ' '}{number:5} {cut}", "row--label" if here else "row--muted"))
            if here and problem.column:
                before = cell_len(shown(cut[: problem.column - 1 - left]))
                lines.append((" " * (NUMBER_WIDTH + before) + "^", "row--alert"))
        return lines

    def row_count(self) -> int:
        """Lines of the problem and of its file."""
        return len(self._text)

    def show_cursor(self) -> None:
        """It has no cursor."""

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """A line."""
        text, style = self._text[row]
        return [(fitted(text, width), style)]


class ProblemsScreen(FootScreen[None]):
    """Lists the problems. `edit` opens a file (its path in the corpus) at a line and column."""

    BINDINGS = bindings("problems")
    scopes: tuple[Scope, ...] = ("problems", "rows", "program")

    def __init__(self, index: Withheld, root: Path, edit: Callable[[str, int, int], None]) -> None:
        super().__init__()
        self._index = index
        self._edit = edit
        self._list = ProblemList(index)
        self._view = ProblemView(root)

    def compose(self) -> ComposeResult:
        """The list above, the problem under the cursor below."""
        yield self._list
        yield self._view
        yield KeyHints(*self.scopes)

    def on_mount(self) -> None:
        """Show the first."""
        self._list.focus()
        self._follow()

    def renew(self, index: Withheld) -> None:
        """Show what is wrong after the files were read again; leave where nothing is."""
        self._index = index
        self._list.renew(index)
        if self._list.row_count():
            self._follow()
        else:
            self.dismiss(None)

    @on(LinePane.Moved)
    def _follow(self) -> None:
        if problem := self._list.current:
            self._view.border_title = Content(fitted(place_of(problem), len(place_of(problem))))
            self._view.show(problem, withheld=self._index.withholds)

    @on(LinePane.Chosen)
    def action_edit(self) -> None:
        """Open the file at the line."""
        if problem := self._list.current:
            self._edit(problem.file, problem.line, problem.column)

    def action_copy(self) -> None:
        """Copy file:line:column."""
        if problem := self._list.current:
            self.post_message(CopyRequest(place_of(problem), ""))

    def action_leave(self) -> None:
        """Back to the records."""
        self.dismiss(None)
