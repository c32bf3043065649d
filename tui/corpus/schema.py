"""The JSON Schema of content, for editors: made from the very converters that read it.

Draft 7, which every release of yaml-language-server understands (drafts after it only those since 2026). It describes
what YAML 1.2 makes of a file, so that a title of 2023, which we read as text, may be a number. What it cannot say is
left to `check`: that the kind is the first key, that ids lead somewhere, that evidence stands in the article.
"""

from collections.abc import Mapping
from typing import Any

from tui.corpus.convert import Keyed, Listed, Plan, Shape, shape
from tui.corpus.scalars import Choice, Converter, Count, Date, Decimal, Pointer, Slug, Subject, Text, Truth
from tui.model.fields import UNKNOWN, described, summary
from tui.model.kinds import RECORD_TYPES
from tui.model.records import CorpusInfo

Schema = dict[str, Any]

SCALARS = ["string", "number", "boolean"]
WORDS = r"\S"
_IS_LIST = {"type": "array"}
_IS_UNKNOWN = {"type": "object", "required": ["unknown"], "maxProperties": 1}


def corpus_schema() -> Schema:
    """The schema of corpus.yaml."""
    definitions = _Definitions()
    return definitions.whole(definitions.object(shape(CorpusInfo), {}))


def records_schema(*kinds: str) -> Schema:
    """The schema of a document of records, one or a list of them, of these kinds; of every kind without any."""
    definitions = _Definitions()
    record = definitions.record(kinds or tuple(RECORD_TYPES))
    return definitions.whole({"if": _IS_LIST, "then": {"items": record}, "else": record})


class _Definitions:
    """The shapes that the fields of others have, each described once."""

    def __init__(self) -> None:
        self._made: dict[str, Schema] = {}

    def whole(self, top: Schema) -> Schema:
        """A schema with all that it refers to."""
        definitions = {name: self._made[name] for name in sorted(self._made)}
        return {"$schema": "http://json-schema.org/draft-07/schema#", **top, "definitions": definitions}

    def record(self, kinds: tuple[str, ...]) -> Schema:
        """A record of one of the kinds, told by the key that is there: `article` only where no other is."""
        keys = {kind: self._kind_key(kind) for kind in kinds}
        wanted = f"Expected the kind of the record as its first key: {', '.join(kinds)}."
        none = {"properties": keys, "anyOf": [{"required": [kind], "errorMessage": wanted} for kind in kinds]}
        chosen: Schema = {"if": {"type": "object"}, "then": none, "else": {"type": "null"}}
        for kind in sorted(kinds, key=lambda kind: kind != "article"):
            chosen = {"if": _has(kind), "then": self._record(kind), "else": chosen}
        self._made["record"] = chosen
        return {"$ref": "#/definitions/record"}

    def _kind_key(self, kind: str) -> Schema:
        about = f"{summary(RECORD_TYPES[kind])} The id of this one: unique in the corpus, never used again."
        return {"description": about, **_scalar(Slug())}

    def _record(self, kind: str) -> Schema:
        if kind not in self._made:
            plans = shape(RECORD_TYPES[kind], record=True)
            self._made[kind] = self.object(plans, {kind: self._kind_key(kind)})
        return {"$ref": f"#/definitions/{kind}"}

    def object(self, of: Shape, first: Mapping[str, Schema]) -> Schema:
        """A mapping with the keys of a shape, after `first`."""
        properties = {plan.name: self._field(of, plan) for plan in of.plans.values()}
        return {
            "title": of.noun,
            "description": summary(of.struct),
            "type": "object",
            "properties": {**first, **properties},
            "required": [*first, *(name for name in of.plans if name in of.required)],
            "additionalProperties": False,
        }

    def _field(self, of: Shape, plan: Plan) -> Schema:
        found = self._value(plan.convert, plan.required)
        if of.coded and not plan.required:
            reason = {"description": UNKNOWN, **self._value(Text(), filled=True)}
            self._made["unknown"] = {"title": "unknown", **_IS_UNKNOWN, "properties": {"unknown": reason}}
            unknown = {"$ref": "#/definitions/unknown"}
            if "enum" in found:  # the values of which editors do not propose out of an else
                found = {"anyOf": [found, unknown]}
            else:
                found = {"if": _IS_UNKNOWN, "then": unknown, "else": found}
        elif "$ref" in found:  # beside which draft 7 has everything ignored
            found = {"allOf": [found]}
        return {"description": described(of.struct, plan.name), **found}

    def _value(self, convert: Converter, filled: bool = False) -> Schema:
        """What a converter takes; `filled`: and which is not blank."""
        match convert:
            case Shape():
                return self._shape(convert)
            case Listed(item=item):
                listed = {"type": "array", "items": self._value(item)}
                if filled:
                    listed |= {"contains": self._value(item, filled), "errorMessage": f"Expected {convert.expected}."}
                return {"if": _IS_LIST, "then": listed, "else": self._value(item, filled)}
            case Keyed(item=item):
                expected = f"Expected {convert.expected}."
                return {"type": "object", "additionalProperties": self._value(item), "errorMessage": expected}
        found = _scalar(convert)
        if filled and isinstance(convert, Text):
            return {**found, "pattern": WORDS, "errorMessage": "Expected text that is not blank."}
        return found

    def _shape(self, of: Shape) -> Schema:
        """A mapping, or where it has a shorthand a scalar."""
        name = of.struct.__name__
        if name not in self._made:
            whole = self.object(of, {})
            if of.shorthand:
                short = of.plans[of.shorthand]
                whole = {"if": {"type": SCALARS}, "then": self._value(short.convert, short.required), "else": whole}
            self._made[name] = whole
        return {"$ref": f"#/definitions/{name}"}


def _has(kind: str) -> Schema:
    return {"type": "object", "required": [kind]}


def _scalar(convert: Converter) -> Schema:
    """What YAML makes of the texts that a converter takes; patterns hold for strings, limits for numbers."""
    match convert:
        case Text():
            return {"type": SCALARS}
        case Choice(names=names):
            return {"enum": list(names)}
        case Truth():
            return {"type": ["boolean", "string"], **_pattern("(?:[Yy][Ee][Ss]|[Nn][Oo]|true|false)", convert)}
        case Date():
            return {"type": ["string", "integer"], **_limits(1000, 9999), **_pattern(convert.pattern.pattern, convert)}
        case Count():
            return {"type": ["string", "integer"], **_limits(0, 10**15), **_pattern(convert.pattern.pattern, convert)}
        case Decimal(limit=limit):
            limits = {} if limit is None else _limits(-limit, limit)
            return {"type": ["string", "number"], **limits, **_pattern(convert.pattern.pattern, convert)}
        case Slug() | Pointer() | Subject():
            # The words true and 2023 can be ids, and YAML makes other things of them.
            kinds = ["string", "integer", "boolean"]
            return {"type": kinds, "minimum": 0, **_pattern(convert.pattern.pattern, convert)}
    raise TypeError(f"no schema for {type(convert).__name__}")


def _limits(low: float, high: float) -> Schema:
    return {"minimum": low, "maximum": high}


def _pattern(pattern: str, convert: Converter) -> Schema:
    """The pattern, and for editors, which would otherwise show it, what was expected in words."""
    whole = f"^(?:{pattern.removesuffix(chr(92) + 'Z')})$"
    return {"pattern": whole, "errorMessage": f"Expected {convert.expected}."}
