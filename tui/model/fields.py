"""One line on every field of the model: what a writer reads in an editor, and in the files that `new` begins."""

from tui.model.base import Evidence, Supported, Value
from tui.model.claims import Adoption, Claim
from tui.model.dates import EventDate
from tui.model.records import (
    Actor,
    Alias,
    Article,
    CorpusInfo,
    Dataset,
    Incident,
    Location,
    Participant,
    Place,
    Quote,
    Record,
    RelatedIncident,
    Relation,
    Sensitive,
)

_CLAIMS = "Every figure and every account: who says it, about what, and which words say so."
_ADOPT = "By subject: the id of the claim that stands for it, or {unresolved: why none does}."
_ARTICLE = "The article that all evidence below stands in, unless it names another."
_ALIASES = "Other names, looked for in the articles as well."
_EXTERNAL = "Ids elsewhere, such as wikidata: Q42."
_CHANNEL = "How it was said: statement, press conference, Telegram ..."

FIELDS: dict[type[Value], dict[str, str]] = {
    Record: {
        "notes": "Anything that readers of the record should know.",
        "replaced_by": "The record that took the place of this one, which is kept so that its id leads on.",
        "sensitivity": "Why not to show it to everybody: graphic words are folded, personal names are withheld.",
    },
    Supported: {
        "evidence": "The exact words of the article that support it, whole, as they are written there.",
        "inferred": "Why it holds, where no words can say so.",
    },
    Evidence: {
        "exact": "The exact words, whole, as they are written in the article.",
        "prefix": "Words right before, where the exact words occur more than once.",
        "suffix": "Words right after, where the exact words occur more than once.",
        "article": "The article, where it is not that of the record.",
    },
    EventDate: {
        "start": "The first day, or the only one; a month or a year where no more is known.",
        "end": "The last day, where it went on for longer.",
        "precision": "How well the date is known; without it, as well as start is written.",
        "time": "The source's words for the time of day, such as before dawn.",
    },
    Claim: {
        "id": "A short name for the claim, its own within the record.",
        "claimant": "Who says it: an actor, or the article itself.",
        "about": "What it is about: killed, killed.soldiers, injured, perpetrator, sequence, motive ...",
        "value": "What is said, where it is no figure; an actor's id for perpetrator, victim and target.",
        "low": "The lowest figure given.",
        "best": "The figure; alone and without a qualifier it is exact.",
        "high": "The highest figure given.",
        "unit": "What is counted, where it is not people.",
        "qualifier": "The source's word of doubt, such as at least or about; figures not given are then unknown.",
        "assertion": "How it is said.",
        "channel": _CHANNEL,
        "asserted_at": "When it was said.",
        "supersedes": "The id of the earlier claim of this record that it replaces.",
        "notes": "Anything that readers of the claim should know.",
    },
    Adoption: {
        "claim": "The id of the claim that stands.",
        "unresolved": "Why no claim stands.",
    },
    Alias: {
        "name": "The other name.",
        "used_by": "Who calls it so.",
        "language": "The language of the name, as a tag such as ur.",
        "case": "Whether capitals must be the same for it to be found (exact) or not (fold).",
        "diacritics": "Whether accents must be the same for it to be found (exact) or not (fold).",
        "mention": "Whether it is looked for in the articles.",
    },
    Article: {
        "title": "The headline, as it was printed.",
        "publisher": "The outlet that published it.",
        "authors": "Who wrote it.",
        "published_at": "When it was published.",
        "retrieved_at": "When the text was taken from there.",
        "source_url": "The address that it was published at; it is shown and copied, never fetched.",
        "archive_url": "The address of a copy in an archive.",
        "language": "The language of the text, as a tag such as en or ur-PK.",
        "source_original": "Who told the outlet: two articles with one original are one source.",
        "hash": "The SHA-256 of the body, so that check says when the text was changed after it was coded.",
        "body": "The text, a paragraph for each item.",
        "translation": "The text in the language of the coders, a paragraph for each item.",
    },
    Location: {
        "place": "The place.",
        "precision": "How near to the place it was.",
        "latitude": "Where it was, in degrees north, if known better than the place.",
        "longitude": "Where it was, in degrees east, if known better than the place.",
        "description": "The source's words for the spot.",
    },
    Participant: {"actor": "Who took part."},
    RelatedIncident: {
        "incident": "The other incident.",
        "relation": "How this one stands to it.",
    },
    Incident: {
        "title": "What happened, in one line.",
        "event_type": "The type of event, in the words of the scheme.",
        "sub_event_type": "The narrower type, in the words of the scheme.",
        "scheme": "The scheme of types, such as ACLED or UCDP.",
        "scheme_version": "The version of the scheme.",
        "status": "How sure it is that it happened.",
        "article": _ARTICLE,
        "date": "When it happened: YYYY-MM-DD, or more with it.",
        "location": "Where it happened: the id of a place, or more with it.",
        "participants": "By role, such as attacker or target: the actors that took part.",
        "claims": _CLAIMS,
        "adopt": _ADOPT,
        "related": "How it stands to other incidents.",
        "coder": "Who coded it.",
        "coded_at": "When it was coded.",
        "review": "Whether somebody else has looked at it.",
    },
    Actor: {
        "name": "The name that it goes by, looked for in the articles.",
        "type": "What it is.",
        "description": "Who that is, in a few words.",
        "aliases": _ALIASES,
        "external_ids": _EXTERNAL,
        "not_same_as": "Actors that it could be confused with.",
        "article": _ARTICLE,
    },
    Relation: {
        "source": "The actor that is something to the other.",
        "target": "The other actor.",
        "type": "What the source is to the target.",
        "start": "Since when.",
        "end": "Until when.",
        "status": "How sure the tie is.",
        "article": _ARTICLE,
        "claims": _CLAIMS,
        "adopt": _ADOPT,
    },
    Quote: {
        "speaker": "Who said it.",
        "mode": "Whether the words are the speaker's own or reported.",
        "text": "The words of a direct quote, a fragment for each item; the gist of an indirect one.",
        "translation": "The words in the language of the coders.",
        "channel": _CHANNEL,
        "said_at": "When it was said.",
        "about": "The records, or claims as record#claim, that it speaks of.",
        "article": _ARTICLE,
    },
    Place: {
        "name": "The name that it goes by, looked for in the articles.",
        "aliases": _ALIASES,
        "country": "The country that it is in.",
        "adm_1": "The province or state that it is in.",
        "adm_2": "The district or county that it is in.",
        "latitude": "In degrees north.",
        "longitude": "In degrees east.",
        "part_of": "The place that it is part of.",
        "external_ids": _EXTERNAL,
        "article": _ARTICLE,
    },
    CorpusInfo: {
        "title": "The name of the corpus.",
        "description": "What it holds, in a sentence.",
        "licence": "The terms that it can be used under, such as CC BY 4.0.",
        "citation": "How to cite it.",
        "sensitive": "How what records mark as sensitive is shown.",
        "datasets": "Data sets of the field that are read beside the records.",
    },
    Dataset: {
        "path": "The file, relative to the corpus and inside it.",
        "format": "What it is; without it, the first lines of the file tell.",
        "version": "The release, such as 23.1, where the file does not say.",
    },
    Sensitive: {
        "graphic": "Graphic words: shown, folded until they are opened, or hidden until all is shown.",
        "personal": "Names of people: shown, or hidden until all is shown.",
    },
}
for _cites in (Actor, Quote, Place):
    FIELDS[_cites] |= FIELDS[Supported]

KEYS = {"participants": "attacker", "adopt": "killed", "external_ids": "wikidata"}
"""A key to begin with, for each field whose keys the writer chooses."""

UNKNOWN = "Why it is unknown."
"""On `unknown`, which any field of a Coded can have in place of its value."""


def described(struct: type[Value], field: str) -> str:
    """The line on a field of a Struct, its own or inherited. Raises KeyError where it has none."""
    for base in struct.__mro__:
        if field in FIELDS.get(base, {}):
            return FIELDS[base][field]
    raise KeyError(f"{struct.__name__}.{field}")


def summary(struct: type[Value]) -> str:
    """What a Struct is, in the first sentence of its docstring."""
    return " ".join((struct.__doc__ or "").split("\n\n")[0].split()).partition(". ")[0].rstrip(".") + "."
