"""The file that a writer begins with: what a record must have filled in, all that it may have below it in comments.

Made from the shapes that read content, so that a field of the model cannot be missing here.
"""

import textwrap
from collections.abc import Iterator, Mapping

from tui.corpus.convert import Keyed, Listed, Plan, Shape, shape
from tui.corpus.emit import scalar
from tui.corpus.scalars import (
    Choice,
    Converter,
    Count,
    Date,
    Decimal,
    Pointer,
    Slug,
    Subject,
    Text,
    Truth,
    with_article,
)
from tui.model.base import Supported
from tui.model.fields import KEYS, described, summary
from tui.model.kinds import RECORD_TYPES
from tui.model.records import CorpusInfo, Record

Ids = Mapping[str, list[str]]
"""By kind, ids that a corpus has, for the fields that refer to records."""

_HOW = "Lines with ## explain. Take the # away before the fields that you need, and leave out the others."
_UNKNOWN = "What ought to be known and is not says why: {unknown: the reason}."
COLUMNS = 96
"""Columns for words, less by some than a line has: those within a field are set in further."""

_EXAMPLES: dict[type, str] = {
    Count: "1",
    Date: "2024-12-31",
    Decimal: "0.0",
    Slug: "c1",
    Subject: "killed",
    Truth: "no",
}


class NothingToName(Exception):  # noqa: N818
    """A record must name others, of which the corpus has none of that `kind`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def record_starter(kind: str, id: str, given: Mapping[str, str], ids: Ids) -> str:
    """A record of a kind. `given` has YAML for fields, after the colon: ` words` or lines of its own.

    Raises NothingToName where the record must name another and `ids` has none of its kind.
    """
    of = shape(RECORD_TYPES[kind], record=True)
    filled = {name: f" {_required(of.plans[name], id, ids)}" for name in of.plans if name in of.required - given.keys()}
    if "evidence" in of.plans:
        filled["evidence"] = " {unknown: the words are not chosen yet}"
    return (
        f"{_explained(f'{summary(of.struct)} {_HOW} {_UNKNOWN}')}{kind}: {id}\n{_fields(of, {**filled, **given}, ids)}"
    )


def corpus_starter(title: str) -> str:
    """What corpus.yaml says."""
    of = shape(CorpusInfo)
    return f"{_explained(f'{summary(of.struct)} {_HOW}')}{_fields(of, {'title': f' {scalar(title)}'}, {})}"


def _fields(of: Shape, filled: Mapping[str, str], ids: Ids) -> str:
    return "".join("\n" + _field(of, plan, filled, ids) for plan in _ordered(of))


def _ordered(of: Shape) -> list[Plan]:
    """What many have in common comes after what is a shape's own, and the text last, since it is long."""
    common = (("body",), Record.__struct_fields__, Supported.__struct_fields__)
    return sorted(of.plans.values(), key=lambda plan: [plan.name in names for names in common])


def _field(of: Shape, plan: Plan, filled: Mapping[str, str], ids: Ids) -> str:
    words = _explained(_words(of, plan))
    if plan.name in filled:
        return f"{words}{plan.name}:{filled[plan.name].rstrip()}\n"
    return words + "".join(f"# {line}\n" for line in _example(plan, ids, 0))


def _explained(text: str, indent: str = "") -> str:
    prefix = f"{indent}## "
    wrap = textwrap.TextWrapper(COLUMNS, initial_indent=prefix, subsequent_indent=prefix, break_on_hyphens=False)
    return wrap.fill(text) + "\n"


def _words(of: Shape, plan: Plan) -> str:
    words, convert = described(of.struct, plan.name), plan.convert
    if isinstance(convert, Listed) and not isinstance(convert.item, Shape):
        hint = f"{_hint(convert.item)}; several in a list" if _hint(convert.item) else "one or a list"
    else:
        hint = _hint(convert)
    return f"{words} ({hint})" if hint else words


def _hint(convert: Converter) -> str:
    return "" if isinstance(convert, Text | Shape | Keyed | Listed) else convert.expected


def _example(plan: Plan, ids: Ids, depth: int) -> Iterator[str]:
    """The lines of a field with something in it. Shapes are laid out at the top, and shortened within one another."""
    convert, key = plan.convert, plan.name
    listed = isinstance(convert, Listed)
    if isinstance(convert, Keyed):
        yield f"{key}:"
        yield from (f"  {line}" for line in _example(Plan(KEYS[key], convert.item, False), ids, depth))
        return
    item = convert.item if isinstance(convert, Listed) else convert
    if not isinstance(item, Shape) or (depth and item.shorthand):
        yield f"{key}: {_value(item, ids)}"
        return
    yield f"{key}:"
    for number, inner in enumerate(_ordered(item)):
        first, *rest = _example(inner, ids, depth + 1)
        yield from _explained(_words(item, inner), "  ").splitlines()
        yield f"{'- ' if listed and not number else '  '}{first}"
        yield from (f"  {line}" for line in rest)


def _value(convert: Converter, ids: Ids) -> str:
    match convert:
        case Shape(shorthand=shorthand, plans=plans):
            return _value(plans[shorthand].convert, ids)
        case Choice(names=names):
            return str(names[0])
        case Pointer(kinds=kinds):
            known = [id for kind in kinds for id in ids.get(kind, [])]
            return known[0] if known else with_article(kinds[0] if kinds else "record").replace(" ", "-")
    return _EXAMPLES.get(type(convert), "...")


def _required(plan: Plan, id: str, ids: Ids) -> str:
    """What a field that must be there begins with. A target is another than the source where there are two."""
    match plan.convert:
        case Pointer(kinds=kinds):
            known = [id for kind in kinds for id in ids.get(kind, [])]
            if not known:
                raise NothingToName(kinds[0])
            return known[-1] if plan.name == "target" else known[0]
        case Text():
            return scalar(id.replace("-", " ").capitalize())
    return _value(plan.convert.item if isinstance(plan.convert, Listed) else plan.convert, ids)
