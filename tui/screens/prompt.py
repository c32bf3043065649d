"""Asks for one line of text."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class Prompt(ModalScreen[str | None]):
    """Returns the line that was typed, once `fault` finds nothing wrong with it; None when left with Esc."""

    BINDINGS = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, title: str, placeholder: str, fault: Callable[[str], str]) -> None:
        super().__init__()
        self._title = title
        self._placeholder = placeholder
        self._fault = fault

    def compose(self) -> ComposeResult:
        """A frame with the line, and what is wrong with it below."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = Content(self._title)
            frame.border_subtitle = "Enter accepts  Esc leaves"
            line = Input(placeholder=self._placeholder, compact=True)
            line.cursor_blink = False
            yield line
            yield Static("", markup=False, classes="fault")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        value = event.value.strip()
        fault = self._fault(value)
        if fault:
            self.query_one(".fault", Static).update(fault)
        else:
            self.dismiss(value)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
