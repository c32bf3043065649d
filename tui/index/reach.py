"""How far an edit reaches: which other files have rows that it changes.

The rows of a file show of records in other files

- what names them: their titles (a relation's has those of its ends), and whether they are there, and of what kind;
- of a place what it is part of, up to the top, with countries; of an article its publisher, its original and its text;
- how often a record is a claimant, mentioned, the place of an incident, cited; whether a quote is about an incident.

The first two are told by what the file names and cites (tables `reference`, `anchor`), the last by what changed files
name. Where names of actors and places are others, the articles that had or have them are searched again, and where ids
come or go, files with errors are looked at. That is exact as long as no id stands twice and no data set is concerned.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tui.corpus.codec import decode
from tui.corpus.linker import PROPOSALS, named
from tui.corpus.results import FileRead, Linked
from tui.index import renamed
from tui.index.byhand import Counts, counts
from tui.index.elsewhere import Others, TooFar, ask
from tui.index.wording import own_name
from tui.model.document import document
from tui.model.records import AnyRecord, Article, Place, Relation

MOST = 300
"""Files that are looked at one by one: where an edit reaches more, looking at all takes little longer."""

_ANCHORED = "('ambiguous-anchor', 'moved-anchor', 'orphan-anchor')"
_LOST = ("dangling-reference", "wrong-kind")
"""Problems that propose another id; for the first of them only, see PROPOSALS."""


_NOTHING = Linked(owned={}, anchors={}, mentions={}, problems={})


class Edit(NamedTuple):
    """Files that changed, came or went: what they said and what they say now. `files` are the numbers of those that
    the index has."""

    files: set[int]
    old: list[FileRead]
    new: list[FileRead]


class Touched(NamedTuple):
    """Records that an edit makes others in what other files show of them, articles in which names are to be looked for
    again, and the files whose problems it may change, by their numbers."""

    records: set[str]
    articles: set[str]
    faulty: set[int]


def touched(connection: sqlite3.Connection, edit: Edit) -> Touched:
    """The records that are others. Raises TooFar where that matters to more than what names them."""
    old, new = _by_id(edit.old), _by_id(edit.new)
    _check_ids(connection, edit, old.keys() | new.keys())
    Others(connection, (), ()).records(named(edit.old))  # those of data sets are too far
    seen = {id: _seen(record) for id, record in old.items()}, {id: _seen(record) for id, record in new.items()}
    others = {id for id in old.keys() | new.keys() if seen[0].get(id) != seen[1].get(id)}
    texts = _texts(old), _texts(new)
    rewritten = {id for id in texts[0].keys() | texts[1].keys() if texts[0].get(id) != texts[1].get(id)}
    ids = _ids(edit.old), _ids(edit.new)
    faulty = _faulty(connection) if ids[0] != ids[1] or rewritten else set()
    others |= rewritten | {id for id, kind in ids[0] ^ ids[1] if kind == "claim"}
    articles = rewritten | renamed.naming(connection, renamed.renamed(old, new), new)
    return Touched(_with_parts(connection, others), articles, faulty)


def _by_id(reads: Iterable[FileRead]) -> dict[str, AnyRecord]:
    found: dict[str, AnyRecord] = {}
    for parsed in (parsed for read in reads for parsed in read.records):
        if parsed.id in found:
            raise TooFar
        found[parsed.id] = decode(parsed)
    return found


def _check_ids(connection: sqlite3.Connection, edit: Edit, ids: set[str]) -> None:
    """See to it that no id stands, or stood, elsewhere as well."""
    homes = ask(connection, "SELECT file FROM record WHERE id IN ({})", ids)
    twice = ask(connection, "SELECT 1 FROM problem WHERE code = 'duplicate-id' AND record IN ({}) LIMIT 1", ids)
    if twice or any(file not in edit.files for (file,) in homes):
        raise TooFar


def _texts(records: Mapping[str, AnyRecord]) -> dict[str, str]:
    return {id: document(record).text for id, record in records.items() if isinstance(record, Article)}


def _seen(record: AnyRecord) -> tuple[Any, ...]:
    """What rows of other files show of a record, its text apart."""
    shown = (type(record), own_name(record))
    match record:
        case Place():
            return (*shown, record.country, record.adm_1, record.part_of)
        case Article():
            return (*shown, record.publisher, record.source_original)
        case Relation():
            return (*shown, record.source, record.target, record.type)
    return shown


def _ids(reads: Iterable[FileRead]) -> set[tuple[str, str]]:
    """What references can lead to, with its kind; records that could not be read are known as such."""
    found = {(parsed.id, parsed.kind) for read in reads for parsed in read.records}
    found |= {(one.owner, "claim") for read in reads for one in read.references if "#" in one.owner}
    broken = {one.record for read in reads for one in read.problems} - {id for id, _ in found}
    return found | {(id, "") for id in broken}


def _faulty(connection: sqlite3.Connection) -> set[int]:
    """The files by hand that have errors that speak of ids, or records that could not be read: what these name and cite
    is in no table."""
    sql = (
        f"SELECT DISTINCT file FROM problem WHERE severity = 'error' AND code NOT IN {_ANCHORED} "
        "AND file NOT IN (SELECT file FROM dataset)"
    )
    found = {file for (file,) in connection.execute(sql)}
    check_many(found)
    return found


def _with_parts(connection: sqlite3.Connection, ids: set[str]) -> set[str]:
    """With the places that are part of some, and the relations whose ends they are."""
    found, more = set(ids), set(ids)
    sql = "SELECT owner FROM reference WHERE target IN ({}) AND field IN ('part_of', 'source', 'target')"
    while more:
        more = {owner for (owner,) in ask(connection, sql, more)} - found
        found |= more
        check_many(found)
    return found


def check_many(found: set[Any]) -> None:
    """See to it that an edit reaches few files or records. Raises TooFar."""
    if len(found) > MOST:
        raise TooFar


def naming(connection: sqlite3.Connection, ids: set[str]) -> set[int]:
    """The files that name or cite any of some records, by their numbers."""
    found = {
        file
        for table, column in (("reference", "target"), ("anchor", "article"))
        for (file,) in ask(connection, f"SELECT DISTINCT file FROM {table} WHERE {column} IN ({{}})", ids)
    }
    check_many(found)
    return found


def check_problems(connection: sqlite3.Connection, files: set[int], linked: Linked) -> None:
    """See to it that what is wrong with some files, or was, is told without the others. Raises TooFar."""
    now = [one.code for problems in linked.problems.values() for one in problems]
    before = [code for (code,) in ask(connection, "SELECT code FROM problem WHERE file IN ({})", files)]
    if "duplicate-id" in (*now, *before):
        raise TooFar
    lost = [code for code in now if code in _LOST]
    if lost or any(code in _LOST for code in before):
        (held,) = connection.execute(f"SELECT count(*) FROM problem WHERE code IN {_LOST}").fetchone()
        if held + len(lost) >= PROPOSALS:
            raise TooFar


def renumbered(connection: sqlite3.Connection, edit: Edit, near: set[int], linked: Linked) -> set[str]:
    """The records that changed files and those near, all linked, name more or less often than before, or cite
    otherwise."""
    now = counts(_by_id(edit.new).values(), linked)
    then = counts(_by_id(edit.old).values(), _NOTHING, _said(connection, edit.files | near))
    others = {id for one, two in zip(now[:4], then[:4], strict=True) for id in _differing(one, two)}
    return others | (now.shaky ^ then.shaky) | (now.quoted ^ then.quoted)


def _differing(one: Mapping[str, object], two: Mapping[str, object]) -> set[str]:
    return {id for id in one.keys() | two.keys() if one.get(id) != two.get(id)}


def _said(connection: sqlite3.Connection, files: set[int]) -> Counts:
    """What the index has of the mentions in some files and of their evidence."""
    mentioned = Counter(id for (id,) in ask(connection, "SELECT record FROM mention WHERE file IN ({})", files))
    sql = "SELECT article, health, first, owner, record FROM anchor WHERE file IN ({})"
    anchors = ask(connection, sql, files)
    shaky = {id for article, health, _, owner, record in anchors if health != "ok" for id in (article, owner, record)}
    return Counts(mentioned=mentioned, cited=_cited(anchors), shaky=frozenset(shaky))


def _cited(anchors: Iterable[tuple[str, str, int, str, str]]) -> dict[str, tuple[int, int]]:
    cited: dict[str, tuple[int, int]] = {}
    for article, health, first, *_ in anchors:
        ok, total = cited.get(article, (0, 0))
        cited[article] = (ok + (health == "ok" and first), total + first)
    return cited


def elsewhere(connection: sqlite3.Connection, files: set[int], old: list[FileRead], ids: Iterable[str]) -> Counts:
    """How often records, by their ids, are named in files other than some, which said `old`."""
    ids = set(ids)
    here = counts(_by_id(old).values(), _NOTHING, _said(connection, files))
    actors = "SELECT id, claims_key, mentions_key FROM record JOIN list_actor USING (seq) WHERE id IN ({})"
    places = "SELECT id, incidents_key FROM record JOIN list_place USING (seq) WHERE id IN ({})"
    asserted, mentioned, happened = {}, {}, {}
    for id, claims, mentions in ask(connection, actors, ids):
        asserted[id] = claims - here.asserted.get(id, 0)
        mentioned[id] = mentions - here.mentioned.get(id, 0)
    for id, incidents in ask(connection, places, ids):
        happened[id] = incidents - here.happened.get(id, 0)
    sql = "SELECT article, health, first, owner, record, file FROM anchor WHERE article IN ({})"
    anchors = [row[:-1] for row in ask(connection, sql, ids) if row[-1] not in files]
    shaky = frozenset(article for article, health, *_ in anchors if health != "ok")
    about = "SELECT target, file FROM reference WHERE target IN ({}) AND field = 'about' AND owner NOT LIKE '%#%'"
    quoted = frozenset(id for id, file in ask(connection, about, ids) if file not in files)
    return Counts(asserted, mentioned, happened, _cited(anchors), shaky, quoted)
