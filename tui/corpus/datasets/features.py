"""GeoJSON and JSON Lines, object by object: texts and numbers as they are written, with their places."""

import codecs
import json
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from tui.corpus.datasets.row import Cell, Columns, Fault, Place, Row

PIECE = 1 << 16
VALUE_CAP = 16 * 1024 * 1024
"""Characters of one value, such as a feature: more is no data of ours."""

_SPACE = re.compile(r"[\s,:]*")
_FEATURE = re.compile(r'\{\s*"type"\s*:\s*"Feature"')


class Number(str):
    """A number, as it is written."""

    __slots__ = ()


_DECODER = json.JSONDecoder(parse_float=Number, parse_int=Number, parse_constant=Number)


def as_written(value: Any) -> Cell:
    """A value as the text of a cell: text as it is, numbers as they are written, anything else as JSON."""
    if value is None:
        return None
    return str(value) if isinstance(value, str) else _json(value)


def _json(value: Any) -> str:
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k, ensure_ascii=False)}: {_json(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


class _Text:
    """The text of a file, a piece of it at a time: what has been read is dropped, and its lines are counted."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        self._at = 0
        self._line = 1
        self._column = 1
        self.text = ""
        self.ended = False
        self.more()
        self.text = self.text.removeprefix("\ufeff")

    def more(self) -> bool:
        """Read on, twice as much as is held; False at the end of the file."""
        data = self._stream.read(max(PIECE, len(self.text)))
        self.ended = not data
        self.text += self._decode(data, self.ended)
        return not self.ended

    def skip(self, count: int) -> None:
        """Drop what has been read."""
        passed = self.text[:count]
        lines = passed.count("\n")
        self._line += lines
        self._column = len(passed) - passed.rfind("\n") if lines else self._column + len(passed)
        self.text = self.text[count:]

    def clear(self) -> str:
        """Drop white space and what divides values; the character after it, "" at the end."""
        while True:
            self.skip(_SPACE.match(self.text).end())  # type: ignore[union-attr]  # it matches nothing as well
            if self.text or not self.more():
                return self.text[:1]

    @property
    def place(self) -> Place:
        """Where the text that is held begins."""
        return self._line, self._column

    def place_of(self, at: int) -> Place:
        """Where a character of it stands, by its number."""
        lines = self.text.count("\n", 0, at)
        return self._line + lines, at - self.text.rfind("\n", 0, at) if lines else self._column + at

    def value(self) -> tuple[Any, int]:
        """The value that the text begins with, and its length. Raises ValueError where it is none."""
        while True:
            try:
                value, length = _DECODER.raw_decode(self.text)
                if length < len(self.text) or not self.more():
                    return value, length
            except RecursionError as error:
                raise ValueError("it is nested too deeply") from error
            except ValueError:
                if len(self.text) > VALUE_CAP or not self.more():
                    raise


def features(stream: BinaryIO) -> Iterator[Row | Fault]:
    """The features of a GeoJSON FeatureCollection, a row each: its properties and its geometry."""
    text = _Text(stream)
    if fault := _find_features(text):
        yield fault
        return
    columns: dict[tuple[str, ...], Columns] = {}
    while (first := text.clear()) and first != "]":
        line, column = text.place
        try:
            feature, length = text.value()
        except ValueError as error:
            yield _unread(text, error)
            if not _next_feature(text):
                return
            continue
        raw = text.text[:length]
        text.skip(length)
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if isinstance(properties, dict):
            geometry = feature.get("geometry")
            cells = {**properties, "geometry": geometry} if "geometry" not in properties else properties
            yield _row(cells, columns, raw, (line, column), _point(geometry))
        else:
            yield Fault("bad-row", line, column, "this is no feature", "a GeoJSON feature with properties")
    if not first:
        yield Fault("bad-row", *text.place, "the file ends before its features do", "]")


def why_not(error: ValueError) -> str:
    """Why a text is no JSON, without the place in it."""
    return error.msg[:1].lower() + error.msg[1:] if isinstance(error, json.JSONDecodeError) else str(error)


def _unread(text: _Text, error: ValueError) -> Fault:
    """What is wrong with the feature that a text begins with: at the end of the file, that it is not whole."""
    line, column = text.place
    if isinstance(error, json.JSONDecodeError) and text.ended:
        rest = text.text.rstrip()
        if error.pos >= len(rest) or (error.msg.startswith("Unterminated") and not _FEATURE.search(rest, 1)):
            line, column = text.place_of(len(rest))
            message = f"the file ends within the feature that begins in line {text.place[0]}"
            return Fault("bad-row", line, column, message, "the rest of the file")
    if isinstance(error, json.JSONDecodeError):
        line, column = text.place_of(error.pos)
    return Fault("bad-row", line, column, f"the feature cannot be read: {why_not(error)}", "a GeoJSON feature")


def _find_features(text: _Text) -> Fault | None:
    """Read up to the first feature."""
    expected = "a FeatureCollection with features"
    if text.clear() != "{":
        return Fault("bad-header", *text.place, "this is no GeoJSON", expected)
    text.skip(1)
    try:
        while text.clear() == '"':
            key, length = text.value()
            text.skip(length)
            first = text.clear()
            if key == "features" and first == "[":
                text.skip(1)
                return None
            text.skip(text.value()[1])
    except ValueError as error:
        return Fault("bad-header", *text.place, f"this cannot be read: {error}", expected)
    return Fault("bad-header", *text.place, "there are no features", expected)


def _next_feature(text: _Text) -> bool:
    """Go on at what looks like another feature, after one that cannot be read."""
    text.skip(1)
    while True:
        if found := _FEATURE.search(text.text):
            text.skip(found.start())
            return True
        text.skip(max(0, len(text.text) - 100))
        if not text.more():
            return False


def _point(geometry: Any) -> tuple[str, str] | None:
    """Longitude and latitude of a point, as they are written."""
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        at = geometry.get("coordinates")
        if isinstance(at, list) and len(at) >= 2 and all(isinstance(one, Number) for one in at[:2]):
            return str(at[0]), str(at[1])
    return None


def _row(
    cells: dict[str, Any],
    columns: dict[tuple[str, ...], Columns],
    raw: str,
    place: Place,
    point: tuple[str, str] | None = None,
) -> Row:
    names = tuple(cells)
    if names not in columns:
        columns.clear()  # all rows have the same as a rule; those that have not must not fill the memory
        columns[names] = Columns(names)
    values = [as_written(value) for value in cells.values()]
    return Row(columns[names], values, place[0], _finder(raw, names, place), point)


def _finder(raw: str, names: tuple[str, ...], place: Place) -> Callable[[int], Place]:
    def find(number: int) -> Place:
        name = names[number].removeprefix("properties.")
        at = max(0, raw.find(json.dumps(name, ensure_ascii=False)))
        lines = raw.count("\n", 0, at)
        column = at - raw.rfind("\n", 0, at) if lines else place[1] + at
        return place[0] + lines, column

    return find


def _flat(value: dict[str, Any]) -> dict[str, Any]:
    properties = value.get("properties")
    if not isinstance(properties, dict):
        return value
    rest = {key: one for key, one in value.items() if key != "properties"}
    return {**rest, **{f"properties.{key}": one for key, one in properties.items()}}


def objects(stream: BinaryIO) -> Iterator[tuple[dict[str, Any], Row] | Fault]:
    """The objects of JSON Lines, each with it as a row: the properties of an entity are columns of their own."""
    columns: dict[tuple[str, ...], Columns] = {}
    number = 0
    while data := stream.readline(VALUE_CAP + 1):
        number += 1
        text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        if not text.strip():
            continue
        try:
            value = _DECODER.decode(text.rstrip("\r\n"))
        except (ValueError, RecursionError) as error:
            column = error.pos + 1 if isinstance(error, json.JSONDecodeError) else 1
            why = "it is nested too deeply" if isinstance(error, RecursionError) else str(error).partition(": line")[0]
            yield Fault("bad-row", number, column, f"the line cannot be read: {why}", "a JSON object a line")
            continue
        if isinstance(value, dict):
            yield value, _row(_flat(value), columns, text, (number, 1))
        else:
            yield Fault("bad-row", number, 1, "the line has no object", "a JSON object a line")
