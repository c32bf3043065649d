"""Text in terminal cells: measured, cut and filled by what a character takes on the screen."""

from rich.cells import cell_len, chop_cells, set_cell_size

from tui.model.text import shown


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """`text`, safe to show, in exactly `width` cells: cut with an ellipsis or filled with spaces."""
    text = shown(text)
    size = cell_len(text)
    if size > width:
        return set_cell_size(set_cell_size(text, max(0, width - 1)).rstrip() + "…", width)
    fill = " " * (width - size)
    return fill + text if right else text + fill


def wrapped(text: str, width: int) -> list[str]:
    """`text`, safe to show, in lines of at most `width` cells, broken at spaces where there are any."""
    lines: list[str] = []
    line = ""
    for word in shown(text).split():
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = chop_cells(word, max(1, width)) or [""]
        lines.extend(full)
    if line or not lines:
        lines.append(line)
    return lines
