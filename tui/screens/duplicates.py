"""What may be one event: the pairs, the likeliest first, each side by side, to be confirmed or rejected."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from tui.corpus.parallel import BrokenOffError
from tui.duplicates.event import Candidate
from tui.index.candidates import Summary
from tui.index.veil.index import Withheld
from tui.model.records import Incident
from tui.notebook.decisions import Decisions, Relation, decision, decision_id
from tui.notebook.folder import NotSaved
from tui.panes.commands import Scope, bindings, key_of
from tui.panes.hints import KeyHints
from tui.panes.lines import LinePane
from tui.panes.pairs import WIDE, Comparison, PairList
from tui.query.query import Query
from tui.screens.comparing import Outcome, Pairs, StoppedError, Work
from tui.screens.foot import FootScreen

TITLE = "The same event?"
NOTHING = (
    "Nothing was found that may be the same event. Incidents of two data sets, or of a data set and your own, are "
    "compared where their days, places and actors are near one another; those of one data set only where they are "
    "alike in everything."
)


class DuplicatesScreen(FootScreen[str | None]):
    """Lists pairs and keeps what is decided of them; returns the id of a record that is to be opened."""

    BINDINGS = bindings("duplicates")
    scopes: tuple[Scope, ...] = ("duplicates", "rows", "program")

    def __init__(self, index: Withheld, root: Path, decisions: Decisions, query: Query, *, every: bool) -> None:
        super().__init__()
        self._index = index
        self._root = root
        self._decisions = decisions
        self._query = query
        self._every = every
        self._list = PairList(self._relation)
        self._list.opens = self._open_left
        self._comparison = Comparison()
        self._work: Work | None = None
        self._undo: list[tuple[str, Incident | None, Incident | None]] = []
        self._found = Outcome(Summary(0, 0, 0), Pairs(), {})
        self._place = ""
        """What the decision on the pair under the cursor is called, while all is compared again."""

    def compose(self) -> ComposeResult:
        """The pairs above, the one under the cursor below."""
        yield self._list
        yield self._comparison
        yield KeyHints(*self.scopes, without=("row.open",))

    def on_mount(self) -> None:
        """Begin to compare."""
        self._list.focus()
        self._begin()

    def on_unmount(self) -> None:
        """What is still being compared is no longer wanted."""
        if self._work is not None:
            self._work.stop()

    # Comparing.

    def renew(self, index: Withheld) -> None:
        """Compare again after the files were read again, or something was withheld or shown; the cursor stays."""
        if self._list.pairs:
            self._place = next((id for id, row in self._found.rows.items() if row == self._list.cursor), "")
        self._index = index
        self._begin()

    def _begin(self) -> None:
        if self._work is not None:
            self._work.stop()
        work = self._work = Work(self._root, self._index, self._decisions, self._query, every=self._every)
        self._found = Outcome(Summary(0, 0, 0), Pairs(), {})
        self._list.show(())
        self._list.border_title = TITLE
        self._list.border_subtitle = ""
        self._comparison.show(None, f"Comparing. {key_of('duplicates.leave')} leaves.")
        self.run_worker(lambda: self._run(work), thread=True, group="compare")

    def _run(self, work: Work) -> None:
        """In a thread."""
        try:
            outcome = work.run(lambda words: self._from_thread(work, words))
        except StoppedError:
            return
        except BrokenOffError as error:
            self._from_thread(work, f"this could not be compared: {error}")
            return
        if not work.is_stopped:
            self.app.call_from_thread(self._show, work, outcome)

    def _from_thread(self, work: Work, words: str) -> None:
        # Not waited for: the screen may have to do with what this thread holds.
        self.call_later(self._progress, work, words)

    def _progress(self, work: Work, words: str) -> None:
        if work is self._work and self.is_attached:
            self._comparison.tell(f"{words.capitalize()}. {key_of('duplicates.leave')} leaves.")

    def _show(self, work: Work, outcome: Outcome) -> None:
        if work is not self._work or not self.is_attached:
            return
        self._found = outcome
        self._list.show(outcome.pairs)
        self._list.move_to(outcome.rows.get(self._place, 0))
        self._tell()
        self._follow()

    def _tell(self) -> None:
        decided = sum(record.id in self._found.rows for record in self._decisions.records)
        words = f"{len(self._list.pairs) - decided:,} to decide" + (f", {decided:,} decided" if decided else "")
        self._list.border_title = words if self.size.width < WIDE else f"{TITLE} {words}"
        found, listed, left_out = self._found.summary
        told = [f"the likeliest {listed:,} of {found:,}"] if listed < found else []
        told += [f"{left_out:,} pairs not compared: too many in one place"] if left_out else []
        self._list.border_subtitle = "; ".join(told)

    @on(LinePane.Moved, "#pairs")
    def _follow(self) -> None:
        pair = self._list.current
        self._comparison.show(pair, NOTHING)
        said = {"same_as": "One event: the left one counts", "not_same_as": "Not the same event", "": "Not decided"}
        title = said[self._relation(pair)] if pair else "Nothing to compare"
        self._comparison.border_title = Content(title)

    # Deciding.

    def _real(self, pair: Candidate) -> tuple[str, str]:
        left, right = pair.pair
        return self._index.real(left), self._index.real(right)

    def _relation(self, pair: Candidate) -> str:
        """How a pair was decided by the analyst; empty where it was not."""
        record = self._decisions.find(*self._real(pair))
        return next((tie.relation for tie in reversed(record.related)), "") if record else ""

    def action_confirm(self) -> None:
        """The two are one event."""
        self._decide("same_as")

    def action_reject(self) -> None:
        """They are not."""
        self._decide("not_same_as")

    def _decide(self, relation: Relation) -> None:
        pair = self._list.current
        if pair is None:
            return
        first, second = self._real(pair)
        if self._put(decision(first, second, relation, _why(pair))):
            same = f"one event: {pair.left.id} counts" if relation == "same_as" else "not the same event"
            self.say(f"{same}; {key_of('duplicates.undo')} takes it back")
            self._next()

    def _put(self, after: Incident) -> bool:
        before = self._decisions.record(after.id)
        try:
            self._decisions.replace(after.id, before, after)
        except NotSaved as error:
            self.say(str(error), alert=True)
            return False
        self._undo.append((after.id, before, after))
        self._changed()
        return True

    def _next(self) -> None:
        """Go to the next pair that is not decided."""
        pairs = self._list.pairs
        here = self._list.cursor
        ahead = (at for at in range(here + 1, len(pairs)) if not self._relation(pairs[at]))
        self._list.move_to(next(ahead, here))

    def _changed(self) -> None:
        self._list.refresh()
        self._tell()
        self._follow()

    def action_undo(self) -> None:
        """Take the last decision of this visit back; before any, the one on the pair under the cursor."""
        pair = self._list.current
        if self._undo:
            id, before, after = self._undo.pop()
        elif pair is not None and self._relation(pair):
            id, before = decision_id(*self._real(pair)), None
            after = self._decisions.record(id)
        else:
            self.say("there is nothing to take back")
            return
        try:
            self._decisions.replace(id, after, before)
        except NotSaved as error:
            self.say(str(error), alert=True)
            return
        if id in self._found.rows:
            self._list.move_to(self._found.rows[id])
        self._changed()
        self.say("taken back")

    def action_swap(self) -> None:
        """Change sides: the left one counts. What is confirmed is confirmed anew."""
        pair = self._list.current
        if pair is None:
            return
        swapped = pair._replace(left=pair.right, right=pair.left)
        confirmed = self._relation(pair) == "same_as"
        if confirmed and not self._put(decision(*self._real(swapped), "same_as", _why(swapped))):
            return
        self._found.pairs.put(self._list.cursor, swapped)
        self._list.refresh_row(self._list.cursor)
        self._follow()
        if confirmed:
            self.say(f"{swapped.left.id} counts")

    # Looking.

    def action_scroll(self) -> None:
        """Show the rest of the comparison."""
        self._comparison.scroll_on()

    def _open_left(self) -> None:
        if pair := self._list.current:
            self.dismiss(pair.left.id)

    def action_open_other(self) -> None:
        """Open the record on the right in the browser."""
        if pair := self._list.current:
            self.dismiss(pair.right.id)

    def action_leave(self) -> None:
        """Back to the records."""
        self.dismiss(None)


def _why(pair: Candidate) -> str:
    """What speaks for and against two being one event, in a line."""
    from tui.duplicates.reasons import reasons, why

    return why(reasons(pair))
