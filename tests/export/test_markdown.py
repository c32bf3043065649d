"""The report: who says so and in which words; and nothing of the content becomes markup."""

from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.export.conftest import Export
from tui.export.markdown import escaped

Write = Callable[..., Path]

HOSTILE = [
    "<script>alert(1)</script>",
    "[a](http://x.org)",
    "![a](b.png)",
    "*a* _b_ __c__ ~~d~~ `e`",
    "# heading #",
    "a | b",
    "&lt; &#x41;",
    "http://example.org/a_b and www.example.org",
    "a\\*b",
    "<http://x.org>",
    "[^1] [x]: y",
    "$x^2$",
    "a@example.org mailto:b@example.org",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_means_nothing_but_itself(text: str) -> None:
    parser = MarkdownIt("gfm-like", {"html": True})
    for frame in ("## {}", "- **L:** {} (x)", "- **{}**, says X", "1. {}. x"):
        tokens = [token for token in parser.parse(frame.format(escaped(text))) if token.type == "inline"]
        (inline,) = tokens
        kinds = {child.type for child in inline.children or []}
        assert kinds <= {"text", "text_special", "strong_open", "strong_close"}
        assert text in "".join(child.content for child in inline.children or [])


def test_each_figure_has_who_says_so_the_words_and_the_article(exported: Export) -> None:
    report = exported("markdown", "incident")
    lines = report.splitlines()
    assert lines[0] == "# Dera Ismail Khan, December 2023"
    assert "### Killed, soldiers (2 accounts differ)" in lines
    assert r"- **23**, says Officials (reported · adopted): “23 soldiers were killed” \[1\]" in lines
    assert r"- **at least 23**, says The report (reported · headline): “At least 23 soldiers killed” \[1\]" in lines
    assert lines[-3:-1] == ["## Articles", ""]
    assert lines[-1].startswith("1. At least 23 soldiers killed in an attack in Pakistan. outlet unknown")


def test_every_claim_of_the_corpus_is_cited(exported: Export) -> None:
    report = exported("markdown", "incident", "relation")
    assert report.count(", says ") == 39
    assert report.count("\n## ") == 9 + 9 + 1


def test_a_report_says_what_was_asked(exported: Export) -> None:
    assert "Found by: killed at least 5." in exported("markdown", "incident", query="killed>=5")
