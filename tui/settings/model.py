"""The settings that there are, in the order in which they are shown."""

from typing import Literal

from tui.model.base import Value
from tui.model.datestyle import DateStyle

ThemeName = Literal["dark", "light", "contrast"]
Layout = Literal["auto", "beside", "single"]
Origin = Literal["default", "file", "environment"]


class Settings(Value, frozen=True, kw_only=True):
    """What can be set. `keymap` has the keys of commands, by name; a command that is not in it keeps its own."""

    theme: ThemeName = "dark"
    mouse: bool = True
    watch: bool = True
    layout: Layout = "auto"
    date_style: DateStyle = "iso"
    keymap: dict[str, list[str]] = {}


WORDS: dict[str, str] = {
    "theme": "the colours to start with: dark, light or contrast; NO_COLOR is stronger",
    "mouse": "whether the browser takes the mouse: yes or no; --no-mouse is stronger",
    "watch": "whether files that change are read again at once: yes or no",
    "layout": "the most panes at once: auto (three where there is room), beside (two) or single",
    "date_style": "how the browser writes dates: iso (2023-12-12) or words (12 Dec 2023)",
    "keymap": "keys of commands: one, a list, or [] for none; a command left out keeps its own",
}
"""What each setting is for."""

PREFIX = "INCIDENT_TUI_"
FROM_ENVIRONMENT = tuple(name for name in Settings.__struct_fields__ if name != "keymap")
"""The settings that the environment can give, each in the variable that `variable` names."""


def variable(name: str) -> str:
    """The environment variable of a setting: `date_style` is INCIDENT_TUI_DATE_STYLE."""
    return PREFIX + name.upper()


def written(value: object) -> str:
    """A value other than the keymap as it is written in the file."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
