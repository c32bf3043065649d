"""The line at the top: which corpus this is, and how healthy."""

from textual.content import Content
from textual.widget import Widget

from tui.panes.cells import fitted

Piece = tuple[str, str]


class HeaderLine(Widget):
    """One line: the program, the corpus, and on the right the health of its anchors and its problems."""

    COMPONENT_CLASSES = {"header--name", "header--good", "header--bad"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._right: list[Piece] = []

    def show(self, title: str, right: list[Piece]) -> None:
        """Show a title, and on the right pieces of text each with a component class (or none)."""
        if (title, right) != (self._title, self._right):
            self._title, self._right = title, right
            self.refresh()

    def render(self) -> Content:
        """The line, with the title cut before the right side is."""
        width = self.size.width
        name = " incident-tui  "
        right = list(self._right)
        while right and len(name) + sum(len(text) + 2 for text, _ in right) > width - 8:
            right.pop(0)
        room = max(0, width - len(name) - sum(len(text) + 2 for text, _ in right))
        pieces: list[Content] = [Content.styled(name, self.get_visual_style("header--name"))]
        pieces.append(Content(fitted(fitted(self._title, max(0, room - 2)), room)))
        for text, style in right:
            pieces.append(Content.styled(text, self.get_visual_style(style)) if style else Content(text))
            pieces.append(Content("  "))
        return Content.assemble(*pieces)
