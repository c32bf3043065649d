"""The records that a corpus consists of."""

from functools import lru_cache
from typing import ClassVar, Literal

from tui.model.base import (
    ActorId,
    AnyId,
    ArticleId,
    ClaimantId,
    Coded,
    Evidence,
    IncidentId,
    PlaceId,
    Supported,
    Value,
)
from tui.model.claims import Adoption, Claim
from tui.model.dates import EventDate, PartialDate

Matching = Literal["fold", "exact"]
Sensitivity = Literal["graphic", "personal"]
DatasetFormat = Literal["ucdp-ged", "acled", "gtd", "gdelt", "ftm"]
PlacePrecision = Literal["exact", "near", "adm2", "adm1", "region", "country", "international"]
"""UCDP's where_prec in words: 1 exact, 2 near (some 25 km), 3 adm2, 4 adm1, 5 region, 6 country, 7 international."""


@lru_cache(maxsize=64)
def coded_in(dataset: str, version: str | None) -> str:
    """What rests on a row of a data set and no words, in words."""
    return f"coded in {dataset}" + (f" {version}" if version else "")


class Recorded(Value, frozen=True, kw_only=True):
    """A row of a data set as its file has it: each column with its text, None where JSON says null.

    `dataset` is the name of the data set, `version` its release where it is known.
    """

    dataset: str
    version: str | None = None
    columns: dict[str, str | None]

    @property
    def coded_in(self) -> str:
        """What a value rests on that stands in a column: the word of those who coded it."""
        return coded_in(self.dataset, self.version)


class Record(Coded, frozen=True, kw_only=True):
    """What can be selected, linked to and cited. `id` is a slug, unique in a corpus across kinds, never reused.

    `recorded` is the row that a record was read from; nobody writes it by hand.
    """

    id: str
    notes: str | None = None
    replaced_by: AnyId | None = None
    sensitivity: list[Sensitivity] = []
    recorded: Recorded | None = None


class Alias(Value, frozen=True, kw_only=True):
    """Another name, and how to look for it in articles.

    Matching folds case and diacritics unless `case` or `diacritics` is `exact`; `mention: no` keeps the name out of
    the search for mentions. An alias spelt like the record's own name says the same of that name.
    """

    shorthand: ClassVar[str] = "name"

    name: str
    used_by: AnyId | None = None
    language: str | None = None
    case: Matching = "fold"
    diacritics: Matching = "fold"
    mention: bool = True


class Article(Record, frozen=True, kw_only=True):
    """A source text. `source_original` is who told the outlet: two articles with one original are one source.

    `hash` is the SHA-256 of the body (see `body_hash`) at the time when it was coded.
    """

    title: str
    publisher: str | None = None
    authors: list[str] = []
    published_at: EventDate | None = None
    retrieved_at: PartialDate | None = None
    source_url: str | None = None
    archive_url: str | None = None
    language: str | None = None
    source_original: ClaimantId | None = None
    hash: str | None = None
    body: list[str]
    translation: list[str] = []


class Location(Supported, frozen=True, kw_only=True):
    """Where an incident happened: a place, how near to it, and the source's words for the spot."""

    shorthand: ClassVar[str] = "place"

    place: PlaceId | None = None
    precision: PlacePrecision | None = None
    latitude: float | None = None
    longitude: float | None = None
    description: str | None = None


class Participant(Supported, frozen=True, kw_only=True):
    """An actor's part in an incident, with the words that say so."""

    shorthand: ClassVar[str] = "actor"

    actor: ActorId


class RelatedIncident(Value, frozen=True, kw_only=True):
    """How another incident stands to this one."""

    incident: IncidentId
    relation: Literal["same_as", "not_same_as", "part_of", "follows", "context_of"]


class Incident(Record, frozen=True, kw_only=True):
    """One event. Its figures are claims; `adopt` says which stand, and the toll is derived from those."""

    title: str
    event_type: str | None = None
    sub_event_type: str | None = None
    scheme: str | None = None
    scheme_version: str | None = None
    status: Literal["confirmed", "suspected", "disputed", "retracted", "duplicate"]
    article: ArticleId | None = None
    date: EventDate | None = None
    location: list[Location] = []
    participants: dict[str, list[Participant]] = {}
    claims: list[Claim] = []
    adopt: dict[str, Adoption] = {}
    related: list[RelatedIncident] = []
    coder: str | None = None
    coded_at: PartialDate | None = None
    review: Literal["unreviewed", "reviewed", "disputed"] | None = None


class Actor(Record, frozen=True, kw_only=True):
    """A person, group, force, government, organisation or class of people that acts, speaks or is acted on."""

    name: str
    type: Literal["person", "armed_group", "state_force", "government", "organisation", "media", "civilians", "unnamed"]
    description: str | None = None
    aliases: list[Alias] = []
    external_ids: dict[str, str] = {}
    not_same_as: list[ActorId] = []
    article: ArticleId | None = None
    evidence: list[Evidence] = []
    inferred: str | None = None


class Relation(Record, frozen=True, kw_only=True):
    """A tie between two actors, resting on claims like an incident's figures do."""

    source: ActorId
    target: ActorId
    type: Literal[
        "spokesman_of",
        "member_of",
        "commands",
        "commander_in",
        "front_for",
        "cover_for",
        "directed_by",
        "employed_by",
        "harbours",
        "supports",
        "allied_with",
        "part_of",
    ]
    start: PartialDate | None = None
    end: PartialDate | None = None
    status: Literal["confirmed", "alleged", "disputed", "denied", "retracted"] = "alleged"
    article: ArticleId | None = None
    claims: list[Claim] = []
    adopt: dict[str, Adoption] = {}


class Quote(Record, frozen=True, kw_only=True):
    """What somebody said. `text` has the fragments of a direct quote word for word, or the gist of an indirect one."""

    speaker: ActorId
    mode: Literal["direct", "indirect"]
    text: list[str]
    translation: str | None = None
    channel: str | None = None
    said_at: PartialDate | None = None
    about: list[AnyId] = []
    article: ArticleId | None = None
    evidence: list[Evidence] = []
    inferred: str | None = None


class Place(Record, frozen=True, kw_only=True):
    """A point or area on the map, in decimal degrees (WGS 84), and the areas that it is part of."""

    name: str
    aliases: list[Alias] = []
    country: str | None = None
    adm_1: str | None = None
    adm_2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    part_of: PlaceId | None = None
    external_ids: dict[str, str] = {}
    article: ArticleId | None = None
    evidence: list[Evidence] = []
    inferred: str | None = None


class Sensitive(Value, frozen=True, kw_only=True):
    """How what records mark as sensitive is shown: folded passages can be opened one by one, hidden ones only all."""

    graphic: Literal["show", "fold", "hide"] = "fold"
    personal: Literal["show", "hide"] = "hide"


class Dataset(Value, frozen=True, kw_only=True):
    """A data set of the field that is read beside the files of a corpus; `path` is relative to the corpus.

    Without `format` the first lines of the file tell it. `version` is the release, where the file does not say.
    """

    shorthand: ClassVar[str] = "path"

    path: str
    format: DatasetFormat | None = None
    version: str | None = None


class CorpusInfo(Value, frozen=True, kw_only=True):
    """What `corpus.yaml` says of the corpus as a whole."""

    title: str
    description: str | None = None
    licence: str | None = None
    citation: str | None = None
    sensitive: Sensitive = Sensitive()
    datasets: list[Dataset] = []


AnyRecord = Article | Incident | Actor | Relation | Quote | Place

CLAIMING = (Incident, Relation)
"""The kinds of record that have claims."""
