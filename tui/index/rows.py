"""What the queries of the index answer with: plain values, and the columns of each list."""

from typing import NamedTuple

from tui.query.query import EVERYTHING, Query

LARGEST = 2**63 - 1
"""The largest number that SQLite can hold: a sum beyond it, of absurd figures, sorts as this."""


class Column(NamedTuple):
    """One column of a list.

    `name` is also the SQL column, `width` the preferred width in cells (0: takes the rest). Columns of a higher
    `priority` number are dropped first where the pane is narrow; 1 is never dropped. `key` says that the column sorts
    by something else than the text shown, such as a number or a day.
    """

    name: str
    label: str
    width: int
    align: str = "left"
    priority: int = 1
    key: bool = False


class Row(NamedTuple):
    """One line of a list: the cells in the order of the columns of its kind.

    `marks` has "!" where standing claims disagree and "?" where words that are cited are not found as they should be,
    or where nothing at all supports what is said.
    """

    id: str
    cells: tuple[str, ...]
    marks: str


class Sort(NamedTuple):
    """How a list is sorted: by a column of its kind, by "id", or by "order" (as the files have it)."""

    column: str
    descending: bool = False


CAP = 20_000
"""How far records are counted while somebody waits: with more there are "20,000+", until all are counted."""


class Count(NamedTuple):
    """How many records there are, or (`more`) more than how many."""

    number: int
    more: bool = False

    def __str__(self) -> str:
        return f"{self.number:,}{'+' if self.more else ''}" if self.number or not self.more else "…"


class Listing(NamedTuple):
    """Which list: the records of a kind that a query finds, in an order."""

    kind: str
    sort: Sort
    query: Query = EVERYTHING


class Link(NamedTuple):
    """`source` (a record, or `record#claim`) names `target` in `field`."""

    source: str
    field: str
    target: str
    source_kind: str
    source_title: str
    target_kind: str
    target_title: str


class Located(NamedTuple):
    """What an id stands for and where. `parent` is the incident or relation of a claim, else empty."""

    id: str
    kind: str
    title: str
    file: str
    line: int
    column: int
    parent: str


COLUMNS: dict[str, tuple[Column, ...]] = {
    "incident": (
        Column("date", "date", 12, key=True),
        Column("title", "title", 0),
        Column("toll", "toll", 11, "right", 2, key=True),
        Column("claims", "claims", 6, "right", 3, key=True),
    ),
    "actor": (
        Column("name", "name", 0),
        Column("type", "type", 12, priority=2),
        Column("claims", "claims", 6, "right", 3, key=True),
        Column("mentions", "mentions", 8, "right", 4, key=True),
    ),
    "quote": (
        Column("speaker", "speaker", 18),
        Column("text", "text", 0),
        Column("mode", "mode", 8, priority=2),
        Column("channel", "channel", 12, priority=3),
    ),
    "place": (
        Column("name", "name", 0),
        Column("country", "country", 14, priority=2),
        Column("coordinates", "coordinates", 13, "right", 3, key=True),
        Column("incidents", "incidents", 9, "right", 2, key=True),
    ),
    "article": (
        Column("date", "published", 12, key=True),
        Column("title", "title", 0),
        Column("publisher", "publisher", 18, priority=3),
        Column("anchors", "anchors", 10, "right", 2, key=True),
    ),
    "claim": (
        Column("claimant", "claimant", 18),
        Column("about", "about", 16),
        Column("says", "says", 0),
        Column("assertion", "assertion", 9, priority=2),
    ),
    "relation": (
        Column("source", "source", 20),
        Column("type", "type", 13, priority=2),
        Column("target", "target", 0),
        Column("status", "status", 9, priority=3),
    ),
}
"""The columns of each kind's list, in the order of its cells."""

DEFAULT_SORT: dict[str, Sort] = {
    "incident": Sort("date", descending=True),
    "actor": Sort("name"),
    "quote": Sort("order"),
    "place": Sort("name"),
    "article": Sort("date", descending=True),
    "claim": Sort("order"),
    "relation": Sort("source"),
}
"""How each kind's list is sorted before anybody chooses. Unknown dates come last in either direction."""


def key_column(column: str) -> str:
    """The SQL column that a list is sorted by for a column of it: of dates the first possible day."""
    return "first" if column == "date" else f"{column}_key"


def listing(kind: str, query: Query = EVERYTHING) -> Listing:
    """The list of a kind as it is sorted before anybody chooses."""
    return Listing(kind, DEFAULT_SORT[kind], query)
