"""Where the cursor is: a few cells of their own, so that a move sends a few cells."""

from textual.content import Content
from textual.widget import Widget

POSITION_WIDTH = 18
"""Cells that the style sheet gives it."""


class Position(Widget):
    """Shows "3 of 9" or the paragraph, at the right end of the last line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""

    def show(self, text: str) -> None:
        """Show another place."""
        if text != self.text:
            self.text = text
            self.refresh()

    def render(self) -> Content:
        """The place, with a space at the end of the line."""
        return Content(f"{self.text} ")
