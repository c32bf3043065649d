"""Nodes to the model's values, driven by the model's own annotations."""

import types
import typing
from collections.abc import Callable
from collections.abc import Mapping as MappingABC
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin

import msgspec

from tui.corpus.checks import CHECKS
from tui.corpus.nearest import nearest
from tui.corpus.nodes import SCALARS, Mapping, Mark, Node, Null, Scalar, Sequence
from tui.corpus.scalars import (
    ABSENT,
    Choice,
    Converter,
    Count,
    Date,
    Decimal,
    Pointer,
    Single,
    Slug,
    Subject,
    Text,
    Truth,
    brief,
    is_blank,
    with_article,
    wrong_type,
)
from tui.corpus.sink import Sink
from tui.model.base import Coded, Evidence, Refers, Value
from tui.model.claims import Claim, IsAbout, IsCount
from tui.model.dates import IsPartialDate

_DEGREES = {"latitude": 90.0, "longitude": 180.0}


class Listed:
    """A list; a single value stands for a list of one."""

    def __init__(self, item: Converter) -> None:
        self.item = item
        self.expected = f"a list, each item {item.expected}"

    def __call__(self, node: Node, sink: Sink, field: str) -> Any:
        """The list of the items that are sound."""
        if type(node) is not Sequence:
            value = self.item(node, sink, field)
            return ABSENT if value is ABSENT else [value]
        item = self.item
        return [value for child in node.items if (value := item(child, sink, field)) is not ABSENT]


class Keyed:
    """A mapping whose keys the writer chooses."""

    def __init__(self, item: Converter) -> None:
        self.item = item
        self.expected = f"a mapping, each value {item.expected}"

    def __call__(self, node: Node, sink: Sink, field: str) -> Any:
        """The mapping of the entries that are sound."""
        if type(node) is not Mapping:
            return wrong_type(node, sink, self.expected)
        found = {key: self.item(child, sink, f"{field}.{key}") for key, (_, child) in node.entries.items()}
        return {key: value for key, value in found.items() if value is not ABSENT}


class Plan:
    """How one field of a Struct is read. `take`, see `Single`, is all that most values need, and None for those that a
    text alone never is enough for; `kinds` is what most of these need, see `Pointer`."""

    __slots__ = ("convert", "kinds", "name", "required", "take")

    def __init__(self, name: str, convert: Converter, required: bool) -> None:
        self.name = name
        self.convert = convert
        self.required = required
        self.take: Callable[[str], Any] | None = convert.take if isinstance(convert, Single) else None
        self.kinds = convert.kinds if isinstance(convert, Pointer) else None
        if required and isinstance(convert, Text):
            self.take = _worded


def _worded(text: str) -> str | None:
    return text if text.strip() else None


class Shape:
    """A Struct, read field by field so that every problem in it is found at once."""

    skipped: ClassVar[frozenset[str]] = frozenset(("unknown",))

    def __init__(self, struct: type[Value]) -> None:
        self.struct = struct
        self.noun = _noun(struct)
        self.coded = issubclass(struct, Coded)
        hints = typing.get_type_hints(struct, include_extras=True)
        self.plans = {
            field.name: Plan(field.name, converter(hints[field.name], field.name), field.required)
            for field in msgspec.structs.fields(struct)
            if field.name not in self.skipped
        }
        self.required = frozenset(name for name, plan in self.plans.items() if plan.required)
        self.shorthand = struct.shorthand
        self.check = CHECKS.get(struct)
        alone = f"{self.plans[self.shorthand].convert.expected}, or " if self.shorthand else ""
        usual = [name for name in self.plans if name in self.required] or list(self.plans)[:3]
        self.expected = f"{alone}a mapping with {', '.join(usual)}"

    def __call__(self, node: Node, sink: Sink, field: str) -> Any:
        """The Struct, or ABSENT where a required field is missing or wrong."""
        state = sink.state()
        if type(node) is Mapping:
            value = self.build(node, node.entries, node.mark, sink, field)
        elif type(node) is Scalar and self.shorthand:
            entries: MappingABC[str, tuple[Mark, Node]] = {self.shorthand: (node.mark, node)}
            value = self.build(node, entries, node.mark, sink, field)
        else:
            return wrong_type(node, sink, self.expected)
        if value is ABSENT:
            sink.forget(state)
        return value

    def build(
        self, node: Node, entries: MappingABC[str, tuple[Mark, Node]], mark: Mark, sink: Sink, field: str, **values: Any
    ) -> Any:
        """The Struct from its entries; `values` are fields that have theirs already."""
        unknown: dict[str, str] = {}
        plans = self.plans
        for key, (at, child) in entries.items():
            plan = plans.get(key)
            if plan is None:
                self._unknown_key(key, at, child, sink)
                continue
            if type(child) is Scalar:  # by far the most
                if (take := plan.take) is not None and (value := take(child.value)) is not None:
                    values[plan.name] = value  # the model's own name, which it knows without comparing letters
                    continue
                if (kinds := plan.kinds) is not None and (value := child.value).strip():
                    sink.refer(self.path(field, key) if field else key, value, kinds, child.mark)
                    values[plan.name] = value
                    continue
            if type(child) is Null or (plan.required and is_blank(child)):
                self._without_reason(plan, at, sink)
            elif type(child) is not Mapping or not self._is_unknown(plan, at, child, sink, unknown):
                value = plan.convert(child, sink, self.path(field, key) if field else key)
                if value is not ABSENT:
                    values[plan.name] = value
        if self.required and not values.keys() >= self.required:
            self._report_missing(values, entries, mark, sink)
            return ABSENT
        if unknown:
            values["unknown"] = unknown
        struct = self.struct(**values)
        if self.check is not None:
            self.check(struct, node, sink)
        return struct

    def path(self, field: str, key: str) -> str:
        """The path of a field: what a shorthand or evidence stands for goes by the name of the whole."""
        return field if key in ("evidence", self.shorthand) else f"{field}.{key}"

    def _unknown_key(self, key: str, mark: Mark, node: Node, sink: Sink) -> None:
        message = f"{brief(key)!r} is no key of {with_article(self.noun)}"
        if " " in key and type(node) is Null:
            # `{unresolved: two accounts, neither confirmed}` has two keys, which nobody means.
            sink.error("unknown-key", mark, message, "quotes around a text in braces that contains a comma")
        else:
            sink.error("unknown-key", mark, message, f"one of {', '.join(self.plans)}", nearest(key, self.plans))

    def _report_missing(
        self, values: dict[str, Any], entries: MappingABC[str, tuple[Mark, Node]], mark: Mark, sink: Sink
    ) -> None:
        for name in self.plans:
            # A required field that is there but wrong has been reported already.
            if name in self.required and name not in values and name not in entries:
                expected = self.plans[name].convert.expected
                sink.error("missing-field", mark, f"{with_article(self.noun)} needs {name}", f"{name}: {expected}")

    def _without_reason(self, plan: Plan, mark: Mark, sink: Sink) -> None:
        if plan.required:
            sink.error("missing-field", mark, f"{plan.name} is empty", plan.convert.expected)
        else:
            expected = f"{plan.name}: {{unknown: the reason}}" if self.coded else f"a value, or no {plan.name} at all"
            sink.warn("unexplained-null", mark, f"{plan.name} is null without a reason", expected)

    def _is_unknown(self, plan: Plan, mark: Mark, node: Mapping, sink: Sink, unknown: dict[str, str]) -> bool:
        """Whether a field is said to be unknown; if so, the reason is kept."""
        if not self.coded or len(node.entries) != 1 or "unknown" not in node.entries:
            return False
        reason = node.entries["unknown"][1]
        if not isinstance(reason, SCALARS):
            return False
        if plan.required:
            sink.error("missing-field", mark, f"{plan.name} cannot be unknown", plan.convert.expected)
        elif type(reason) is Null or not reason.value.strip():
            sink.warn("unexplained-null", reason.mark, f"{plan.name} is unknown without a reason", "the reason")
        else:
            unknown[plan.name] = reason.value
        return True


class RecordShape(Shape):
    """A record: its id comes from the key that names its kind."""

    skipped = frozenset(("unknown", "id", "recorded"))


class EvidenceShape(Shape):
    """Evidence: noted with the article that it is inherited from the record."""

    def __call__(self, node: Node, sink: Sink, field: str) -> Any:
        """The evidence; mostly it is words alone, of the article of the record."""
        if type(node) is Scalar and sink.article is not None and node.value.strip():
            sink.cite(field, Evidence(exact=node.value, article=sink.article), node.mark)
            return Evidence(exact=node.value)
        return super().__call__(node, sink, field)

    def build(
        self, node: Node, entries: MappingABC[str, tuple[Mark, Node]], mark: Mark, sink: Sink, field: str, **values: Any
    ) -> Any:
        """The evidence, once it is noted where it belongs."""
        evidence = super().build(node, entries, mark, sink, field, **values)
        if evidence is ABSENT:
            return ABSENT
        at = entries["exact"][1].mark
        whole = evidence
        if evidence.article is None:
            if sink.article is None:
                message = "no article is named here or in the record"
                sink.error("no-article", at, message, "article: the id of an article, in the record or the evidence")
            else:
                whole = msgspec.structs.replace(evidence, article=sink.article)
        sink.cite(field, whole, at)
        return evidence

    def path(self, field: str, key: str) -> str:
        """Evidence names nothing but its article, which is then an article of the owner."""
        return key


class ClaimShape(Shape):
    """A claim: what it says and cites is its own, not its record's."""

    def build(
        self, node: Node, entries: MappingABC[str, tuple[Mark, Node]], mark: Mark, sink: Sink, field: str, **values: Any
    ) -> Any:
        """The claim, with its references and evidence under its own id."""
        entry = entries.get("id")
        name = entry[1].value if entry is not None and isinstance(entry[1], SCALARS) else ""
        if entry is not None and name in sink.claims:
            message = f"the claim {name} was given before, in line {sink.claims[name].mark.line + 1 + sink.base}"
            sink.error("duplicate-claim", entry[1].mark, message, "an id of its own")
            return ABSENT
        sink.owner = f"{sink.record}#{name}"
        claim = super().build(node, entries, mark, sink, "", **values)
        sink.owner = sink.record
        if claim is ABSENT:
            sink.broken_claims.add(name)
        else:
            sink.claims[name] = node
        return claim


_SHAPES: dict[type, type[Shape]] = {Evidence: EvidenceShape, Claim: ClaimShape}


@cache
def shape(struct: type[Value], record: bool = False) -> Shape:
    """The shape of a Struct, worked out once."""
    return RecordShape(struct) if record else _SHAPES.get(struct, Shape)(struct)


def _noun(struct: type) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in struct.__name__).strip()


def converter(annotation: Any, name: str) -> Converter:
    """What reads a field of this annotation. Raises TypeError for a type that no field of the model has had so far."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked(annotation.__metadata__[0])
    if origin in (Union, types.UnionType):
        (one,) = [argument for argument in arguments if argument is not type(None)]
        return converter(one, name)
    if origin is Literal:
        return Choice(arguments)
    if origin is list:
        return Listed(converter(arguments[0], name))
    if origin is dict:
        return Keyed(converter(arguments[1], name))
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return shape(annotation)
    return _scalar(annotation, name)


_MARKED: dict[Any, Callable[[], Converter]] = {IsAbout: Subject, IsCount: Count, IsPartialDate: Date}


def _marked(marker: Any) -> Converter:
    if isinstance(marker, Refers):
        return Pointer(marker.kinds)
    found: Converter = _MARKED[marker]()
    return found


def _scalar(annotation: Any, name: str) -> Converter:
    if annotation is str:
        return Slug() if name == "id" else Text()
    if annotation is bool:
        return Truth()
    if annotation is float:
        return Decimal(_DEGREES.get(name))
    raise TypeError(f"no way to read {annotation!r}")
