"""Entries to YAML: one in a file of its own, or many in one stream."""

from collections.abc import Iterable

import msgspec

from tui.corpus.emit import mapping
from tui.notebook.entries import Entry, key_of

ID_KEY = "entry"
"""In a stream, the key that says what an entry is called; alone, its file's name says it."""


def file_text(entry: Entry) -> str:
    """The text of an entry's own file."""
    return mapping(_values(entry))


def stream_text(entries: Iterable[Entry]) -> str:
    """Many entries in one text, which an import reads back to the same."""
    return "".join(f"---\n{mapping(values(entry))}" for entry in entries)


def values(entry: Entry) -> dict[str, str]:
    """An entry as a stream has it: its kind first, then what it is called."""
    return {**_kind(entry), ID_KEY: entry.id, **_values(entry)}


def _kind(entry: Entry) -> dict[str, str]:
    key = key_of(entry)
    return {key: getattr(entry, key)}


def _values(entry: Entry) -> dict[str, str]:
    """What an entry says, its kind first."""
    fields = msgspec.structs.asdict(entry)
    del fields["id"]
    return {**_kind(entry), **{name: value for name, value in fields.items() if value}}
