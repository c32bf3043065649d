"""Keys that come all at once, as on a slow line or pasted, do what they do one by one."""

from collections.abc import Iterator

import pytest
from emulator import Terminal

from tui.index.store import refresh
from tui.resources import content_path


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    refresh(content_path()).close()
    with Terminal(size=(80, 24)) as program:
        program.until("1 of 9")
        yield program


@pytest.mark.parametrize(
    ("keys", "shows"),
    [
        ("/killed", "│killed  "),
        ("/sources<2 killed>=5\r", "│When       2023-12-12 · before dawn"),
        ("d2023-13\r", "not a date: write YYYY"),
        ("d2023-05\rj", "6 of 9"),
        ("/telegram\t\t\x1b[A\r", "│About      sequence"),
        (":list the act\r", "1 of 24"),
        (":list the act\rj", "2 of 24"),
        ("aWho\rsays so?\x13", "noted on"),
        ("jjj/nobody\x1b", "4 of 9"),
        ("jW", "nothing narrows the list"),
        ("yi", "munir-visit-2023-12"),
        ("?\rjj", "3 of 9"),
        ("Tqjj", "3 of 9"),
    ],
)
def test_keys_in_one_write(terminal: Terminal, keys: str, shows: str) -> None:
    terminal.type(keys)
    terminal.until(shows)
