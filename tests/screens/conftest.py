"""Screens at a size, with the corpus read."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tui.app import IncidentApp
from tui.index.store import refresh
from tui.resources import content_path
from tui.settings.model import Settings

sys.path.insert(0, str(Path(__file__).parent))


class TextFiles(SingleFileSnapshotExtension):
    """One readable text file a snapshot."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def pictures(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Compares a screen with the text file kept of it."""
    return snapshot.use_extension(TextFiles)


@pytest.fixture
def open_app() -> Callable[..., IncidentApp]:
    """An app on a corpus that has been read, the bundled one where none is given."""

    def make(root: Path | None = None, **settings: object) -> IncidentApp:
        root = root or content_path()
        quiet = Settings(**{"watch": False, **settings})  # type: ignore[arg-type]
        return IncidentApp(root, refresh(root), fresh=True, settings=quiet)

    return make
