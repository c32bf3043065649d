"""When a corpus was last visited, and where the session was left."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tui.corpus.emit import mapping
from tui.model.base import Value
from tui.notebook.entries import now
from tui.notebook.folder import SESSION, SUFFIX, NotSaved, folder_of, locked, path_text, write

Place = Mapping[str, str | int]
"""Where somebody is, in the words of the screen that gives it and gets it back."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Session(Value, frozen=True, kw_only=True):
    """The file. `session` is the path of the corpus. Texts and numbers are apart because YAML is read as text."""

    session: str
    visited_at: str
    texts: dict[str, str] = {}
    numbers: dict[str, str] = {}


class Visit(NamedTuple):
    """The end of a visit: when, in nanoseconds since 1970 (kept to the microsecond), and where the session was left."""

    at_ns: int
    place: Place


def last_visit(root: Path) -> Visit | None:
    """The last visit to the corpus at `root` that was noted; None where none can be read. Never raises."""
    real = Path(os.path.realpath(root))
    try:
        folder = folder_of(real)
    except NotSaved:
        return None
    if not os.path.lexists(folder / f"{SESSION}{SUFFIX}"):
        return None
    from tui.notebook.reading import read_session  # late: it brings YAML

    session = read_session(folder, f"{SESSION}{SUFFIX}")
    if session is None or session.session != path_text(real):
        return None
    try:
        at_ns = (
            (datetime.fromisoformat(session.visited_at).astimezone(UTC) - _EPOCH) // timedelta(microseconds=1) * 1000
        )
        numbers = {name: int(value) for name, value in session.numbers.items()}
    except (ValueError, OverflowError):
        return None
    return Visit(at_ns, {**session.texts, **numbers})


def leave(root: Path, place: Place) -> None:
    """Note that a visit to the corpus at `root` ends now, and where. Raises NotSaved."""
    real = Path(os.path.realpath(root))
    folder = folder_of(real)
    texts = {name: value.encode("utf-8", "replace").decode() for name, value in place.items() if isinstance(value, str)}
    numbers = {name: value for name, value in place.items() if isinstance(value, int)}
    values = {
        "session": path_text(real),
        "visited_at": now(),
        "texts": texts,
        "numbers": numbers,
    }
    with locked(folder):
        write(folder, {SESSION: mapping(values)})
