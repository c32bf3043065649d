"""What commands have in common in writing: JSON that is safe on a terminal, paths that can be opened."""

import json
from pathlib import Path
from typing import Any


def json_text(value: Any) -> str:
    """A JSON document in ASCII, with everything else as \\uXXXX: nothing in it can act on a terminal."""
    return json.dumps(value, indent=2).replace("\x7f", "\\u007f")


def openable(root: Path, file: str) -> str:
    """The path of a file of a corpus as it can be opened from the current folder."""
    path = root / file
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
