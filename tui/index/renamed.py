"""In which articles a name that comes, goes or changes makes the mentions others."""

import sqlite3
from collections.abc import Iterator, Mapping

import msgspec

from tui.corpus.linker import KINDS
from tui.corpus.mentions import Names
from tui.index.elsewhere import ask
from tui.model.document import document
from tui.model.records import Actor, AnyRecord, Article, Place


def renamed(old: Mapping[str, AnyRecord], new: Mapping[str, AnyRecord]) -> set[str]:
    """The actors and places that are to be looked for by other names than before, or as another kind."""
    names = _names(old), _names(new)
    return {id for id in names[0].keys() | names[1].keys() if names[0].get(id) != names[1].get(id)}


def _names(records: Mapping[str, AnyRecord]) -> dict[str, tuple[object, ...]]:
    return {id: (type(one), one.name, one.aliases) for id, one in records.items() if isinstance(one, Actor | Place)}


def naming(connection: sqlite3.Connection, ids: set[str], new: Mapping[str, AnyRecord]) -> set[str]:
    """The articles by hand that named some records, or do now that these are `new`: all texts are looked through, for
    these names alone."""
    if not ids:
        return set()
    found = {
        article for (article,) in ask(connection, "SELECT DISTINCT article FROM mention WHERE record IN ({})", ids)
    }
    records = (record for id, record in new.items() if id in ids)
    names = Names((KINDS[type(record)], record) for record in records if isinstance(record, Actor | Place))
    texts = {id: document(record).text for id, record in _articles(connection)} if names else {}
    found |= {id for id, text in texts.items() if names.mentions(id, text.replace("\n", " "))}
    return found | {id for id, record in new.items() if isinstance(record, Article)}


def _articles(connection: sqlite3.Connection) -> Iterator[tuple[str, Article]]:
    decode = msgspec.msgpack.Decoder(Article).decode
    for id, data in connection.execute("SELECT id, data FROM record WHERE kind = 'article' AND row IS NULL"):
        yield id, decode(data)
