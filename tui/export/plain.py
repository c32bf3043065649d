"""A record as plain data: the keys are the model's, before them what it is and where it stands."""

from typing import Any

import msgspec

from tui.export.selection import Item
from tui.index.facets import tolls
from tui.model.records import Incident


def plain(item: Item) -> dict[str, Any]:
    """A record as lists and dicts. An incident has its toll beside, as it follows from the claims that are adopted.

    A claim has the id that it has in the corpus, and the record that it stands in.
    """
    at = item.at
    head = {"kind": at.kind, "id": at.id, "file": at.file, "line": at.line}
    if item.claim is not None:
        return {**head, "record": at.parent, **msgspec.to_builtins(item.claim), "id": at.id}
    body: dict[str, Any] = msgspec.to_builtins(item.record)
    row = {"recorded": body.pop("recorded")} if "recorded" in body else {}  # long, and so last
    if isinstance(item.record, Incident):
        body["toll"] = {name: {"low": low, "best": best, "high": high} for name, low, best, high in tolls(item.record)}
    return {**head, **body, **row}
