"""A short list to choose from, narrowed by typing where it is long: menus and the command palette."""

from collections.abc import Callable, Sequence
from string import ascii_lowercase
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.model.text import folded
from tui.panes.cells import fitted
from tui.panes.lines import LinePane, Part


class Choice(NamedTuple):
    """Something to choose: the value that is returned, its words, what stands beside them, and a letter that chooses it
    at once where there is no line to type in."""

    value: str
    text: str
    aside: str = ""
    letter: str = ""


class Choices(LinePane):
    """The choices that match."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._all = list(choices)
        self.matching = list(choices)

    def narrow(self, words: str) -> None:
        """Keep the choices that have every word, those that begin with the first one before the others."""
        wanted = folded(words).split()
        found = [c for c in self._all if all(w in folded(f"{c.text} {c.aside} {c.value}") for w in wanted)]
        if wanted:
            found.sort(key=lambda c: not folded(c.text).startswith(wanted[0]))
        self.matching = found
        self.cursor = 0
        self.resized()
        self.refresh()

    @property
    def current(self) -> Choice | None:
        """The choice under the cursor; None where nothing matches."""
        return self.matching[self.cursor] if self.matching else None

    @property
    def are_gone(self) -> bool:
        """Whether there is nothing left to choose, however it is narrowed."""
        return not self._all

    def forget(self, choice: Choice) -> None:
        """Offer a choice no longer."""
        self._all.remove(choice)
        self.matching.remove(choice)
        self.cursor = max(0, min(self.cursor, len(self.matching) - 1))
        self.resized()
        self.refresh()

    def row_count(self) -> int:
        """How many choices match."""
        return len(self.matching)

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """A choice and what stands beside it."""
        choice = self.matching[row]
        beside = min(len(choice.aside), width // 3)
        sign = "> " if row == self.cursor else "  "
        if choice.letter:
            sign += f"{choice.letter}  "
        return [
            (sign + fitted(choice.text, max(0, width - beside - len(sign) - 2)) + " ", ""),
            (fitted(choice.aside, beside, right=True), "row--muted"),
        ]


class Picker(ModalScreen[str | None]):
    """Asks for one of several choices, and returns its value; None when left with Esc."""

    BINDINGS = [
        Binding("escape", "leave", "Leave without choosing", show=False),
        Binding("down", "move(1)", "Next", show=False),
        Binding("up", "move(-1)", "Previous", show=False),
        Binding("ctrl+d", "remove", "Remove", show=False, priority=True),
        # Bindings rather than a handler of keys, so that a letter typed ahead of the menu is not lost.
        *[Binding(letter, f"letter('{letter}')", "Choose", show=False) for letter in ascii_lowercase],
    ]

    HINT = "Enter chooses  Esc leaves"

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        typing: bool = False,
        remove: Callable[[str], bool] | None = None,
    ) -> None:
        """`remove` takes a value away for good, and says whether it did; without it nothing can be removed."""
        super().__init__()
        self._remove = remove
        self._title = title
        self._choices = Choices(choices)
        self._choices.opens = self._choose
        self._typing = typing

    def compose(self) -> ComposeResult:
        """A frame with the choices, below a line to type in where there are many."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = Content(fitted(self._title, min(60, len(self._title))))
            if self._typing:
                line = Input(placeholder="type to narrow", compact=True)
                line.cursor_blink = False
                yield line
            self._choices.styles.height = max(1, min(len(self._choices.matching), 16))
            yield self._choices

    def on_mount(self) -> None:
        """Start where typing or moving works at once."""
        self._tell()
        (self.query_one(Input) if self._typing else self._choices).focus()

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self._choices.narrow(event.value)
        self._tell()

    def _tell(self) -> None:
        hint = "Enter  Ctrl+D removes  Esc leaves" if self._remove else self.HINT
        self.query_one(Vertical).border_subtitle = hint if self._choices.matching else "nothing fits  Esc leaves"

    @on(Input.Submitted)
    def _submit(self) -> None:
        self._choices.action_open()

    def action_letter(self, letter: str) -> None:
        """Choose what has a letter."""
        for choice in self._choices.matching:
            if choice.letter == letter:
                self.dismiss(choice.value)

    def _choose(self) -> None:
        if self._choices.current is not None:
            self.dismiss(self._choices.current.value)

    def action_move(self, by: int) -> None:
        """Move among the choices while the typing line has the focus."""
        self._choices.action_move(by)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Where nothing can be removed, Ctrl+D moves half a page as it does elsewhere."""
        return action != "remove" or self._remove is not None

    def action_remove(self) -> None:
        """Take away what the cursor is on."""
        if self._remove is not None and (choice := self._choices.current) and self._remove(choice.value):
            self._choices.forget(choice)
            if self._choices.are_gone:
                self.dismiss(None)
            else:
                self._tell()

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)
