"""What the frames and the header say of the corpus as a whole."""

from textual.content import Content

from tui.index.veil.index import Withheld
from tui.model.dates import first_day
from tui.model.kinds import KINDS
from tui.panes.commands import first_key
from tui.panes.header import Piece


def corpus_health(index: Withheld) -> list[Piece]:
    """How many anchors hold, how many problems there are, and whether anything is withheld: that is left out last."""
    health = index.health()
    total = sum(health[name] for name in ("ok", "ambiguous", "moved", "orphan"))
    anchors = (f"anchors {health['ok']:,} of {total:,} ok", "header--good" if health["ok"] == total else "header--bad")
    problems = sum(index.problem_counts().values())
    words = "1 problem" if problems == 1 else f"{problems:,} problems" if problems else "no problems"
    key, veil = first_key("help"), first_key("veil")
    pieces = [anchors, (words, "header--bad" if problems else "header--good")]
    pieces += [(f"{key} keys", "")] if key else []
    return pieces + ([(f"{veil} withheld".strip(), "header--bad")] if index.withholds else [])


def tabs(counts: dict[str, int], kind: str, width: int) -> Content:
    """The kinds with their keys and counts, the one that is listed in full, the others as short as they must be."""
    for letters, counted in ((20, True), (3, True), (1, True), (1, False), (0, False)):
        pieces: list[Content] = []
        for tab in KINDS:
            name, key = tab.plural.capitalize(), first_key(f"kind.{tab.plural}")
            if tab.name == kind:
                pieces.append(Content.styled(f"{key} {name} {counts[tab.name]:,}".strip(), "bold reverse"))
            else:
                count = f" {counts[tab.name]:,}" if counted else ""
                pieces.append(Content(f"{key} {name[: letters or (0 if key else 1)]}{count}".strip()))
        line = Content(" ").join(pieces)
        if line.cell_length <= width:
            return line
    return line


def date_fault(date: str) -> str:
    """What is wrong with a date that was typed; empty when nothing is."""
    try:
        first_day(date)
    except ValueError:
        return "not a date: write YYYY, YYYY-MM or YYYY-MM-DD"
    return ""
