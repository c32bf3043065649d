"""The floor: the least that a program made with Textual can be. What it costs no program of ours can save."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Floor(App[None]):
    """Shows one word."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static("hello")


if __name__ == "__main__":
    Floor().run()
