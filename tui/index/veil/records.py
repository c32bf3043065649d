"""Records as they are shown: the same records, with what is withheld replaced, driven by the model's annotations."""

import types
import typing
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

import msgspec

from tui.corpus.belonging import owner_record
from tui.corpus.results import Problem
from tui.index.veil.veil import ADDRESS, WORDS, Veil
from tui.model.base import Evidence, Refers, Value
from tui.model.claims import ABOUT_ACTOR, Adoption, Claim
from tui.model.dates import IsPartialDate
from tui.model.records import Actor, AnyRecord, Incident, Location, Place

QUOTED = frozenset({"text", "translation", "value", "exact", "prefix", "suffix", "body"})
"""Fields with words that a record quotes: withheld where it is graphic or personal."""
TOLD = frozenset({"title", "notes", "description", "inferred", "authors"})
"""Fields that tell of people in the coder's words: withheld where it is personal."""
ADDRESSES = frozenset({"source_url", "archive_url"})
"""Fields that are of no use with a name cut out of them."""
TOLD_APART = frozenset({"value", "exact"})
"""Fields that are compared with one another: what stands for them must differ where they do."""
LOCAL = {(Claim, "id"), (Claim, "supersedes"), (Adoption, "claim")}
"""Ids that hold only within their record."""
UNKNOWN_PLACE = "withheld, the place is personal"


class _Around(NamedTuple):
    """What decides how a part of a record is shown: the record's id, and what stands for its own words."""

    veil: Veil
    record: str
    reason: str


Rewrite = Callable[[Any, _Around], Any]


def veiled(record: AnyRecord, veil: Veil) -> AnyRecord:
    """A record as it is shown. The body of an article is not rewritten here: it has blocks, see `Veil.document`."""
    shown: AnyRecord = _struct(record, _Around(veil, record.id, veil.own(record.id)))
    if isinstance(record, Actor | Place) and veil.is_named(record.id):
        return _nameless(record, shown, veil)
    if isinstance(record, Incident) and veil.own(record.id) == WORDS:
        return msgspec.structs.replace(shown, title=veil.title(record.id, "incident", record.title))
    return shown


def _nameless(record: Actor | Place, shown: Any, veil: Veil) -> AnyRecord:
    """An actor or place without what leads to it: names, codes of other data, a point on the map."""
    name = veil.name(record.id)
    changes: dict[str, Any] = {
        "name": name,
        "aliases": [msgspec.structs.replace(alias, name=name) for alias in shown.aliases],
        "external_ids": dict.fromkeys(record.external_ids, WORDS),
    }
    if isinstance(record, Place) and (record.latitude is not None or record.longitude is not None):
        changes |= {"latitude": None, "longitude": None, "unknown": {**shown.unknown, "latitude": UNKNOWN_PLACE}}
    nameless: AnyRecord = msgspec.structs.replace(shown, **changes)
    return nameless


def _struct(value: Any, around: _Around) -> Any:
    changes = {}
    kind: type[Value] = type(value)
    for name, rewrite in _plan(kind):
        old = getattr(value, name)
        if old is not None and (new := rewrite(old, around)) != old:
            changes[name] = new
    if isinstance(value, Claim) and value.value and value.about in ABOUT_ACTOR:
        changes["value"] = around.veil.id(value.value)
    if isinstance(value, Location) and value.place and around.veil.is_named(value.place):
        changes |= {"latitude": None, "longitude": None, "unknown": {**value.unknown, "coordinates": UNKNOWN_PLACE}}
    return msgspec.structs.replace(value, **changes) if changes else value


@cache
def _plan(struct: type[Value]) -> tuple[tuple[str, Rewrite], ...]:
    """The fields of a Struct that can have something to withhold, and how each is rewritten."""
    hints = typing.get_type_hints(struct, include_extras=True)
    plans = []
    for field in msgspec.structs.fields(struct):
        rewrite = _local if (struct, field.name) in LOCAL else _rewrite(hints[field.name], field.name)
        if field.name == "id" and struct is not Claim:
            rewrite = _id
        if rewrite is not None:
            plans.append((field.name, rewrite))
    return tuple(plans)


def _rewrite(hint: Any, field: str) -> Rewrite | None:
    """How a value of a type is rewritten; None where it can have nothing to withhold."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        if any(isinstance(mark, Refers) for mark in args[1:]):
            return _id
        return None if IsPartialDate in args[1:] else _rewrite(args[0], field)
    if origin in (Union, types.UnionType):
        return _rewrite(next(arm for arm in args if arm is not type(None)), field)
    if origin is list:
        item = _rewrite(args[0], field)
        return item and _listed(item)
    if origin is dict:
        item = _rewrite(args[1], "")
        return item and _keyed(item)
    if hint is str:
        return _words(field)
    return _struct if isinstance(hint, type) and issubclass(hint, Value) else None


def _listed(item: Rewrite) -> Rewrite:
    return lambda values, around: [item(value, around) for value in values]


def _keyed(item: Rewrite) -> Rewrite:
    return lambda values, around: {
        _text(key, around): None if value is None else item(value, around) for key, value in values.items()
    }


def _id(id: str, around: _Around) -> str:
    return around.veil.id(id)


def _local(id: str, around: _Around) -> str:
    return around.veil.local(around.record, id)


def _text(text: str, around: _Around) -> str:
    return around.veil.text(text)


def _words(field: str) -> Rewrite:
    """How a field of running text is rewritten: its names, or all of it where the record's own words are withheld."""

    def rewrite(text: str, around: _Around) -> str:
        if around.reason and text and (field in QUOTED or (field in TOLD | ADDRESSES and around.reason == WORDS)):
            return around.veil.passage(around.reason, text) if field in TOLD_APART else around.reason
        if field in ADDRESSES and around.veil.tells(text):
            return ADDRESS
        return around.veil.text(text)

    return rewrite


def veiled_evidence(exact: str, owner: str, veil: Veil) -> str:
    """The words of a piece of evidence as they are shown, the same as in the record that cites it."""
    shown: Evidence = _struct(Evidence(exact=exact), _Around(veil, owner, veil.own(owner)))
    return shown.exact


def veiled_problem(problem: Problem, veil: Veil) -> Problem:
    """A problem without what is withheld: of what is wrong with words that are, only the kind."""
    changes = {"file": veil.value("file", problem.file), "record": problem.record and veil.id(problem.record)}
    told = "…" not in problem.message and not veil.tells(problem.nearest)  # neither cut within a name nor nearly one
    if owner_record(problem.record) in veil.marked or not told:
        changes |= {
            "message": f"{problem.code}: what is wrong is withheld, for it may have sensitive words",
            "expected": "",
            "nearest": "",
        }
    else:
        changes |= {name: veil.text(getattr(problem, name)) for name in ("message", "expected", "nearest")}
    return msgspec.structs.replace(problem, **changes)
