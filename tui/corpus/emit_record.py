"""From a record back to YAML, as people write it and as it is read here: every value is text that its field types."""

import re
from decimal import Decimal
from typing import Any

import msgspec

from tui.corpus.emit import quoted, scalar
from tui.model.base import Evidence, Value
from tui.model.kinds import RECORD_TYPES
from tui.model.records import AnyRecord

Tree = str | list["Tree"] | dict[str, "Tree"]

_PLAIN_IN_BRACES = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .-]*[A-Za-z0-9])?\Z")
"""Text that needs no quotes in braces or brackets either."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?\Z|\d{4}-\d{2}(?:-\d{2})?\Z", re.ASCII)
"""Numbers and dates, which people write without quotes: the field types them."""


def record_yaml(record: AnyRecord) -> str:
    """A record as a document of its own, from its kind and id to the last field, with a line break at the end."""
    kind = next(name for name, struct in RECORD_TYPES.items() if type(record) is struct)
    entries = _entries(record)
    del entries["id"]
    return "\n".join(_block({kind: record.id, **entries}, "")) + "\n"


def evidence_yaml(evidence: Evidence) -> str:
    """Evidence on one line, to be written after `evidence:`, in braces as well as in a block."""
    return _flow(_tree(evidence))


def _tree(value: Any) -> Tree:
    if isinstance(value, Value):
        entries = _entries(value)
        alone = entries.get(value.shorthand)
        return alone if len(entries) == 1 and isinstance(alone, str) else entries
    if isinstance(value, list):
        items = [_tree(item) for item in value]
        # A single value stands for a list of one.
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    if isinstance(value, dict):
        return {key: _tree(item) for key, item in value.items()}
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{Decimal(repr(value)):f}" if isinstance(value, float) else str(value)


def _entries(struct: Value) -> dict[str, Tree]:
    """The fields that say something, its own before those that all share: what is unknown with its reason."""
    unknown: dict[str, str] = getattr(struct, "unknown", {})
    entries: dict[str, Tree] = {}
    own = type(struct).__annotations__
    for field in sorted(msgspec.structs.fields(type(struct)), key=lambda field: field.name not in own):
        value = getattr(struct, field.name)
        if field.name in unknown:
            entries[field.name] = {"unknown": unknown[field.name]}
        elif field.name not in ("unknown", "recorded") and (field.required or not _is_default(field, value)):
            entries[field.name] = _tree(value)
    return entries


def _is_default(field: msgspec.structs.FieldInfo, value: Any) -> bool:
    if field.default_factory is not msgspec.NODEFAULT:
        return bool(value == field.default_factory())
    return bool(value == field.default)


def _block(tree: dict[str, Tree], indent: str) -> list[str]:
    """The lines of a mapping."""
    lines: list[str] = []
    for key, value in tree.items():
        name = f"{indent}{scalar(key)}:"
        if isinstance(value, str):
            lines.append(f"{name} {_scalar(value)}")
        elif not value:
            lines.append(f"{name} {'[]' if isinstance(value, list) else '{}'}")
        elif isinstance(value, list):
            lines += [name, *(line for item in value for line in _item(item, indent))]
        elif list(value) == ["unknown"]:
            lines.append(f"{name} {_flow(value)}")
        else:
            lines += [name, *_block(value, indent + "  ")]
    return lines


def _item(item: Tree, indent: str) -> list[str]:
    """The lines of an item of a list, the first after a hyphen."""
    if isinstance(item, dict) and item:
        first, *rest = _block(item, indent + "  ")
        return [f"{indent}- {first.strip()}", *rest]
    return [f"{indent}- {_scalar(item) if isinstance(item, str) else _flow(item)}"]


def _flow(tree: Tree) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{_in_braces(key)}: {_flow(item)}" for key, item in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(_flow, tree)) + "]"
    return _in_braces(tree)


def _scalar(text: str) -> str:
    return text if _NUMBER.match(text) else scalar(text)


def _in_braces(text: str) -> str:
    return _scalar(text) if _PLAIN_IN_BRACES.match(text) else quoted(text)
