"""A veil laid on an index: kept up to date with the corpus, lifted and laid again, with the way back to real ids."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from tui.corpus.belonging import owner_record
from tui.corpus.files import FileStat
from tui.index.queries import Index
from tui.index.rows import Listing
from tui.query.query import Query

if TYPE_CHECKING:
    from tui.index.veil.veil import Veil


class Laid(Index):
    """What an index that withholds is built on. It asks `raw`, and never the database itself."""

    def __init__(self, raw: Index) -> None:
        self.raw = raw
        self.partial = raw.partial
        self.revealed = False
        self._known: Veil | None = None
        self._state = (-1, -1)

    def snapshot(self) -> AbstractContextManager[None]:
        """Have all that is asked inside answered from one state of the corpus."""
        return self.raw.snapshot()

    def at_once(self) -> AbstractContextManager[None]:
        """Have what is asked inside answered within half a frame."""
        return self.raw.at_once()

    def aside(self, is_stale: Callable[[], bool]) -> AbstractContextManager[None]:
        """Have what a thread asks inside answered over a connection of its own."""
        return self.raw.aside(is_stale)

    def count_up_to(self, most: int, kind: str, query: Query) -> int:
        """How many records of a kind a query finds, up to so many."""
        return self.raw.count_up_to(most, kind, self._asked(query))

    # What tells of no record.

    @property
    def visited(self) -> int:
        """When the corpus was left the last time."""
        return self.raw.visited

    @visited.setter
    def visited(self, value: int) -> None:
        self.raw.visited = value

    @property
    def is_in_memory(self) -> bool:
        """Whether no other process can open it."""
        return self.raw.is_in_memory

    @property
    def generation(self) -> int:
        """A number that changes whenever the content does."""
        return self.raw.generation

    def data_version(self) -> int:
        """A number that changes whenever somebody else writes."""
        return self.raw.data_version()

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are."""
        return self.raw.counts()

    def health(self) -> dict[str, int]:
        """Pieces of evidence by health."""
        return self.raw.health()

    def files(self) -> list[FileStat]:
        """The files that the index was made of, by their real paths: to be looked at, not to be shown."""
        return self.raw.files()

    def problem_counts(self) -> dict[str, int]:
        """How many problems of each severity there are."""
        return self.raw.problem_counts()

    def close(self) -> None:
        """Let go of the file."""
        self.raw.close()

    # The veil.

    def _newest(self) -> "Veil | None":
        """The veil of the corpus as it is now, whoever wrote to it. Ask after the answer that it is laid on."""
        version = self.raw.data_version()
        if version != self._state[0]:
            generation = self.raw.generation
            if generation != self._state[1]:
                self._known = self._gathered() if self.raw.sensitive() else None
            self._state = (version, generation)
        return self._known

    def _gathered(self) -> "Veil | None":
        from tui.index.veil.gather import gathered  # late: most corpora have nothing to withhold

        return gathered(self.raw, self._known.unfolded if self._known else frozenset())

    def _veil(self) -> "Veil | None":
        return None if self.revealed else self._newest()

    @property
    def withholds(self) -> bool:
        """Whether anything is withheld now."""
        return not self.revealed and any(self.sensitive_counts())

    def reveal(self, revealed: bool) -> None:
        """Show all that is withheld, or withhold it again, what was unfolded included."""
        self.revealed = revealed
        veil = self._newest()
        if veil and not revealed:
            veil.fold()

    def sensitive_counts(self) -> tuple[int, int]:
        """How many names, and how many other records' words, are withheld unless revealed."""
        veil = self._newest()
        names = sum(map(veil.is_named, veil.marked)) if veil else 0
        others = sum(bool(veil.own(id)) for id in veil.marked) if veil else 0
        return names, others

    def real(self, id: str) -> str:
        """What an id or path as it is shown stands for."""
        veil = self._newest()
        return veil.real(id) if veil else id

    def shown(self, id: str) -> str:
        """How an id, in whichever form, is shown now."""
        real, veil = self.real(id), self._veil()
        return veil.id(real) if veil else real

    def take_over(self, before: "Laid") -> None:
        """Show what another index of the corpus showed."""
        self.revealed = before.revealed
        after, known = self._newest(), before._newest()
        if after and known:
            after.unfold(known.unfolded)

    def unfold(self, ids: Iterable[str]) -> bool:
        """Show the graphic words of records that the corpus folds, and say whether that shows any."""
        veil = self._veil()
        info = self.raw.info()
        if veil is None or (info is not None and info.sensitive.graphic != "fold"):
            return False
        return veil.unfold(owner_record(veil.real(id)) for id in ids)

    def _asked(self, query: Query) -> Query:
        """A query with real values for those that were shown."""
        if not query.clauses or self._newest() is None:
            return query
        return Query(
            tuple(
                tuple(
                    term._replace(values=tuple(map(self.real, term.values))) if term.field else term for term in clause
                )
                for clause in query.clauses
            )
        )

    def _listed(self, listing: Listing) -> Listing:
        return listing._replace(query=self._asked(listing.query))
