"""The kinds of things that lists show, with the marks that tell them apart without colour."""

from typing import NamedTuple

from tui.model.records import Actor, Article, Incident, Place, Quote, Record, Relation


class Kind(NamedTuple):
    """A kind: its name in YAML, its plural in commands, its letter, the sign in the margin of an article."""

    name: str
    plural: str
    letter: str
    sign: str


INCIDENT = Kind("incident", "incidents", "I", "◆")
ACTOR = Kind("actor", "actors", "A", "▌")
QUOTE = Kind("quote", "quotes", "Q", '"')
PLACE = Kind("place", "places", "P", "○")
ARTICLE = Kind("article", "articles", "T", "¶")
CLAIM = Kind("claim", "claims", "C", "·")
RELATION = Kind("relation", "relations", "R", "↔")

KINDS = (INCIDENT, ACTOR, QUOTE, PLACE, ARTICLE, CLAIM, RELATION)
"""In the order of the tabs and of the keys 1 to 7."""

BY_NAME = {kind.name: kind for kind in KINDS}
BY_PLURAL = {kind.plural: kind for kind in KINDS}

RECORD_TYPES: dict[str, type[Record]] = {
    "incident": Incident,
    "actor": Actor,
    "quote": Quote,
    "place": Place,
    "article": Article,
    "relation": Relation,
}
"""Kinds that stand in files of their own right; claims stand inside incidents and relations."""
