"""`incident-tui export`: what a query finds, or records by their ids, in the format of another program."""

import argparse
import io
import json
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

from tui.cli.asking import RefusedError, asked, kind_called, no_such_id, nothing_found, readable
from tui.cli.input import standard_input
from tui.cli.output import number_of, refused, tell_line
from tui.cli.progress import OnTerminal
from tui.export.formats import BY_NAME, BY_SUFFIX, EVERY_KIND, Format
from tui.export.selection import Selection
from tui.export.writing import NotWrittenError, check_target, write
from tui.index.queries import Index
from tui.model.kinds import BY_NAME as KINDS
from tui.model.text import shown
from tui.query.query import Query

STDOUT = Path("-")


def run(args: argparse.Namespace) -> int:
    """Write records: 0 done, 1 nothing was found and nothing written, 2 it cannot be done."""
    try:
        form = _format(args.output, args.format)
        if args.output != STDOUT:
            check_target(args.output, force=args.force)
        if args.ids is not None and args.query:
            raise RefusedError("either a query or --ids, not both")
        ids = _read_ids(args.ids) if args.ids is not None else None
    except (RefusedError, NotWrittenError) as error:
        return refused(str(error))
    except OSError as error:
        return refused(f"{error.filename} cannot be read: {error.strerror}")
    return asked(args, lambda index, query: _export(index, query, ids, form, args))


def _export(index: Index, query: Query, ids: list[str] | None, form: Format, args: argparse.Namespace) -> int:
    if ids == []:
        return nothing_found()
    kinds = _kinds(index, query, ids, form, args.kind)
    selection = Selection(index, kinds, query, ids)
    total = sum(index.count(kind, query) for kind in kinds) if ids is None else len(ids)
    if not total:
        return nothing_found()
    with OnTerminal() as progress:
        chunks = _told(form.chunks(selection), selection, total, progress)
        if args.output == STDOUT:
            _print(chunks)
        else:
            try:
                write(args.output, chunks, force=args.force)
            except NotWrittenError as error:
                raise RefusedError(str(error)) from error
    tell_line(_summary(selection))
    return 0


def _format(output: Path, name: str | None) -> Format:
    """The format asked for, else that of the file's suffix."""
    form = BY_NAME[name] if name else BY_SUFFIX.get(output.suffix.lower())
    if form is None:
        what = "the output" if output == STDOUT else f"a file that ends in {output.suffix!r}"
        raise RefusedError(f"which format should {what} have? say --format {'|'.join(BY_NAME)}")
    return form


def _kinds(index: Index, query: Query, ids: list[str] | None, form: Format, plural: str | None) -> list[str]:
    """The kinds of records to write. Raises RefusedError where the format cannot hold them, or an id is unknown."""
    asked_for = list(query.kinds() or EVERY_KIND) if ids is None else _kinds_of(index, ids)
    if plural:
        asked_for = [kind_called(plural)]
    kinds = [kind for kind in asked_for if kind in form.kinds]
    if not kinds:
        held = " and ".join(KINDS[kind].plural for kind in form.kinds)
        raise RefusedError(f"{form.name} holds {held}, not {', '.join(KINDS[kind].plural for kind in asked_for)}")
    if form.one_kind and len(kinds) > 1:
        found = [kind for kind in kinds if ids is not None or index.count(kind, query)]
        if len(found) > 1:
            raise RefusedError(
                f"{form.name} holds records of one kind; here are {', '.join(KINDS[kind].plural for kind in found)}; "
                "say which with --kind"
            )
        kinds = found or kinds[:1]
    return kinds


def _kinds_of(index: Index, ids: list[str]) -> list[str]:
    known = index.titles(ids)
    for id in ids:
        if id not in known:
            raise no_such_id(index, id)
    return list(dict.fromkeys(known[id].kind for id in ids))


def _read_ids(source: Path) -> list[str]:
    """Ids, one a line; a line of JSON, as `search` prints in a pipe, has it as its `id`."""
    data = standard_input() if source == STDOUT else source.read_bytes()
    text = data.removeprefix(BOM_UTF8).decode("utf-8", "backslashreplace")
    ids = [_id(line.strip(), number) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return list(dict.fromkeys(map(readable, ids)))


def _id(line: str, number: int) -> str:
    if not line.startswith("{"):
        return line
    try:
        return str(json.loads(line)["id"])
    except (ValueError, KeyError) as error:
        raise RefusedError(f"line {number} of the ids is neither an id nor a JSON object that has one") from error


def _told(chunks: Iterator[str], selection: Selection, total: int, progress: OnTerminal) -> Iterator[str]:
    """The chunks, and a word on how many records are written."""
    for chunk in chunks:
        progress.say("writing", selection.written.total(), total, "records")
        yield chunk


def _print(chunks: Iterator[str]) -> None:
    """To a pipe as it is, in UTF-8; to a terminal so that nothing in it can act on it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    safe = sys.stdout.isatty()
    for chunk in chunks:
        sys.stdout.write("\n".join(map(shown, chunk.split("\n"))) if safe else chunk)
    sys.stdout.flush()


def _summary(selection: Selection) -> str:
    """What was written: "9 incidents, 1 place"."""
    counts = [(KINDS[kind], selection.written[kind]) for kind in EVERY_KIND if selection.written[kind]]
    return ", ".join(number_of(n, kind.name, kind.plural) for kind, n in counts)
