"""Writes a note: as many lines as it takes."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import TextArea

from tui.model.text import shown
from tui.panes.cells import fitted


def _safe(line: str) -> str:
    """A line as it is, but for characters that could act on the terminal."""
    return line if line.replace("\t", "").isprintable() else shown(line)


class NoteScreen(ModalScreen[str | None]):
    """Returns the text when it is to be saved; None when left with Esc."""

    BINDINGS = [
        Binding("ctrl+s", "save", "Save", show=False, priority=True),
        Binding("escape", "leave", "Leave without saving", show=False, priority=True),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = "\n".join(map(_safe, text.split("\n")))

    def compose(self) -> ComposeResult:
        """A frame with the text."""
        with Vertical(classes="dialog") as frame:
            frame.border_title = Content(fitted(self._title, min(70, len(self._title))))
            frame.border_subtitle = "Ctrl+S saves  Esc leaves"
            area = TextArea(self._text, compact=True, show_line_numbers=False, soft_wrap=True)
            area.cursor_blink = False
            yield area

    def on_mount(self) -> None:
        """Write at once, at the end of what is there."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)

    def action_save(self) -> None:
        """Give back what is written."""
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        """Leave it as it was; what was changed is kept until a second Esc says that it is not wanted."""
        area = self.query_one(TextArea)
        if area.text == self._text or self._asked:
            self.dismiss(None)
            return
        self._asked = True
        self.query_one(Vertical).border_subtitle = "Ctrl+S saves  Esc again discards"

    _asked = False

    def on_text_area_changed(self) -> None:
        """Writing on means that it is wanted."""
        if self._asked:
            self._asked = False
            self.query_one(Vertical).border_subtitle = "Ctrl+S saves  Esc leaves"
