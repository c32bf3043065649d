"""What tests of exports share: the text that a format makes of what a query finds."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tui.export.formats import BY_NAME
from tui.export.selection import Selection
from tui.index.queries import Index
from tui.index.store import refresh
from tui.query.parse import parse
from tui.resources import content_path

Export = Callable[..., str]


@pytest.fixture
def index() -> Iterator[Index]:
    """The bundled corpus."""
    with closing(refresh(content_path())) as index:
        yield index


@pytest.fixture
def exported() -> Export:
    """exported(format, *kinds, query="", root=...) is the text of an export."""

    def export(form: str, *kinds: str, query: str = "", root: Path | None = None) -> str:
        with closing(refresh(root or content_path())) as index:
            return "".join(BY_NAME[form].chunks(Selection(index, kinds or BY_NAME[form].kinds, parse(query))))

    return export
