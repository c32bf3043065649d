"""Questions of the screen to the index: answered at once where that takes no time, else in a thread, as it goes."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

from textual.widget import Widget
from textual.worker import get_current_worker

from tui.index.lines import TooSlowError, UnansweredError
from tui.index.queries import Index

_Answer = TypeVar("_Answer")


def ask_aside(
    widget: Widget,
    index: Index,
    group: str,
    question: Callable[[], Iterator[_Answer]],
    then: Callable[[_Answer], None],
) -> None:
    """Have a question answered in a thread, each of its answers better than the one before, and `then` told of each.

    What the widget asked in the same group before is given up, wherever it has come to.
    """

    def work() -> None:
        worker = get_current_worker()

        def tell(answer: _Answer) -> None:
            if not worker.is_cancelled:
                then(answer)

        with suppress(UnansweredError), index.aside(lambda: worker.is_cancelled):
            for answer in question():
                # Not waited for: the screen may have to do with what this thread holds.
                widget.call_later(tell, answer)

    widget.run_worker(work, thread=True, exclusive=True, group=group)


def ask(
    widget: Widget, index: Index, group: str, question: Callable[[], _Answer], then: Callable[[_Answer], None]
) -> bool:
    """Have a question answered at once, where that takes no time, else aside, and say whether it was at once."""
    try:
        with index.at_once():
            answer = question()
    except TooSlowError:
        ask_aside(widget, index, group, lambda: iter((question(),)), then)
        return False
    give_up(widget, group)
    then(answer)
    return True


def give_up(widget: Widget, group: str) -> None:
    """What the widget asks in a group is no longer of use."""
    widget.workers.cancel_group(widget, group)
