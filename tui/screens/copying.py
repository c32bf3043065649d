"""What can be copied of what is selected, and the menu that offers it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textual.binding import Binding
from textual.screen import Screen

from tui.corpus.anchors import Haystack
from tui.corpus.emit_record import evidence_yaml
from tui.corpus.selector import selector
from tui.index.citing import citation, permalink, records_yaml
from tui.index.detail.rows import DetailRow
from tui.index.queries import Index
from tui.panes.article.pane import ArticlePane
from tui.screens.copy_request import CopyRequest
from tui.screens.picker import Choice, Picker


class Copyable(NamedTuple):
    """Something to copy: the letter that chooses it, what it is, and the text."""

    letter: str
    label: str
    text: str


def of_records(index: Index, root: Path, ids: Sequence[str]) -> list[Copyable]:
    """What can be copied of records or claims, each on a line of its own where there are several."""
    if not ids:
        return []
    many = f"{len(ids)} " if len(ids) > 1 else ""
    s = "s" if many else ""
    return [
        Copyable("c", f"{many}citation{s}", "\n".join(citation(index, id) for id in ids)),
        Copyable("i", f"{many}id{s}", "\n".join(ids)),
        Copyable("p", f"{many}command{s} to open here", "\n".join(permalink(root, id) for id in ids)),
        Copyable("r", f"{many}record{s} as YAML", records_yaml(index, ids)),
    ]


def of_row(row: DetailRow | None) -> list[Copyable]:
    """The text of a row of the detail, or the address or id that it stands for."""
    text = (row.copies or row.text) if row else ""
    return [Copyable("t", "the row's text", text)] if text else []


def of_selection(article: ArticlePane) -> list[Copyable]:
    """The words selected in an article, and the evidence that cites them."""
    span = article.selected_span
    if span is None or article.text is None:
        return []
    haystack = Haystack(article.text.id, article.text.document)
    found = selector(haystack, *span)
    words = [Copyable("w", "the words", article.selected_text)]
    return (
        [*words, Copyable("e", "evidence that cites them", f"evidence: {evidence_yaml(found[0])}")] if found else words
    )


class CopyMenu(Picker):
    """Asks what to copy. Returns the letter of it, or `s` and the letter where it is to be shown instead."""

    BINDINGS = [Binding("s", "show", "Show it on the plain terminal", show=False)]
    HINT = "Enter copies  s shows  Esc leaves"

    def __init__(self, things: Sequence[Copyable]) -> None:
        super().__init__("Copy", [Choice(t.letter, f"{t.label}: {t.text[:300]}", letter=t.letter) for t in things])

    def action_show(self) -> None:
        """Show what the cursor is on, on the plain terminal."""
        if (chosen := self._choices.current) is not None:
            self.dismiss("s" + chosen.value)


def request(screen: Screen[None], things: Sequence[Copyable], answer: str | None) -> None:
    """Ask for what was chosen in the menu of `things`."""
    for thing in things:
        if answer in (thing.letter, "s" + thing.letter):
            screen.post_message(CopyRequest(thing.text, thing.label, show=answer != thing.letter))
