"""A long list, fetched a block at a time around what is in view."""

from collections.abc import Callable
from typing import Generic, TypeVar

_Item = TypeVar("_Item")

BLOCK = 100
KEPT_BLOCKS = 8


class Blocks(Generic[_Item]):
    """Items by their place. `fetch(start, count)` answers with those from `start` on; only a few blocks are kept."""

    def __init__(self, fetch: Callable[[int, int], list[_Item]]) -> None:
        self._fetch = fetch
        self._blocks: dict[int, list[_Item]] = {}

    def item(self, number: int) -> _Item | None:
        """The item at a place, fetched with its neighbours when it is not at hand; None past the end."""
        block, place = divmod(number, BLOCK)
        items = self._blocks.get(block)
        if items is None:
            items = self._blocks[block] = self._fetch(block * BLOCK, BLOCK)
            while len(self._blocks) > KEPT_BLOCKS:
                del self._blocks[next(iter(self._blocks))]
        return items[place] if place < len(items) else None

    def forget(self) -> None:
        """Fetch anew from now on."""
        self._blocks.clear()
