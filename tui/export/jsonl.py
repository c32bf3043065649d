"""JSON Lines: a record a line, whole."""

import json
from collections.abc import Iterator

from tui.export.plain import plain
from tui.export.selection import Selection


def chunks(selection: Selection) -> Iterator[str]:
    """A line for each record."""
    for item in selection.items():
        yield json.dumps(plain(item), ensure_ascii=False) + "\n"
