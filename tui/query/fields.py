"""What can be asked for: the fields of the query language, and the values that some of them are limited to."""

from typing import Literal, NamedTuple, get_args

from tui.model.claims import Assertion
from tui.model.dates import DatePrecision
from tui.model.kinds import BY_PLURAL, KINDS
from tui.model.records import Incident, PlacePrecision, Relation

ValueType = Literal["name", "choice", "date", "number", "since"]
"""What a field's value is: a name or id that the corpus has, one of a few words, a date or range of dates, a count, or
a day from which on (`visit`: since the last visit)."""

STATUSES = tuple(
    dict.fromkeys(get_args(Incident.__annotations__["status"]) + get_args(Relation.__annotations__["status"]))
)


class Field(NamedTuple):
    """A field: what its values are, what they are limited to (empty: not), and what asking for it means."""

    name: str
    type: ValueType
    help: str
    choices: tuple[str, ...] = ()


HAS = ("dispute", "claims", "evidence", "quotes", "notes", "toll")
UNSET = (
    *("date", "location", "country", "adm1", "toll", "type", "actor", "role", "assertion", "coder", "review"),
    *("publisher", "evidence"),
)
HEALTHS = ("ok", "ambiguous", "moved", "orphan", "inferred")

FIELDS = {
    field.name: field
    for field in (
        Field("kind", "choice", "of this kind", tuple(kind.name for kind in KINDS)),
        Field("actor", "name", "that involve an actor"),
        Field("place", "name", "at a place or in it"),
        Field("country", "name", "in a country"),
        Field("adm1", "name", "in a first-level administrative area"),
        Field("type", "name", "of a type of event, actor or relation"),
        Field("role", "name", "where somebody has a role"),
        Field("status", "choice", "with a status", STATUSES),
        Field("assertion", "choice", "asserted in a way", get_args(Assertion)),
        Field("claimant", "name", "asserted by somebody"),
        Field("publisher", "name", "published by an outlet"),
        Field("date", "date", "certainly within these dates (date~: possibly)"),
        Field("since", "since", "that changed since a day, or since the last visit"),
        Field("precision", "choice", "dated as exactly as this", get_args(DatePrecision)),
        Field("where", "choice", "placed as exactly as this", get_args(PlacePrecision)),
        Field("anchor", "choice", "with evidence in this state", HEALTHS),
        Field("has", "choice", "that have", HAS),
        Field("unset", "choice", "that lack", UNSET),
        Field("coder", "name", "coded by somebody"),
        Field("review", "name", "reviewed so"),
        Field("id", "name", "with this id"),
        Field("sources", "number", "resting on so many sources"),
    )
}
"""Fields by name. Any other name before a comparison is a figure: killed, injured, killed.soldiers, killed.low..."""

VISIT = "visit"
"""What `since:` takes beside a day: when this corpus was left the last time."""


class FacetField(NamedTuple):
    """A field to choose values of from what there is: its name here, in the index, and as `unset`."""

    name: str
    label: str
    term: str
    unset: str
    names_records: bool = False


FACETS = (
    FacetField("type", "Type", "type", "type"),
    FacetField("actor", "Actor", "actor", "actor", names_records=True),
    FacetField("role", "Role", "role", "role"),
    FacetField("country", "Country", "country", "country"),
    FacetField("adm1", "First-level area", "adm1", "adm1"),
    FacetField("date", "Year", "year", "date"),
    FacetField("status", "Status", "status", ""),
    FacetField("assertion", "Assertion", "assertion", "assertion"),
    FacetField("publisher", "Publisher", "publisher", "publisher"),
    FacetField("precision", "Date known to", "precision", "date"),
    FacetField("anchor", "Evidence", "anchor", "evidence"),
)
"""In the order in which they are offered."""

COMPARISONS = (">=", "<=", ">", "<", "=")
BOUNDS = ("low", "best", "high")
"""The last word of a figure's name may say which of its three numbers is meant; best where it does not."""


def canonical(field: Field, value: str) -> str:
    """A value as it is kept: kinds in the singular."""
    if field.name == "kind" and value in BY_PLURAL:
        return BY_PLURAL[value].name
    return value
