"""Text is made safe to show without moving a single offset."""

import pytest

from tui.model.text import folded, normalised, shown


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31mred",
        "\x1b]52;c;aGk=\x07",
        "\x9b31m",
        "a\u202eb",
        "\u2066x\u2069",
        "\x00\x07\x08\r",
        "a\u200bb",
        "\ud800",
    ],
)
def test_nothing_that_moves_the_cursor_or_turns_the_text_gets_through(hostile: str) -> None:
    safe = shown(hostile)
    assert len(safe) == len(hostile)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u2069\u200b\ud800" for c in safe)


def test_ordinary_text_of_any_script_is_left_alone() -> None:
    for text in ("naïve", "Дніпро", "村の人", "می\u200cخواهم", "e\u0301"):
        assert shown(text) == text


def test_a_storm_of_marks_is_cut() -> None:
    assert "\u0301" * 5 not in shown("a" + "\u0301" * 50)


def test_normal_form_and_folding() -> None:
    assert normalised(" e\u0301 \n  x ") == "é x"
    assert folded("Łódź É") == "łodz e"


def test_plain_ascii_comes_to_the_same_the_short_way() -> None:
    for code in range(128):
        text = f" A{chr(code)}{chr(code)}b{chr(code)}"
        accented = f"{text}é"  # which takes the long way
        assert normalised(accented) == f"{normalised(f'{text}x')[:-1]}é"
        assert folded(accented) == f"{folded(text)}e"
        for plain in (f"A{chr(code)}b", f"{chr(code)}A b", f"A b{chr(code)}", f"A{chr(code)} b"):
            assert normalised(plain) == normalised(f"{plain} é").removesuffix("é").removesuffix(" ")
