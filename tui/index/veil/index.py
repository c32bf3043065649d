"""The index as it is shown: the same questions, answered without what is withheld.

Every index that is opened is one of these, so that whoever shows, copies or exports what it answers withholds by
default. Ids are shown as pseudonyms where they would tell; it takes them back, and the real ones as well.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from tui.corpus.results import Anchor, Mention, Problem
from tui.index.rows import COLUMNS, Count, Link, Listing, Located, Row
from tui.index.veil.changes import ChangesWithheld
from tui.index.wording import claim_title, says
from tui.model.claims import Claim
from tui.model.document import Document
from tui.model.records import AnyRecord, Article, CorpusInfo, Incident, Relation
from tui.query.fields import FACETS, FacetField
from tui.query.parse import QueryError
from tui.query.query import EVERYTHING, Query

if TYPE_CHECKING:
    from tui.index.counting import Facet, Totals
    from tui.index.events import Events, Shown, Tick, Tie
    from tui.index.finding import Hit
    from tui.index.veil.veil import Veil

OWN_COLUMN = {"incident": "title", "article": "title", "quote": "text", "actor": "name", "place": "name"}
"""The column of each kind's list that says what a record is called."""
NO_POINT = "withheld"


class Withheld(ChangesWithheld):
    """An index that withholds. `raw` answers in full; `revealed` has this one do so, too, until it is set back."""

    # The corpus as a whole.

    def info(self) -> CorpusInfo | None:
        """What `corpus.yaml` says."""
        info, veil = self.raw.info(), self._veil()
        if info is None or veil is None:
            return info
        texts = {name: getattr(info, name) for name in ("title", "description", "licence", "citation")}
        return msgspec.structs.replace(info, **{name: text and veil.text(text) for name, text in texts.items()})

    # Lists.

    def count(self, kind: str, query: Query = EVERYTHING) -> int:
        """How many records of a kind a query finds."""
        return self.raw.count(kind, self._asked(query))

    def window(self, rows: Listing, start: int, count: int) -> list[Row]:
        """Rows of a list."""
        return self._rows_shown(self.raw.window(self._listed(rows), start, count), rows.kind)

    def last(self, rows: Listing, before: int, count: int) -> list[Row]:
        """The rows of a list before its last ones."""
        return self._rows_shown(self.raw.last(self._listed(rows), before, count), rows.kind)

    def _rows_shown(self, found: list[Row], kind: str) -> list[Row]:
        veil = self._veil()
        return [self._row(row, kind, veil) for row in found] if veil else found

    def _row(self, row: Row, kind: str, veil: "Veil") -> Row:
        cells = dict(zip((column.name for column in COLUMNS[kind]), row.cells, strict=True))
        shown = {name: veil.text(text) for name, text in cells.items()}
        if (own := OWN_COLUMN.get(kind)) is not None and (row.id in veil.marked or kind == "article"):
            shown[own] = veil.title(row.id, kind, cells[own])
        if cells.get("coordinates") and veil.is_named(row.id):
            shown["coordinates"] = NO_POINT
        if kind == "claim" and veil.own(row.id) and (found := self.claim(row.id)) is not None:
            shown["says"] = says(found[1], self._title)
        return Row(veil.id(row.id), tuple(shown.values()), row.marks)

    def _title(self, id: str) -> str:
        found = self.locate(id)
        return found.title if found else id

    def windows(self, rows: Listing, size: int) -> Iterator[list[Row]]:
        """A list from its first row to its last."""
        return super().windows(rows, size)  # it asks for windows here, which withhold

    def position(self, listing: Listing, id: str) -> int | None:
        """The place of a record in a list."""
        return self.raw.position(self._listed(listing), self.real(id))

    def position_of_date(self, listing: Listing, date: str) -> int | None:
        """The place of the first row of a date."""
        return self.raw.position_of_date(self._listed(listing), date)

    # Questions.

    def check(self, query: Query) -> None:
        """Raises QueryError where a query asks for what the corpus does not have; it proposes no withheld name."""
        try:
            self.raw.check(self._asked(query))
        except QueryError as error:
            veil = self._veil()
            if veil is None:
                raise
            raise self._fault(error, query, veil) from None

    def _fault(self, error: QueryError, query: Query, veil: "Veil") -> QueryError:
        """What is wrong with a query, in the words in which it was asked."""
        message, nearest = error.message, error.nearest
        for value in (value for clause in query.clauses for term in clause for value in term.values):
            message = message.replace(repr(self.real(value)), repr(value))
        told = veil.text(nearest) == veil.id(nearest) == nearest
        return QueryError(error.column, message, nearest if told else "")

    def search(self, query: Query, limit: int = 50) -> "list[Hit]":
        """The records of every kind that a query finds."""
        found = self.raw.search(self._asked(query), limit)
        veil = self._veil()
        if veil is None:
            return found
        from tui.index.veil.snippets import snippet

        titles = self.titles([hit.id for hit in found])
        return [
            hit._replace(id=veil.id(hit.id), title=titles[hit.id].title, text=snippet(hit, self.raw, veil))
            for hit in found
        ]

    def values(self, field: str, begun: str, limit: int = 50) -> list[tuple[str, str, int]]:
        """Values of a field that begin so."""
        found, veil = self.raw.values(field, begun, limit), self._veil()
        if veil is None:
            return found
        titles = self.titles([value for value, title, _ in found if title])
        return [
            (veil.id(value), titles[value].title, count) if value in titles else (veil.value("value", value), "", count)
            for value, _, count in found
        ]

    def articles_with(self, words: Query) -> list[str]:
        """The articles whose own text has some words."""
        found, veil = self.raw.articles_with(self._asked(words)), self._veil()
        return [veil.id(id) for id in found] if veil else found

    def facets(
        self, kind: str, query: Query, fields: Iterable[FacetField] = FACETS, most: int | None = None
    ) -> "Iterator[Facet]":
        """What can be chosen to narrow a list further."""
        found, veil = self.raw.facets(kind, self._asked(query), fields, most), self._veil()
        for facet in found:
            yield self._facet(facet, veil) if veil else facet

    def _facet(self, facet: "Facet", veil: "Veil") -> "Facet":
        values = [choice.value for choice in facet.choices]
        titles = self.titles(values) if facet.field.names_records else {}
        choices = tuple(
            choice._replace(
                value=veil.id(choice.value) if choice.value in titles else veil.value("value", choice.value),
                title=titles[choice.value].title if choice.value in titles else veil.text(choice.title),
            )
            for choice in facet.choices
        )
        return facet._replace(choices=choices)

    def totals(self, query: Query, same: Iterable[Sequence[str]] = ()) -> "Totals":
        """What the figures of the incidents that a query finds add up to."""
        found, veil = self.raw.totals(self._asked(query), [list(map(self.real, ids)) for ids in same]), self._veil()
        if veil is None:
            return found
        return found._replace(sums=tuple(one._replace(name=veil.text(one.name)) for one in found.sums))

    def events(self, query: Query, tick: "Tick", shown: "Shown | None" = None) -> "Events":
        """Incidents to be compared, by what is shown of them."""
        veil = self._veil()
        return self.raw.events(self._asked(query), tick, (lambda it: self._shown(it, veil)) if veil else shown)

    def ties(self) -> "list[Tie]":
        """Which incidents are the same."""
        return [(self.shown(one), self.shown(other), relation) for one, other, relation in self.raw.ties()]

    def changed(self, ids: Iterable[str]) -> set[str]:
        """Those of some records and claims that came to say something else since the last visit."""
        asked = {self.real(id): id for id in ids} if self.visited else {}
        return {asked[id] for id in self.raw.changed(asked)}

    # Records.

    def record(self, id: str) -> AnyRecord | None:
        """A record, with blocks in the text of an article."""
        found = self.raw.record(self.real(id))
        veil = self._veil()
        return self._shown(found, veil) if found is not None and veil is not None else found

    def _shown(self, record: AnyRecord, veil: "Veil") -> AnyRecord:
        from tui.index.veil.records import veiled
        from tui.index.veil.veil import PASSAGE

        shown = veiled(record, veil)
        if isinstance(record, Article) and isinstance(shown, Article):
            title, *body = self._parts(record.id, veil)
            # Nobody knows where in a translation the passages are.
            hidden = [PASSAGE] if veil.has_passages(record.id) else shown.translation
            translation = hidden if shown.translation else []
            shown = msgspec.structs.replace(shown, title=title, body=body, translation=translation)
        return shown

    def _parts(self, article: str, veil: "Veil") -> list[str]:
        """The title and the paragraphs of an article, with blocks for what is withheld."""
        found = self._document(article, veil)
        ends = [*found.starts[1:], len(found.text) + 1]
        return [found.text[start : end - 1] for start, end in zip(found.starts, ends, strict=True)]

    def nearest(self, id: str) -> str:
        """The id that somebody may have meant; never one that is withheld."""
        found, veil = self.raw.nearest(id), self._veil()
        return found if veil is None or veil.id(found) == found else ""

    def figures(self) -> list[str]:
        """The names of the figures that incidents have."""
        found, veil = self.raw.figures(), self._veil()
        return [veil.text(name) for name in found] if veil else found

    def records(self, ids: Iterable[str]) -> dict[str, AnyRecord]:
        """Many records at once, by the ids that were asked for."""
        asked = {self.real(id): id for id in ids}
        found = self.raw.records(asked)
        veil = self._veil()
        return {asked[id]: self._shown(record, veil) if veil else record for id, record in found.items()}

    def ids(self) -> list[str]:
        """The id of every record and claim."""
        found, veil = self.raw.ids(), self._veil()
        return [veil.id(id) for id in found] if veil else found

    def sensitive(self) -> list[tuple[str, str, str]]:
        """What is marked as sensitive."""
        found, veil = self.raw.sensitive(), self._veil()
        return [(veil.id(id), kind, mark) for id, kind, mark in found] if veil else found

    def claim(self, id: str) -> tuple[Incident | Relation, Claim] | None:
        """A claim with the record that it stands in."""
        found = self.raw.claim(self.real(id))
        veil = self._veil()
        if found is None or veil is None:
            return found
        record, claim = found
        shown = self._shown(record, veil)
        assert isinstance(shown, Incident | Relation)
        return shown, shown.claims[record.claims.index(claim)]

    def locate(self, id: str) -> Located | None:
        """The title, kind and place of any id."""
        return self.titles([id]).get(id)

    def titles(self, ids: Iterable[str]) -> dict[str, Located]:
        """The same for many, by the ids that were asked for."""
        asked = {id: self.real(id) for id in ids}
        found = self.raw.titles(dict.fromkeys(asked.values()))
        veil = self._veil()
        if veil is not None:
            found = {id: self._located(at, veil) for id, at in found.items()}
        return {id: found[real] for id, real in asked.items() if real in found}

    def _located(self, at: Located, veil: "Veil") -> Located:
        return at._replace(
            id=veil.id(at.id),
            title=self._called(at.id, at.kind, at.title, veil),
            file=veil.value("file", at.file),
            parent=veil.id(at.parent) if at.parent else "",
        )

    def _called(self, id: str, kind: str, title: str, veil: "Veil") -> str:
        if kind == "claim" and veil.own(id) and (found := self.claim(id)) is not None:
            return claim_title(found[1], self._title)
        return veil.title(id, kind, title)

    def document(self, article: str) -> Document | None:
        """The text of an article, with a block for each character that is withheld."""
        real = self.real(article)
        found = self.raw.document(real)
        veil = self._veil()
        return self._document(real, veil) if found is not None and veil is not None else found

    def _document(self, article: str, veil: "Veil") -> Document:
        found = self.raw.document(article)
        assert found is not None
        return veil.document(article, found)

    # What belongs together.

    def anchors_of(self, id: str) -> list[Anchor]:
        """The anchors of a record and of its claims."""
        return self._anchors(self.raw.anchors_of(self.real(id)))

    def anchors_in(self, article: str) -> list[Anchor]:
        """Every anchor in an article."""
        return self._anchors(self.raw.anchors_in(self.real(article)))

    def _anchors(self, anchors: list[Anchor]) -> list[Anchor]:
        veil = self._veil()
        if veil is None:
            return anchors
        from tui.index.veil.records import veiled_evidence

        return [
            msgspec.structs.replace(
                anchor,
                owner=veil.id(anchor.owner),
                article=veil.id(anchor.article),
                field=veil.text(anchor.field),
                exact=veiled_evidence(anchor.exact, anchor.owner, veil),
                proposal=anchor.proposal and veiled_evidence(anchor.proposal, anchor.owner, veil),
            )
            for anchor in anchors
        ]

    def mentions_in(self, article: str) -> list[Mention]:
        """Every mention in an article."""
        return self._mentions(self.raw.mentions_in(self.real(article)))

    def mentions_of(self, id: str) -> list[Mention]:
        """Where a record is named."""
        return self._mentions(self.raw.mentions_of(self.real(id)))

    def _mentions(self, mentions: list[Mention]) -> list[Mention]:
        veil = self._veil()
        if veil is None:
            return mentions
        replace = msgspec.structs.replace
        return [replace(one, article=veil.id(one.article), record=veil.id(one.record)) for one in mentions]

    def links_from(self, id: str) -> list[Link]:
        """What a record or claim names."""
        return self._links(self.raw.links_from(self.real(id)))

    def links_to(self, id: str) -> list[Link]:
        """What names a record."""
        return self._links(self.raw.links_to(self.real(id)))

    def naming(self, id: str, fields: Sequence[str], most: int) -> tuple[list[Link], Count]:
        """Who names a record in some fields, and how many do."""
        found, count = self.raw.naming(self.real(id), fields, most)
        return self._links(found), count

    def mentioned(self, id: str, most: int) -> tuple[list[tuple[str, int]], Count]:
        """The articles that name a record, and how many do."""
        found, count = self.raw.mentioned(self.real(id), most)
        veil = self._veil()
        return [(veil.id(article) if veil else article, times) for article, times in found], count

    def _links(self, links: list[Link]) -> list[Link]:
        veil = self._veil()
        if veil is None:
            return links
        return [
            link._replace(
                source=veil.id(link.source),
                field=veil.text(link.field),
                target=veil.id(link.target),
                source_title=self._called(link.source, link.source_kind, link.source_title, veil),
                target_title=self._called(link.target, link.target_kind, link.target_title, veil),
            )
            for link in links
        ]

    # Problems.

    def problems(self, start: int = 0, count: int = 200) -> list[Problem]:
        """Problems; of what is wrong with words that are withheld, only the kind."""
        found, veil = self.raw.problems(start, count), self._veil()
        if veil is None:
            return found
        from tui.index.veil.records import veiled_problem

        return [veiled_problem(problem, veil) for problem in found]
