"""Where the files that come with the program are: the bundled corpus and the style sheets.

A wheel carries them inside the package; in a checkout they stand beside it.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def content_path() -> Path:
    """The folder of the bundled corpus."""
    return _bundled("content")


def styles_path() -> Path:
    """The folder of the style sheets."""
    return _bundled("styles")
