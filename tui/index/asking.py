"""From a query to SQL: what each term asks of the rows of a kind's list."""

import sqlite3
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from tui.corpus.nearest import nearest
from tui.index.codes import NAMED, POSTED, code
from tui.index.days import begin, spans
from tui.index.facets import INHERITED
from tui.index.portions import marks
from tui.index.rows import LARGEST
from tui.index.schema import LIST_TABLES
from tui.model.text import folded
from tui.query.fields import BOUNDS, FIELDS, VISIT
from tui.query.parse import QueryError
from tui.query.query import EVERYTHING, Query, Term

Condition = tuple[str, list[Any]]
"""An SQL expression over the columns of a list's table, and its values."""

FEW = 20_000
"""Rows that are quicker found first and then sorted; of more, it is asked of each row in the order of the list."""

PARENTS = ("incident", "relation")
NEVER: Condition = ("0", [])


class Asked(NamedTuple):
    """What the rows of a kind must satisfy: `found` selects their numbers, `holds` tests one row.

    Both say the same. The first is for values that few rows have, the second for such as many have.
    """

    found: Condition
    holds: Condition


def condition(
    connection: sqlite3.Connection,
    kind: str,
    query: Query,
    *,
    by_date: bool = True,
    whole: bool = True,
    last: int = LARGEST,
) -> Condition:
    """What a row of the list of a kind must satisfy.

    `whole` is whether all such rows are looked for, or some in an order; `by_date`, whether that is by date: if it is
    not, dates must not lead to sorting the list again. Rows with numbers above `last` are not looked for.
    """
    if query == EVERYTHING:
        return "1", []
    parts, values = [], []
    for clause in query.clauses:
        terms = [_term(connection, kind, term, by_date=by_date, whole=whole, last=last) for term in clause]
        parts.append("(" + " OR ".join(sql for sql, _ in terms) + ")")
        values += [value for _, used in terms for value in used]
    return " AND ".join(parts), values


def _term(connection: sqlite3.Connection, kind: str, term: Term, *, by_date: bool, whole: bool, last: int) -> Condition:
    if term.field == "kind":
        return ("1" if (kind in term.values) != term.negated else "0"), []
    asked = _asked(connection, kind, term)
    # The list itself has an index on its dates: its rows need not be found first and looked up then.
    is_direct = term.field == "date" and kind != "claim" and by_date
    if not is_direct if whole else _are_few(connection, asked.found):
        found, values = asked.found
        if last != LARGEST:
            found = f"WITH each(seq) AS ({found}) SELECT seq FROM each WHERE seq <= {last}"
        sql = f"{LIST_TABLES[kind]}.seq IN ({found})"
    else:
        sql, values = asked.holds
    if term.field == "date" and not by_date:
        sql = sql.replace("(first ", "(+first ")
    # What is compared may be unknown: then it does not hold, and that it does not is true.
    return f"({sql}){' IS NOT TRUE' if term.negated else ''}", values


def _are_few(connection: sqlite3.Connection, found: Condition) -> bool:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ({found[0]}) LIMIT {FEW})"
    return bool(connection.execute(sql, found[1]).fetchone()[0] < FEW)


def _asked(connection: sqlite3.Connection, kind: str, term: Term) -> Asked:
    if not term.field:
        return _text(connection, kind, term)
    if term.field == "id":
        return _id(kind, term)
    if term.field == "since":
        return _since(kind, term)
    if kind == "claim" and (term.field in INHERITED or term.field == "date"):
        return _of_parents(connection, term)
    if term.field == "date":
        return _dates(kind, term)
    if term.op != ":":
        return _figure(kind, term)
    ways = _with_value(kind, term.field, term.values)
    if kind == "claim" and term.field == "unset":
        of_record = tuple(value for value in term.values if value in INHERITED)
        ways += [_of_parents(connection, term._replace(values=of_record))] if of_record else []
    return _either(ways)


def _of_parents(connection: sqlite3.Connection, term: Term) -> Asked:
    """What is asked of the incidents and relations that claims stand in."""
    found, holds, values, tested = [], [], [], []
    for parent in PARENTS:
        asked = _asked(connection, parent, term)
        found.append(f"SELECT claims.seq FROM list_claim claims WHERE claims.parent IN ({asked.found[0]})")
        values += asked.found[1]
        table = LIST_TABLES[parent]
        holds.append(f"EXISTS (SELECT 1 FROM {table} WHERE {table}.seq = list_claim.parent AND ({asked.holds[0]}))")
        tested += asked.holds[1]
    return Asked((" UNION ALL ".join(found), values), (" OR ".join(holds), tested))


def _either(ways: Sequence[Asked]) -> Asked:
    """Rows for which one of several holds."""
    if not ways:
        return Asked(("SELECT 0 WHERE 0", []), NEVER)
    return Asked(
        (" UNION ALL ".join(way.found[0] for way in ways), [v for way in ways for v in way.found[1]]),
        (" OR ".join(f"({way.holds[0]})" for way in ways), [v for way in ways for v in way.holds[1]]),
    )


def _with_value(kind: str, field: str, values: Collection[str]) -> list[Asked]:
    """Rows that have a value of a field: in their profile, or among the postings."""
    table = LIST_TABLES[kind]
    ways = []
    if kind == "claim" or field not in POSTED:
        sql, used = _profiles(field, values)
        found = f"SELECT seq FROM {table} WHERE profile IN ({sql})"
        ways.append(Asked((found, used), (f"+{table}.profile IN ({sql})", used)))
    if field in POSTED:
        sql, used = values_of(field, values)
        posted = f"FROM posting WHERE field = {code(kind, field)} AND value IN ({sql})"
        holds = f"EXISTS (SELECT 1 {posted} AND posting.seq = {table}.seq)"
        ways.append(Asked((f"SELECT seq {posted}", used), (holds, used)))
    return ways


def _profiles(field: str, values: Collection[str]) -> Condition:
    places, plain = marks(values), [folded(value) for value in values]
    sql = f"SELECT profile FROM profile_term WHERE field = ? AND folded IN ({places})"
    used = [field, *plain]
    if field in NAMED:
        named = f"SELECT id FROM record WHERE seq IN (SELECT seq FROM name WHERE folded IN ({places}))"
        sql += f" UNION SELECT profile FROM profile_term WHERE field = ? AND value IN ({named})"
        used += [field, *plain]
    return sql, used


def values_of(field: str, values: Collection[str]) -> Condition:
    """The numbers of values of a posted field that are asked for: of terms, or of records by id or any name."""
    places, plain = marks(values), [folded(value) for value in values]
    if field not in NAMED:
        return f"SELECT id FROM term WHERE field = ? AND folded IN ({places})", [field, *plain]
    named = f"SELECT seq FROM name WHERE folded IN ({places})"
    return f"SELECT seq FROM record WHERE id IN ({places}) UNION {named}", [*plain, *plain]


def match(words: Sequence[Term], *kinds: str) -> str:
    """All of some words, of records of some kinds, as FTS5 looks for them."""
    texts = " AND ".join(map(_match, words))
    of = f" AND kind : ({' OR '.join(kinds)})" if kinds else ""
    return f"{{title body}} : ({texts}){of}"


def _match(term: Term) -> str:
    """Words next to each other, the last one perhaps only begun."""
    return '"' + term.values[0].replace('"', '""') + '"' + ("*" if term.op == "prefix" else "")


def _text(connection: sqlite3.Connection, kind: str, term: Term) -> Asked:
    """Words of a record; what a claim says counts for its record, too."""
    table = LIST_TABLES[kind]
    hits = "SELECT rowid FROM words WHERE words MATCH ?"
    own, of_claims = match([term], kind), match([term], "claim")
    by_claims = kind in PARENTS and connection.execute(f"{hits} LIMIT 1", (of_claims,)).fetchone()
    if not by_claims:
        return Asked((hits, [own]), (f"EXISTS ({hits} AND rowid = {table}.seq)", [own]))
    # Either of two is not looked for row by row: full text would go through all of its hits for each.
    found = f"{hits} UNION SELECT parent FROM list_claim WHERE seq IN ({hits})"
    return Asked((found, [own, of_claims]), (f"+{table}.seq IN ({found})", [own, of_claims]))


def _id(kind: str, term: Term) -> Asked:
    places = marks(term.values)
    sql, values = f"SELECT seq FROM record WHERE id IN ({places})", [*term.values]
    if kind == "claim":
        sql = (
            "SELECT list_claim.seq FROM list_claim JOIN record ON record.seq = parent "
            f"WHERE record.id IN ({places}) AND record.id || '#' || local IN ({places})"
        )
        values = [*(value.partition("#")[0] for value in term.values), *term.values]
    return Asked((sql, values), (f"{LIST_TABLES[kind]}.seq IN ({sql})", values))


def _dates(kind: str, term: Term) -> Asked:
    """Certainly within a range, or (`~`) possibly."""
    if kind not in ("incident", "article", "quote", "relation"):
        return _either([])
    ranges, table = spans(term.values), LIST_TABLES[kind]
    if term.op == "~":
        test = " OR ".join("(first <= ? AND last >= ?)" for _ in ranges)
        values = [day for first, last in ranges for day in (last, first)]
    else:
        test = " OR ".join("(first BETWEEN ? AND ? AND last <= ?)" for _ in ranges)
        values = [day for first, last in ranges for day in (first, last, last)]
    return Asked((f"SELECT seq FROM {table} WHERE {test}", values), (test, values))


def _since(kind: str, term: Term) -> Asked:
    """What has come to say something else since the earliest of some days, in local time, or since the last visit.

    A row of a data set that is no other than it was says what it says since the first release here was written.
    """
    days = [begin(value.partition("..")[0]) for value in term.values if value != VISIT]
    table = LIST_TABLES[kind]
    after = "> min(visited(), ?)" if VISIT in term.values else ">= ?"
    values = [min(days, default=LARGEST)] * 2
    changed = f"SELECT seq FROM change WHERE at {after}"
    files = f"SELECT file FROM dataset WHERE at {after}"
    of = "parent" if kind == "claim" else "seq"
    rows = (
        f"SELECT {table}.seq FROM {table} JOIN record ON record.seq = {table}.{of} WHERE record.file IN ({files}) "
        f"AND {table}.{of} NOT IN (SELECT seq FROM change)"
    )
    sql = f"{changed} UNION ALL {rows}"
    if kind == "claim":  # those of a row change with it
        sql += f" UNION ALL SELECT seq FROM list_claim WHERE from_set AND parent IN ({changed})"
        values = [values[0]] * 3
    return Asked((sql, values), (f"{table}.seq IN ({sql})", values))


def _figure(kind: str, term: Term) -> Asked:
    """A comparison of a figure: of claims their own, of records those that are adopted."""
    name, bound = named_figure(term)
    test, number = f'"{bound}" {term.op} ?', int(term.values[0])
    if kind == "claim":
        if name == "sources":
            test = test.replace(f'"{bound}"', "sources")
            return Asked((f"SELECT seq FROM list_claim WHERE {test}", [number]), (test, [number]))
        about = f"figure AND (about = ? OR about LIKE ? ESCAPE '\\') AND {test}"
        values = [name, name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%") + ".%", number]
        return Asked((f"SELECT seq FROM list_claim WHERE {about}", values), (about, values))
    named = "name = (SELECT id FROM term WHERE field = 'figure' AND value = ?)"
    table = LIST_TABLES[kind]
    return Asked(
        (f"SELECT seq FROM number WHERE {named} AND {test}", [name, number]),
        (f"EXISTS (SELECT 1 FROM number WHERE number.seq = {table}.seq AND {named} AND {test})", [name, number]),
    )


def named_figure(term: Term) -> tuple[str, str]:
    """The name of a figure, and which of its three numbers is compared: best where the query does not say."""
    name, _, bound = term.field.rpartition(".")
    return (name, bound) if name and bound in BOUNDS else (term.field, "best")


# What can be asked for at all.


def check(connection: sqlite3.Connection, query: Query) -> None:
    """Raises QueryError where a query asks for a value or figure that the corpus does not have."""
    for clause in query.clauses:
        for term in clause:
            if term.op not in (":", "~", "words", "prefix"):
                _check_figure(connection, term)
            elif term.field in FIELDS and FIELDS[term.field].type == "name":
                _check_values(connection, term)


def _check_figure(connection: sqlite3.Connection, term: Term) -> None:
    name, _ = named_figure(term)
    known = [row[0] for row in connection.execute("SELECT value FROM term WHERE field = 'figure'")]

    if name not in known:
        raise QueryError(term.column + term.negated, f"there is no figure {name} here", nearest(name, known))


def _check_values(connection: sqlite3.Connection, term: Term) -> None:
    for value in term.values:
        if not _is_known(connection, term.field, value):
            known = _known(connection, term.field)
            raise QueryError(term.column, f"there is no {term.field} {value!r} here", nearest(value, known))


def _is_known(connection: sqlite3.Connection, field: str, value: str) -> bool:
    if field == "id":
        kinds = ("claim", "incident")
        ways = [_id(kind, Term("id", ":", (value,))) for kind in kinds]
    else:
        ways = [way for kind in LIST_TABLES for way in _with_value(kind, field, (value,))]
    return any(connection.execute(f"SELECT 1 FROM ({sql}) LIMIT 1", used).fetchone() for (sql, used), _ in ways)


def _known(connection: sqlite3.Connection, field: str) -> set[str]:
    """What could have been asked for: the values that there are, and the names of records that are values."""
    if field == "id":
        return {row[0] for row in connection.execute("SELECT id FROM record LIMIT 100000")}
    known = {row[0] for row in connection.execute("SELECT value FROM term WHERE field = ?", (field,))}
    sql = "SELECT DISTINCT value FROM profile_term WHERE field = ?"
    known |= {row[0] for row in connection.execute(sql, (field,))}
    if field in NAMED:
        kinds = ("place",) if field == "place" else ("actor", "article")
        sql = f"SELECT id, folded FROM name JOIN record USING (seq) WHERE kind IN ({marks(kinds)}) LIMIT 100000"
        known |= {text for row in connection.execute(sql, kinds) for text in row}
    return known
