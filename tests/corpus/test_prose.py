"""Plain text to a title and paragraphs."""

import pytest

from tui.corpus.prose import NotTextError, cleaned, decoded, prose


def test_blank_lines_end_paragraphs_and_wrapped_lines_are_joined() -> None:
    text = prose("The headline\n\nOne line\nand  another.\n \t \n\n\nThe last.\n")
    assert (text.title, text.paragraphs) == ("The headline", ["One line and another.", "The last."])


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0c", "\u2029", "\x85"])
def test_whatever_ends_a_line_does(end: str) -> None:
    text = prose("Title\n\na\nb".replace("\n", end))
    assert (text.title, text.paragraphs, text.replaced) == ("Title", ["a b"], [])


@pytest.mark.parametrize("first", ["A sentence.", "One,", "Said so:", "x" * 151, "two\nlines"])
def test_not_every_first_line_is_a_title(first: str) -> None:
    text = prose(f"{first}\n\nThe text.")
    assert text.title == ""
    assert text.paragraphs == [first.replace("\n", " "), "The text."]


@pytest.mark.parametrize("first", ["Who did it?", "23 killed", "“Never”, they say", "T.J.P. claims it!"])
def test_a_headline_is(first: str) -> None:
    assert prose(f"{first}\n\nThe text.").title == first


def test_a_text_of_one_paragraph_has_no_title() -> None:
    assert prose("Only this") == ("", ["Only this"], [])


def test_lines_too_long_to_be_wrapped_are_paragraphs_each() -> None:
    long = "words " * 40
    assert prose(f"Title\n\n{long}\nShort.\n{long}").paragraphs == [long.strip(), "Short.", long.strip()]


def test_characters_that_yaml_cannot_have_are_replaced_and_told() -> None:
    text = prose("Title\n\na\x1b[31m\x00b\n\ufeffc")
    assert text.paragraphs == ["a\ufffd[31m\ufffdb \ufffdc"]
    assert text.replaced == [(3, "\x1b"), (3, "\x00"), (4, "\ufeff")]


def test_spaces_that_do_not_break_are_kept() -> None:
    assert cleaned(" 5\u00a0km \t \u3000 x ") == "5\u00a0km \u3000 x"


def test_an_empty_text_has_nothing() -> None:
    assert prose(" \n\n") == ("", [], [])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a\n\ncaf\xe9", "byte 0xe9 in line 3 is not UTF-8"),
        ("a".encode("utf-16"), "UTF-16"),
    ],
)
def test_what_is_not_utf8_has_a_place(data: bytes, said: str) -> None:
    with pytest.raises(NotTextError, match=said):
        decoded(data)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decoded("\ufeffé".encode()) == "é"
