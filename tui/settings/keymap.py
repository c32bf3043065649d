"""The user's keys for commands: read from the file, each fault at its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from tui.corpus.nearest import nearest
from tui.corpus.nodes import Mapping as MappingNode
from tui.corpus.nodes import Mark, Node, Null, Scalar
from tui.corpus.nodes import Sequence as SequenceNode
from tui.corpus.scalars import brief, wrong_type
from tui.corpus.sink import Sink
from tui.settings.keys import UnusableKeyError, parsed, spelt

PALETTE = "palette"
"""The command that finds those without a key, and so cannot be without one itself."""


class Keyed(Protocol):
    """A command: its name, the place where it works, its own keys joined by commas."""

    @property
    def name(self) -> str:
        """What it is called in the keymap."""

    @property
    def scope(self) -> str:
        """The place where it works."""

    @property
    def keys(self) -> str:
        """The keys that it has by itself."""


class Registry(Protocol):
    """What there is to map: the commands, and the groups of places whose commands work at the same time."""

    @property
    def commands(self) -> Sequence[Keyed]:
        """Every command."""

    @property
    def together(self) -> Sequence[Sequence[str]]:
        """Places that are reached at the same time."""


def read_keymap(node: Node | None, registry: Registry, sink: Sink) -> dict[str, list[str]]:
    """The keys of each command that has others than its own, as the toolkit names them; what is wrong is noted."""
    if node is None or type(node) is Null:  # every command below it is commented out
        return {}
    if type(node) is not MappingNode:
        wrong_type(node, sink, "commands with their keys, such as zoom: F2")
        return {}
    names = {command.name for command in registry.commands}
    found: dict[str, list[str]] = {}
    marks: dict[str, Mark] = {}
    for name, (mark, value) in node.entries.items():
        if name not in names:
            message = f"{brief(name)!r} is no command"
            sink.error("unknown-command", mark, message, "a name that config show lists", nearest(name, names))
            continue
        found[name], marks[name] = list(dict.fromkeys(_keys(value, sink))), mark
    bare = node.value(PALETTE)
    if type(bare) is SequenceNode and not bare.items:
        message = f"{PALETTE} needs a key: it is the way to every command that has none"
        sink.error("no-key", marks[PALETTE], message, "a key")
    _report_clashes(found, marks, registry, sink)
    return found


def _keys(node: Node, sink: Sink) -> Iterator[str]:
    """The keys of one command that can be used."""
    for item in node.items if type(node) is SequenceNode else [node]:
        if type(item) is not Scalar:
            wrong_type(item, sink, "a key, a list of keys, or [] for none")
            continue
        try:
            yield parsed(brief(item.value))
        except UnusableKeyError as fault:
            sink.error("bad-key", item.mark, str(fault), "such as ctrl+p, ?, F2, PgDn or Shift+Tab", fault.nearest)


def keys_of_all(commands: Iterable[Keyed], keymap: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The keys of every command by name, with the keymap applied."""
    return {command.name: keymap.get(command.name, command.keys.split(",")) for command in commands}


def _report_clashes(found: dict[str, list[str]], marks: dict[str, Mark], registry: Registry, sink: Sink) -> None:
    """Note each key that two commands have which work at the same time; at least one of them was mapped."""
    keys = keys_of_all(registry.commands, found)
    reported: set[tuple[str, str, str]] = set()
    for group in registry.together:
        owners: dict[str, str] = {}
        for command in (c for c in registry.commands if c.scope in group):
            for key in keys[command.name]:
                first = owners.setdefault(key, command.name)
                clash = (key, first, command.name)
                if first == command.name or clash in reported:
                    continue
                reported.add(clash)
                mark = marks.get(command.name) or marks.get(first)
                if mark is not None:
                    message = f"{spelt(key)} is a key of both {first} and {command.name}, which work at the same time"
                    sink.error("key-clash", mark, message, "another key for one of them, or [] for none")
