"""`incident-tui new`: files to begin with, which `check` finds nothing wrong with."""

import argparse
import os
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from tui.cli.asking import index_of
from tui.cli.output import openable, refused, said, tell
from tui.corpus.codec import decode
from tui.corpus.files import SUFFIXES, UnreadableCorpus, checked_root
from tui.corpus.nearest import nearest
from tui.corpus.reader import read_text
from tui.corpus.starter import NothingToName, record_starter
from tui.corpus.writing import write_new
from tui.index.rows import listing
from tui.index.veil.index import Withheld
from tui.model.kinds import RECORD_TYPES
from tui.model.records import AnyRecord
from tui.model.text import shown

MODELINE = "# yaml-language-server: $schema="
RECORDS_SCHEMA = "schema/records.schema.json"


class Refusal(Exception):  # noqa: N818
    """What is asked for cannot be done; the message says why, for the user."""


def run(args: argparse.Namespace) -> int:
    """Make what `args.what` names: 0 done, 2 could not do it."""
    try:
        if args.what == "corpus":
            from tui.cli.new_corpus import make

            make(args.folder)
        elif args.what == "article":
            from tui.cli.new_article import article

            begin(args, "article", *article(args))
        else:
            begin(args, args.what, args.id, {})
    except (Refusal, UnreadableCorpus) as error:
        return refused(str(error))
    return 0


def begin(args: argparse.Namespace, kind: str, id: str, given: Mapping[str, str]) -> None:
    """Write a record with the fields `given`, each as YAML, to `args.output`, or print it."""
    out = None if args.output is None else _place(args.corpus, args.output)
    with closing(index_of(args.corpus)) as index:
        if taken := index.raw.locate(id):
            where = openable(args.corpus, taken.file)
            raise Refusal(f"the id {id} is taken by the {taken.kind} in {where}:{taken.line}")
        named = getattr(args, "article", None)
        ids = {name: _some(index, name) for name in RECORD_TYPES}
        if named is not None:
            given = {**given, "article": f" {_article(index, named)}"}
    try:
        text = record_starter(kind, id, given, ids)
    except NothingToName as error:
        make = f"incident-tui new {error.kind}"
        raise Refusal(f"a {kind} names an {error.kind}, and the corpus has none yet: begin with {make}") from error
    read_back(text)
    if out is None:
        _print(text)
    else:
        _write(args.corpus, out, text)


def read_back(text: str) -> AnyRecord:
    """The record that a text comes to. Raises Refusal with what is wrong with it."""
    read = read_text("new", text)
    for problem in read.problems:
        raise Refusal(said(problem))
    return decode(read.records[0])


def _some(index: Withheld, kind: str) -> list[str]:
    """A few ids of a kind, as files have them, to name in examples; one that is withheld where there is no other."""
    known = [row.id for row in index.raw.window(listing(kind), 0, 50)]
    return ([id for id in known if index.shown(id) == id] or known)[:2]


def _article(index: Withheld, id: str) -> str:
    found = index.locate(id)
    if found is not None and found.kind == "article":
        return index.real(id)
    known = [row.id for row in index.window(listing("article"), 0, 10_000)]
    near = nearest(id, known)
    raise Refusal(f"there is no article {id!r}" + (f"; did you mean {near}?" if near else " in the corpus"))


def _place(corpus: Path, out: Path) -> Path:
    """Where a file of the corpus is to be. Raises Refusal where `check` would not find it there."""
    root = checked_root(corpus)
    place = Path(os.path.normpath(out.absolute()))
    real = place.parent.resolve() / place.name
    if not real.is_relative_to(root):
        raise Refusal(f"{out} is not in the corpus {corpus} (-C names the corpus)")
    if not real.name.lower().endswith(SUFFIXES):
        raise Refusal(f"{out} is no YAML file (expected a name that ends in .yaml)")
    if any(part.startswith(".") for part in real.relative_to(root).parts):
        raise Refusal(f"{out} is hidden: files and folders that begin with a dot are not read")
    if os.path.lexists(real):
        raise Refusal(f"{out} is there already, and is not changed")
    return real


def _write(corpus: Path, out: Path, text: str) -> None:
    root = checked_root(corpus)
    if (root / RECORDS_SCHEMA).is_file():
        text = f"{MODELINE}{os.path.relpath(root / RECORDS_SCHEMA, out.parent)}\n{text}"
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_new(out, text)
    except FileExistsError as error:
        raise Refusal(f"{out} is there already, and is not changed") from error
    tell(f"wrote {openable(root, str(out.relative_to(root)))}")


def _print(text: str) -> None:
    """For a file as it is, in UTF-8 whatever the locale; for a terminal without what could act on it."""
    if sys.stdout.isatty():
        text = "".join(f"{shown(line)}\n" for line in text.splitlines())
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
