"""The browser with the analyst's own things: bookmarks, notes, saved searches."""

from pathlib import Path
from typing import TYPE_CHECKING

from tui.index.detail.rows import DetailRow, heading
from tui.index.veil.index import Withheld
from tui.notebook.entries import Note, Search
from tui.notebook.folder import NotSaved
from tui.notebook.notebook import Notebook
from tui.panes.commands import key_of
from tui.query.parse import parse
from tui.screens.asking import AskingScreen, once_loaded
from tui.screens.picker import Choice, Picker
from tui.screens.prompt import Prompt
from tui.screens.selection import View
from tui.settings.model import Settings

if TYPE_CHECKING:
    from tui.screens.exporting import Wanted
    from tui.screens.results import Offer

NOTE = "note:"
"""What a row leads to that stands for a note: ids of records have no colon."""


class KeepingScreen(AskingScreen):
    """Keeps what the analyst notes in a notebook, which is read once the first screen stands."""

    def __init__(self, index: Withheld, root: Path, settings: Settings, start: View | None = None) -> None:
        super().__init__(index, root, settings, start)
        self.notebook = Notebook(root)

    def on_mount(self) -> None:
        """Read the notebook, without keeping the first screen waiting."""
        self.call_after_refresh(self.run_worker, self._read_notebook, thread=True, group="notebook")

    def _read_notebook(self) -> None:
        """In a thread."""
        if self.notebook.reload():
            self.app.call_from_thread(self._notebook_changed)

    def _notebook_changed(self, message: str = "") -> None:
        """Show what is kept now: the signs in the list, the notes in the detail."""
        self.list.sign_again()
        if self.selected:
            self.detail.show(self.rows_of(self.selected), row=self.detail.cursor, top=self.detail.scroll_offset.y)
        if problems := self.notebook.problems:
            first = problems[0]
            self.say(f"broken in your notebook: {first.file}:{first.line}: {first.message}", alert=True)
        elif message:
            self.say(message)

    # What is shown of it.

    def signs(self, records: list[str]) -> dict[str, str]:
        """A record with a note has n, one with a bookmark b, one that changed since the last visit +."""
        noted, bookmarked = self.notebook.noted, self.notebook.bookmarked
        found = super().signs(records)
        real = {id: self.index.real(id) for id in records} if noted or bookmarked else {}
        found |= {id: "b" for id in real if real[id] in bookmarked}
        return found | {id: "n" for id in real if real[id] in noted}

    def rows_of(self, record: str) -> list[DetailRow]:
        """The detail of a record, and below it what was noted of it."""
        rows = super().rows_of(record)
        notes = [
            DetailRow(text=note.text, aside=f"{note.author} {note.created_at[:10]}".strip(), target=f"{NOTE}{note.id}")
            for note in self.notebook.notes_of(self.index.real(record))
        ]
        if self.index.real(record) in self.notebook.bookmarked:
            rows = [*rows, DetailRow("Bookmark", "yours", tone="muted")]
        return [*rows, heading("Your notes"), *notes] if notes else rows

    def saved_searches(self) -> "list[Offer]":
        """The saved searches, to be asked again."""
        from tui.screens.results import Offer

        return [Offer(search.query + " ", search.name, whole=True) for search in self.notebook.searches()]

    def follow(self, target: str) -> None:
        """A row of a note leads to the note itself."""
        if target.startswith(NOTE):
            note = self.notebook.entry(target.removeprefix(NOTE))
            if isinstance(note, Note):
                self._write_note([self.index.shown(note.note)], note)
        else:
            super().follow(target)

    # Keeping.

    def action_bookmark(self) -> None:
        """Bookmark the marked records, or the selected one; take the bookmark away where all have one."""
        records = self.chosen_records
        if not records:
            return
        real = [self.index.real(record) for record in records]
        on = not all(record in self.notebook.bookmarked for record in real)
        try:
            self.notebook.set_bookmark(real, on)
        except NotSaved as error:
            self.say(str(error), alert=True)
            return
        what = self._called(records)
        shown_by = f": {key_of('notebook')} lists the bookmarks" if on else ""
        self._notebook_changed(f"{'bookmarked' if on else 'no longer bookmarked'} {what}{shown_by}")

    def _called(self, records: list[str]) -> str:
        return records[0] if len(records) == 1 else f"{len(records):,} records"

    def action_annotate(self) -> None:
        """Write a note on the marked records, or the selected one."""
        if records := self.chosen_records:
            self._write_note(records, None)

    def _write_note(self, records: list[str], note: Note | None) -> None:
        self._ask_note(records, note, f"Note on {self._called(records)}", note.text if note else "")

    def _ask_note(self, records: list[str], note: Note | None, title: str, text: str) -> None:
        from tui.screens.notes import NoteScreen  # late: the toolkit's editor is heavy, and few sessions write

        self.app.push_screen(NoteScreen(title, text), lambda written: self._note_written(records, note, written))

    def _note_written(self, records: list[str], note: Note | None, text: str | None) -> None:
        if text is None:
            return
        try:
            message = self._save_note(records, note, text)
        except (NotSaved, ValueError) as error:
            # What was written must not be lost: it is given back, to be saved once that can be.
            self._ask_note(records, note, f"Not saved: {error}", text)
        else:
            self._notebook_changed(message)

    def _save_note(self, records: list[str], note: Note | None, text: str) -> str:
        if note is None and text.strip():
            for record in records:
                self.notebook.add_note(self.index.real(record), text)
            return f"noted on {self._called(records)}"
        if note is None:
            return ""
        if text.strip():
            self.notebook.change_note(note, text)
            return "the note was changed"
        gone = self.notebook.remove(note)
        return "the note was removed" if gone else "another session changed this note meanwhile: it stays"

    def action_save_search(self) -> None:
        """Keep the query that narrows the list under a name."""
        query = str(self.list.asked)
        if not query:
            self.say(f"nothing narrows the list: {key_of('search')} searches, {key_of('filter')} filters")
            return
        prompt = Prompt("Save this search", f"a name for: {query}", lambda name: "" if name else "it needs a name")
        self.app.push_screen(prompt, lambda name: self._save_search(name, query))

    def _save_search(self, name: str | None, query: str) -> None:
        if name:
            try:
                self.notebook.save_search(name, query)
            except (NotSaved, ValueError) as error:
                self.say(str(error), alert=True)
            else:
                self.say(f"saved as {name}: {key_of('notebook')} lists what you keep")

    # What changed.

    def action_changes(self) -> None:
        """List what updates changed, brought or took away since the last visit."""
        if not any(self.index.change_counts()):
            since = "your last visit" if self.index.visited else "they were first read"
            self.say(f"no change of the files has been seen since {since}")
            return
        from tui.screens.changes import ChangesScreen  # late: few sessions see an update

        self.app.push_screen(ChangesScreen(self.index, self.settings.date_style, self._noted), self._open_changed)

    def _noted(self, record: str) -> list[str]:
        return [note.text for note in self.notebook.notes_of(self.index.real(record))]

    def _open_changed(self, record: str | None) -> None:
        if record:
            self.open(record)

    # Taking away.

    @once_loaded
    def action_export(self) -> None:
        """Write the marked records, or those that are listed, to a file."""
        from tui.screens.exporting import ENDS, fault, wanted  # late: few sessions export

        what = wanted(self.index, self.list.listing, self.marked)
        if not what.ids and not self.list.row_count():
            self.say("nothing is listed that could be exported")
            return
        prompt = Prompt(f"Export {what}", ENDS, lambda name: fault(name, what))
        self.app.push_screen(prompt, lambda name: self._export(name, what))

    def _export(self, name: str | None, what: "Wanted") -> None:
        if name:
            self.say(f"writing {name}")
            self.run_worker(lambda: self._write(name, what, self.index.revealed), thread=True, group="export")

    def _write(self, name: str, what: "Wanted", revealed: bool) -> None:
        """In a thread."""
        from tui.export.writing import NotWrittenError
        from tui.screens.exporting import export

        try:
            done, alert = export(self.notebook.real, name, what, self.index.visited, revealed=revealed), False
        except (NotWrittenError, OSError) as error:
            done, alert = f"not written: {error}", True
        self.app.call_from_thread(lambda: self.say(done, alert=alert))

    def action_notebook(self) -> None:
        """Choose from the bookmarks, notes and saved searches."""
        self.notebook.reload()
        choices = self._kept()
        if not choices:
            keys = {name: key_of(name) for name in ("bookmark", "annotate", "search.save")}
            self.say(
                f"your notebook is empty: {keys['bookmark']} bookmarks a record, {keys['annotate']} writes a note, "
                f"{keys['search.save']} saves a search"
            )
            return
        picker = Picker("Your notebook", choices, typing=True, remove=self._remove_entry)
        self.app.push_screen(picker, self._open_entry)

    def _kept(self) -> list[Choice]:
        entries = self.notebook.entries
        titles = self.index.titles(e.record for e in entries if not isinstance(e, Search))
        choices = []
        for entry in entries:
            if isinstance(entry, Search):
                choices.append(Choice(entry.id, f"{entry.name}: {entry.query}", "search"))
                continue
            at = titles.get(entry.record)
            gone = None if at else self.index.gone(entry.record)
            called = at or gone
            title = called.title if called else f"{entry.record} (no longer in this corpus)"
            state = ", vanished" if gone else ""
            if isinstance(entry, Note):
                choices.append(Choice(entry.id, f"{entry.text.splitlines()[0]} · {title}", f"note{state}"))
            else:
                choices.append(Choice(entry.id, title, f"bookmark{state}"))
        return choices

    def _open_entry(self, id: str | None) -> None:
        entry = self.notebook.entry(id or "")
        if isinstance(entry, Search):
            self.ask(parse(entry.query))
        elif entry is not None:
            self.open(entry.record)

    def _remove_entry(self, id: str) -> bool:
        entry = self.notebook.entry(id)
        try:
            gone = entry is not None and self.notebook.remove(entry)
        except NotSaved as error:
            self.say(str(error), alert=True)
            return False
        self._notebook_changed()
        return gone
