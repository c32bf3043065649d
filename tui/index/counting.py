"""What a list adds up to: the choices that would narrow it further, and the sums of its figures."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from tui.index.again import SEQS, again
from tui.index.asking import FEW, condition, values_of
from tui.index.codes import NAMED, POSTED, code
from tui.index.facets import INHERITED
from tui.index.found import Found
from tui.index.portions import marks
from tui.index.schema import LIST_TABLES
from tui.index.wording import in_words
from tui.model.text import folded
from tui.query.fields import FacetField
from tui.query.query import Query

MOST_VALUES = 50
"""Values of a facet that are listed, those of most records first."""
MOST_POSTED = 1_000
"""Values that are looked at, of those that begin in a way or that most records have."""
CAREFUL = 10**9
"""Sums are made of two halves, so that no absurd figure overflows SQLite's integers."""


class Choice(NamedTuple):
    """A value of a facet: as it is asked for, as it is called, how many records have it, and the words of the query
    that choose it, which may be another spelling or name of it.

    The empty value stands for records that have none.
    """

    value: str
    title: str
    records: int
    asked: frozenset[str]


class Facet(NamedTuple):
    """A field to narrow a list by, with its values, those of most records first, and last that there is none."""

    field: FacetField
    choices: tuple[Choice, ...]


def facets(
    connection: sqlite3.Connection, kind: str, query: Query, fields: Iterable[FacetField], most: int | None
) -> Iterator[Facet]:
    """The facets of a list, one after another; one without choices has no values here. Choices within one facet add
    up, so it counts as if none was made in it. With `most`, only so many of the rows are looked at."""
    with ExitStack() as stack:
        found: dict[Query, Found] = {}
        for field in fields:
            wider = query.choosing(field, ())
            if wider not in found:
                found[wider] = stack.enter_context(Found(connection, kind, wider, most))
            yield Facet(field, tuple(_choices(connection, kind, field, query.chosen(field), found[wider])))


def _choices(
    connection: sqlite3.Connection, kind: str, facet: FacetField, chosen: frozenset[str], found: Found
) -> list[Choice]:
    is_inherited = kind == "claim" and facet.unset in INHERITED
    asked = _asked(connection, facet, chosen - {""})
    counts = _counts(connection, kind, facet.term, found)
    listed = dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_VALUES])
    listed |= {value: counts.get(value, 0) for value in sorted(asked.keys() - listed.keys())}  # never out of sight
    titles = _titles(connection, listed) if facet.names_records else {}
    choices = [
        Choice(value, titles.get(value) or in_words(value), count, frozenset(asked.get(value, ())))
        for value, count in listed.items()
    ]
    unset = _of_profiles(connection, "unset", found.profiles).get(facet.unset, 0)
    if is_inherited:
        unset += _of_profiles(connection, "unset", found.of_parents).get(facet.unset, 0)
    if unset or "" in chosen:
        choices.append(Choice("", "not set", unset, chosen & {""}))
    return choices


def _counts(connection: sqlite3.Connection, kind: str, field: str, found: Found) -> dict[str, int]:
    """How many rows have each value of a field: those of most rows, where they are many."""
    if kind == "claim" and field in INHERITED:
        if field in POSTED:
            return _named(connection, field, found.posted_of_parents(field))
        return _of_profiles(connection, field, found.of_parents)
    if kind == "claim" or field not in POSTED:
        return _of_profiles(connection, field, found.profiles)
    return _named(connection, field, found.posted(field))


def _of_profiles(connection: sqlite3.Connection, field: str, profiles: dict[int, int]) -> dict[str, int]:
    found: Counter[str] = Counter()
    sql = "SELECT value, profile FROM profile_term WHERE field = ?"
    for value, profile in connection.execute(sql, (field,)):
        if profile in profiles:
            found[value] += profiles[profile]
    return found


def _named(connection: sqlite3.Connection, field: str, counts: dict[int, int]) -> dict[str, int]:
    """Counts by the numbers of values, by the values themselves: those of most rows."""
    table, column = ("record", "id") if field in NAMED else ("term", "value")
    key = "seq" if field in NAMED else "id"
    sql = f"SELECT {column} FROM {table} WHERE {key} = ?"
    most = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_POSTED]
    return {connection.execute(sql, (value,)).fetchone()[0]: count for value, count in most}


def _asked(connection: sqlite3.Connection, facet: FacetField, chosen: Iterable[str]) -> dict[str, set[str]]:
    """The values that are chosen, as they are kept, each with the words that choose it; unknown words stay."""
    asked: dict[str, set[str]] = {}
    for word in chosen:
        for value in _kept(connection, facet.term, word) or [word]:
            asked.setdefault(value, set()).add(word)
    return asked


def _kept(connection: sqlite3.Connection, field: str, word: str) -> list[str]:
    """The values of a field, as they are kept, that a word asks for."""
    if field in NAMED:
        sql, values = values_of(field, (word,))
        return [row[0] for row in connection.execute(f"SELECT id FROM record WHERE seq IN ({sql})", values)]
    plain = folded(word)
    sql = "SELECT value FROM {} WHERE field = ? AND folded = ?"
    found = {
        row[0] for table in ("term", "profile_term") for row in connection.execute(sql.format(table), (field, plain))
    }
    return sorted(found)


def _titles(connection: sqlite3.Connection, ids: Collection[str]) -> dict[str, str]:
    sql = f"SELECT id, title FROM record WHERE id IN ({marks(ids)})"
    return dict(connection.execute(sql, list(ids)))


def values(connection: sqlite3.Connection, field: str, begun: str, limit: int) -> list[tuple[str, str, int]]:
    """Values of a field with a title, where they are records, and how many have them: see Index.values."""
    pattern = folded(begun).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    if field in NAMED:
        return _named_values(connection, field, pattern, limit)
    found: Counter[str] = Counter()
    like = "field = ? AND folded LIKE ? ESCAPE '\\'"
    for id, value in connection.execute(
        f"SELECT id, value FROM term WHERE {like} LIMIT {MOST_POSTED}", (field, pattern)
    ):
        found[value] += _having(connection, field, id)
    for value, profile in connection.execute(f"SELECT value, profile FROM profile_term WHERE {like}", (field, pattern)):
        found[value] += sum(_sharing(connection, table, profile) for table in LIST_TABLES.values())
    most = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:limit]
    return [(value, "", count) for value, count in most]


def _named_values(connection: sqlite3.Connection, field: str, pattern: str, limit: int) -> list[tuple[str, str, int]]:
    kinds = ("place",) if field == "place" else ("actor", "article")
    sql = (
        f"SELECT DISTINCT seq, id, title FROM name JOIN record USING (seq) WHERE kind IN ({marks(kinds)}) "
        f"AND (folded LIKE ? ESCAPE '\\' OR folded LIKE ? ESCAPE '\\' OR id LIKE ? ESCAPE '\\') LIMIT {MOST_POSTED}"
    )
    named = connection.execute(sql, (*kinds, pattern, f"% {pattern}", pattern)).fetchall()
    counted = [
        (id, title, _having(connection, field, seq) + _claims(connection, field, id)) for seq, id, title in named
    ]
    return sorted((one for one in counted if one[2]), key=lambda one: (-one[2], one[0]))[:limit]


def _having(connection: sqlite3.Connection, field: str, value: int) -> int:
    """How many records have a posted value of a field, as far as it matters."""
    codes = ", ".join(str(code(kind, field)) for kind in LIST_TABLES)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM posting WHERE field IN ({codes}) AND value = ? LIMIT {FEW})"
    return int(connection.execute(sql, (value,)).fetchone()[0])


def _claims(connection: sqlite3.Connection, field: str, value: str) -> int:
    sql = "SELECT profile FROM profile_term WHERE field = ? AND value = ?"
    profiles = connection.execute(sql, (field, value)).fetchall()
    return sum(_sharing(connection, "list_claim", profile) for (profile,) in profiles)


def _sharing(connection: sqlite3.Connection, table: str, profile: int) -> int:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE profile = ? LIMIT {FEW})"
    return int(connection.execute(sql, (profile,)).fetchone()[0])


_ASIDE = "SELECT profile FROM profile_term WHERE field = 'status' AND folded IN ('duplicate', 'retracted')"
"""What counts nowhere."""


class Sum(NamedTuple):
    """What a figure adds up to over the incidents that have it: the known lows, bests and highs.

    `unknown` is in how many of the incidents counted no best figure is known; None where no incident knows any.
    """

    name: str
    low: int | None
    best: int | None
    high: int | None
    unknown: int


class Totals(NamedTuple):
    """The sums over the incidents that a query finds, and what is not in them.

    `counted` are the incidents that the sums go over; `duplicate` and `retracted` ones are left out of them.
    `uncertain` is how many of those counted have no date or one that is not known to the day; `possible`, how many
    more would be counted that may be within the dates that the query asks for. `once` are further records of events
    that have several, each of which is counted once.
    """

    counted: int
    sums: tuple[Sum, ...]
    duplicate: int
    retracted: int
    uncertain: int
    possible: int
    once: int = 0


def totals(connection: sqlite3.Connection, query: Query, same: Iterable[Sequence[str]] = ()) -> Totals:
    """The totals of the incidents that a query finds, whichever kind of record is listed.

    `same` are records that are of one event, the one that is to count first.
    """
    where, values = condition(connection, "incident", query)
    found = f"FROM list_incident WHERE ({where})"
    counted, of_counted = f"profile NOT IN ({_ASIDE})", []
    same = list(same)
    if once := again(connection, f"{found} AND {counted}", values, same):
        counted, of_counted = f"{counted} AND seq NOT IN ({SEQS})", [json.dumps(once)]
    with_status = "SELECT profile FROM profile_term WHERE field = 'status' AND folded"
    each = (
        f"SELECT {counted} AS counts, first = last AS is_exact, profile IN ({with_status} = 'duplicate') AS again, "
        f"profile IN ({with_status} = 'retracted') AS taken_back {found}"
    )
    sql = f"SELECT total(counts), total(counts AND is_exact), total(again), total(taken_back) FROM ({each})"
    numbers = connection.execute(sql, [*of_counted, *values]).fetchone()
    total, dated, duplicate, retracted = map(int, numbers)
    possible = 0
    if (loose := query.loosened()) != query:
        wider, more = condition(connection, "incident", loose)
        perhaps = f"FROM list_incident WHERE ({wider}) AND profile NOT IN ({_ASIDE})"
        (number,) = connection.execute(f"SELECT count(*) {perhaps}", more).fetchone()
        possible = number - total - len(again(connection, perhaps, more, same))
    sums = tuple(_sums(connection, f"SELECT seq {found} AND {counted}", [*values, *of_counted], total))
    return Totals(total, sums, duplicate, retracted, uncertain=total - dated, possible=possible, once=len(once))


def _sums(connection: sqlite3.Connection, counted: str, values: list[object], total: int) -> list[Sum]:
    columns = ", ".join(f"sum({bound} / {CAREFUL}), sum({bound} % {CAREFUL})" for bound in ("low", "best", "high"))
    sql = (
        f"SELECT term.value, sums.* FROM (SELECT name, count(*), count(best), {columns} FROM ({counted}) "
        "CROSS JOIN number USING (seq) GROUP BY name) AS sums JOIN term ON term.id = sums.name ORDER BY term.value"
    )
    sums = []
    for name, _, having, known, *halves in connection.execute(sql, values):
        if name == "sources":
            continue
        low, best, high = (_whole(*halves[at : at + 2]) for at in (0, 2, 4))
        # A group within a figure is unknown only where somebody speaks of it.
        sums.append(Sum(name, low, best, high, (having if "." in name else total) - known))
    return sums


def _whole(upper: int | None, lower: int | None) -> int | None:
    return None if upper is None or lower is None else upper * CAREFUL + lower
