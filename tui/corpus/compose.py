"""YAML text to nodes, through libyaml's events: fast, with places, and without what makes YAML dangerous."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from yaml import MarkedYAMLError, YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tui.corpus.nodes import PLAIN_NULLS, Mapping, Mark, Node, Null, Refused, Scalar, Sequence
from tui.corpus.sink import Sink
from tui.corpus.wording import place, plain_words

DEPTH_CAP = 64
NODE_CAP = 500_000
ERROR_CAP = 100
"""How many syntax errors of one file are looked for: each costs a fresh start of the parser."""

_Event = Any
"""One of libyaml's events, whose attributes the stubs know only in part."""

_DOCUMENT = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)
_DOCUMENT_OR_ITEM = re.compile(r"^-(?:--)?(?=\s|\Z)", re.MULTILINE)
BREAK = re.compile("\r\n|[\n\r]")
_OWN_LIMIT = "exceeded maximum nesting depth"
"""libyaml's word, from 0.2.6 on, for 1,000 levels."""


class _TooDeepError(Exception):
    """Nested deeper than any record is."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark


class _TooManyError(Exception):
    """More nodes than any file of records has."""


def compose(text: str, sink: Sink) -> Iterator[Node]:
    """The nodes of the records in `text`: each document is one, or a list of them.

    What cannot be read is noted in the sink. After a syntax error the reading goes on with the next document, and in a
    list with the next item, so that one broken record does not hide those around it.
    """
    start, left = 0, ERROR_CAP
    budget = [NODE_CAP]
    while start >= 0:
        composer = _Composer(text[start:] if start else text, sink, budget)
        try:
            yield from composer.records()
            return
        except (YAMLError, _TooDeepError) as caught:
            error = _sooner(caught, composer.text)
            mark = _report(error, sink)
            after = composer.resume(error, mark)
        except _TooManyError:
            sink.error_at("too-large", 0, 0, f"more than {NODE_CAP} values in one file", "several smaller files")
            return
        left -= 1
        if after < 0:
            return
        sink.base += len(BREAK.findall(text, start, start + after))
        start += after
        if not left:
            message = f"the rest is not read: {ERROR_CAP} syntax errors came before"
            sink.error_at("too-many-problems", sink.base + 1, 1, message, "YAML")
            return


def _sooner(error: YAMLError | _TooDeepError, text: str) -> YAMLError | _TooDeepError:
    """The error that libyaml's own limit on nesting forestalled, else `error` itself.

    It looks ahead for a colon after a bracket, so it can meet its limit before it has told of the brackets that are
    above ours. The text up to there, which keeps its limit, is told of bracket by bracket.
    """
    if not isinstance(error, MarkedYAMLError) or error.problem != _OWN_LIMIT or error.problem_mark is None:
        return error
    following: Callable[[], _Event] = CParser(text[: error.problem_mark.index]).get_event
    depth = 0
    try:
        while (kind := type(event := following())) is not StreamEndEvent:
            depth += kind in (MappingStartEvent, SequenceStartEvent)
            depth -= kind in (MappingEndEvent, SequenceEndEvent)
            if depth > DEPTH_CAP:
                return _TooDeepError(event.start_mark)
    except YAMLError as first:
        return first
    return error


def _report(error: YAMLError | _TooDeepError, sink: Sink) -> Mark | None:
    if isinstance(error, _TooDeepError):
        sink.error("too-deep", error.mark, f"nested more than {DEPTH_CAP} levels deep", "a flatter record")
        return error.mark
    mark = place(error) if isinstance(error, MarkedYAMLError) else None
    message, expected = plain_words(error, sink.base)
    if mark is None:
        sink.error_at("syntax", 0, 0, message, expected)
    else:
        sink.error("syntax", mark, message, expected)
    return mark


class _Composer:
    """One run of the parser, up to the end of the text or the first syntax error."""

    def __init__(self, text: str, sink: Sink, budget: list[int]) -> None:
        self.text = text
        self._sink = sink
        self._next: Callable[[], _Event] = CParser(text).get_event
        self._large = len(text) > NODE_CAP  # a value takes a character at least
        self._decorated = "&" in text or "!" in text  # what every anchor and tag begins with
        self._budget = budget
        self._begun: int | None = None  # where the record being read starts
        self._done = 0  # where the last whole record ends
        self._in_list = False

    def records(self) -> Iterator[Node]:
        """Each record as soon as it is whole."""
        while (kind := type(event := self._next())) is not StreamEndEvent:
            if kind is not DocumentStartEvent:
                continue
            self._begun = event.start_mark.index
            event = self._next()
            if type(event) is SequenceStartEvent:
                yield from self._items(event)
            else:
                yield self._whole(event, 1)
            self._in_list = False

    def _items(self, event: _Event) -> Iterator[Node]:
        self._refuse_decoration(event)
        self._in_list = not event.flow_style and event.start_mark.column == 0
        while type(event := self._next()) is not SequenceEndEvent:
            self._begun = event.start_mark.index
            yield self._whole(event, 2)

    def _whole(self, event: _Event, depth: int) -> Node:
        node = self._node(event, depth)
        self._done, self._begun = event.end_mark.index, None
        return node

    def resume(self, error: YAMLError | _TooDeepError, mark: Mark | None) -> int:
        """Where the first record after the broken one starts; -1 where there is none."""
        broken = self._begun
        if broken is None:
            context: Mark | None = getattr(error, "context_mark", None)
            if context is not None and context.index > self._done:
                mark = context
            if mark is None:
                return -1
            broken = mark.index
        found = (_DOCUMENT_OR_ITEM if self._in_list else _DOCUMENT).search(self.text, broken + 1)
        return found.start() if found else -1

    def _node(self, event: _Event, depth: int) -> Node:
        kind = type(event)
        if kind is AliasEvent:
            self._sink.error("alias", event.start_mark, f"the alias *{event.anchor} is refused", "the value itself")
            return Refused(event.start_mark)
        if self._decorated:
            self._refuse_decoration(event)
        if kind is ScalarEvent:
            value = event.value
            null = value in PLAIN_NULLS and not event.style
            return Null(value, event.start_mark) if null else Scalar(value, event.start_mark)
        if depth > DEPTH_CAP:
            raise _TooDeepError(event.start_mark)
        return self._mapping(event, depth + 1) if kind is MappingStartEvent else self._sequence(event, depth + 1)

    def _sequence(self, start: _Event, depth: int) -> Sequence:
        items: list[Node] = []
        append, following, node = items.append, self._next, self._node
        while type(event := following()) is not SequenceEndEvent:
            append(node(event, depth))
            if len(items) > NODE_CAP:
                raise _TooManyError
        if self._large:
            self._spend(len(items))
        return Sequence(start.start_mark, items)

    def _mapping(self, start: _Event, depth: int) -> Mapping:
        entries: dict[str, tuple[Mark, Node]] = {}
        following, decorated = self._next, self._decorated
        while (kind := type(event := following())) is not MappingEndEvent:
            if kind is not ScalarEvent:
                self._skip_odd_key(event, depth)
                continue
            key, mark = event.value, event.start_mark
            if decorated:
                self._refuse_decoration(event)
            event = following()
            if (kind := type(event)) is ScalarEvent and not decorated and (value := event.value) not in PLAIN_NULLS:
                node: Node = Scalar(value, event.start_mark)  # by far the most, so here as well
            else:
                node = self._node(event, depth)
            if key in entries:
                self._refuse_duplicate(key, mark, entries[key][0])
            elif key == "<<":
                self._sink.error("merge-key", mark, "the merge key << is refused", "the keys themselves")
            else:
                entries[key] = (mark, node)
        if self._large:
            self._spend(len(entries))
        return Mapping(start.start_mark, entries)

    def _spend(self, nodes: int) -> None:
        self._budget[0] -= nodes
        if self._budget[0] < 0:
            raise _TooManyError

    def _skip_odd_key(self, event: _Event, depth: int) -> None:
        if type(event) is AliasEvent:
            self._node(event, depth)
        else:
            self._sink.error("complex-key", event.start_mark, "a key must be a word, not a list or mapping", "a word")
            self._node(event, depth)
        self._node(self._next(), depth)

    def _refuse_duplicate(self, key: str, mark: Mark, first: Mark) -> None:
        line = first.line + 1 + self._sink.base
        self._sink.error("duplicate-key", mark, f"{key} was given before, in line {line}", "each key once")

    def _refuse_decoration(self, event: _Event) -> None:
        if event.anchor is not None:
            self._sink.error("anchor", event.start_mark, f"the anchor &{event.anchor} is refused", "no anchors")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._sink.error("tag", event.start_mark, f"the tag {tag} is refused", "no tags: the model knows the types")
