"""In which fields two versions of a record differ."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tui.corpus.release import values

Plain = str | int | float | bool | None
"""What a field says; None where it says nothing."""


class Difference(NamedTuple):
    """A field by its name in the model, such as `date.start` or `claims.killed.best`, and what it said and says.

    A column of a data set is `recorded.` and its name. What a list has is named by its id, else by its place.
    """

    field: str
    old: Plain
    new: Plain


def differences(old: bytes, new: bytes) -> list[Difference]:
    """The fields in which two stored forms of a record differ, in the order of the model; the release is none."""
    was, now = (dict(_fields(values(data))) for data in (old, new))
    names = dict.fromkeys((*now, *was))
    found = [Difference(name, was.get(name), now.get(name)) for name in names if was.get(name) != now.get(name)]
    return sorted(found, key=lambda one: one.field.startswith(RECORDED))


RECORDED = "recorded."


def _fields(value: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Plain]]:
    for name, part in value.items():
        if name == "recorded" and not before:
            yield from ((f"{RECORDED}{column}", cell) for column, cell in part["columns"].items())
        elif isinstance(part, dict):
            yield from _fields(part, f"{before}{name}.")
        elif isinstance(part, list):
            yield from _listed(part, f"{before}{name}")
        else:
            yield f"{before}{name}", part


def _listed(parts: list[Any], name: str) -> Iterator[tuple[str, Plain]]:
    """The parts of a list: plain ones together, else each by its id or, where there are several, its place."""
    if not any(isinstance(part, dict) for part in parts):
        yield name, "; ".join(map(str, parts)) or None
        return
    for number, part in enumerate(parts, 1):
        key = part.get("id") or (number if len(parts) > 1 else "")
        yield from _fields({k: v for k, v in part.items() if k != "id"}, f"{name}.{key}." if key else f"{name}.")
