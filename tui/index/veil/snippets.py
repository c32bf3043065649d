"""The piece of a text around what was found, as it is shown."""

from tui.index.finding import Hit
from tui.index.fulltext import body, claim_body
from tui.index.queries import Index
from tui.index.veil.veil import PASSAGE, Veil
from tui.model.text import normalised


def snippet(hit: Hit, raw: Index, veil: Veil) -> str:
    """The piece that a search found, less what is withheld: looked at within the whole text, for it may cut a name."""
    piece = normalised(hit.text.strip("…"))
    if piece and hit.kind != "article" and (reason := veil.own(hit.id)):
        return reason
    document = raw.document(hit.id) if hit.kind == "article" else None
    whole = document.text.replace("\n", " ") if document else normalised(_body(hit.id, raw))
    at = whole.find(piece)
    if at < 0:  # not in one piece there: it might begin or end within a name
        return PASSAGE
    if document:
        shown = veil.document(hit.id, document).text.replace("\n", " ")
        shown = shown[at : at + len(piece)]
    else:
        shown = veil.part(whole, at, at + len(piece))
    before, after = ("…" if hit.text.startswith("…") else ""), ("…" if hit.text.endswith("…") else "")
    return f"{before}{shown}{after}"


def _body(id: str, raw: Index) -> str:
    if "#" in id:
        found = raw.claim(id)
        return claim_body(found[1]) if found else ""
    record = raw.record(id)
    return body(record) if record else ""
