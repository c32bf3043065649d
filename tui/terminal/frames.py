"""Frames for the terminal in as few bytes as show the same: over a slow line, bytes are what a user waits for.

The toolkit sends every line that it drew again whole, with all its colours for every few words. Here each frame is
read once, and compared with what the terminal shows already: only cells that differ are sent, a look only where it
changes, a position only where the cursor is not there already.
"""

import re

from rich.cells import cell_len

from tui.terminal.sgr import PLAIN, Look, UnknownSequenceError, after, between, on_spaces

_TOKEN = re.compile(
    r"\x1b\[(?P<look>[0-9;]*)m"
    r"|\x1b\[(?P<row>\d+);(?P<column>\d+)H"
    r"|(?P<newline>\r?\n)"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|\x1b\]8;[^;\x07\x1b]*;(?P<link>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|(?P<quiet>\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[\?(?!1049|1047|47)[0-9;]*(?:\$p|[hl])|\x1b\[[<=>][0-9;]*u)"
    r"|(?P<other>\x1b\[[0-9;:?<>=]*[ -/]*[@-~]|.)",
    re.DOTALL,
)
_ONE_CELL = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0373\u0388-\u03ff\u0400-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2190-\u2193\u2500-\u259f\u25b2-\u25b5\u25bc-\u25bf\u25cb-\u25cf]*"
)
"""Characters that every terminal gives one cell: the others are sent as they come, and not compared."""
_GAP = 4
"""Cells that did not change are sent again where that is shorter than a move over them."""

Cell = tuple[str, Look]


class Frames:
    """Turns frames into what must be sent of them, and remembers what the terminal shows then."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell | None]] = {}
        self._out: list[str] = []
        self._look = self._wanted = PLAIN
        self._place: tuple[int, int] | None = None
        self._next: tuple[int, int] | None = None
        self._beyond = False
        self.size: tuple[int, int] | None = None
        """Columns and lines that the terminal has, where that is known."""

    def forget(self) -> None:
        """What the terminal shows is no longer known: the next frame is sent whole."""
        self._rows.clear()

    def economical(self, frame: str) -> str:
        """What must be sent of a frame. It begins and ends plain and says where text goes, as the toolkit's do."""
        self._out = []
        self._look = self._wanted = PLAIN
        self._place = self._next = None
        self._beyond = False
        try:
            for token in _TOKEN.finditer(frame):
                self._take(token)
        except UnknownSequenceError:
            self.forget()
            return frame
        self._move()
        self._paint()
        if self._beyond:
            # Laid out for a larger terminal, it was wrapped or scrolled: a frame of the right size comes next.
            self.forget()
        return "".join(self._out)

    def _take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if kind == "text":
            self._text(token[0])
        elif kind == "look":
            self._wanted = after(self._wanted, token["look"])
        elif kind == "link":
            self._wanted = self._wanted._replace(link=token["link"])
        elif kind == "column":
            self._next = int(token["row"]), int(token["column"])
        elif kind == "newline":
            self._next = (self._next[0] + 1, 1) if self._next else None
        elif kind == "quiet":
            self._out.append(token[0])
        elif token[0].startswith("\x1b[") and token[0].endswith("m"):
            raise UnknownSequenceError(token[0])
        else:
            self._move()
            self._paint()
            self._out.append(token[0])
            self._place = self._next = None
            self.forget()

    def _text(self, text: str) -> None:
        if self._next is None:
            self._send(text)
            return
        number, column = self._next
        self._beyond |= self.size is not None and (number > self.size[1] or column - 1 + len(text) > self.size[0])
        row = self._rows.setdefault(number, [])
        if len(row) < column - 1:
            row += [None] * (column - 1 - len(row))
        if _ONE_CELL.fullmatch(text):
            self._compare(row, text)
            self._next = number, column + len(text)
        else:
            del row[column - 1 :]
            self._send(text)
            # How many cells these took is the terminal's to say, and with it where what follows stands.
            self._place, self._next = None, (number, column + cell_len(text))

    def _compare(self, row: list[Cell | None], text: str) -> None:
        """Send what of a text differs from the cells that stand where it goes."""
        assert self._next is not None
        number, column = self._next
        blank = (" ", on_spaces(self._wanted))
        cells: list[Cell | None] = [blank if c == " " else (c, self._wanted) for c in text]
        old = row[column - 1 : column - 1 + len(cells)]
        if old == cells:
            return
        row[column - 1 : column - 1 + len(cells)] = cells
        if not old:
            self._send(text)
            self._place = number, column + len(text)
            return
        old += [None] * (len(cells) - len(old))
        changed = [at for at, (a, b) in enumerate(zip(old, cells, strict=True)) if a != b]
        start = last = changed[0]
        for at in [*changed[1:], len(text) + _GAP + 1]:
            if at - last > _GAP:
                self._next = number, column + start
                self._send(text[start : last + 1])
                self._place = number, column + last + 1
                start = at
            last = at

    def _send(self, text: str) -> None:
        self._move()
        if text.strip(" ") or on_spaces(self._look) != on_spaces(self._wanted):
            self._paint()
        self._out.append(text)

    def _paint(self) -> None:
        if self._look != self._wanted:
            self._out.append(between(self._look, self._wanted))
            self._look = self._wanted

    def _move(self) -> None:
        """Bring the cursor to where the next text goes."""
        if self._next is None or self._next == self._place:
            return
        row, column = self._next
        if self._place and self._place[0] == row and self._place[1] < column:
            cells = column - self._place[1]
            self._out.append(f"\x1b[{cells}C" if cells > 1 else "\x1b[C")
        elif self._place and (self._place[0] + 1, 1) == self._next:
            self._out.append("\r\n")
        else:
            self._out.append(f"\x1b[{row};{column}H")
        self._place = self._next
