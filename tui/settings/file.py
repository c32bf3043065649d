"""The file of settings: one YAML mapping, read as content is."""

from pathlib import Path

import msgspec

from tui.corpus.compose import compose
from tui.corpus.convert import shape
from tui.corpus.files import UnreadableFile, contents
from tui.corpus.nodes import Mapping, Null
from tui.corpus.reader import decoded
from tui.corpus.results import Problem
from tui.corpus.scalars import wrong_type
from tui.corpus.sink import Sink
from tui.settings.keymap import Registry, read_keymap
from tui.settings.model import Settings


def read_settings(path: Path, registry: Registry) -> tuple[Settings, list[str], list[Problem]]:
    """The settings, the names of those that the file gives, and what is wrong. Never raises for what it contains."""
    sink = Sink(str(path))
    try:
        real = path.resolve()  # the file may be a link to where somebody keeps all such files
        text = decoded(contents(real.parent, real.name), sink)
    except UnreadableFile as error:
        sink.error_at(error.code, 0, 0, str(error), error.expected)
        text = ""
    except (OSError, RuntimeError) as error:
        sink.error_at("unreadable", 0, 0, f"cannot be read: {error}")
        text = ""
    settings, given = Settings(), list[str]()
    nodes = [node for node in compose(text, sink) if type(node) is not Null]
    for node in nodes[1:]:
        sink.error("many-documents", node.mark, "a second list item or document", "one mapping with all settings")
    if nodes and isinstance(nodes[0], Mapping):
        given = [name for name in nodes[0].entries if name in Settings.__struct_fields__]
        settings = _settings(nodes[0], registry, sink)
    elif nodes:
        wrong_type(nodes[0], sink, "a mapping of settings, such as theme: light")
    sink.problems.sort(key=lambda problem: (problem.line, problem.column))
    return settings, given, sink.problems


def _settings(node: Mapping, registry: Registry, sink: Sink) -> Settings:
    _, keymap = node.entries.pop("keymap", (None, None))
    value: Settings = shape(Settings)(node, sink, "")
    return msgspec.structs.replace(value, keymap=read_keymap(keymap, registry, sink))
