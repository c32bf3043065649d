"""From what was typed to a query, with the column and the nearest valid word of what is wrong."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.corpus.nearest import nearest
from tui.model.dates import first_day, last_day
from tui.query.fields import FIELDS, VISIT, Field, canonical
from tui.query.query import Clause, Query, Term

_TOKEN = re.compile(
    r"\s*(?P<minus>-?)(?:"
    r'(?P<field>[^\W\d][\w.-]*)(?P<op>~:?|:|>=|<=|>|<|=)(?P<values>(?:"(?:[^"]|"")*"|[^\s"]|"[^"]*\Z)*)'
    r'|"(?P<phrase>(?:[^"]|"")*)"'
    r"|(?P<word>[^\s\"]+)"
    r'|(?P<open>")'
    r")"
)
_VALUE = re.compile(r'"((?:[^"]|"")*)"|([^,"]+)')

MOST = 200
"""Conditions in one query: more than anybody writes, and as many as SQLite surely takes at once."""


class QueryError(ValueError):
    """What is wrong with a query, at which column (from 1), and the nearest word that would be right."""

    def __init__(self, column: int, message: str, nearest: str = "") -> None:
        super().__init__(message)
        self.column = column
        self.message = message
        self.nearest = nearest

    def __str__(self) -> str:
        hint = f"; did you mean {self.nearest}?" if self.nearest else ""
        return f"column {self.column}: {self.message}{hint}"


class _Or(NamedTuple):
    """The word OR between two terms."""

    column: int


def parse(text: str) -> Query:
    """Read a query. Raises QueryError at the first thing that is wrong."""
    try:
        text.encode()
    except UnicodeEncodeError as error:  # bytes that are no UTF-8, as Python passes them on
        raise QueryError(error.start + 1, "this is no text: UTF-8 is wanted") from None
    clauses: list[Clause] = []
    joined: _Or | None = None
    conditions = 0
    for item in _items(text):
        if isinstance(item, _Or):
            if not clauses or joined:
                raise QueryError(item.column, "OR stands between two conditions")
            joined = item
            continue
        conditions += len(item.values) if item.field.startswith("date") else 1  # each date is compared
        if conditions > MOST:
            raise QueryError(item.column, f"a query has at most {MOST} words and conditions")
        if joined:
            clauses[-1] += (item,)
            joined = None
        else:
            clauses.append((item,))
    if joined:
        raise QueryError(joined.column, "OR stands between two conditions")
    return Query(tuple(clauses))


def _items(text: str) -> Iterator[Term | _Or]:
    place = 0
    while text[place:].strip():
        token = _TOKEN.match(text, place)
        assert token is not None, "every character but a space begins a token"
        place = token.end()
        column = token.start("minus") + 1
        if token["word"] == "OR" and not token["minus"]:
            yield _Or(column)
        else:
            yield _term(token, column)


def _term(token: re.Match[str], column: int) -> Term:
    negated = bool(token["minus"])
    if token["open"]:
        raise QueryError(token.start("open") + 1, 'this quotation has no end: a " is missing')
    if token["phrase"] is not None:
        return Term("", "words", (_text(token["phrase"], column),), negated, column)
    if token["word"] is not None:
        word = token["word"]
        if word.endswith("*") and word != "*":
            return Term("", "prefix", (_text(word[:-1], column),), negated, column)
        return Term("", "words", (_text(word, column),), negated, column)
    return _condition(token, negated, column)


def _text(words: str, column: int) -> str:
    words = words.replace('""', '"')
    if not any(c.isalnum() for c in words):
        raise QueryError(column, f"{words!r} has no word to look for")
    return words


def _condition(token: re.Match[str], negated: bool, column: int) -> Term:
    name, op = token["field"], "~" if token["op"].startswith("~") else token["op"]
    at = token.start("values") + 1
    values = _values(token["values"], at)
    if not values:
        raise QueryError(at, f"{name} of what? a value is missing")
    field = FIELDS.get(name)
    if op in (":", "~"):
        if field is None:
            near = nearest(name, FIELDS)
            raise QueryError(column + negated, f'there is no field {name} (in quotes, "{name}:" is text)', near)
        if op == "~" and field.type != "date":
            raise QueryError(token.start("op") + 1, f"only a date can be asked for with ~, not {name}", "date~")
        if field.type == "number":
            raise QueryError(token.start("op") + 1, f"{name} is a number: compare it, as in {name}>=2", f"{name}=")
        return Term(name, op, tuple(_checked(field, *value) for value in values), negated, column)
    if field is not None and field.type != "number":
        raise QueryError(token.start("op") + 1, f"{name} is no number: ask for {name}:VALUE", f"{name}:")
    number = token["values"]
    if not re.fullmatch(r"\d{1,15}", number):
        raise QueryError(at, f"{number!r} is not a whole number")
    return Term(name, op, (number,), negated, column)


def _values(text: str, column: int) -> list[tuple[str, int]]:
    """Values with commas between them, each with its column."""
    if text.count('"') % 2:
        raise QueryError(column + text.index('"'), 'this quotation has no end: a " is missing')
    found = [(m[2] or (m[1] or "").replace('""', '"'), column + m.start()) for m in _VALUE.finditer(text)]
    return [(value, at) for value, at in found if value.strip()]


def _checked(field: Field, value: str, column: int) -> str:
    value = canonical(field, value)
    if field.type == "date" or (field.type == "since" and value != VISIT):
        _check_dates(value, column)
    elif field.choices and value not in field.choices:
        choices = ", ".join(field.choices)
        raise QueryError(column, f"{value!r} is no {field.name} (one of {choices})", nearest(value, field.choices))
    return value


def _check_dates(value: str, column: int) -> None:
    start, dots, end = value.partition("..")
    for part in (start, end) if dots else (start,):
        if not part and value != "..":
            continue
        try:
            first_day(part)
        except ValueError:
            message = f"{part!r} is not a date: YYYY, YYYY-MM or YYYY-MM-DD, or two of them with .. between"
            raise QueryError(column, message) from None
    if start and end and last_day(end) < first_day(start):
        raise QueryError(column, f"{end} is before {start}", f"{end}..{start}")
