"""What changed and what vanished, as it is shown: a tombstone tells no more than its record would."""

from typing import TYPE_CHECKING

from tui.index.veil.laid import Laid
from tui.index.veil.pseudonyms import pseudonym
from tui.index.veil.veil import NAME, NAMED, TITLE, TITLED, WORDS, Mark, marks
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

    def _buried(self) -> "dict[str, Mark]":
        """The marks that count of what vanished: the veil of what is here knows nothing of it."""
        info = self.raw.info()
        sensitive = [(t.id, t.kind, mark) for t in self.raw.gone_marked() for mark in t.sensitivity.split(",")]
        return marks(sensitive, info.sensitive if info else Sensitive())

    def _buried_as(self, shown: str) -> "Tombstone | None":
        """The tombstone that is shown under a pseudonym."""
        buried = (id for id, mark in self._buried().items() if mark.personal and pseudonym(mark.kind, id) == shown)
        return next((self.raw.gone(id) for id in buried), None)

    def gone_marked(self) -> "list[Tombstone]":
        """The tombstones of what was marked as sensitive."""
        found = self.raw.gone_marked()
        return found if self.revealed else [self._tomb(one) for one in found]

    def _tomb(self, found: "Tombstone") -> "Tombstone":
        buried, veil = self._buried(), self._veil()
        mark = buried.get(found.id)
        id, file = (veil.id(found.id), veil.value("file", found.file)) if veil else (found.id, found.file)
        if mark is not None and mark.personal:
            id = pseudonym(mark.kind, found.id)
        return found._replace(id=id, title=self._epitaph(found, id, buried, veil), file=file)

    def _epitaph(self, found: "Tombstone", id: str, buried: "dict[str, Mark]", veil: "Veil | None") -> str:
        """The title: withheld as well where it may have a name whose record vanished, with all its aliases."""
        mark = buried.get(found.id)
        if mark is not None and mark.personal:
            return f"{id} {NAME if mark.kind in NAMED else TITLE if mark.kind in TITLED else WORDS}"
        if mark is not None and mark.kind not in (*NAMED, *TITLED):
            return WORDS
        if veil is not None and (own := veil.own(found.id)):
            return own
        if any(one.personal and one.kind in NAMED for one in buried.values()):
            return TITLE
        return veil.text(found.title) if veil else found.title

    def changes(self, start: int, count: int) -> "list[Change]":
        """A window on what updates came to since the last visit."""
        found = self.raw.changes(start, count)
        if self.revealed or not (self._veil() or self._buried()):
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
        if found is None or (veil is None and (self.revealed or not self._buried())):
            return found
        return [self._told(real, one, veil) for one in found]

    def _told(self, id: str, one: "Difference", veil: "Veil | None") -> "Difference":
        """A difference as it is shown: of a record that is withheld, and where a name vanished, only which field."""
        if veil is None:
            return one._replace(old=WORDS, new=WORDS)
        one = one._replace(field=veil.value("field", one.field))
        if veil.own(id) or veil.is_named(id) or veil.has_passages(id) or self._buried():
            return one._replace(old=WORDS, new=WORDS)
        return one._replace(old=_shown(one.old, veil), new=_shown(one.new, veil))


def _shown(value: "Plain", veil: "Veil") -> "Plain":
    """A value without names; what may be an id, as ids are shown."""
    if not isinstance(value, str):
        return value
    return veil.text(value) if " " in value else veil.id(value)
