"""What the readers of data sets have in common in making records: ids, names, sources, claims."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from tui.corpus.datasets.row import Row
from tui.corpus.remembered import recalled
from tui.corpus.scalars import is_slug, slug_like
from tui.model.base import Evidence
from tui.model.claims import Claim
from tui.model.records import Actor, Alias, Article, Location, Place, PlacePrecision, coded_in
from tui.model.text import normalised

TITLE = 120
"""Characters of a text that serve as the title of an article that has none."""

LONGEST = 500
"""Characters of a text that is evidence as a whole."""

PREFIX = 600
"""Characters that may lead up to words: more would be no help to anybody."""

GENERIC = frozenset({"civilians", "police", "unknown", "unidentified", "government", "military", "army", "rebels"})
"""Names that stand in articles without meaning the actor of the data set."""

_DEATH = r"(?:kill\w*|dead|died|dies|deaths?|fatalit\w+|slain|murder\w*)"
_STEMS = ("kill", "dead", "die", "death", "fatalit", "slain", "murder")
_BETWEEN = r"(?:[ ]+[^\s,;:]+){0,3}[ ]+"
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?=\S)[^.!?]*)*[.!?]*")
_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)


Point = tuple[float | None, float | None]
"""Latitude and longitude in degrees."""


class Coding(NamedTuple):
    """By whom rows are coded: the name of the data set, its version where known, and the project as an actor."""

    dataset: str
    version: str | None
    project: Actor

    @property
    def inferred(self) -> str:
        """What a value rests on that stands in a column: the coders' word."""
        return coded_in(self.dataset, self.version)


def sum_of(*parts: str) -> str:
    """A short sum of texts for an id: 64 bits, so that a million of them do not meet."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


def id_of(prefix: str, code: str) -> str:
    """An id for a code of a data set: the code itself where it can be one, else what it is like, with its sum."""
    return f"{prefix}-{code}" if is_slug(code) else called(prefix, code)


def called(prefix: str, name: str) -> str:
    """An id for a name, where a data set has no other: what it is like, to be read, and its sum, which tells it."""
    return f"{prefix}-{slug_like(name)[:40].strip('-') or 'x'}-{sum_of(name)}"


def spelling(name: str) -> list[Alias]:
    """How the name of an actor is looked for in articles: abbreviations as written, words that mean anybody not."""
    name = normalised(name)
    if len(name) < 3 or name.casefold() in GENERIC:
        return [Alias(name=name, mention=False)]
    if name.isupper() or len(name) < 5:
        return [Alias(name=name, case="exact", diacritics="exact")]
    return []


def paragraphs(text: str) -> list[str]:
    """A text in its paragraphs: a blank line or a line break divides them."""
    return [part for line in text.splitlines() if (part := line.strip())]


def titled(text: str) -> str:
    """The beginning of a text, to call it by."""
    text = normalised(text)
    return text if len(text) <= TITLE else f"{text[: TITLE - 1].rstrip()}…"


def cited(article: Article, words: str) -> list[Evidence]:
    """Words that stand in the body of an article as evidence; none where they do not stand there, or twice.

    Titles are made of the body: what leads up to the words from the title on tells them from the same words there.
    """
    return _cited(article, normalised(article.title), normalised(" ".join(article.body)), normalised(words))


def _cited(article: Article, title: str, body: str, words: str) -> list[Evidence]:
    """The same of texts that are normalised."""
    if not words or body.count(words) != 1:
        return []
    before = f"{title} {body[: body.index(words)]}".strip() if words in f"{title} {body[: len(words) - 1]}" else ""
    return [Evidence(exact=words, prefix=before, article=article.id)] if len(before) <= PREFIX else []


def spot(
    prefix: str,
    name: str,
    country: Place | None,
    areas: Mapping[str, str | None],
    point: Point,
    coding: Coding,
    unknown: dict[str, str] | None = None,
    **ids: str,
) -> Place:
    """A place that a data set has no id for: all that says where it is tells it from others."""
    parts = (country.id if country else "", *(areas.get(level) or "" for level in ("adm_1", "adm_2")), name)
    return Place(
        id=f"{prefix}-{sum_of(*parts, *map(repr, point))}",
        name=name,
        country=country.name if country else None,
        adm_1=areas.get("adm_1"),
        adm_2=areas.get("adm_2"),
        latitude=point[0],
        longitude=point[1],
        part_of=country.id if country else None,
        external_ids={scheme: id for scheme, id in ids.items() if id},
        inferred=coding.inferred,
        unknown=unknown or {},
    )


def country_of(prefix: str, name: str, scheme: str, code: str, coding: Coding) -> Place | None:
    """A country by its code in a scheme, or by its name; None where it has no name."""
    make = recalled(_country, len(name) + len(code))
    return make(prefix, name, scheme, code, coding.inferred) if name else None


@lru_cache(maxsize=1024)
def _country(prefix: str, name: str, scheme: str, code: str, inferred: str) -> Place:
    return Place(
        id=id_of(prefix, code.lower()) if code else called(prefix, name),
        name=name,
        country=name,
        external_ids={scheme: code} if code else {},
        inferred=inferred,
    )


def located(
    row: Row,
    place: Place | None,
    precision: PlacePrecision | None,
    code: str,
    point: Point,
    coding: Coding,
    description: str = "",
) -> Location:
    """Where an event happened; `code` is the column that the precision comes from."""
    unknown = {} if precision else {"precision": row.reason(code, coding.dataset)}
    if None in point:
        unknown["latitude"] = f"no coordinates in {coding.dataset}"
    return Location(
        place=place.id if place else None,
        precision=precision,
        latitude=point[0],
        longitude=point[1],
        description=description or None,
        inferred=coding.inferred,
        unknown=unknown,
    )


def reports(articles: Iterable[Article], coding: Coding) -> list[Claim]:
    """A claim for each source of an event: that it tells of it."""
    claims = []
    for number, article in enumerate(articles, 1):
        whole = normalised(" ".join(article.body))
        evidence = _cited(article, normalised(article.title), whole, whole) if len(whole) <= LONGEST else []
        claims.append(
            Claim(
                id=f"source-{number}",
                claimant=article.id,
                about="report",
                value="tells of the event",
                evidence=evidence,
                inferred=None if evidence else coding.inferred,
            )
        )
    return claims


@lru_cache(maxsize=1024)
def _so_many_dead(number: int) -> re.Pattern[str]:
    """A number, in digits or in words, and a word for dying, a few words apart."""
    named = rf"|\b{_WORDS[number]}\b" if number < len(_WORDS) else ""
    count = rf"(?:(?<![\w/-])(?<!\d[.,])(?:{number:,}|{number})(?![\w/-])(?![.,]\d){named})"
    return re.compile(rf"{count}{_BETWEEN}{_DEATH}\b|\b{_DEATH}{_BETWEEN}{count}", re.IGNORECASE)


def _may_say(text: str, *numbers: str) -> bool:
    """Whether a text in lower case has any of some numbers and speaks of dying: where not, it is seen at once."""
    return any(number in text for number in numbers) and any(stem in text for stem in _STEMS)


def figure_words(number: int | None, articles: Iterable[Article]) -> list[Evidence]:
    """The sentence of the sources that speaks of so many dead, a few words apart: none where none or several do."""
    if not number:
        return []
    wanted = _so_many_dead(number)
    digits, grouped, word = str(number), f"{number:,}", _WORDS[number] if number < len(_WORDS) else "\n"
    found = [
        (article, sentence.strip())
        for article in articles
        for part in article.body
        if _may_say(part.lower(), digits, grouped, word) and wanted.search(part)
        for sentence in _SENTENCE.findall(part)
        if wanted.search(sentence)
    ]
    return cited(*found[0]) if len(found) == 1 else []


def figure(
    id: str,
    about: str,
    numbers: Mapping[str, int | None],
    coding: Coding,
    words: list[Evidence],
    unknown: dict[str, str],
    qualifier: str | None = None,
) -> Claim:
    """A figure (its low, best and high) as the project has coded it; `words` of a source give the same.

    `unknown` has the reason for each number that is not known.
    """
    inferred = f"{coding.inferred}; the words have the same figure" if words else coding.inferred
    return Claim(
        id=id,
        claimant=coding.project.id,
        about=about,
        evidence=words,
        inferred=inferred,
        unknown=unknown,
        qualifier=qualifier,
        low=numbers.get("low"),
        best=numbers.get("best"),
        high=numbers.get("high"),
    )
