"""What a notebook has, arranged for those who ask."""

from collections.abc import Mapping
from typing import NamedTuple

from tui.corpus.results import Problem
from tui.notebook.entries import Bookmark, Entry, Note, Search
from tui.notebook.folder import Stamp


class Held(NamedTuple):
    """A file as it was read. An entry with errors is what is sound of it, and its file is never written again."""

    stamp: Stamp
    entry: Entry | None
    problems: list[Problem]

    def is_exactly(self, entry: Entry) -> bool:
        """Whether the file says this and no more, so that nothing is lost where it is written again."""
        return self.entry == entry and not self.problems


class Contents:
    """The entries of a notebook from the oldest on, by what they are about. Never changed once it is made."""

    def __init__(self, held: Mapping[str, Held]) -> None:
        entries = [one.entry for one in held.values() if one.entry is not None]
        self.entries: list[Entry] = sorted(entries, key=lambda entry: (entry.created_at, entry.id))
        self.problems = [problem for name in sorted(held) for problem in held[name].problems]
        self.notes: dict[str, list[Note]] = {}
        self.bookmarks: dict[str, list[Bookmark]] = {}
        self.searches: list[Search] = []
        for entry in self.entries:
            match entry:
                case Note():
                    self.notes.setdefault(entry.record, []).append(entry)
                case Bookmark():
                    self.bookmarks.setdefault(entry.record, []).append(entry)
                case Search():
                    self.searches.append(entry)
