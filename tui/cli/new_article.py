"""`incident-tui new article`: an article of a corpus from a plain text."""

import argparse
import os
import re
from pathlib import Path

from tui.cli.input import standard_input
from tui.cli.new import Refusal, read_back
from tui.cli.output import tell
from tui.corpus.emit import scalar
from tui.corpus.files import SIZE_CAP
from tui.corpus.prose import NotTextError, Prose, cleaned, decoded, prose
from tui.corpus.scalars import slug_like
from tui.corpus.starter import record_starter
from tui.corpus.writing import folded
from tui.model.document import body_hash
from tui.model.records import Article
from tui.model.text import normalised, shown

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)


def article(args: argparse.Namespace) -> tuple[str, dict[str, str]]:
    """The id of the article, and its fields as YAML.

    Raises Refusal where the text cannot be read, has no title, or would not read back as it is.
    """
    name = "standard input" if args.text == "-" else args.text
    text = prose(_text(args.text, name))
    title, body = _titled(text, args, name)
    if not body:
        raise Refusal(f"{shown(name)} has no text" + (" after its title" if title else ""))
    _report(text, name)
    id = args.id or slug_like(title)
    if not id:
        raise Refusal("no id can be made of the title (expected --id ID: lower-case letters, digits and hyphens)")
    given = _fields(args, title, body)
    read = read_back(record_starter("article", id, given, {}))
    if not isinstance(read, Article) or read.title != title or read.body != body:
        raise Refusal(f"{shown(name)} cannot be written so that it reads the same")
    return id, given


def _fields(args: argparse.Namespace, title: str, body: list[str]) -> dict[str, str]:
    given = {"title": f" {scalar(title)}", "hash": f" {body_hash(body)}", "body": f"\n{folded(body)}"}
    # Nobody can tell a language from a short text full of names; that it is not known is said like all else.
    given["language"] = f" {_language(args.language)}" if args.language else " {unknown: not looked at}"
    if args.publisher:
        given["publisher"] = f" {scalar(_typed(args.publisher, '--publisher'))}"
    if args.published:
        given["published_at"] = f" {scalar(_typed(args.published, '--published'))}"
    return given


def _typed(text: str, option: str) -> str:
    """What was given on the command line, which is UTF-8 though the locale may be another."""
    try:
        return cleaned(os.fsencode(text).decode())
    except UnicodeDecodeError as error:
        raise Refusal(f"{option} is not UTF-8") from error


def _text(path: str, name: str) -> str:
    try:
        if path == "-":
            data = standard_input(SIZE_CAP + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(SIZE_CAP + 1)
    except OSError as error:
        raise Refusal(f"{name}: {error.strerror}") from error
    if len(data) > SIZE_CAP:
        raise Refusal(f"{name} has more than {SIZE_CAP // 1024 // 1024} MiB (expected the text of one article)")
    try:
        return decoded(data)
    except NotTextError as error:
        raise Refusal(f"{name}: {error}") from error


def _titled(text: Prose, args: argparse.Namespace, name: str) -> tuple[str, list[str]]:
    """The title and the paragraphs below it. A title that is given takes the place of one in the text."""
    title = _typed(args.title or "", "--title") or text.title
    if not title and text.paragraphs:
        raise Refusal(f"the first line of {name} does not look like a title (expected --title TITLE)")
    if text.title and args.title and normalised(text.title) != normalised(title):
        return title, [text.title, *text.paragraphs]
    return title, text.paragraphs


def _language(tag: str) -> str:
    if not _LANGUAGE.fullmatch(tag):
        raise Refusal(f"{tag!r} is no tag of a language (expected one such as en or ur-PK)")
    return tag


def _report(text: Prose, name: str) -> None:
    if text.replaced:
        count, (line, first) = len(text.replaced), text.replaced[0]
        what = (
            "1 character that YAML cannot have is" if count == 1 else f"{count:,} characters that YAML cannot have are"
        )
        tell(f"{what} U+FFFD now, the first U+{ord(first):04X} in line {line} of {name}")
