"""Every command in one place: its name, keys, words and where it applies.

The bindings of the widgets, the key hints, the help screen, the palette and the table in README all derive from here,
and what keys the user has given to commands. Keys that a terminal sends as something else (see `settings.keys`) are
never used. The toolkit is imported late: commands of the shell ask for names and keys, too.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.settings.keys import spelt

if TYPE_CHECKING:
    from textual.binding import BindingType

Scope = Literal["anywhere", "rows", "list", "article", "problems", "changes", "duplicates", "program"]

SCOPE_TITLES: dict[Scope, str] = {
    "anywhere": "In every pane",
    "rows": "Moving in any list",
    "list": "The list of records",
    "article": "The article",
    "problems": "The problems",
    "changes": "What changed",
    "duplicates": "What may be one event",
    "program": "Everywhere",
}


class Command(NamedTuple):
    """One thing that the user can do. `hint` is its short label at the foot of the screen, empty to leave it out."""

    name: str
    scope: Scope
    keys: str
    action: str
    help: str
    hint: str = ""


COMMANDS: tuple[Command, ...] = (
    Command("pane.next", "anywhere", "tab", "next_pane(1)", "Go to the next pane", "pane"),
    Command("pane.previous", "anywhere", "shift+tab", "next_pane(-1)", "Go to the previous pane"),
    Command("back", "anywhere", "backspace,alt+left,left_square_bracket", "back", "Back to where you were", "back"),
    Command("forward", "anywhere", "alt+right,right_square_bracket", "forward", "Forward again"),
    Command("kind.incidents", "anywhere", "1", "kind('incident')", "List the incidents"),
    Command("kind.actors", "anywhere", "2", "kind('actor')", "List the actors"),
    Command("kind.quotes", "anywhere", "3", "kind('quote')", "List the quotes"),
    Command("kind.places", "anywhere", "4", "kind('place')", "List the places"),
    Command("kind.articles", "anywhere", "5", "kind('article')", "List the articles"),
    Command("kind.claims", "anywhere", "6", "kind('claim')", "List the claims: who says what"),
    Command("kind.relations", "anywhere", "7", "kind('relation')", "List the relations between actors"),
    Command("search", "anywhere", "slash", "search", "Search, and narrow the lists to what is found", "search"),
    Command("filter", "anywhere", "f", "filter", "Choose from what the records have, to narrow the list", "filter"),
    Command("drop", "anywhere", "x", "drop", "Take away a condition that narrows the list"),
    Command("totals", "anywhere", "T", "totals", "Show what the figures of the listed incidents add up to"),
    Command("duplicates", "anywhere", "D", "duplicates", "Find which of the listed incidents may be one event"),
    Command("same", "anywhere", "S", "same", "Find what may be the same event as the selected incident"),
    Command("hit.next", "anywhere", "n", "hit(1)", "Next words that were searched for"),
    Command("hit.previous", "anywhere", "N", "hit(-1)", "Previous words that were searched for"),
    Command("search.save", "anywhere", "W", "save_search", "Save the query that narrows the list, under a name"),
    Command("bookmark", "anywhere", "b", "bookmark", "Bookmark the record or the marked ones, or no longer"),
    Command("annotate", "anywhere", "a", "annotate", "Write a note on the record or on the marked ones"),
    Command("export", "anywhere", "E", "export", "Write the marked records, or those listed, to a file"),
    Command("notebook", "anywhere", "B", "notebook", "Your bookmarks, notes and saved searches"),
    Command("changes", "anywhere", "plus", "changes", "List what changed, is new or vanished since the last visit"),
    Command("date", "anywhere", "d", "date", "Go to a date in the list", "date"),
    Command("zoom", "anywhere", "z", "zoom", "Give the pane the whole screen, or give it back", "zoom"),
    Command("copy", "anywhere", "y", "copy", "Copy a citation, id, link, record or the selected words", "copy"),
    Command("edit", "anywhere", "e", "app.edit", "Open the record's file at its line in $EDITOR", "edit"),
    Command(
        "problems", "program", "exclamation_mark", "app.problems", "Show what is wrong with the content", "problems"
    ),
    Command("veil", "program", "V", "app.veil", "Show what is withheld, or withhold it again"),
    Command("reload", "program", "ctrl+r", "app.reload", "Read the files that changed again"),
    Command("redraw", "program", "ctrl+l", "app.redraw", "Draw the screen again"),
    Command("suspend", "program", "ctrl+z", "app.suspend_process", "Suspend the program; fg resumes"),
    Command("theme", "program", "t", "app.theme", "Change between dark, light and high contrast"),
    Command("palette", "anywhere", "colon,ctrl+p", "palette", "Find a command by name", "commands"),
    Command("help", "program", "question_mark,f1", "app.help", "Show the keys", "keys"),
    Command("quit", "program", "q,ctrl+q", "app.quit", "Leave the program", "quit"),
    Command("row.down", "rows", "j,down", "move(1)", "Next row", "move"),
    Command("row.up", "rows", "k,up", "move(-1)", "Previous row"),
    Command("row.page-down", "rows", "pagedown", "page(1)", "A page down"),
    Command("row.page-up", "rows", "pageup", "page(-1)", "A page up"),
    Command("row.half-down", "rows", "ctrl+d", "half_page(1)", "Half a page down"),
    Command("row.half-up", "rows", "ctrl+u", "half_page(-1)", "Half a page up"),
    Command("row.first", "rows", "g,home", "go_start", "First row"),
    Command("row.last", "rows", "G,end", "go_end", "Last row"),
    Command("row.open", "rows", "enter", "open", "Open what the row stands for", "open"),
    Command("list.column-left", "list", "h,left", "column(-1)", "Choose the column before"),
    Command("list.column-right", "list", "l,right", "column(1)", "Choose the next column"),
    Command("list.sort", "list", "s", "sort", "Sort by the chosen column, then the other way round", "sort"),
    Command("list.mark", "list", "space", "mark", "Mark the record, or take its mark away", "mark"),
    Command("list.unmark", "list", "escape", "unmark", "Take every mark away"),
    Command("article.down", "article", "j,down", "move_line(1)", "Next line", "line"),
    Command("article.up", "article", "k,up", "move_line(-1)", "Previous line"),
    Command("article.word", "article", "l,right", "word(1)", "Next word", "word"),
    Command("article.word-back", "article", "h,left", "word(-1)", "Previous word"),
    Command("article.mention", "article", "m", "mention(1)", "Next words that belong to a record", "mention"),
    Command("article.mention-back", "article", "M", "mention(-1)", "Previous words that belong to a record"),
    Command("article.page-down", "article", "pagedown", "page(1)", "A page down"),
    Command("article.page-up", "article", "pageup", "page(-1)", "A page up"),
    Command("article.half-down", "article", "ctrl+d", "half_page(1)", "Half a page down"),
    Command("article.half-up", "article", "ctrl+u", "half_page(-1)", "Half a page up"),
    Command("article.first", "article", "g,home", "go_start", "Beginning of the article"),
    Command("article.last", "article", "G,end", "go_end", "End of the article"),
    Command("article.open", "article", "enter", "open", "Open the record that the words belong to", "open"),
    Command("article.select", "article", "v", "select_toggle", "Start or stop selecting text", "select"),
    Command("article.unselect", "article", "escape", "clear_text_selection", "Drop the selection"),
    Command(
        "problems.leave", "problems", "escape,backspace,exclamation_mark,q", "leave", "Back to the records", "back"
    ),
    Command("problems.edit", "problems", "e", "edit", "Open the file at the line in $EDITOR", "edit"),
    Command("problems.copy", "problems", "y", "copy", "Copy file:line:column", "copy"),
    Command("changes.leave", "changes", "escape,backspace,plus,q", "leave", "Back to the records", "back"),
    Command(
        "changes.other", "changes", "tab,shift+tab", "app.focus_next", "To the fields that changed, and back", "fields"
    ),
    Command("duplicates.confirm", "duplicates", "c", "confirm", "They are one event; the left one counts", "same"),
    Command("duplicates.reject", "duplicates", "r", "reject", "They are not the same event", "differ"),
    Command("duplicates.undo", "duplicates", "u", "undo", "Take the last decision back, or that on the pair", "undo"),
    Command("duplicates.swap", "duplicates", "x", "swap", "Change sides, to have the other one count", "swap"),
    Command("duplicates.other", "duplicates", "o", "open_other", "Open the one on the right"),
    Command(
        "duplicates.scroll",
        "duplicates",
        "space",
        "scroll",
        "Show the rest of the comparison, or its beginning",
        "rest",
    ),
    Command("duplicates.leave", "duplicates", "escape,backspace,q", "leave", "Back to the records", "back"),
)


BindingList = list["BindingType"]

TOGETHER: tuple[tuple[Scope, ...], ...] = (
    ("article", "anywhere", "program"),
    ("list", "rows", "anywhere", "program"),
    ("problems", "rows"),
    ("changes", "rows"),
    ("duplicates", "rows"),
)
"""Places whose commands work at the same time, so that a key can be of one of them only. On screens of their own some
keys of the program lead back instead: there they may be the same."""
OWN_SCREENS: tuple[Scope, ...] = ("problems", "changes", "duplicates")
"""Places that are screens of their own, whose commands mean nothing in the browser."""


class Registry(NamedTuple):
    """All that there is to give keys to."""

    commands: tuple[Command, ...]
    together: tuple[tuple[Scope, ...], ...]


REGISTRY = Registry(COMMANDS, TOGETHER)
UNSENT = "no-key"
"""Stands for the keys of a command that has none: the toolkit takes an empty text for its own keys, and no terminal
sends this."""

_mapped: dict[str, list[str]] = {}


def bindings(*scopes: Scope) -> BindingList:
    """The bindings of a widget or screen that answers to `scopes`; their ids are the commands' names."""
    from textual.binding import Binding

    return [
        Binding(c.keys, c.action, c.help, show=False, id=c.name)
        for scope in scopes
        for c in COMMANDS
        if c.scope == scope
    ]


def use_keys(keymap: Mapping[str, list[str]]) -> dict[str, str]:
    """Have everything that names keys name those of `keymap` (a command's name to its keys); the toolkit's keymap."""
    _mapped.clear()
    _mapped.update(keymap)
    return {name: ",".join(keys) or UNSENT for name, keys in keymap.items()}


def keys_now(command: Command) -> list[str]:
    """The keys of a command as the toolkit calls them: the user's where there are such, perhaps none."""
    return _mapped.get(command.name, command.keys.split(","))


def keys_of(command: Command) -> list[str]:
    """Every key of a command now, as people write them."""
    return [spelt(key) for key in keys_now(command)]


def first_key(name: str) -> str:
    """The key to show for the command called `name`, empty where it has none."""
    (command,) = (c for c in COMMANDS if c.name == name)
    return next(iter(keys_of(command)), "")


def key_of(name: str) -> str:
    """What a message tells to press: the key of the command called `name`, else that command."""
    return first_key(name) or f"the command {name}"
