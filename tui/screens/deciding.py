"""The browser with what may be one event: the way to the candidates, and what was decided counted in the totals."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tui.index.detail.rows import DetailRow
from tui.index.veil.index import Withheld
from tui.notebook.decisions import Decisions
from tui.panes.commands import key_of
from tui.query.query import EVERYTHING, Query, Term
from tui.screens.asking import once_loaded
from tui.screens.keeping import KeepingScreen
from tui.screens.selection import View
from tui.settings.model import Settings

SAID = {"same_as": "Same event", "not_same_as": "Not same"}


class DecidingScreen(KeepingScreen):
    """Knows what the analyst decided on which records are of one event."""

    def __init__(self, index: Withheld, root: Path, settings: Settings, start: View | None = None) -> None:
        super().__init__(index, root, settings, start)
        self.decisions = Decisions(root)

    def _read_notebook(self) -> None:
        """In a thread."""
        super()._read_notebook()
        if self.decisions.reload():
            self.app.call_from_thread(self._count_anew)

    def _count_anew(self) -> None:
        self.count_listed()
        self.show_titles()
        if self.selected:
            self.detail.show(self.rows_of(self.selected), row=self.detail.cursor, top=self.detail.scroll_offset.y)
        if problems := self.decisions.problems:
            first = problems[0]
            self.say(f"broken among your decisions: {first.file}:{first.line}: {first.message}", alert=True)

    def rows_of(self, record: str) -> list[DetailRow]:
        """The detail of a record, and what the analyst decided on it."""
        decided = self.decisions.about(self.index.real(record))
        if not decided:
            return super().rows_of(record)
        others = [(relation, self.index.shown(other)) for relation, other in decided]
        titles = self.index.titles(other for _, other in others)
        told = [
            DetailRow(SAID[relation], titles[other].title if other in titles else other, "yours", target=other)
            for relation, other in others
        ]
        return [*super().rows_of(record), *told]

    def of_one_event(self) -> Iterable[Sequence[str]]:
        """Records that are of one event, as records of the corpus or the analyst say."""
        return self.decisions.decided(self.index.ties(), self.index.shown).same

    def action_totals(self) -> None:
        """Show the totals by what is decided now, in whichever session."""
        self.decisions.reload()
        super().action_totals()

    @once_loaded
    def action_duplicates(self) -> None:
        """Show which of the listed incidents may be one event."""
        self._compare(self.list.asked, every=False)

    @once_loaded
    def action_same(self) -> None:
        """Show what may be the same event as the selected incident."""
        self.catch_up()
        at = self.index.locate(self.selected) if self.selected else None
        record = at.parent or at.id if at else ""
        found = self.index.locate(record) if record else None
        if found is None or found.kind != "incident":
            self.say(f"no incident is selected: {key_of('kind.incidents')} lists them", alert=True)
        else:
            self._compare(Query(((Term("id", ":", (record,)),),)), every=True)

    def _compare(self, query: Query, *, every: bool) -> None:
        from tui.screens.duplicates import DuplicatesScreen  # late: few sessions compare

        if not self.index.count("incident", EVERYTHING):
            self.say("there are no incidents to compare")
            return
        self.app.push_screen(
            DuplicatesScreen(self.index, self.root, self.decisions, query, every=every), self._compared
        )

    def _compared(self, record: str | None) -> None:
        self._count_anew()
        if record:
            self.open(record)
