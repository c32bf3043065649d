"""Rows under a cursor, drawn a line at a time: the base of the entity list, the detail and every menu.

Built on Textual's line API: only lines in view are drawn, and a move of the cursor redraws the two rows that changed,
which is what keeps a key press small on a slow connection.
"""

from collections.abc import Callable
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.panes.commands import bindings
from tui.panes.looks import look


class Linked(NamedTuple):
    """The component class of a text, and the address of the web that the terminal may open from it."""

    name: str
    address: str


Part = tuple[str, str | Linked]
"""Text that is already fitted, and the component class that it is drawn in."""


class RowAt(NamedTuple):
    """The lines that a row takes: the first of them, and how many."""

    line: int
    height: int


class PaneMessage(Message):
    """Something that happened in a pane of rows."""

    def __init__(self, pane: "LinePane") -> None:
        self.pane = pane
        super().__init__()

    @property
    def control(self) -> "LinePane":
        """The pane that it happened in."""
        return self.pane


class LinePane(ScrollView, can_focus=True):
    """A column of rows, one of which has the cursor. Subclasses say how many there are and what a line shows."""

    BINDINGS = bindings("rows")
    COMPONENT_CLASSES = {
        "row--plain",
        "row--cursor",
        "row--heading",
        "row--title",
        "row--label",
        "row--muted",
        "row--alert",
        "row--strong",
        "row--link",
        "row--chosen",
        "row--chip",
        "row--hit",
    }
    heading_lines = 0

    class Moved(PaneMessage):
        """The cursor came to another row."""

        def can_replace(self, message: Message) -> bool:
            """A newer position makes an older one worthless, so that a held key queues no work."""
            return isinstance(message, LinePane.Moved) and message.pane is self.pane

    class Chosen(PaneMessage):
        """The row under the cursor is to be opened."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        # Links are the terminal's: the toolkit would draw the whole pane again for a mouse that passes over one.
        self.set_reactive(LinePane.auto_links, False)
        self.cursor = 0
        self.opens: Callable[[], None] | None = None
        """What opening does at once, so that keys typed ahead go where it leads; without it, Chosen is posted."""
        self._drawn: dict[int, Strip] = {}
        self._looks: dict[str, Style] = {}

    # What a subclass says.

    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def line_parts(self, row: int, line: int, width: int) -> list[Part]:
        """What line `line` of a row shows, in at most `width` cells."""
        raise NotImplementedError

    def heading_parts(self, line: int, width: int) -> list[Part]:
        """What a line above the rows shows, in at most `width` cells."""
        return []

    def row_at(self, line: int) -> int | None:
        """The row that a line belongs to, None past the end."""
        return line if 0 <= line < self.row_count() else None

    def lines_of(self, row: int) -> RowAt:
        """The lines of a row."""
        return RowAt(row, 1)

    def line_count(self) -> int:
        """How many lines all rows take."""
        return self.row_count()

    # Drawing.

    @property
    def width(self) -> int:
        """Cells that a line has."""
        return self.scrollable_content_region.width

    @property
    def visible_lines(self) -> int:
        """Lines of rows in view."""
        return max(1, self.scrollable_content_region.height - self.heading_lines)

    def resized(self) -> None:
        """Measure again after rows or the size changed.

        Set without Textual's watcher, which would lay out, and send, the whole screen; the room for the scroll bar is
        always kept, so that only the bar has to know.
        """
        size = Size(self.width, self.line_count() + self.heading_lines)
        self.set_reactive(LinePane.virtual_size, size)
        self._scroll_update(size)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Measure within the layout, as the toolkit's own views do: a Resize event comes after the first drawing."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed or self.virtual_size.width != self.width:
            self.resized()
            self.show_cursor()
            self.refresh()
        return changed

    def style_of(self, name: str) -> Style:
        """The style of a component class, on top of the pane's own."""
        if name not in self._looks:
            self._looks[name] = look(self, name)
        return self._looks[name]

    def notify_style_update(self) -> None:
        """Styles look different from now on."""
        self._looks.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the screen; remembered, so that only lines that come to look different are sent again."""
        strip = self._drawn[y] = self._line(y)
        return strip

    def refresh_changed(self) -> None:
        """Draw again the lines that look different from what is on the screen."""
        for y in range(self.size.height):
            if self._drawn.get(y) != self._line(y):
                self.refresh(Region(0, y, self.size.width, 1))

    def _line(self, y: int) -> Strip:
        width, whole = self.width, self.size.width
        base = self.style_of("row--plain")
        if y < self.heading_lines:
            return self._strip(self.heading_parts(y, width), whole, base)
        line = y - self.heading_lines + self.scroll_offset.y
        row = self.row_at(line)
        if row is None:
            return Strip.blank(whole, base)
        parts = self.line_parts(row, line - self.lines_of(row).line, width)
        if row == self.cursor:
            style = self.style_of("row--cursor" if self.has_focus else "row--chosen")
            return self._strip([(text, _bare(name)) for text, name in parts], whole, style)
        return self._strip(parts, whole, base)

    def _strip(self, parts: list[Part], width: int, base: Style) -> Strip:
        segments = [Segment(text, self._look(name, base)) for text, name in parts if text]
        return Strip(segments).simplify().adjust_cell_length(width, base)

    def _look(self, name: str | Linked, base: Style) -> Style:
        if isinstance(name, Linked):
            return self._look(name.name, base) + Style(link=name.address)
        return self.style_of(name) if name else base

    def refresh_row(self, row: int) -> None:
        """Draw the lines of one row again, where there is one."""
        if not 0 <= row < self.row_count():
            return
        at = self.lines_of(row)
        y = at.line - self.scroll_offset.y + self.heading_lines
        region = Region(0, y, self.size.width, at.height).intersection(
            Region(0, self.heading_lines, self.size.width, self.visible_lines)
        )
        if region:
            self.refresh(region)

    # Moving.

    def move_to(self, row: int, *, tell: bool = True) -> None:
        """Put the cursor on a row, the nearest there is, and bring it into view."""
        count = self.row_count()
        row = max(0, min(row, count - 1))
        if row == self.cursor or not count:
            return
        old, self.cursor = self.cursor, row
        self.refresh_row(old)
        self.refresh_row(row)
        self.show_cursor()
        if tell:
            self.post_message(self.Moved(self))

    def show_cursor(self) -> None:
        """Scroll by as little as brings the cursor's row into view."""
        if not self.row_count() or not self.size:
            return
        at = self.lines_of(min(self.cursor, self.row_count() - 1))
        top, height = self.scroll_offset.y, self.visible_lines
        if at.line < top:
            self.scroll_to(y=at.line, animate=False, immediate=True)
        elif at.line + at.height > top + height:
            self.scroll_to(y=min(at.line, at.line + at.height - height), animate=False, immediate=True)

    def action_move(self, by: int) -> None:
        """Move by rows."""
        self.move_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move by pages."""
        self._move_lines(by * max(1, self.visible_lines - 1))

    def action_half_page(self, by: int) -> None:
        """Move by half pages."""
        self._move_lines(by * max(1, self.visible_lines // 2))

    def _move_lines(self, by: int) -> None:
        line = self.lines_of(self.cursor).line + by if self.row_count() else 0
        row = self.row_at(max(0, min(line, self.line_count() - 1)))
        self.move_to(self.row_count() - 1 if row is None else row)

    def action_go_start(self) -> None:
        """Go to the first row."""
        self.move_to(0)

    def action_go_end(self) -> None:
        """Go to the last row."""
        self.move_to(self.row_count() - 1)

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.row_count() and self.opens is not None:
            self.opens()
        elif self.row_count():
            self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is; a second click opens."""
        at = event.get_content_offset(self)
        if at is None or at.y < self.heading_lines:
            return
        row = self.row_at(at.y - self.heading_lines + self.scroll_offset.y)
        if row is None:
            return
        self.move_to(row)
        if event.chain > 1:
            self.action_open()

    def on_focus(self) -> None:
        """The cursor looks different with the focus."""
        self.refresh_row(self.cursor)

    def on_blur(self) -> None:
        """The cursor looks different without the focus."""
        self.refresh_row(self.cursor)


def _bare(name: str | Linked) -> str | Linked:
    """A row under the cursor has one look: what is left of a part's own is where it leads."""
    return name._replace(name="") if isinstance(name, Linked) else ""
