"""What a record says whichever release of a data set it was read from.

A newer release of a file has another version in every record: in `recorded`, in `scheme_version`, and in each
`inferred: coded in UCDP GED 25.1`. That alone is no change.
"""

import re
from functools import cache, lru_cache
from typing import Any

import msgspec

_decode = msgspec.msgpack.decode
_encode = msgspec.msgpack.encode
CODED_IN = b"coded in "
"""What the form of any record has in it that names a release."""
BESIDE = "; the words have the same figure|; approxdate: .*|, by machine"
"""What else than a data set the readers say that a value rests on, behind the release."""


@cache
def _release() -> re.Pattern[str]:
    """Who coded a value, the release, and what else it rests on."""
    from tui.corpus.datasets.formats import FORMATS  # late: most corpora have no data set

    names = "|".join(re.escape(one.dataset) for one in FORMATS.values())
    return re.compile(rf"(coded in (?:{names}))(?: .*?)?({BESIDE})?\Z", re.DOTALL)


@lru_cache(1024)
def _unreleased(inferred: str) -> str:
    """A data set's rows all say the same few things."""
    return _release().sub(r"\1\2", inferred)


def said(data: bytes) -> bytes:
    """The msgpack form of a record or claim without the release: equal where the same is said."""
    return _encode(values(data)) if CODED_IN in data else data


def values(data: bytes) -> dict[str, Any]:
    """What a record says as plain values, by the names of the model's fields, without the release."""
    found: dict[str, Any] = _decode(data)
    if CODED_IN in data:
        _forget(found)
    if "recorded" in found:
        found.pop("scheme_version", None)
        found["recorded"].pop("version", None)
    return found


def _forget(value: dict[str, Any]) -> None:
    """Take the release out of whatever is inferred from a data set."""
    for name, part in value.items():
        if isinstance(part, list):
            for one in part:
                if type(one) is dict:
                    _forget(one)
        elif name == "inferred":
            value[name] = _unreleased(part)
        elif type(part) is dict and name != "recorded":
            _forget(part)
