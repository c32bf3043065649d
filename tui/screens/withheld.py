"""What is said of what is withheld, and the opening of one folded passage."""

from tui.corpus.belonging import owner_record
from tui.index.detail.rows import DetailRow
from tui.index.veil.index import Withheld
from tui.panes.commands import key_of


def withheld_words(index: Withheld) -> str:
    """What lifting or laying the veil did, or that there is nothing for it to do."""
    names, others = index.sensitive_counts()
    if not (names or others):
        return "nothing in this corpus is withheld"
    words = [f"{names:,} {'name' if names == 1 else 'names'}"] if names else []
    words += [f"the words of {others:,} {'record' if others == 1 else 'records'}"] if others else []
    key = key_of("veil")
    state = f"shown: {key} withholds it again" if index.revealed else f"withheld: {key} shows it"
    return f"{' and '.join(words)} {state}"


def unfolded_by_row(index: Withheld, row: DetailRow | None, selected: str) -> bool:
    """Unfold the words of the selected record where a row of its detail has them folded."""
    if row is None or not index.withholds or owner_record(row.owner) != owner_record(selected):
        return False
    from tui.index.veil.veil import GRAPHIC  # late: most corpora withhold nothing

    if GRAPHIC not in row.text:
        return False
    return index.unfold([row.owner])
