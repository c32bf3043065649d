"""The analyst's decisions on which incidents are one event: a small YAML file each, which a corpus can take as it is.

A decision is an incident record of its own, of status `duplicate`, whose `related` says that it is the same as the one
incident, and the same as the other or not. So it can be moved into the corpus, or a coder makes of it the account of
their own. The file is called as its id, which the two ids make, so that sessions that decide on the same two incidents
write the same file, and git shows what changed.
"""

import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from tui.corpus.results import Problem
from tui.duplicates.deciding import Decided, Tie, with_own
from tui.model.records import Incident, RelatedIncident
from tui.model.sums import blake2b
from tui.notebook.entries import checked_id, login
from tui.notebook.folder import SUFFIX, NotSaved, Stamp, folder_of, locked, remove, stamps, write

Relation = Literal["same_as", "not_same_as"]


class ChangedMeanwhile(NotSaved):
    """Another session decided otherwise meanwhile, and its decision stays."""


def decision(first: str, second: str, relation: Relation, why: str) -> Incident:
    """A decision on two incidents, of which the first is to count. Raises ValueError where an id can be none."""
    first, second = checked_id(first), checked_id(second)
    if first == second:
        raise ValueError(f"{first} is always the same as itself")
    said = "The same event" if relation == "same_as" else "Not the same event"
    return Incident(
        id=decision_id(first, second),
        title=f"{said}: {first} and {second}",
        status="duplicate",
        related=[
            RelatedIncident(incident=first, relation="same_as"),
            RelatedIncident(incident=second, relation=relation),
        ],
        coder=login() or None,
        coded_at=date.today().isoformat(),
        notes=why or None,
    )


def decision_id(one: str, other: str) -> str:
    """What the decision on two incidents is called, whichever comes first."""
    pair = "\n".join(sorted((one, other))).encode()
    return f"same-event-{blake2b(pair, digest_size=8).hexdigest()}"


class Decisions:
    """The decisions on one corpus, read again where files changed. Changing them raises NotSaved where it cannot be."""

    def __init__(self, root: Path) -> None:
        self._real = Path(os.path.realpath(root))
        self._held: dict[str, tuple[Stamp, list[Incident], list[Problem]]] = {}

    @property
    def folder(self) -> Path:
        """Where they are kept; it need not be there. Raises NotSaved where the user has not even a home."""
        notes = folder_of(self._real)
        return notes.parent.parent / "decisions" / notes.name

    def reload(self) -> bool:
        """Read what changed since, by whomever; whether anything did. Never raises."""
        try:
            now = stamps(self.folder)
        except OSError:  # nobody decided anything yet, or nobody can know
            now = {}
        before, held = self._held, {}
        for name in sorted(now):
            known = before.get(name)
            held[name] = known if known and known[0] == now[name] else (now[name], *self._read(name))
        self._held = held
        return before != held

    def _read(self, name: str) -> tuple[list[Incident], list[Problem]]:
        from tui.corpus.codec import decode  # late, as what follows: YAML is needed by those alone who decided anything
        from tui.corpus.reader import read_file

        read = read_file(self.folder, f"{name}{SUFFIX}")
        records = [decode(parsed) for parsed in read.records]
        return [record for record in records if isinstance(record, Incident)], list(read.problems)

    @property
    def records(self) -> list[Incident]:
        """The decisions by id."""
        return [record for _, records, _ in self._held.values() for record in records]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with their files; paths are relative to `folder`."""
        return [problem for *_, problems in self._held.values() for problem in problems]

    def ties(self) -> list[Tie]:
        """What they say of which incidents are the same."""
        return [(one.id, tie.incident, tie.relation) for one in self.records for tie in one.related]

    def decided(self, of_corpus: Iterable[Tie], shown: Callable[[str], str]) -> Decided:
        """What is decided altogether, by the ids as they are shown."""
        return with_own(self.ties(), of_corpus, shown)

    def find(self, one: str, other: str) -> Incident | None:
        """The decision on two incidents, whichever comes first."""
        return self.record(decision_id(one, other))

    def record(self, id: str) -> Incident | None:
        """The decision of this id."""
        held = self._held.get(id)
        return next((record for record in held[1] if record.id == id), None) if held else None

    def about(self, incident: str) -> list[tuple[str, str]]:
        """What was decided on one incident: each time how it stands to another, and which that is."""
        return [
            ("not_same_as" if "not_same_as" in {tie.relation for tie in record.related} else "same_as", other.incident)
            for record in self.records
            if incident in {tie.incident for tie in record.related}
            for other in record.related
            if other.incident != incident
        ]

    def replace(self, id: str, before: Incident | None, after: Incident | None) -> None:
        """Put one decision in the place of another; None is none. When this returns it is on the disk for good.

        Raises ChangedMeanwhile where what is there is not `before`, and NotSaved where it cannot be written.
        """
        from tui.corpus.emit_record import record_yaml

        with locked(self.folder):
            self.reload()
            there = self.record(id)
            if there != before or (id in self._held and there is None):
                raise ChangedMeanwhile(f"changed meanwhile, and left as it is: {self.folder / id}{SUFFIX}")
            if after is None:
                remove(self.folder, [id])
            else:
                write(self.folder, {id: record_yaml(after)})
            self.reload()
