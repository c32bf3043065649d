"""What of one state of a corpus is withheld, and the words that stand in for it: decided here and nowhere else.

A person or place that is marked as personal loses its name everywhere, and its id; a quote, incident, relation or
article that is marked loses its own words. Figures stay. What stands in always says that something is withheld.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from tui.corpus.belonging import owner_record
from tui.corpus.results import Anchor
from tui.index.veil.matcher import Found, Matcher, Words, together
from tui.index.veil.pseudonyms import may_be_pseudonym, pseudonym
from tui.index.wording import LONGEST
from tui.model.document import Document
from tui.model.records import Sensitive

NAME = "[name withheld]"
TITLE = "[title withheld]"
WORDS = "[words withheld]"
PASSAGE = "[passages withheld]"
ADDRESS = "[address withheld]"
GRAPHIC = "[graphic words withheld]"
BLOCK = "░"
"""Stands for each character that is withheld where offsets and lines must stay as they are."""

NAMED = ("actor", "place")
"""Kinds of which the name is withheld, and not what else they say."""
TITLED = ("incident", "article")
"""Kinds whose title is their own, not the words that they quote."""

Range = tuple[int, int]


class Mark(NamedTuple):
    """A record that is marked: its kind, and which marks of it count in this corpus."""

    kind: str
    personal: bool
    graphic: bool


def marks(sensitive: Iterable[tuple[str, str, str]], policy: Sensitive) -> dict[str, Mark]:
    """The marks that count, by record; what the corpus shows anyway is left out."""
    found: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    for id, kind, mark in sensitive:
        if getattr(policy, mark) != "show":
            found.setdefault(id, set()).add(mark)
            kinds[id] = kind
    return {id: Mark(kinds[id], "personal" in mine, "graphic" in mine) for id, mine in found.items()}


class Veil:
    """Withholds names and passages. What it is made with is asked for when first needed.

    `names` and `passages` give words that are looked for in any text, `cited` the anchors of marked records, `ids`
    every id of the corpus, to find the one that a pseudonym of an earlier run stands for. `unfolded` are the records
    whose graphic words somebody asked to see.
    """

    def __init__(
        self,
        marked: Mapping[str, Mark],
        names: Callable[[], list[Words]],
        passages: Callable[[], list[Words]],
        cited: Callable[[], list[Anchor]],
        ids: Callable[[], list[str]],
        unfolded: frozenset[str] = frozenset(),
    ) -> None:
        self.marked = marked
        self._names = names
        self._passages = passages
        self._anchors = cited
        self._ids = ids
        self.unfolded = unfolded
        self._stands_for: dict[str, str] = {}
        self._given: dict[tuple[str, str], str] = {}
        self._all_given = False
        self._last: tuple[str, str, Document] | None = None

    @cached_property
    def _name_matcher(self) -> Matcher:
        return Matcher(self._names())

    @cached_property
    def _passage_matcher(self) -> Matcher:
        return Matcher(words for words in self._passages() if self.own(words.record))

    @cached_property
    def _cited(self) -> dict[str, list[Anchor]]:
        cited: dict[str, list[Anchor]] = {}
        for anchor in self._anchors():
            if anchor.health != "orphan":
                cited.setdefault(anchor.article, []).append(anchor)
        return cited

    def _passages_of(self, article: str) -> list[Range]:
        """Where an article has words that a marked record cites and that are withheld now."""
        return [(anchor.start, anchor.end) for anchor in self._cited.get(article, ()) if self.own(anchor.owner)]

    def unfold(self, records: Iterable[str]) -> bool:
        """Show the graphic words of some records from now on, and say whether that shows any."""
        before = self.unfolded
        self._unfold_only(before | frozenset(record for record in records if self.own(record) == GRAPHIC))
        return self.unfolded != before

    def fold(self) -> None:
        """Withhold again what was unfolded."""
        self._unfold_only(frozenset())

    def _unfold_only(self, records: frozenset[str]) -> None:
        self.unfolded = records
        self._last = None
        self.__dict__.pop("_passage_matcher", None)

    # What is withheld.

    def is_named(self, id: str) -> bool:
        """Whether a record is one whose name is withheld."""
        mark = self.marked.get(id)
        return mark is not None and mark.personal and mark.kind in NAMED

    def own(self, id: str) -> str:
        """What stands for a record's own words (a claim's are its record's); empty where they are not withheld."""
        record = owner_record(id)
        mark = self.marked.get(record)
        if mark is None or mark.kind in NAMED:
            return ""
        if mark.personal:
            return WORDS
        return GRAPHIC if mark.graphic and record not in self.unfolded else ""

    def tells(self, code: str) -> bool:
        """Whether a withheld name is in an id, path or address."""
        return bool(self._name_matcher.find(code, any_case=True))

    def _find(self, text: str) -> list[Found]:
        found = self._name_matcher.find(text)
        if self._passage_matcher and (passages := self._passage_matcher.find(text)):
            return together([*found, *passages])
        return found

    def ranges(self, article: str, document: Document) -> list[Range]:
        """What is withheld of an article, as offsets into its document."""
        reason, end = self.own(article), len(document.text)
        if reason == WORDS:
            return [(0, end)]
        ranges = [(found.start, found.end) for found in self._find(document.text)]
        ranges += self._passages_of(article)
        if reason:
            ranges.append((document.starts[1] if len(document.starts) > 1 else end, end))
        return sorted(ranges)

    # What stands in for it.

    def document(self, article: str, document: Document) -> Document:
        """The same document with a block for each withheld character, so that offsets and lines stay."""
        last = self._last
        if last is None or last[:2] != (article, document.text):
            shown = document._replace(text=_blocked(document.text, self.ranges(article, document)))
            last = self._last = (article, document.text, shown)
        return last[2]

    def has_passages(self, article: str) -> bool:
        """Whether words of an article are withheld that are no names."""
        return bool(self.own(article) or self._passages_of(article))

    def text(self, text: str) -> str:
        """A text with what is withheld replaced by words that say so."""
        if len(text) == LONGEST and text.endswith("…"):  # it was cut, perhaps within a name: that part goes
            return self.part(text, 0, max(0, LONGEST - 1 - self._name_matcher.longest)) + "…"
        return self.part(text, 0, len(text))

    def part(self, text: str, start: int, end: int) -> str:
        """The same of a part of a text; what is withheld across its ends is replaced as a whole."""
        found = [one for one in self._find(text) if one.start < end and one.end > start]
        pieces, at = [], start
        for one in found:
            pieces += [text[at : one.start], self._stand_in(one)]
            at = one.end
        return "".join([*pieces, text[at:end]]) if found else text[start:end]

    def _stand_in(self, found: Found) -> str:
        if not found.is_name:
            return self.own(min(found.records))
        return self.name(*found.records) if len(found.records) == 1 else NAME

    def name(self, id: str) -> str:
        """What a record is called whose name is withheld."""
        return f"{self.id(id)} {NAME}"

    def title(self, id: str, kind: str, title: str) -> str:
        """What a record is called. A claim's title has to be made from what is shown of it."""
        reason = self.own(id)
        if self.is_named(id):
            return self.name(id)
        if reason and kind == "quote":
            return reason
        if reason == WORDS and kind in TITLED:
            return f"{self.id(id)} {TITLE}"
        if kind == "article":
            title = _blocked(title, self._passages_of(id))
        return self.text(title)

    def passage(self, reason: str, words: str) -> str:
        """What stands for withheld words that must be told from others, as claims and evidence must."""
        return f"{self._give('passage', words)} {reason}"

    # Ids.

    def id(self, id: str) -> str:
        """An id as it is shown: a pseudonym where the record is personal, or where a withheld name is in the id."""
        record, hash_, local = id.partition("#")
        mark = self.marked.get(record)
        if mark is not None and mark.personal:
            shown = self._give(mark.kind, record)
        else:
            shown = self._give("record", record) if self.tells(record) else record
        return f"{shown}#{self.local(record, local)}" if hash_ else shown

    def local(self, record: str, claim: str) -> str:
        """The id of a claim within its record, as it is shown."""
        return self._give("claim", f"{record}#{claim}") if self.tells(claim) else claim

    def value(self, kind: str, text: str) -> str:
        """A text that is handed back to ask with, such as a path: a pseudonym where a withheld name is in it."""
        return self._give(kind, text) if self.tells(text) else text

    def real(self, id: str) -> str:
        """What an id, path or value as it is shown stands for; itself where it stands for nothing else."""
        record, hash_, local = id.partition("#")
        real = self._meant(record)
        return f"{real}#{self._meant(local).rpartition('#')[2]}" if hash_ else real

    def _meant(self, shown: str) -> str:
        if shown not in self._stands_for and not self._all_given and may_be_pseudonym(shown):
            self._all_given = True
            for id in self._ids():
                self.id(id)
        return self._stands_for.get(shown, shown)

    def _give(self, kind: str, text: str) -> str:
        given = self._given.get((kind, text))
        if given is None:
            given = self._given[kind, text] = pseudonym(kind, text)
            self._stands_for[given] = text
        return given


def _blocked(text: str, ranges: Iterable[Range]) -> str:
    """A text with blocks for the characters of some ranges of it."""
    characters = list(text)
    for start, end in ranges:
        characters[start:end] = [c if c.isspace() else BLOCK for c in characters[start:end]]
    return "".join(characters)
