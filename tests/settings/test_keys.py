"""Keys as people write them, and those that no terminal can send apart."""

import re
from string import ascii_lowercase

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.keys import _character_to_key

from tui.panes.commands import COMMANDS
from tui.settings.keys import UnusableKeyError, parsed, spelt


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ctrl+p", "ctrl+p"),
        ("Ctrl+P", "ctrl+p"),
        ("control+p", "ctrl+p"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("[", "left_square_bracket"),
        ("+", "plus"),
        ("-", "minus"),
        (",", "comma"),
        ("PgDn", "pagedown"),
        ("Page Down", "pagedown"),
        ("Shift+Tab", "shift+tab"),
        ("F1", "f1"),
        ("Esc", "escape"),
        ("Return", "enter"),
        ("Alt+←", "alt+left"),
        ("Alt+PgUp", "alt+pageup"),
        ("alt+x", "alt+x"),
        ("Alt+Shift+X", "alt+shift+x"),
        ("Shift+G", "G"),
        ("G", "G"),
        ("ö", "ö"),
        ("Ctrl+]", "ctrl+right_square_bracket"),
        ("Ctrl+F5", "ctrl+f5"),
        (" space ", "space"),
    ],
)
def test_a_key_is_called_what_the_toolkit_calls_it(written: str, name: str) -> None:
    assert parsed(written) == name


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("ctrl+h", "as backspace"),
        ("ctrl+i", "as Tab"),
        ("ctrl+j", "as Enter"),
        ("Ctrl+M", "as Enter"),
        ("ctrl+[", "as Escape"),
        ("ctrl+shift+p", "as Ctrl+P"),
        ("ctrl+1", "digit"),
        ("ctrl+space", "not every terminal"),
        ("ctrl+tab", "not every terminal"),
        ("ctrl+", "nothing follows"),
        ("shift+1", "write the character"),
        ("shift+enter", "without Shift"),
        ("alt+?", "not every terminal"),
        ("alt+1", "not every terminal"),
        ("alt+f", "Ctrl+→"),
        ("super+k", "keep super to themselves"),
        ("cmd+k", "keep cmd to themselves"),
        ("hyper+k", "keep hyper to themselves"),
        ("Ctrl", "alone"),
        ("shift", "alone"),
        ("", "is no key"),
        ("F13", "is no key"),
        ("shift+F1", "without Shift"),
        ("€", "every keyboard"),
        ("\x1b", "every keyboard"),
    ],
)
def test_a_key_that_cannot_be_had_is_refused_with_the_reason(written: str, reason: str) -> None:
    with pytest.raises(UnusableKeyError, match=re.escape(reason)):
        parsed(written)


@pytest.mark.parametrize(("written", "near"), [("pagedwn", "pagedown"), ("Entre", "enter"), ("ctlr+p", "ctrl")])
def test_a_mistyped_name_gets_the_nearest(written: str, near: str) -> None:
    with pytest.raises(UnusableKeyError) as fault:
        parsed(written)
    assert fault.value.nearest == near


def arrives(sequence: str) -> str:
    """What the toolkit takes a terminal's bytes for."""
    parser = XTermParser()
    events = [*parser.feed(sequence), *parser.feed("")]
    return "+".join(event.key for event in events if isinstance(event, Key))


def usable(key: str) -> bool:
    try:
        parsed(key)
    except UnusableKeyError:
        return False
    return True


def test_with_ctrl_and_alt_those_letters_can_be_had_that_arrive_as_such() -> None:
    """What xterm sends: a control character, and escape before the letter."""
    for letter in ascii_lowercase:
        ctrl, alt, both = f"ctrl+{letter}", f"alt+{letter}", f"alt+shift+{letter}"
        assert usable(ctrl) == (arrives(chr(ord(letter) - 96)) == ctrl and letter != "j"), ctrl
        assert usable(alt) == (arrives(f"\x1b{letter}") == alt), alt
        assert usable(both) == (arrives(f"\x1b{letter.upper()}") == both), both


@pytest.mark.parametrize(("number", "modifier"), [(2, "shift"), (3, "alt"), (5, "ctrl")])
def test_keys_without_a_character_can_be_had_where_their_forms_arrive(number: int, modifier: str) -> None:
    """What xterm sends: the number of the modifier within the key's own sequence."""
    for form, key in {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"}.items():
        assert parsed(f"{modifier}+{key}") == arrives(f"\x1b[1;{number}{form}")
    for code, key in {5: "pageup", 6: "pagedown"}.items():
        assert parsed(f"{modifier}+{key}") == arrives(f"\x1b[{code};{number}~")


def test_every_character_of_a_keyboard_is_called_what_the_toolkit_calls_it() -> None:
    characters = [chr(code) for code in range(0x21, 0x7F)]
    assert [parsed(c) for c in characters] == [_character_to_key(c) for c in characters]


def test_the_keys_of_every_command_can_be_written_as_they_are_shown() -> None:
    for command in COMMANDS:
        for key in command.keys.split(","):
            assert (parsed(key), parsed(spelt(key))) == (key, key)
