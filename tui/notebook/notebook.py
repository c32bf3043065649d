"""The notebook of one corpus: what is in it, and every way to change it."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import NamedTuple, TypeVar

import msgspec

from tui.corpus.results import Problem
from tui.notebook.contents import Contents, Held
from tui.notebook.entries import (
    Bookmark,
    Entry,
    Note,
    Search,
    checked,
    checked_id,
    checked_query,
    login,
    new_id,
    now,
    same,
)
from tui.notebook.folder import SUFFIX, NotSaved, Stamp, folder_of, locked, path_text, remove, stamps, usable, write
from tui.notebook.stream import file_text

AnEntry = TypeVar("AnEntry", bound=Entry)


class Taken(NamedTuple):
    """What an import came to: what was added, how many were there already, and old and new ids where they changed."""

    added: list[Entry]
    present: int
    renamed: list[tuple[str, str]]


class Notebook:
    """Notes, bookmarks and saved searches about one corpus, each in a file of its own in the user's data folder.

    It is empty until `reload`. Threads can share it: what is asked is answered from memory, what changes something
    waits for the disk. Whatever changes something has it on the disk for good when it returns, and raises NotSaved (an
    OSError) with words for the user where it cannot. ValueError, with words too, is for a text that cannot be kept.
    """

    def __init__(self, root: Path) -> None:
        self.real = Path(os.path.realpath(root))
        self._held: dict[str, Held] = {}
        self._contents = Contents({})
        self._lock = RLock()

    @cached_property
    def folder(self) -> Path:
        """Where the entries are kept; it need not be there. Raises NotSaved where the user has not even a home."""
        return folder_of(self.real)

    # What is in it.

    @property
    def entries(self) -> list[Entry]:
        """Everything, the oldest first."""
        return self._contents.entries

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with files of the notebook; their paths are relative to `folder`."""
        return self._contents.problems

    @property
    def noted(self) -> Collection[str]:
        """The ids (`record` or `record#claim`) that there are notes on: quick to ask whether one is in it."""
        return self._contents.notes.keys()

    @property
    def bookmarked(self) -> Collection[str]:
        """The ids (`record` or `record#claim`) that have a bookmark: quick to ask whether one is in it."""
        return self._contents.bookmarks.keys()

    def notes_of(self, record: str) -> list[Note]:
        """The notes on just this id, the oldest first."""
        return self._contents.notes.get(record, [])

    def searches(self) -> list[Search]:
        """The saved searches by name, whatever its case."""
        return sorted(self._contents.searches, key=lambda search: (search.name.casefold(), search.id))

    def entry(self, id: str) -> Entry | None:
        """The entry of this id."""
        held = self._held.get(id)
        return held.entry if held else None

    def reload(self) -> bool:
        """Read what changed since, by whomever; whether anything did. Cheap where nothing did. Never raises."""
        with self._lock:
            before = self._held
            held = {}
            for name, stamp in self._stamps().items():
                known = before.get(name)
                if known is None or known.stamp != stamp:
                    known = self._read(name, stamp)
                if known is not None:
                    held[name] = known
            if before.keys() == held.keys() and all(held[name] is known for name, known in before.items()):
                return False
            self._take(held)
            return True

    def _stamps(self) -> dict[str, Stamp]:
        try:
            return stamps(self.folder)
        except (FileNotFoundError, NotSaved):
            return {}
        except OSError:
            return {"": Stamp(0, 0, 0)}  # the folder itself, whose reading says what is wrong

    def _read(self, name: str, stamp: Stamp) -> Held | None:
        from tui.notebook.reading import read_file  # late: YAML is needed by those alone who have a notebook

        file = f"{name}{SUFFIX}" if name else ""
        read = read_file(self.folder, file, name)
        if name and not read.entries and not os.path.lexists(self.folder / file):
            return None  # removed since the folder was listed
        return Held(stamp, read.entries[0] if read.entries else None, read.problems)

    def _take(self, held: dict[str, Held]) -> None:
        self._held = held
        self._contents = Contents(held)

    # Changing it.

    def add_note(self, record: str, text: str) -> Note:
        """A new note on an id (`record` or `record#claim`)."""
        text = checked("a note", text)
        note = Note(id=new_id(), note=checked_id(record), text=text, author=login(), created_at=now())
        return self._put([note])[0]

    def change_note(self, note: Note, text: str) -> Note:
        """The note with another text. Where another session changed or removed it meanwhile, theirs stays as it is and
        this becomes a note beside it, with an id of its own: nothing that anybody wrote is lost."""
        changed = msgspec.structs.replace(note, text=checked("a note", text), changed_at=now())
        with self._changing():
            held = self._held.get(note.id)
            if held is None or not held.is_exactly(note):
                changed = msgspec.structs.replace(changed, id=new_id())
            return self._put([changed])[0]

    def remove(self, entry: Entry) -> bool:
        """Remove an entry; whether it was. It is not where another session changed it meanwhile: see it first."""
        with self._changing():
            if self.entry(entry.id) != entry:
                return False
            self._drop({entry.id})
            return True

    def set_bookmark(self, records: Iterable[str], on: bool) -> None:
        """Have each of these ids (`record` or `record#claim`) bookmarked, or none of them."""
        wanted = dict.fromkeys(map(checked_id, records))
        with self._changing():
            marked = self._contents.bookmarks
            if on:
                new = [record for record in wanted if record not in marked]
                self._put([Bookmark(id=new_id(), bookmark=record, created_at=now()) for record in new])
            else:
                self._drop({mark.id for record in wanted for mark in marked.get(record, [])})

    def save_search(self, name: str, query: str) -> Search:
        """Keep a query under a name, in place of the last one of this name. Raises QueryError, a ValueError, where it
        cannot be asked."""
        checked("the name of a search", name)
        checked_query(query)
        with self._changing():
            search = Search(id=new_id(), search=name, query=query, created_at=now())
            namesakes = [one for one in self._contents.searches if one.name == name]
            if namesakes and self._held[namesakes[-1].id].is_exactly(namesakes[-1]):
                search = msgspec.structs.replace(namesakes[-1], query=query, changed_at=now())
            return self._put([search])[0]

    def take_in(self, entries: Iterable[Entry]) -> Taken:
        """Add entries that come from elsewhere. Where one says what another says already it is left out; where it only
        has its id, or none that a file can have, it gets a new one."""
        with self._changing():
            there = {same(entry) for entry in self.entries}
            added: dict[str, Entry] = {}
            renamed: list[tuple[str, str]] = []
            present = 0
            for entry in entries:
                if same(entry) in there:
                    present += 1
                    continue
                there.add(same(entry))
                if entry.id in self._held or entry.id in added or not usable(entry.id):
                    old, entry = entry.id, msgspec.structs.replace(entry, id=new_id())
                    if old:
                        renamed.append((old, entry.id))
                added[entry.id] = entry
            return Taken(self._put(list(added.values())), present, renamed)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Other sessions kept from changing anything, and everything known that they did so far."""
        with self._lock, locked(self.folder):
            self.reload()
            yield

    def _put(self, entries: list[AnEntry]) -> list[AnEntry]:
        entries = [msgspec.structs.replace(entry, corpus=path_text(self.real)) for entry in entries]
        with self._lock:
            written = write(self.folder, {entry.id: file_text(entry) for entry in entries})
            self._take({**self._held, **{entry.id: Held(written[entry.id], entry, []) for entry in entries}})
        return entries

    def _drop(self, ids: set[str]) -> None:
        remove(self.folder, ids)
        self._take({id: held for id, held in self._held.items() if id not in ids})
