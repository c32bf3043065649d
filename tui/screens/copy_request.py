"""Asks the program to copy a text."""

from textual.message import Message


class CopyRequest(Message):
    """A text is to be copied, or to be shown where it can be selected by mouse; `what` says what it is."""

    def __init__(self, text: str, what: str, *, show: bool = False) -> None:
        self.text = text
        self.what = what
        self.show = show
        super().__init__()
