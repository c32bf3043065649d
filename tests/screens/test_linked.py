"""Addresses in the detail are links of the terminal, and nothing else is."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from emulator import Terminal

from tests.sensitive import POST
from tui.index.store import refresh
from tui.terminal.links import link

ADDRESS = "https://example.org/news/2020/ferry-strikes-the-pier-in-exampleton.html?from=front;page#top"
ARTICLE = f"article: brief\ntitle: Ferry\nsource_url: {ADDRESS}\nbody: [Two people were hurt.]\n"


def links_in(raw: bytes) -> list[str]:
    """What is linked, once for each time; each is closed before the next, or before anything else happens."""
    found = re.findall(rb"\x1b]8;[^;]*;(.*?)\x1b\\", raw)
    assert found[1::2] == [b""] * (len(found) // 2)
    return [address.decode() for address in found[::2]]


@pytest.mark.parametrize("size", [(120, 40), (40, 12)], ids=["wide", "wrapped"])
def test_the_source_of_an_article_is_a_link(corpus: Callable[..., Path], size: tuple[int, int]) -> None:
    root = corpus(brief=ARTICLE)
    refresh(root).close()
    with Terminal(str(root), size=size) as terminal:
        terminal.until("1 of 1")
        terminal.type("\rgj")
        terminal.until("https://")
        terminal.rest()
        assert set(links_in(terminal.raw)) == {ADDRESS}
        assert link(ADDRESS).encode() in terminal.raw


def test_an_address_that_is_withheld_is_no_link(corpus: Callable[..., Path]) -> None:
    root = corpus(post=POST)
    refresh(root).close()
    with Terminal(str(root), "--at", "post") as terminal:
        terminal.until("[address withheld]")
        terminal.rest()
        assert links_in(terminal.raw) == []
        terminal.type("V")
        terminal.until("https://example.org")
        terminal.rest()
        assert len(set(links_in(terminal.raw))) == 1
