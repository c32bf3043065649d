"""The driver: the toolkit's own for POSIX terminals, which sends what changed of each frame."""

from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.frames import Frames


class EconomicalDriver(LinuxDriver):
    """Writes frames in as few bytes as show the same."""

    def __init__(self, app: App[object], **options: Any) -> None:
        super().__init__(app, **options)
        self._frames = Frames()

    def write(self, data: str) -> None:
        """Queue for the terminal what it does not show yet of a frame, or a sequence as it is."""
        if not self._is_heard():
            return
        self._frames.size = self._get_terminal_size()
        super().write(self._frames.economical(data))

    def pass_on(self, data: str) -> None:
        """Queue what draws nothing, such as a sequence for the clipboard, as it is. Any thread may call this."""
        if self._is_heard():
            super().write(data)

    def _is_heard(self) -> bool:
        """Whether anybody still takes what is queued: once the terminal is gone, waiting for that would never end."""
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def close(self) -> None:
        """Let go of the terminal."""
        if self._is_heard():
            super().close()

    def forget(self) -> None:
        """The terminal no longer shows what was sent: it was resized, or something else wrote to it."""
        self._frames.forget()
