"""When a corpus was last visited, and where the session was left.

The file is JSON, not YAML: nobody writes it by hand, and it is read at every start.
"""

import os
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tui.notebook.folder import folder_of, locked, path_text, write_file

FILE = "session.json"
SIZE_CAP = 1024 * 1024
"""Bytes of a session file at most: what is larger is not ours."""

Place = Mapping[str, str | int]
"""Where somebody is, in the words of the screen that gives it and gets it back."""


class Visit(msgspec.Struct, frozen=True):
    """The end of a visit: to which corpus, when, in nanoseconds since 1970, and where the session was left."""

    corpus: str
    at_ns: int
    place: dict[str, str | int]


def last_visit(root: Path) -> Visit | None:
    """The last visit to the corpus at `root` that was noted; None where none can be read. Never raises."""
    real = Path(os.path.realpath(root))
    try:
        file = folder_of(real) / FILE
        if not file.is_file() or file.stat().st_size > SIZE_CAP:
            return None
        visit = msgspec.json.decode(file.read_bytes(), type=Visit)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return visit if visit.corpus == path_text(real) else None


def leave(root: Path, place: Place) -> None:
    """Note that a visit to the corpus at `root` ends now, and where. Raises NotSaved."""
    real = Path(os.path.realpath(root))
    folder = folder_of(real)
    safe = {name: v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for name, v in place.items()}
    visit = Visit(path_text(real), time.time_ns(), safe)
    with locked(folder):
        write_file(folder, FILE, msgspec.json.encode(visit))
