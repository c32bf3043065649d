"""What the builders of details ask the index, gathered so that each asks only once."""

from collections.abc import Iterable

from tui.corpus.results import Anchor
from tui.index.detail.rows import DetailRow, heading
from tui.index.queries import Index
from tui.index.rows import Count, Link, Located
from tui.model.base import Statement, basis
from tui.model.datestyle import DateStyle, styled
from tui.model.kinds import BY_NAME
from tui.model.records import Recorded
from tui.query.query import quoted

MOST = 200
"""Rows that one group of a detail has at most: what there is beyond is a list of its own."""
WORST_FIRST = ("orphan", "moved", "ambiguous", "ok")


def _worst(*healths: str) -> str:
    return min(healths, key=WORST_FIRST.index)


class Source:
    """One record's surroundings: the titles of what it names, its anchors, what names it; how dates are written.

    `usual` is what most of a record is inferred from, a data set's own coding: said once, and not at every value.
    """

    def __init__(self, index: Index, record: str, dates: DateStyle) -> None:
        self.index = index
        self.record = record
        self.dates = dates
        self.usual = ""
        self._titles: dict[str, Located] = {}
        self._health: dict[tuple[str, str, str], str] = {}
        for anchor in index.anchors_of(record):
            self._note(anchor)

    def _note(self, anchor: Anchor) -> None:
        key = (anchor.owner, anchor.field, anchor.exact)
        self._health[key] = _worst(anchor.health, self._health.get(key, "ok"))

    def inferred(self, statement: Statement) -> str:
        """Why a statement is inferred, where that has to be said beside it; else empty."""
        return "" if statement.inferred in (None, self.usual) else f"inferred: {statement.inferred}"

    def date(self, text: str | None) -> str | None:
        """A date or range in the style that is wanted."""
        return styled(text, self.dates) if text else None

    def title(self, record: str | None) -> str:
        """The title or name of a record, which it keeps when it vanished; its id when the corpus never had it."""
        if not record:
            return ""
        if record not in self._titles:
            self.want([record])
        found = self._titles.get(record)
        if found is None and (gone := self.index.gone(record)):
            return f"{gone.title} (vanished)"
        return found.title if found else record

    def want(self, records: Iterable[str]) -> None:
        """Fetch the titles of many records at once."""
        self._titles.update(self.index.titles([r for r in records if r not in self._titles]))

    def health(self, owner: str, field: str, statement: Statement) -> str:
        """How well a statement is anchored, in a word: the worst of its evidence, or what it rests on instead."""
        match basis(statement):
            case "words":
                worst = _worst(*(self._health.get((owner, field, one.exact), "orphan") for one in statement.evidence))
                return f"{worst}, inferred" if statement.inferred else worst
            case "inference":
                return "inferred"
            case "reason":
                return f"no evidence: {statement.unknown['evidence']}"
            case "nothing":
                return "no evidence"

    def backlinks(self, *fields: str) -> list[Link]:
        """The first who name this record in one of the fields, each source once."""
        return self.index.naming(self.record, fields, MOST)[0]


def mention_rows(source: Source) -> list[DetailRow]:
    """In which articles a record is named, and how often."""
    times, count = source.index.mentioned(source.record, MOST)
    if not times:
        return []
    source.want([article for article, _ in times])
    rows = [
        DetailRow(text=source.title(article), aside="once" if n == 1 else f"{n} times", target=article)
        for article, n in times
    ]
    return [heading("Mentioned in"), *rows, *_more(count)]


def backlink_rows(source: Source, title: str, *fields: str, kind: str = "", query: str = "") -> list[DetailRow]:
    """A heading and a row for each record that names this one in one of some fields; nothing where none does.

    With `kind`, those of one kind alone. `query` lists all of them, where they are too many for a detail.
    """
    links, count = source.index.naming(source.record, fields, MOST)
    if kind:
        links = [link for link in links if link.source_kind == kind]
    if not links:
        return []
    rows = [
        DetailRow(
            text=link.source_title,
            aside=BY_NAME[link.source_kind].name,
            target=link.source,
            owner=link.source,
        )
        for link in links
    ]
    every = f"kind:{links[0].source_kind} {query}:{quoted(source.record)}" if query else ""
    return [heading(title), *rows, *_more(count, every)]


def _more(count: Count, query: str = "") -> list[DetailRow]:
    """How many there are beyond those shown, and what lists them all."""
    if count.number <= MOST and not count.more:
        return []
    words = f"and {Count(count.number - MOST, count.more)} more" if count.number > MOST else "and more"
    if not query:
        return [DetailRow(text=words, tone="muted")]
    return [DetailRow(text=f"{words}: search {query}", copies=query, query=query)]


def recorded_rows(recorded: Recorded | None) -> list[DetailRow]:
    """The row of a data set that a record was read from, column by column as it is there."""
    if recorded is None:
        return []
    version = recorded.version or "version not stated"
    rows = [heading("As recorded", f"{recorded.dataset}, {version}")]
    for column, text in recorded.columns.items():
        if text:
            rows.append(DetailRow(text=f"{column}: {text}", copies=text))
        else:
            rows.append(DetailRow(text=f"{column}: {'null' if text is None else '(empty)'}", tone="muted"))
    return rows


def footer_rows(source: Source, notes: str | None, replaced_by: str | None) -> list[DetailRow]:
    """What stands below every record: notes, its successor, its id and where it is written."""
    rows: list[DetailRow] = []
    if notes:
        rows.append(DetailRow("Notes", notes))
    if replaced_by:
        rows.append(DetailRow("Replaced", f"by {source.title(replaced_by)}", tone="alert", target=replaced_by))
    at = source.index.locate(source.record)
    rows.append(DetailRow("Id", source.record, tone="muted", copies=source.record))
    if at:
        where = f"{at.file}:{at.line}"
        rows.append(DetailRow("File", where, tone="muted", copies=where))
    return rows
