"""Looking at a screen as a person does: rows of text, and one letter for each look of a cell.

The one place in the tests that reaches into Textual's compositor, which has no public way to its lines.
"""

import asyncio
from collections.abc import Callable
from string import ascii_letters, digits

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.strip import Strip


def _strips(app: App[None]) -> list[Strip]:
    background = app.screen.background_colors[1]
    strips = app.screen._compositor.render_strips()
    for line_filter in app.get_line_filters():
        strips = [strip.apply_filter(line_filter, background) for strip in strips]
    return strips


def text_grid(app: App[None]) -> str:
    """The screen as rows of text."""
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in _strips(app)) + "\n"


def style_map(app: App[None]) -> str:
    """The screen as a letter a cell, then what each letter looks like."""
    letters: dict[str, str] = {}
    rows = []
    for strip in _strips(app):
        row = ""
        for segment in strip:
            look = _look(segment.style)
            letter = letters.setdefault(look, (ascii_letters + digits)[len(letters)])
            row += letter * len(segment.text)
        rows.append(row)
    legend = [f"{letter} {look}" for look, letter in letters.items()]
    return "\n".join([*rows, "", *legend]) + "\n"


def cells_of(app: App[None], words: str) -> tuple[int, int]:
    """Where words begin on the screen: the column in cells, and the row."""
    for row, line in enumerate(text_grid(app).splitlines()):
        if words in line:
            return cell_len(line[: line.index(words)]), row
    raise AssertionError(f"{words} is not on the screen:\n{text_grid(app)}")


def text_on(app: App[None], background: str) -> str:
    """All that is drawn on a background of one colour, with a line break where a line ends."""
    rows = ["".join(s.text for s in strip if _colours(s.style).endswith(f" on {background}")) for strip in _strips(app)]
    return "\n".join(row for row in rows if row)


def hard_to_read(app: App[None], selector: str = "") -> list[str]:
    """What is told on the screen, or in one widget of it, in a colour too near to what it stands on (WCAG: 4.5)."""
    region = app.screen.query_one(selector).region if selector else app.screen.region
    rows = _strips(app)[region.y : region.bottom]
    segments = [segment for row in rows for segment in row.crop(region.x, region.right)]
    return [s.text for s in segments if any(map(str.isalnum, s.text)) and s.style and _contrast(s.style) < 4.5]


def _contrast(style: Style) -> float:
    """How the lightness of a text is to that of what it stands on."""
    assert style.color and style.bgcolor
    dark, light = sorted(_lightness(color.get_truecolor()) for color in (style.color, style.bgcolor))
    return (light + 0.05) / (dark + 0.05)


def _lightness(colour: tuple[int, ...]) -> float:
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _look(style: Style | None) -> str:
    return str(Style.parse(str(style)).without_color) + _colours(style) if style else "none"


def _colours(style: Style | None) -> str:
    if style is None:
        return ""
    front = style.color.name if style.color else "default"
    back = style.bgcolor.name if style.bgcolor else "default"
    return f" {front} on {back}"


async def until(pilot: Pilot[None], ready: Callable[[], bool]) -> None:
    """Wait for a state of the program; give up after 10 seconds."""
    async with asyncio.timeout(10):
        while not ready():
            await pilot.pause()
    await pilot.pause()


def send(app: App[None], *keys: str) -> None:
    """Press keys at once, as a held key does, without waiting for what they do."""
    assert app._driver is not None
    for key in keys:
        app._driver.send_message(events.Key(key, key if len(key) == 1 else None))


async def soon(ready: Callable[[], bool]) -> None:
    """Let the program work until a state; give up after 10 seconds."""
    async with asyncio.timeout(10):
        while not ready():
            await asyncio.sleep(0)
