"""What screens of their own have in common that say something at their foot."""

from textual.screen import Screen, ScreenResultType

from tui.panes.hints import KeyHints


class FootScreen(Screen[ScreenResultType]):
    """A screen with the keys at its foot, where a message stands until the next of them."""

    def say(self, message: str, *, alert: bool = False) -> None:
        """Show a message at the foot until the next key."""
        self.query_one(KeyHints).say(message, alert=alert)

    def on_key(self) -> None:
        """A key takes the message away."""
        self.say("")
