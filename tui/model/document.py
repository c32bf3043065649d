"""An article as one text, in which every anchor, mention and cursor is an offset."""

from collections.abc import Iterable
from typing import NamedTuple

from tui.model.records import Article
from tui.model.text import normalised


class Document(NamedTuple):
    """The text that offsets count in (code points): the title and the paragraphs, joined by one newline each.

    `starts[0]` is where the title begins (0), `starts[n]` where paragraph n begins, counted from 1.
    """

    text: str
    starts: tuple[int, ...]


def document(article: Article) -> Document:
    """The document of an article: every part in NFC with runs of white space as one space."""
    parts = [normalised(part) for part in (article.title, *article.body)]
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part) + 1
    return Document("\n".join(parts), tuple(starts))


def body_hash(body: Iterable[str]) -> str:
    """The SHA-256, in hexadecimal, of the paragraphs as evidence is matched in them: NFC, white-space runs as one
    space, joined by one newline each. Wrapping the lines of a file anew does not change it; changing a word does."""
    import hashlib  # late: it loads OpenSSL, which showing a text does without

    return hashlib.sha256("\n".join(map(normalised, body)).encode("utf-8", "surrogatepass")).hexdigest()
