"""Exports from the screen: what is listed, or marked, to a file."""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tui.export.formats import BY_SUFFIX
from tui.export.selection import Selection
from tui.export.writing import NotWrittenError, check_target, write
from tui.index.queries import Index
from tui.index.rows import Listing
from tui.index.store import UnreadableCorpus, current_index, open_index
from tui.model.kinds import BY_NAME

EXAMPLES = "incidents.csv, report.md, map.geojson, records.jsonl or entities.ftm"
ENDS = "NAME.csv, .md, .geojson, .jsonl, .ftm"


class Wanted(NamedTuple):
    """What to export: the records of a list, or in their place those of some ids, which are of some kinds."""

    rows: Listing
    ids: tuple[str, ...]
    kinds: tuple[str, ...]

    def __str__(self) -> str:
        return f"{len(self.ids):,} marked records" if self.ids else f"the {BY_NAME[self.rows.kind].plural} listed"


def wanted(index: Index, rows: Listing, marked: list[str]) -> Wanted:
    """The marked records where there are any, else those that are listed."""
    kinds = tuple(dict.fromkeys(at.kind for at in index.titles(marked).values())) if marked else (rows.kind,)
    return Wanted(rows, tuple(marked), kinds)


def fault(name: str, what: Wanted) -> str:
    """What is wrong with the name of a file to export to; empty when nothing is."""
    form = BY_SUFFIX.get(Path(name).suffix.lower())
    if form is None:
        return f"the end of the name says the format: {EXAMPLES}"
    if not set(what.kinds) & set(form.kinds):
        return f"{form.name} holds {' and '.join(BY_NAME[kind].plural for kind in form.kinds)}"
    if form.one_kind and len(what.kinds) > 1:
        return f"{form.name} holds records of one kind; marked are {', '.join(BY_NAME[k].plural for k in what.kinds)}"
    try:
        path = _path(name)
        if path.exists():
            return f"{path.name} is there already: choose another name"
        check_target(path, force=False)
    except (NotWrittenError, OSError, RuntimeError) as error:  # the last where the home of a ~name is not known
        return str(error)
    return ""


def export(root: Path, name: str, what: Wanted, visited: int, *, revealed: bool) -> str:
    """Write the file, with a connection of its own so that the screen need not wait; what was done, in words.

    What is sensitive is withheld unless it is `revealed` on the screen.

    The name is one that `fault` finds nothing wrong with. Where the cache cannot be written, the files are read again.

    Raises NotWrittenError or OSError where it cannot be written.
    """
    path = _path(name)
    form = BY_SUFFIX[path.suffix.lower()]
    try:
        index = open_index(root)[0] or current_index(root)
    except UnreadableCorpus as error:
        raise NotWrittenError(str(error)) from error
    index.visited = visited
    index.reveal(revealed)
    with closing(index), index.snapshot():
        ids = list(what.ids) or None
        kinds = [kind for kind in what.kinds if kind in form.kinds]
        selection = Selection(index, kinds, what.rows.query, ids, what.rows.sort)
        write(path, form.chunks(selection), force=False)
        withheld = ", without what is withheld" if index.withholds else ""
    count = selection.written.total()
    return f"wrote {count:,} {'record' if count == 1 else 'records'} to {path}{withheld}"


def _path(name: str) -> Path:
    return Path(name).expanduser()
