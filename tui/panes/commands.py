"""Every command in one place: its name, keys, words and where it applies.

The bindings of the widgets, the key hints, the help screen, the palette and the table in README all derive from here.
Keys that a terminal sends as something else (ctrl+h, ctrl+i, ctrl+j, ctrl+m) are never used.
"""

from typing import Literal, NamedTuple

from textual.binding import Binding, BindingType

Scope = Literal["anywhere", "rows", "list", "article", "problems", "program"]

SCOPE_TITLES: dict[Scope, str] = {
    "anywhere": "In every pane",
    "rows": "Moving in any list",
    "list": "The list of records",
    "article": "The article",
    "problems": "The problems",
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
    Command("date", "anywhere", "d", "date", "Go to a date in the list", "date"),
    Command("zoom", "anywhere", "z", "zoom", "Give the pane the whole screen, or give it back", "zoom"),
    Command("copy", "anywhere", "y", "copy", "Copy the address, id or selected words", "copy"),
    Command("edit", "anywhere", "e", "app.edit", "Open the record's file at its line in $EDITOR", "edit"),
    Command(
        "problems", "program", "exclamation_mark", "app.problems", "Show what is wrong with the content", "problems"
    ),
    Command("veil", "program", "V", "app.veil", "Show what is withheld, or withhold it again"),
    Command("reload", "program", "ctrl+r", "app.reload", "Read the files that changed again"),
    Command("redraw", "program", "ctrl+l", "app.redraw", "Draw the screen again"),
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
)


BindingList = list[BindingType]


def bindings(*scopes: Scope) -> BindingList:
    """The bindings of a widget or screen that answers to `scopes`; their ids are the commands' names."""
    return [
        Binding(c.keys, c.action, c.help, show=False, id=c.name)
        for scope in scopes
        for c in COMMANDS
        if c.scope == scope
    ]


_SPELT = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "exclamation_mark": "!",
    "question_mark": "?",
    "colon": ":",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "shift+tab": "Shift+Tab",
    "alt+left": "Alt+←",
    "alt+right": "Alt+→",
}


def spelt(key: str) -> str:
    """A key as people write it: `ctrl+p` is Ctrl+P, `question_mark` is ?."""
    if key in _SPELT:
        return _SPELT[key]
    if key.startswith("ctrl+"):
        return "Ctrl+" + key[5:].upper()
    return key if len(key) == 1 else key.capitalize()


def keys_of(command: Command) -> list[str]:
    """Every key of a command, as people write them."""
    return [spelt(key) for key in command.keys.split(",")]
