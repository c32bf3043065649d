"""`incident-tui notes`: the analyst's notes, bookmarks and saved searches, in the shell."""

import argparse
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tui.cli.input import standard_input
from tui.cli.output import json_text, number_of, problem_line, refused, tell, tell_line
from tui.corpus.files import UnreadableCorpus
from tui.corpus.nearest import nearest
from tui.corpus.results import Problem
from tui.corpus.sources import checked
from tui.model.text import shown
from tui.notebook.entries import TEXT_CAP, Entry, Note, Search, key_of
from tui.notebook.folder import SUFFIX, NotSaved, save_aside, usable
from tui.notebook.notebook import Notebook
from tui.notebook.stream import stream_text, values

if TYPE_CHECKING:
    from tui.index.since import Tombstone

STDIN = "-"


def run(args: argparse.Namespace) -> int:
    """Do what `args.action` says: 0 done, 1 nothing there or something broken, 2 it could not be done."""
    try:
        return _ACTIONS[args.action](args)
    except (UnreadableCorpus, NotSaved, ValueError) as error:
        return refused(str(error))
    except OSError as error:
        return refused(f"{error.filename} cannot be read: {error.strerror}")


def _notebook(root: Path) -> Notebook:
    """The notebook of a corpus. It outlives the corpus; a path that has neither is a mistake."""
    notebook = Notebook(root)
    notebook.reload()
    if not notebook.entries and not notebook.problems:
        checked(root)
    return notebook


def _report(root: Path, problems: Iterable[Problem]) -> None:
    for problem in problems:
        tell_line(problem_line(root, problem))


def _list(args: argparse.Namespace) -> int:
    notebook = _notebook(args.corpus)
    entries, gone = _as_shown(notebook.entries, args.corpus, reveal=args.reveal)
    if args.format == "json":
        sys.stdout.write(json_text([_value(entry, gone) for entry in entries]) + "\n")
    else:
        width = max((len(_about(entry)) for entry in entries), default=0)
        for entry in entries:
            line = f"{shown(entry.id)}  {key_of(entry):8}  {shown(_about(entry)):{width}}  {_words(entry)}"
            sys.stdout.write(line.rstrip() + _fate(entry, gone) + "\n")
    if notebook.problems:
        _report(notebook.folder, notebook.problems)
    elif not notebook.entries:
        tell(f"no notes, bookmarks or saved searches on {args.corpus}")
    return 1 if notebook.problems or not notebook.entries else 0


def _as_shown(entries: list[Entry], corpus: Path, *, reveal: bool) -> "tuple[list[Entry], dict[str, Tombstone]]":
    """The entries with pseudonyms for the ids that the corpus withholds, and the tombstones of what they are about by
    its id, where it vanished. What the analyst wrote stays as it is."""
    from tui.cli.asking import index_of

    about = {entry.record for entry in entries if not isinstance(entry, Search)}
    if not about:
        return entries, {}
    try:
        with closing(index_of(corpus)) as index:
            index.reveal(reveal)
            lost = about - index.titles(about).keys()
            gone = {id: found for id in lost if (found := index.gone(id))}
            ids = {id: gone[id].id if id in gone else index.shown(id) for id in about}
    except UnreadableCorpus:  # the notebook outlives it
        return entries, {}
    if any(id != as_shown for id, as_shown in ids.items()):
        tell("sensitive ids are withheld; --reveal shows them")
    shown_as = [
        entry if isinstance(entry, Search) else replace(entry, **{key_of(entry): ids[entry.record]})
        for entry in entries
    ]
    return shown_as, {ids[id]: found for id, found in gone.items()}


def _value(entry: Entry, gone: "dict[str, Tombstone]") -> dict[str, Any]:
    """An entry as JSON has it, with what is known of its record where that vanished."""
    found = None if isinstance(entry, Search) else gone.get(entry.record)
    if found is None:
        return {**values(entry)}
    return {**values(entry), "vanished": {"title": found.title, "file": found.file, "day": found.day}}


def _fate(entry: Entry, gone: "dict[str, Tombstone]") -> str:
    """What became of the record that an entry is about, on the same line."""
    found = None if isinstance(entry, Search) else gone.get(entry.record)
    return shown(f"  [vanished from {found.file} on {found.day}; it was: {found.title}]") if found else ""


def _about(entry: Entry) -> str:
    return entry.name if isinstance(entry, Search) else entry.record


def _words(entry: Entry) -> str:
    """What an entry says, on one line."""
    if isinstance(entry, Search):
        return shown(entry.query)
    return shown(" ".join(entry.text.split())) if isinstance(entry, Note) else ""


def _add(args: argparse.Namespace) -> int:
    from tui.cli.asking import index_of  # late: most actions do without the index

    with closing(index_of(args.corpus)) as index:
        if index.locate(args.record) is None:
            if gone := index.gone(args.record):
                return refused(str(gone))
            near = index.nearest(args.record)
            hint = f"; did you mean {near}?" if near else ""
            return refused(f"there is no record {args.record} in {args.corpus}{hint}")
        record = index.real(args.record)
    text = " ".join(args.text)
    if text == STDIN:
        text = standard_input(4 * TEXT_CAP + 4).decode("utf-8", "surrogateescape").rstrip("\n")  # more than is taken
    note = Notebook(args.corpus).add_note(record, text)
    sys.stdout.write(f"{note.id}\n")
    return 0


def _remove(args: argparse.Namespace) -> int:
    notebook = _notebook(args.corpus)
    entry = notebook.entry(args.entry)
    if entry is None:
        file = notebook.folder / f"{args.entry}{SUFFIX}"
        if any(problem.file == file.name for problem in notebook.problems):
            return refused(f"{args.entry} is broken: mend or delete {file}")
        near = nearest(args.entry, [entry.id for entry in notebook.entries])
        return refused(f"there is no entry {args.entry}{f'; did you mean {near}?' if near else ''}")
    if not notebook.remove(entry):
        return refused(f"{args.entry} was changed or removed just now: look at it first")
    tell(f"removed the {key_of(entry)} {args.entry}")
    return 0


def _export(args: argparse.Namespace) -> int:
    notebook = _notebook(args.corpus)
    _report(notebook.folder, notebook.problems)
    text = stream_text(notebook.entries)
    if not notebook.entries:
        tell(f"nothing to export: no notes, bookmarks or saved searches on {args.corpus}")
    elif args.output is None:
        sys.stdout.buffer.write(text.encode())  # in UTF-8, whatever the terminal knows: it is to be read again
    elif args.output.exists() and not args.output.is_file():
        return refused(f"{args.output} is there already and no file")
    elif args.output.exists() and not args.force:
        return refused(f"{args.output} is there already; --force replaces it")
    else:
        save_aside(args.output, text)
        tell(f"wrote {number_of(len(notebook.entries), 'entry', 'entries')} to {args.output}")
    return 1 if notebook.problems or not notebook.entries else 0


def _import(args: argparse.Namespace) -> int:
    from tui.notebook.reading import read_stream

    checked(args.corpus)
    name = "stdin" if args.file == Path(STDIN) else str(args.file)
    data = standard_input() if args.file == Path(STDIN) else args.file.read_bytes()
    entries, problems = read_stream(data, name)
    taken = Notebook(args.corpus).take_in(entries) if entries else None
    _report(Path(), problems)
    if taken is None:
        tell(f"no entry in {name}")
        return 1
    for entry in taken.added:
        sys.stdout.write(f"{entry.id}\n")
    for old, new in taken.renamed:
        why = "is there with other words" if usable(old) else "is no name for an entry"
        tell(f"{old} {why}, so this one is called {new}")
    tell(f"added {number_of(len(taken.added), 'entry', 'entries')}; {taken.present:,} were there already")
    return 1 if problems else 0


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "add": _add,
    "remove": _remove,
    "export": _export,
    "import": _import,
}
