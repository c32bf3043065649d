"""The questions of an index about single records, and what belongs to them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.corpus.belonging import owner_record
from tui.corpus.nearest import nearest
from tui.corpus.results import PART, Anchor, Mention
from tui.index.connected import Connected
from tui.index.naming import ROWS, Named, mentioned, naming, rows_naming
from tui.index.portions import in_parts, marks
from tui.index.remade import records
from tui.index.rows import Count, Link, Located
from tui.index.schema import LIST_TABLES, id_of
from tui.model.claims import Claim
from tui.model.document import Document, document
from tui.model.records import AnyRecord, Article, Incident, Relation

if TYPE_CHECKING:
    from tui.corpus.datasets.alone import Together

FILE = f"substr(f.path, 1, instr(f.path || '{PART}', '{PART}') - 1)"
"""The file that a record stands in: what is read in parts is one file."""
LOCATED = f"r.id, r.kind, r.title, {FILE}, r.line, r.\"column\", '' FROM record r JOIN file f ON f.id = r.file"
LOCATED_CLAIM = (
    f"r.id || '#' || c.local, 'claim', c.about || ': ' || c.says, {FILE}, c.line, c.\"column\", r.id "
    "FROM record r JOIN list_claim c ON c.parent = r.seq JOIN file f ON f.id = r.file"
)
ANCHOR = 'SELECT owner, field, article, exact, health, start, "end", proposal, line, "column" FROM anchor'
MENTION = 'SELECT article, start, "end", record, kind FROM mention'
REFERENCE = "SELECT owner, field, target FROM reference"
NEAREST = 5_000
"""Ids that one is compared with that nobody has, beside those written by hand."""


class Records(Connected):
    """What can be asked of records by their ids."""

    def record(self, id: str) -> AnyRecord | None:
        """A record; None for a claim or where there is none."""
        return self.records([id]).get(id)

    def records(self, ids: Iterable[str]) -> dict[str, AnyRecord]:
        """Many records at once, by id; those that are not there are left out."""
        with self._lock:
            return dict(records(self._connection, self._sets, list(ids)))

    def ids(self) -> list[str]:
        """The id of every record and claim."""
        claims = "SELECT record.id || '#' || local FROM list_claim JOIN record ON record.seq = parent"
        return [row[0] for row in self._rows(f"SELECT id FROM record UNION ALL {claims}")]

    def sensitive(self) -> list[tuple[str, str, str]]:
        """What is marked as sensitive: id, kind, and "graphic" or "personal"."""
        found = []
        for mark, profile in self._rows("SELECT value, profile FROM profile_term WHERE field = 'sensitivity'"):
            for kind, table in LIST_TABLES.items():
                rows = self._rows(f"SELECT {id_of(kind)} FROM {table} WHERE profile = ?", profile)
                found += [(row[0], kind, mark) for row in rows]
        return sorted(found)

    def claim(self, id: str) -> tuple[Incident | Relation, Claim] | None:
        """A claim by `record#claim`, with the record that it stands in."""
        parent, _, local = id.partition("#")
        record = self.record(parent)
        if isinstance(record, Incident | Relation):
            for claim in record.claims:
                if claim.id == local:
                    return record, claim
        return None

    def locate(self, id: str) -> Located | None:
        """The title, kind and place of any id, claims included."""
        return self.titles([id]).get(id)

    def titles(self, ids: Iterable[str]) -> dict[str, Located]:
        """The same for many ids at once; those that are not there are left out."""
        found = {}
        wanted = list(ids)
        for part in in_parts(id for id in wanted if "#" not in id):
            for row in self._rows(f"SELECT {LOCATED} WHERE r.id IN ({marks(part)})", *part):
                found[row[0]] = Located(*row)
        claims = [id for id in wanted if "#" in id]
        for part in in_parts(dict.fromkeys(map(owner_record, claims))):
            for row in self._rows(f"SELECT {LOCATED_CLAIM} WHERE r.id IN ({marks(part)})", *part):
                found[row[0]] = Located(*row)
        return {id: found[id] for id in wanted if id in found} if claims else found

    def figures(self) -> list[str]:
        """The names of the figures that incidents of the corpus have, adopted ones only."""
        sql = (
            "SELECT value FROM term WHERE field = 'figure' AND value != 'sources' AND EXISTS "
            "(SELECT 1 FROM number WHERE name = term.id) ORDER BY value"
        )
        return [row[0] for row in self._rows(sql)]

    def nearest(self, id: str) -> str:
        """The id that somebody who mistyped one may have meant, or ""."""
        record, hash_, _ = id.partition("#")
        claims = (
            "SELECT record.id || '#' || local FROM list_claim JOIN record ON record.seq = parent "
            f"WHERE {'NOT from_set OR parent = (SELECT seq FROM record WHERE id = ?)' if hash_ else '0 AND ?'}"
        )
        near = "SELECT id FROM record WHERE row IS NULL UNION SELECT id FROM record WHERE id >= ? AND id < ?"
        start = id[: max(1, len(id) - 2)]
        found = self._rows(f"{near} LIMIT ?", start, start + "\U0010ffff", NEAREST) + self._rows(claims, record)
        return nearest(id, (row[0] for row in found))

    def document(self, article: str) -> Document | None:
        """The text of an article that offsets count in."""
        record = self.record(article)
        return document(record) if isinstance(record, Article) else None

    # What belongs together.

    def anchors_of(self, id: str) -> list[Anchor]:
        """The anchors of a record and of its claims; of a claim alone for the id of one."""
        sql = f"{ANCHOR} WHERE record = ? ORDER BY article, start"
        anchors = [Anchor(*row) for row in self._rows(sql, owner_record(id))]
        anchors += [
            one for one in self._together(owner_record(id)).anchors if owner_record(one.owner) == owner_record(id)
        ]
        return [one for one in anchors if one.owner == id] if "#" in id else anchors

    def anchors_in(self, article: str) -> list[Anchor]:
        """Every anchor in an article, by where it starts."""
        anchors = [Anchor(*row) for row in self._rows(f"{ANCHOR} WHERE article = ? ORDER BY start", article)]
        anchors += [one for one in self._together(article).anchors if one.article == article]
        return sorted(anchors, key=lambda anchor: anchor.start)

    def mentions_in(self, article: str) -> list[Mention]:
        """Every mention in an article, by where it starts."""
        mentions = [Mention(*row) for row in self._rows(f"{MENTION} WHERE article = ? ORDER BY start", article)]
        return mentions + [one for one in self._together(article).mentions if one.article == article]

    def mentions_of(self, id: str) -> list[Mention]:
        """Where a record is named; of what data sets name often, only in the first of their rows."""
        mentions = [Mention(*row) for row in self._rows(f"{MENTION} WHERE record = ? ORDER BY article, start", id)]
        with self._lock:
            rows = rows_naming(self._connection, id)[:ROWS]
            found = [one for row in rows for one in self._sets.together(row).mentions if one.record == id]
        return mentions + found

    def links_from(self, id: str) -> list[Link]:
        """What a record or claim names."""
        links = self._rows(f"{REFERENCE} WHERE owner = ? ORDER BY rowid", id)
        row = self._together(owner_record(id))
        return self._linked([*links, *(name[:3] for name in row.names() if name[0] == id)])

    def links_to(self, id: str) -> list[Link]:
        """What names a record: records, and claims as `record#claim`; of data sets only the first rows that do."""
        links = self._rows(f"{REFERENCE} WHERE target = ? ORDER BY owner, rowid", id)
        with self._lock:
            rows = [self._sets.together(row) for row in rows_naming(self._connection, id)[:ROWS]]
        return self._linked([*links, *(name[:3] for row in rows for name in row.names() if name[2] == id)])

    def _linked(self, links: list[Named]) -> list[Link]:
        titles = self.titles(dict.fromkeys(id for source, _, target in links for id in (source, target)))
        return [
            Link(source, field, target, *titles[source][1:3], *titles[target][1:3])
            for source, field, target in dict.fromkeys(links)
            if source in titles and target in titles
        ]

    def _together(self, id: str) -> "Together":
        """What the row of a data set that a record was made of comes to; nothing for what is written by hand."""
        with self._lock:
            found = self._one("SELECT row FROM record WHERE id = ?", id)
            return self._sets.together(found[0] if found else None)

    def naming(self, id: str, fields: Sequence[str], most: int) -> tuple[list[Link], Count]:
        """The first `most` records and claims that name a record in some fields, each once, and how many do."""
        with self._lock:
            found, count = naming(self._connection, self._sets, id, fields, most)
            return self._linked(found), count

    def mentioned(self, id: str, most: int) -> tuple[list[tuple[str, int]], Count]:
        """The first `most` articles that name a record, with how often each does, and how many articles do."""
        with self._lock:
            return mentioned(self._connection, self._sets, id, most)
