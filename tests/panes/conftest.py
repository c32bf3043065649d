"""The panes as they are in the program: on its screens."""

from tests.screens.conftest import open_app

__all__ = ["open_app"]
