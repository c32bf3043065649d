"""YAML as editors read it: by the core rules of YAML 1.2, under which dates and NO are text, and 12:30 is no number."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

_RULES = {
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""], lambda text: None),
    "bool": (r"true|True|TRUE|false|False|FALSE", list("tTfF"), lambda text: text.lower() == "true"),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789"), lambda text: _integer(text)),
    "float": (
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        list("-+.0123456789"),
        lambda text: float(text.replace(".inf", "inf").replace(".nan", "nan")),
    ),
}


def _integer(text: str) -> int:
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    return int(text[2:] if base != 10 else text, base)


class CoreLoader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}


for _name, (_pattern, _first, _made) in _RULES.items():
    _tag = f"tag:yaml.org,2002:{_name}"
    CoreLoader.add_implicit_resolver(_tag, re.compile(f"(?:{_pattern})$"), _first)
    CoreLoader.add_constructor(_tag, lambda loader, node, made=_made: made(loader.construct_scalar(node)))


class Entry(NamedTuple):
    """A record, or what stands for one, and the lines that it takes, counted from 1."""

    value: Any
    first: int
    last: int


def documents(text: str) -> list[Any]:
    return list(yaml.load_all(text, CoreLoader))


def entries(text: str) -> Iterator[Entry]:
    """The records of a file one by one, whether in documents or lists."""
    loader = CoreLoader(text)
    while loader.check_node():
        node = loader.get_node()
        for one in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            yield Entry(
                loader.construct_document(one), one.start_mark.line + 1, max(one.start_mark.line + 1, one.end_mark.line)
            )
