"""A text on the plain terminal, where the mouse selects it as it selects anything: for where no copying works."""

import signal
import sys

from tui.model.text import shown

ASK = "Enter goes back."


def show_plainly(text: str) -> None:
    """Print a text, its line breaks kept and each line safe to show, and wait for Enter. The screen must be away."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        print("\n".join(shown(line) for line in text.split("\n")), f"\n{ASK}", sep="\n", flush=True)
        sys.stdin.readline()
    except KeyboardInterrupt:
        pass  # whoever presses Ctrl+C here wants to go back, too
    finally:
        signal.signal(signal.SIGINT, before)
