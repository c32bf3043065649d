"""The line at the foot: the keys that matter where the user is, or a passing message."""

from collections.abc import Collection

from textual.content import Content
from textual.widget import Widget

from tui.panes.cells import fitted
from tui.panes.commands import COMMANDS, Command, Scope, keys_now, keys_of


def hints(scopes: tuple[Scope, ...], width: int, without: Collection[str] = ()) -> list[tuple[str, str]]:
    """The keys and labels that fit in `width` cells; those of the pane come before those that work everywhere.

    Commands named in `without` do nothing there.

    What Enter does comes first. Search, help and leaving are kept to the last: who is lost needs them most.
    """
    wanted: list[Command] = []
    taken: set[str] = set()
    for command in (c for scope in scopes for c in COMMANDS if c.scope == scope):
        keys = keys_now(command)
        if command.hint and command.name not in without and keys and keys[0] not in taken:
            wanted.append(command)
        taken.update(keys)
    wanted.sort(key=lambda command: not command.name.endswith(".open"))
    last = [c for c in wanted if c.name in ("search", "help", "quit", "problems.leave", "duplicates.leave")]
    if sum(map(_cells, last)) > width:
        last = [c for c in last if c.name != "search"]
    chosen: list[Command] = []
    room = width - sum(_cells(c) for c in last)
    for command in wanted:
        if command not in last and _cells(command) <= room:
            chosen.append(command)
            room -= _cells(command)
    return [(keys_of(c)[0], c.hint) for c in [*chosen, *last]]


def _cells(command: Command) -> int:
    return len(keys_of(command)[0]) + len(command.hint) + 3


class KeyHints(Widget):
    """One line of key hints; a message takes their place until the next key."""

    COMPONENT_CLASSES = {"hints--key", "hints--message", "hints--alert"}

    def __init__(self, *scopes: Scope, without: Collection[str] = (), id: str | None = None) -> None:
        super().__init__(id=id)
        self._without = without
        self._scopes = scopes
        self._message = ""
        self._alert = False

    def show_scopes(self, *scopes: Scope) -> None:
        """Show the keys of another place."""
        if scopes != self._scopes:
            self._scopes = scopes
            self.refresh()

    def say(self, message: str, *, alert: bool = False) -> None:
        """Show a message in place of the keys; an empty one gives the keys back."""
        if (message, alert) != (self._message, self._alert):
            self._message, self._alert = message, alert
            self.refresh()

    @property
    def message(self) -> str:
        """The message that is shown, empty when the keys are."""
        return self._message

    def render(self) -> Content:
        """The message or the keys."""
        width = self.size.width
        if self._message:
            style = self.get_visual_style("hints--alert" if self._alert else "hints--message")
            return Content.styled(fitted(" " + self._message, width), style)
        key_style = self.get_visual_style("hints--key")
        pieces: list[Content] = []
        for key, label in hints(self._scopes, width, self._without):
            pieces += [Content(" "), Content.styled(key, key_style), Content(f" {label} ")]
        return Content.assemble(*pieces)
