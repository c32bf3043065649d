"""What the frames and the header say of the corpus as a whole."""

from collections.abc import Iterator

from textual.content import Content

from tui.index.rows import CAP, Count
from tui.index.veil.index import Withheld
from tui.model.dates import first_day
from tui.model.kinds import KINDS
from tui.panes.commands import first_key
from tui.panes.header import Piece
from tui.query.query import Query


def corpus_health(index: Withheld) -> list[Piece]:
    """How many anchors hold, and how many problems there are."""
    health = index.health()
    total = sum(health[name] for name in ("ok", "ambiguous", "moved", "orphan"))
    anchors = (f"anchors {health['ok']:,} of {total:,} ok", "header--good" if health["ok"] == total else "header--bad")
    problems = sum(index.problem_counts().values())
    words = "1 problem" if problems == 1 else f"{problems:,} problems" if problems else "no problems"
    return [anchors, (words, "header--bad" if problems else "header--good")]


def with_veil(health: list[Piece], index: Withheld) -> list[Piece]:
    """The same with the key of the help, and whether anything is withheld: that is left out last."""
    key, veil = first_key("help"), first_key("veil")
    pieces = [*health, (f"{key} keys", "")] if key else health
    return pieces + ([(f"{veil} withheld".strip(), "header--bad")] if index.withholds else [])


def counted(index: Withheld, query: Query) -> Iterator[dict[str, Count]]:
    """How many records of each kind a query finds: what is certain soon, then each kind in turn in full."""
    counts = {}
    for kind in KINDS:
        least = index.count_up_to(CAP + 1, kind.name, query)
        counts[kind.name] = Count(min(least, CAP), more=least > CAP)
    yield dict(counts)
    for name in [name for name, count in counts.items() if count.more]:
        counts[name] = Count(index.count(name, query))
        yield dict(counts)


def tabs(counts: dict[str, Count], kind: str, width: int) -> Content:
    """The kinds with their keys and counts, the one that is listed in full, the others as short as they must be."""
    for letters, counted in ((20, True), (3, True), (1, True), (1, False), (0, False)):
        pieces: list[Content] = []
        for tab in KINDS:
            name, key = tab.plural.capitalize(), first_key(f"kind.{tab.plural}")
            if tab.name == kind:
                pieces.append(Content.styled(f"{key} {name} {counts[tab.name]}".strip(), "bold reverse"))
            else:
                count = f" {counts[tab.name]}" if counted else ""
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
