"""`incident-tui duplicates`: incidents of several sources that may be one event, and what is decided of them."""

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from tui.cli.asking import RefusedError, asked, no_such_id, nothing_found, readable
from tui.cli.output import number_of, problem_line, refused, tell, tell_line
from tui.cli.printing import Printable, printed
from tui.cli.progress import OnTerminal
from tui.corpus.uncollected import without_collection
from tui.duplicates.event import Candidate, Event
from tui.duplicates.finding import Found, find, scored
from tui.duplicates.reasons import reasons, why
from tui.duplicates.telling import dates, place, toll
from tui.index.candidates import NO_ROOM
from tui.index.queries import Index
from tui.index.rows import Column
from tui.index.veil.index import Withheld
from tui.model.records import Incident
from tui.notebook.decisions import Decisions, Relation, decision, decision_id
from tui.notebook.folder import SUFFIX, NotSaved
from tui.query.query import Query, Term

COLUMNS = (
    Column("score", "score", 5, "right"),
    Column("id", "first", 0),
    Column("id", "second", 0),
    Column("why", "why", 0),
)
DECIDED = (
    Column("decided", "decided", 8),
    Column("id", "first", 0),
    Column("id", "second", 0),
    Column("id", "file", 0),
)
SAID = {"same_as": "the same", "not_same_as": "not the same"}


def run(args: argparse.Namespace) -> int:
    """Print candidates, or decide: 0 done, 1 there is nothing or something is broken, 2 it could not be done."""
    decisions = Decisions(args.corpus)
    decisions.reload()
    pair = args.confirm or args.reject or args.forget
    if pair and args.query:
        return refused(f"a query finds candidates; what is decided are two ids, not {' '.join(args.query)!r} as well")
    try:
        if args.decided:
            return asked(args, lambda index, _: _decided(index, decisions, args))
        if pair:
            one, other = map(readable, pair)
            return asked(args, lambda index, _: _decide(index, decisions, one, other, args))
        return asked(args, lambda index, query: _candidates(index, query, decisions, args))
    except (NotSaved, ValueError) as error:
        return refused(str(error))
    except sqlite3.OperationalError as error:
        return refused(NO_ROOM.format(error))


# Candidates.


def _candidates(index: Index, query: Query, decisions: Decisions, args: argparse.Namespace) -> int:
    assert isinstance(index, Withheld)
    known = decisions.decided(index.ties(), index.shown)
    with OnTerminal() as progress, without_collection():
        read = index.events(query, lambda done, total: progress.say("reading", done, total, "incidents"))
        with closing(read.events):
            found = find(
                read.events,
                known,
                asked=read.asked,
                tick=lambda done, total: progress.say("comparing", done, total, "incidents"),
            )
    rows = list(islice(found.candidates, args.limit))
    what = Printable(
        columns=COLUMNS,
        rows=lambda: ((f"{one.score:.1f}", *one.pair, why(reasons(one))) for one in rows),
        data=lambda: map(_data, rows),
        prose=lambda: map(_sentence, rows),
        ids=lambda: (),
    )
    count = printed(args.format, what)
    _tell(found)
    return _broken(decisions) or (0 if count else nothing_found())


def _data(one: Candidate) -> dict[str, Any]:
    told = [reason._asdict() | {"points": round(reason.points, 2)} for reason in reasons(one)]
    incidents = [_incident(one.left), _incident(one.right)]
    return {"score": round(one.score, 2), "rivals": one.rivals, "incidents": incidents, "reasons": told}


def _incident(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "dataset": event.source or None,
        "title": event.title,
        "date": dates(event),
        "place": place(event),
        "actors": list(event.actors.called),
        "killed": toll(event),
    }


def _sentence(one: Candidate) -> str:
    return f"{one.left.id} and {one.right.id} may be one event, with {one.score:.1f} points: {why(reasons(one))}."


def _tell(found: Found) -> None:
    if found.left_out:
        pairs = number_of(found.left_out, "pair was", "pairs were")
        tell(f"{pairs} not compared: too many incidents in one place or of one actor at the same time")
    if found.undated:
        tell(f"{number_of(found.undated, 'incident has', 'incidents have')} no date to be compared by")


# Decisions.


def _broken(decisions: Decisions) -> int:
    for problem in decisions.problems:
        tell_line(problem_line(decisions.folder, problem))
    return 1 if decisions.problems else 0


def _decided(index: Index, decisions: Decisions, args: argparse.Namespace) -> int:
    assert isinstance(index, Withheld)
    rows = [row for record in decisions.records for row in _rows(record, index, decisions.folder)]
    what = Printable(
        columns=DECIDED,
        rows=lambda: rows,
        data=lambda: ({"decided": said, "incidents": [a, b], "file": file} for said, a, b, file in rows),
        prose=lambda: (f"{a} and {b} are {said} event." for said, a, b, _ in rows),
        ids=lambda: (),
    )
    count = printed(args.format, what)
    if not count and not decisions.problems:
        tell(f"nothing is decided on {args.corpus}")
    return _broken(decisions) or (0 if count else 1)


def _rows(record: Incident, index: Withheld, folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """What a record decides: on the first that it names, and each other."""
    if not record.related:
        return
    first, *rest = [tie for tie in record.related if tie.relation in SAID]
    for tie in rest:
        file = folder / f"{record.id}{SUFFIX}"
        yield SAID[tie.relation], index.shown(first.incident), index.shown(tie.incident), str(file)


def _decide(index: Index, decisions: Decisions, one: str, other: str, args: argparse.Namespace) -> int:
    assert isinstance(index, Withheld)
    first, second = index.real(one), index.real(other)
    id, before = decision_id(first, second), decisions.find(first, second)
    if args.forget:
        if before is None:
            elsewhere = index.locate(id)
            hint = f"; {elsewhere.file}:{elsewhere.line} does, in the corpus" if elsewhere else ""
            return refused(f"no decision of yours is on {one} and {other}{hint}")
        decisions.replace(id, before, None)
        tell(f"nothing is decided on {one} and {other} any longer")
        return 0
    relation: Relation = "same_as" if args.confirm else "not_same_as"
    decisions.replace(id, before, decision(first, second, relation, _why(index, one, other)))
    sys.stdout.write(f"{decisions.folder / id}{SUFFIX}\n")
    counts = f": {one} counts" if args.confirm else ""
    tell(f"{one} and {other} are {SAID[relation]} event{counts}")
    return 0


def _why(index: Withheld, one: str, other: str) -> str:
    """What speaks for it, as far as it is shown. Raises RefusedError where one of the two is no incident."""
    known = index.titles([one, other])
    for id in (one, other):
        if id not in known:
            raise no_such_id(index, id)
        if known[id].kind != "incident":
            raise RefusedError(f"{id} is no incident but of the kind {known[id].kind}")
    query = Query(((Term("id", ":", (one, other)),),))
    with closing(index.events(query, lambda *_: None).events) as events:
        found = events.of(known[id].id for id in (one, other))
    a, b = (found.get(known[id].id) for id in (one, other))
    return why(reasons(scored(a, b))) if a and b else ""
