"""What commands that ask the index have in common: reading the query, opening the index, saying what is wrong."""

import argparse
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tui.cli.output import refused, tell, tell_line
from tui.cli.progress import OnTerminal
from tui.corpus.files import UnreadableCorpus
from tui.index.queries import Index
from tui.index.store import current_index
from tui.index.veil.index import Withheld
from tui.query.parse import QueryError, parse
from tui.query.query import Query


class RefusedError(Exception):
    """Why a command cannot be done, for the user to read."""


def asked(args: argparse.Namespace, do: Callable[[Index, Query], int]) -> int:
    """Do something with the current index and the query `args.query`, of one moment; 2 where that cannot be.

    What is sensitive is withheld unless `args.reveal` says otherwise, and that it is is said in the end.
    """
    typed = " ".join(getattr(args, "query", None) or ())
    try:
        query = parse(typed)
        with closing(index_of(args.corpus)) as index, index.snapshot():
            index.reveal(getattr(args, "reveal", False))
            index.check(query)
            code = do(index, query)
            if index.withholds:
                tell("sensitive names or words are withheld; --reveal shows them")
            return code
    except QueryError as error:
        return pointed_at(typed, error)
    except (UnreadableCorpus, RefusedError) as error:
        return refused(str(error))


def index_of(corpus: Path) -> Withheld:
    """The index of a corpus as its files are now; where it has to be made, how far that is told on a terminal.

    Raises UnreadableCorpus.
    """
    with OnTerminal() as progress:
        return current_index(corpus, progress.of_index)


def pointed_at(typed: str, error: QueryError) -> int:
    """Say what is wrong with a query and point at it; the exit code for that."""
    code = refused(str(error))
    tell_line(f"  {typed}")
    tell_line(f"  {' ' * (error.column - 1)}^")
    return code


def kind_called(plural: str) -> str:
    """The name of the kind that is called so in the plural. Raises RefusedError with the nearest."""
    from tui.corpus.nearest import nearest
    from tui.model.kinds import BY_PLURAL

    if plural in BY_PLURAL:
        return BY_PLURAL[plural].name
    near = nearest(plural, BY_PLURAL)
    hint = f"did you mean {near}?" if near else f"the kinds are {', '.join(BY_PLURAL)}"
    raise RefusedError(f"{plural!r} is no kind of record; {hint}")


def no_such_id(index: Index, id: str) -> RefusedError:
    """What to say of an id that the corpus does not have, or no longer."""
    if gone := index.gone(id):
        return RefusedError(str(gone))
    near = index.nearest(id)
    return RefusedError(f"there is no {id!r} here" + (f"; did you mean {near}?" if near else ""))


def readable(id: str) -> str:
    """An id as it was given; bytes that are no UTF-8, which no id has, as escapes that can be looked for."""
    return id.encode("utf-8", "backslashreplace").decode()


def nothing_found() -> int:
    """Say that a query found nothing; the exit code for that."""
    tell("nothing was found")
    return 1
