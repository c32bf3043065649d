"""The widget: an article, a cursor in its words, and the evidence of what is selected lit."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.panes.article.layout import Layout, Line
from tui.panes.article.paint import GUTTER, Lights, Range, painted, sign, within
from tui.panes.article.text import ArticleText, Marked, Spans
from tui.panes.commands import bindings
from tui.panes.looks import look

_POINTS = r"!-/:-@\[-^`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u060c\u061b\u061f\u06d4\u0964\u0965"
_POINTS += r"\u2010-\u2027\u2030-\u205e\u3001-\u3003\u3008-\u3011\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_LETTER = rf"[^\s{_POINTS}]"
"""What is neither a space nor a punctuation mark: marks that stand on a letter belong to its word."""
WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[.'’-](?={_LETTER}))*|[{_POINTS}]")


class ArticlePane(ScrollView, can_focus=True):
    """Shows one article. Offsets into its document are the only coordinates; only lines in view are drawn."""

    ALLOW_SELECT = True
    BINDINGS = bindings("article")
    COMPONENT_CLASSES = {
        "article--title",
        "article--byline",
        "article--actor",
        "article--place",
        "article--quote",
        "article--strong",
        "article--soft",
        "article--doubtful",
        "article--hit",
        "article--cursor",
        "article--place-held",
        "article--selected",
        "article--gutter",
    }

    class Moved(Message):
        """The cursor moved."""

        def can_replace(self, message: Message) -> bool:
            """Only the last position counts."""
            return isinstance(message, ArticlePane.Moved)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text: ArticleText | None = None
        self.opens: Callable[[tuple[str, ...]], None] = lambda ids: None
        """What to do with the records that chosen words belong to, those with the fewest words first. It is called at
        once, so that keys typed ahead go where it leads."""
        self.cursor = 0
        self._flow: Layout | None = None
        self._spans = Spans(())
        self._lights = Lights()
        self._selecting: int | None = None
        self._awaited: Range | None = None

    # What it shows.

    def show(self, text: ArticleText | None) -> None:
        """Show another article from its beginning, or none."""
        self.text = text
        self.cursor = 0
        self._selecting = None
        self._spans = Spans(text.spans if text else ())
        self._lights = Lights()
        self._flow = None
        self._awaited = None
        self._wrap()
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    def light(
        self, strong: Sequence[Range], soft: Sequence[Range] = (), doubtful: Sequence[Range] = (), *, scroll: bool
    ) -> None:
        """Light evidence; with `scroll`, bring the first piece of it into view where it is not."""
        self._shine(self._lights._replace(strong=tuple(strong), soft=tuple(soft), doubtful=tuple(doubtful)))
        first = min([*strong, *doubtful], default=None)
        if scroll and first is not None:
            self._bring_into_view(first)

    def light_hits(self, hits: Sequence[Range]) -> None:
        """Light the words that were searched for, in their order; the evidence stays lit."""
        self._shine(self._lights._replace(hits=tuple(hits)))

    @property
    def hits(self) -> tuple[Range, ...]:
        """Where the words that were searched for stand."""
        return self._lights.hits

    @property
    def evidence(self) -> tuple[Range, ...]:
        """Where the evidence of what is selected stands."""
        return tuple(sorted((*self._lights.strong, *self._lights.doubtful)))

    def go_to(self, offset: int) -> None:
        """Put the cursor on a character, and bring it into view with some lines before it."""
        self._put(offset)
        self._bring_into_view(self._word_at(offset))

    def _shine(self, lights: Lights) -> None:
        if lights != self._lights:
            changed = self._lights.looks() ^ lights.looks()
            self._lights = lights
            self._refresh_ranges({span for _, span in changed})

    def restore(self, cursor: int, top: int) -> None:
        """Put the cursor and the scroll back to where they were."""
        self._put(cursor)
        if self._flow:
            self.scroll_to(y=self._flow.line_from(top) if top else 0, animate=False, immediate=True)

    @property
    def top(self) -> int:
        """The offset of the first character in view."""
        if not self._flow:
            return 0
        return self._flow.lines[min(self.scroll_offset.y, len(self._flow.lines) - 1)].start

    @property
    def paragraph(self) -> tuple[int, int]:
        """The paragraph of the cursor, of how many; 0 is the title."""
        if self.text is None:
            return 0, 0
        starts = self.text.document.starts
        return bisect_right(starts, self.cursor) - 1, len(starts) - 1

    @property
    def selected_span(self) -> Range | None:
        """From where to where text is selected, by keyboard or mouse; None when none is."""
        if self.text is None:
            return None
        if (held := self._held()) is not None:
            return held
        return self._span_of(self.text_selection) if self.text_selection else None

    @property
    def selected_text(self) -> str:
        """The words selected by keyboard or mouse; empty when none are."""
        span = self.selected_span
        return self.text.document.text[slice(*span)] if self.text and span else ""

    # Layout.

    def _wrap(self) -> None:
        width = max(8, self.scrollable_content_region.width - GUTTER)
        if self.text is None or not self.size or (self._flow and self._flow.width == width):
            return
        if self._flow and self.is_attached:
            self.screen.clear_selection()  # it counts in the lines of before
        self._flow = Layout(self.text.document, self.text.byline, width)
        self.virtual_size = Size(width + GUTTER, len(self._flow.lines))

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Wrap within the layout, and keep the same words at the top: a Resize event comes after the first drawing."""
        top = self.top
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed:
            self._wrap()
            if self._flow and top:
                self.scroll_to(y=self._flow.line_from(top), animate=False, immediate=True)
            if self._awaited is not None:
                self._bring_into_view(self._awaited)
        return changed

    def _bring_into_view(self, span: Range) -> None:
        self._awaited = None if self._flow else span
        if not self._flow:
            return
        first, last = self._flow.line_of(span[0]), self._flow.line_of(max(span[0], span[1] - 1))
        top, height = self.scroll_offset.y, self.size.height
        if first < top or last >= top + height:
            self.scroll_to(y=max(0, first - height // 3), animate=False, immediate=True)

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """One line: the sign of what stands on it, then its words."""
        width, base = self.size.width, self.visual_style.rich_style
        number = y + self.scroll_offset.y
        if self._flow is None or number >= len(self._flow.lines):
            text = "No article." if self._flow is None and y == 0 else ""
            return Strip([Segment(text, base)]).adjust_cell_length(width, base)
        line = self._flow.lines[number]
        marked = list(self._spans.between(line.start, line.end))
        gutter = Segment(f"{sign(line, marked, self._lights)} ", self._style("article--gutter"))
        body = Strip(self._segments(number, marked)).simplify().apply_offsets(0, number)
        return Strip.join([Strip([gutter]), body]).adjust_cell_length(width, base)

    def _segments(self, number: int, marked: list[Marked]) -> list[Segment]:
        assert self._flow is not None
        line = self._flow.lines[number]
        if line.extra is not None:
            return [Segment(line.extra, self._style("article--byline"))]
        base = "article--title" if line.start < self._title_end else ""
        text = self._flow.text[line.start : line.end].rstrip()
        pieces = painted(line, len(text), marked, self._lights, self._hold(number, line))
        return [Segment(text[a:b], self._style(name or base)) for a, b, name in pieces]

    @property
    def _title_end(self) -> int:
        return self.text.document.starts[1] if self.text and len(self.text.document.starts) > 1 else 0

    def _hold(self, number: int, line: Line) -> list[tuple[int, int, str]]:
        """The cursor and the selection, which are drawn over all else."""
        word = self._word_at(self.cursor)
        held_as = (
            "article--hit" if within(self._lights.hits, Line(*word)) else "article--place-held"
        )  # a hit is to be seen where the cursor is not
        over = [(*word, "article--cursor" if self.has_focus else held_as)]
        if (held := self._held()) is not None:
            over.insert(0, (*held, "article--selected"))
        if (selection := self.text_selection) and (span := selection.get_span(number)):
            end = line.end if span[1] == -1 else line.start + span[1]
            over.append((line.start + span[0], end, "article--selected"))
        return over

    def _style(self, name: str) -> Style:
        return look(self, name) if name else self.visual_style.rich_style

    def _refresh_ranges(self, ranges: set[Range]) -> None:
        if not self._flow:
            return
        lines: set[int] = set()
        for start, end in ranges:
            lines.update(range(self._flow.line_of(start), self._flow.line_of(max(start, end - 1)) + 1))
        top = self.scroll_offset.y
        for line in lines:
            if top <= line < top + self.size.height:
                self.refresh(Region(0, line - top, self.size.width, 1))

    # The cursor.

    def _word_at(self, offset: int) -> Range:
        if self.text is None:
            return offset, offset
        named = self._spans.named_at(offset)
        if named:
            return named.start, named.end
        found = WORD.match(self.text.document.text, offset)
        return (offset, found.end()) if found else (offset, offset + 1)

    def _held(self) -> Range | None:
        """What is selected by keyboard: from where it began to the word under the cursor."""
        if self._selecting is None:
            return None
        ends = (*self._word_at(self._selecting), *self._word_at(self.cursor))
        return min(ends), max(ends)

    def _put(self, offset: int) -> None:
        if self.text is None or self._flow is None:
            return
        offset = max(0, min(offset, len(self.text.document.text) - 1))
        changed = {self._word_at(self.cursor), self._word_at(offset)}
        if self._selecting is not None:
            changed.add((min(self.cursor, offset), max(self.cursor, offset) + 1))
        self.cursor = offset
        self._refresh_ranges(changed)
        line, top, height = self._flow.line_of(offset), self.scroll_offset.y, max(1, self.size.height)
        if not top <= line < top + height:
            self.scroll_to(y=max(0, line - (height // 3 if line > top else 0)), animate=False, immediate=True)
        self.post_message(self.Moved())

    def action_move_line(self, by: int) -> None:
        """Move by lines, in the same column."""
        if not self._flow:
            return
        x, line = self._flow.x_of(self.cursor), self._flow.line_of(self.cursor) + by
        while 0 <= line < len(self._flow.lines) and self._flow.lines[line].extra is not None:
            line += 1 if by > 0 else -1
        if 0 <= line < len(self._flow.lines):
            self._put(self._start_of_word(self._flow.offset_at(line, x)))

    def _start_of_word(self, offset: int) -> int:
        assert self.text is not None
        text = self.text.document.text
        start = text.rfind("\n", 0, offset) + 1
        words = [m.start() for m in WORD.finditer(text, max(start, offset - 200), offset + 1)]
        return words[-1] if words else offset

    def action_word(self, by: int) -> None:
        """Move by words; a name of several words is one."""
        if self.text is None:
            return
        text = self.text.document.text
        if by > 0:
            found = WORD.search(text, self._word_at(self.cursor)[1])
            self._put(found.start() if found else self.cursor)
        elif self.cursor:
            words = [m.start() for m in WORD.finditer(text, max(0, self.cursor - 300), self.cursor)]
            self._put(words[-1] if words else 0)

    def action_mention(self, by: int) -> None:
        """Move to the next or previous words that belong to a record."""
        start = self._spans.next_start(self.cursor, by)
        if start is not None:
            self._put(start)

    def action_page(self, by: int) -> None:
        """Move by pages."""
        self.action_move_line(by * max(1, self.size.height - 1))

    def action_half_page(self, by: int) -> None:
        """Move by half pages."""
        self.action_move_line(by * max(1, self.size.height // 2))

    def action_go_start(self) -> None:
        """Go to the beginning."""
        self._put(0)

    def action_go_end(self) -> None:
        """Go to the last word."""
        if self.text is not None:
            self._put(self._start_of_word(len(self.text.document.text) - 1))

    def action_open(self) -> None:
        """Open what the words under the cursor belong to."""
        self.opens(self._spans.ids_at(self.cursor))

    # Selecting.

    def action_select_toggle(self) -> None:
        """Begin to select at the cursor, or stop."""
        held = self._held()
        self._selecting = self.cursor if self._selecting is None else None
        self._refresh_ranges({held or self._word_at(self.cursor)})

    def action_clear_text_selection(self) -> None:
        """Drop what is selected."""
        if (held := self._held()) is not None:
            self._selecting = None
            self._refresh_ranges({held})
        self.screen.clear_selection()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words that the mouse selected, exactly as the document has them."""
        span = self._span_of(selection)
        return (self.text.document.text[slice(*span)], "\n") if self.text and span else None

    def _span_of(self, selection: Selection) -> Range | None:
        if self.text is None or self._flow is None:
            return None
        length, lines = len(self.text.document.text), self._flow.lines
        start = 0 if selection.start is None else lines[selection.start.y].start + selection.start.x
        end = length if selection.end is None else lines[selection.end.y].start + selection.end.x
        return start, end

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection as the mouse moves."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to the words under the mouse, and open what they belong to."""
        at = event.get_content_offset(self)
        if at is None or self._flow is None or self.text_selection:
            return
        line = at.y + self.scroll_offset.y
        if line < len(self._flow.lines) and self._flow.lines[line].extra is None:
            offset = self._flow.offset_at(line, at.x - GUTTER)
            self._put(self._start_of_word(offset))
            if ids := self._spans.ids_at(offset):
                self.opens(ids)

    def on_focus(self) -> None:
        """The cursor looks different with the focus."""
        self._refresh_ranges({self._word_at(self.cursor)})

    def on_blur(self) -> None:
        """The cursor looks different without the focus."""
        self._refresh_ranges({self._word_at(self.cursor)})
