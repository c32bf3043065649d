"""Only addresses of the web, in characters that are safe to send, are links."""

import pytest

from tui.terminal.links import LONGEST, linkable

ADDRESS = "https://example.org/news/2020/ferry.html?from=front;page#top"


@pytest.mark.parametrize("address", [ADDRESS, "http://example.org", "https://x/" + "a" * (LONGEST - 10)])
def test_addresses_of_the_web_are_linked(address: str) -> None:
    assert linkable(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://",
        "ftp://example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "[address withheld]",
        "see https://example.org",
        "https://example.org/a b",
        "https://example.org/\x1b\\x",
        "https://example.org/\x07",
        "https://example.org/\n",
        "https://example.org/\u00e9",
        "https://x/" + "a" * (LONGEST - 9),
    ],
)
def test_all_else_is_not(address: str) -> None:
    assert linkable(address) == ""
