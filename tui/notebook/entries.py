"""What an entry of the notebook is: a note, a bookmark or a saved search."""

import os
import re
from datetime import UTC, datetime

import msgspec

from tui.model.base import AnyId, Value


class Note(Value, frozen=True, kw_only=True):
    """Words about a record. `note` is the record's id, or `record#claim`; `id` is the entry's own, the file's name.

    Times, here and below, are as `now` gives them; empty where somebody wrote the entry by hand without.
    """

    id: str
    note: AnyId
    text: str
    author: str = ""
    created_at: str = ""
    changed_at: str = ""
    corpus: str = ""

    @property
    def record(self) -> str:
        """The id of the record, or `record#claim`."""
        return self.note


class Bookmark(Value, frozen=True, kw_only=True):
    """A record to come back to. `bookmark` is the record's id, or `record#claim`."""

    id: str
    bookmark: AnyId
    created_at: str = ""
    corpus: str = ""

    @property
    def record(self) -> str:
        """The id of the record, or `record#claim`."""
        return self.bookmark


class Search(Value, frozen=True, kw_only=True):
    """A query to ask again, as it is typed, under a name of the analyst's own."""

    id: str
    search: str
    query: str
    created_at: str = ""
    changed_at: str = ""
    corpus: str = ""

    @property
    def name(self) -> str:
        """What the search is called."""
        return self.search


Entry = Note | Bookmark | Search

KINDS: dict[str, type[Entry]] = {"note": Note, "bookmark": Bookmark, "search": Search}
"""Entry types by the first key of their YAML."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]*(?:#[a-z0-9][a-z0-9-]*)?\Z", re.ASCII)

TEXT_CAP = 100_000
"""Characters in one value of an entry at most: a page has 3,000."""


def now() -> str:
    """The time in UTC to the microsecond, so that texts compare as times do: 2024-02-03T04:05:06.000007Z."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def new_id() -> str:
    """The id of a new entry. It begins with the time, and no other session comes upon the same."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{os.urandom(4).hex()}"


def login() -> str:
    """Who is at work, as the system knows them; "" where it does not."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user: which of them depends on Python's version
        return ""


def key_of(entry: Entry) -> str:
    """The first key of an entry's YAML: which kind it is."""
    return next(key for key, kind in KINDS.items() if type(entry) is kind)


def same(entry: Entry) -> Entry:
    """What two entries have in common that say the same, whatever they are called and wherever they are kept."""
    return msgspec.structs.replace(entry, id="", corpus="")


def checked_id(record: str) -> str:
    """The id of a record, or `record#claim`. Raises ValueError where it can be none."""
    if not _ID.match(record):
        raise ValueError(f"{record[:60]!r} is no id of a record")
    return record


def checked_query(query: str) -> str:
    """A query that can be asked, as it is typed. Raises ValueError, mostly QueryError with the column, where not."""
    from tui.query.parse import parse

    parse(checked("a search", query))
    return query


def checked(what: str, text: str) -> str:
    """The text itself. Raises ValueError, in words for the user, where it cannot be kept: `what` says whose it is."""
    if not text.strip():
        raise ValueError(f"{what} needs words")
    if len(text) > TEXT_CAP:
        raise ValueError(f"{what} has more than {TEXT_CAP:,} characters")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"character {error.start + 1} of {what} is not Unicode text") from error
    return text
