"""What is wrong with the content: each problem with the lines that it stands in."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from tui.corpus.excerpt import excerpt
from tui.corpus.results import Problem
from tui.index.queries import Index
from tui.panes.blocks import Blocks
from tui.panes.cells import fitted, wrapped
from tui.panes.commands import bindings
from tui.panes.hints import KeyHints
from tui.panes.lines import LinePane, Part


class ProblemList(LinePane):
    """The problems, errors first, read from the index as they come into view."""

    def __init__(self, index: Index) -> None:
        super().__init__(id="problem-list")
        self._count = sum(index.problem_counts().values())
        self._blocks = Blocks(index.problems)

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
        self._text: list[tuple[str, str]] = []

    def show(self, problem: Problem) -> None:
        """Show another problem."""
        lines = [(text, "row--strong") for text in wrapped(problem.message, max(20, self.width))]
        if problem.expected:
            lines += [(text, "") for text in wrapped(f"expected: {problem.expected}", max(20, self.width))]
        if problem.nearest:
            lines.append((f"did you mean: {problem.nearest}", ""))
        lines.append(("", ""))
        for number, text in excerpt(self._root / problem.file, problem.line):
            here = number == problem.line
            lines.append((f"{'>' if here else ' '}{number:5} {text}", "row--label" if here else "row--muted"))
            if here and problem.column:
                lines.append((" " * (6 + problem.column) + "^", "row--alert"))
        self._text = lines
        self.cursor = -1
        self.resized()
        self.refresh()

    def row_count(self) -> int:
        """Lines of the problem and of its file."""
        return len(self._text)

    def show_cursor(self) -> None:
        """It has no cursor."""

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """A line."""
        text, style = self._text[row]
        return [(fitted(text, width), style)]


class ProblemsScreen(Screen[Problem | None]):
    """Lists the problems; returns the one whose file is to be opened in an editor, None when left."""

    BINDINGS = bindings("problems")

    def __init__(self, index: Index, root: Path) -> None:
        super().__init__()
        self._list = ProblemList(index)
        self._view = ProblemView(root)
        self._counts = index.problem_counts()

    def compose(self) -> ComposeResult:
        """The list above, the problem under the cursor below."""
        yield self._list
        yield self._view
        yield KeyHints("problems", "rows")

    def on_mount(self) -> None:
        """Say how many there are, and show the first."""
        errors, warnings = self._counts.get("error", 0), self._counts.get("warning", 0)
        self._list.border_title = Content(f"Problems: {errors} errors, {warnings} warnings")
        self._list.focus()
        self.call_after_refresh(self._follow)

    @on(LinePane.Moved)
    def _follow(self) -> None:
        if problem := self._list.current:
            self._view.border_title = Content(fitted(place_of(problem), len(place_of(problem))))
            self._view.show(problem)

    @on(LinePane.Chosen)
    def action_edit(self) -> None:
        """Leave, to open the file at the line."""
        if problem := self._list.current:
            self.dismiss(problem)

    def action_copy(self) -> None:
        """Send file:line:column to the terminal's clipboard."""
        if problem := self._list.current:
            where = place_of(problem)
            self.app.copy_to_clipboard(where)
            self.query_one(KeyHints).say(f"sent to the terminal's clipboard: {where}")

    def action_leave(self) -> None:
        """Back to the records."""
        self.dismiss(None)
