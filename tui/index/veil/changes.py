"""What changed and what vanished, as it is shown: a tombstone tells no more than its record would."""

from typing import TYPE_CHECKING

from tui.index.veil.laid import Laid
from tui.model.records import Sensitive

if TYPE_CHECKING:
    from tui.corpus.differences import Difference, Plain
    from tui.index.since import Change, ChangeCounts, Tombstone
    from tui.index.veil.veil import Veil


class ChangesWithheld(Laid):
    """The questions on what updates came to, answered without what is withheld."""

    def gone(self, id: str) -> "Tombstone | None":
        """What is known of a record or claim that was here once."""
        found = self.raw.gone(self.real(id)) or self._buried_as(id)
        return found if found is None or self.revealed else self._tomb(found)

    def _graves(self) -> "Veil | None":
        """The veil of what vanished: that of what is here knows nothing of it. None where nothing of that counts."""
        buried = {one.id: one for one in self.raw.gone_marked()}
        if not buried:
            return None
        from tui.index.veil.matcher import Words  # late: in most corpora nothing is withheld
        from tui.index.veil.veil import Veil, marks

        info = self.raw.info()
        sensitive = [(one.id, one.kind, mark) for one in buried.values() for mark in one.sensitivity.split(",")]
        marked = marks(sensitive, info.sensitive if info else Sensitive())
        if not marked:
            return None
        graves = Veil(
            marked,
            lambda: [Words(id, one.title, is_name=True) for id, one in buried.items() if graves.is_named(id)],
            lambda: [],
            lambda: [],
            lambda: list(marked),
        )
        return graves

    def _buried_as(self, shown: str) -> "Tombstone | None":
        """The tombstone that is shown under a pseudonym."""
        graves = self._graves()
        return self.raw.gone(graves.real(shown)) if graves else None

    def gone_marked(self) -> "list[Tombstone]":
        """The tombstones of what was marked as sensitive."""
        found = self.raw.gone_marked()
        return found if self.revealed else [self._tomb(one) for one in found]

    def _tomb(self, found: "Tombstone") -> "Tombstone":
        """A tombstone as it is shown. Where a name vanished no title is told: it may have one of its aliases."""
        graves = self._graves()
        veils = [veil for veil in (graves, self._veil()) if veil is not None]
        if not veils:
            return found
        from tui.index.veil.veil import TITLE, TITLED

        id, file, title = found.id, found.file, found.title
        if graves is not None and found.id not in graves.marked and any(map(graves.is_named, graves.marked)):
            title = TITLE
        for veil in veils:
            words = veil.own(found.id) if found.kind not in TITLED else ""
            title = words or veil.title(found.id, found.kind, title)
            id, file = veil.id(id), veil.value("file", file)
        return found._replace(id=id, title=title, file=file)

    def changes(self, start: int, count: int) -> "list[Change]":
        """A window on what updates came to since the last visit."""
        found = self.raw.changes(start, count)
        if self.revealed or not (self._veil() or self._graves()):
            return found
        titles = self.titles([one.id for one in found if one.how != "vanished"])
        return [
            one._replace(id=at.id, title=at.title) for one in found if (at := titles.get(one.id) or self.gone(one.id))
        ]

    def change_counts(self, since: int | None = None) -> "ChangeCounts":
        """How many records changed, are new, and vanished."""
        return self.raw.change_counts(since)

    def last_change(self) -> int:
        """When an update last came to something."""
        return self.raw.last_change()

    def differences(self, id: str) -> "list[Difference] | None":
        """In which fields a record differs from what it said before."""
        real = self.real(id)
        found, veil = self.raw.differences(real), self._veil()
        if found is None or (veil is None and (self.revealed or not self._graves())):
            return found
        return [self._told(real, one, veil) for one in found]

    def _told(self, id: str, one: "Difference", veil: "Veil | None") -> "Difference":
        """A difference as it is shown: of a record that is withheld, and where a name vanished, only which field."""
        from tui.index.veil.veil import WORDS

        if veil is None:
            return one._replace(old=WORDS, new=WORDS)
        one = one._replace(field=veil.value("field", one.field))
        if veil.own(id) or veil.is_named(id) or veil.has_passages(id) or self._graves():
            return one._replace(old=WORDS, new=WORDS)
        return one._replace(old=_shown(one.old, veil), new=_shown(one.new, veil))


def _shown(value: "Plain", veil: "Veil") -> "Plain":
    """A value without names; what may be an id, as ids are shown."""
    if not isinstance(value, str):
        return value
    return veil.text(value) if " " in value else veil.id(value)
