"""What the figures of listed incidents add up to, in rows and in one line."""

from typing import TYPE_CHECKING

from tui.index.wording import in_words

if TYPE_CHECKING:
    from tui.index.counting import Sum, Totals


def figure(found: "Sum") -> str:
    """The three sums, as tolls are written everywhere."""
    return "-".join("?" if n is None else f"{n:,}" for n in (found.low, found.best, found.high))


def summary(totals: "Totals") -> str:
    """The toll in one line, with what it leaves open."""
    killed = next((one for one in totals.sums if one.name == "killed"), None)
    if killed is None:
        return ""
    parts = [f"killed {figure(killed)}"]
    parts += [f"{killed.unknown:,} unknown"] if killed.unknown else []
    left_out = totals.duplicate + totals.retracted + totals.once
    parts += [f"{left_out:,} left out"] if left_out else []
    return ", ".join(parts)


def notes(totals: "Totals") -> list[tuple[str, str]]:
    """What is in the sums and what is not: a number, and what it counts."""
    counts = (
        (totals.counted, "counted"),
        (totals.duplicate, "duplicates, left out"),
        (totals.retracted, "retracted, left out"),
        (totals.once, "the same event again, counted once"),
        (totals.uncertain, "counted, their day unknown"),
        (totals.possible, "more possibly within these dates"),
    )
    return [(f"{count:,}", words) for count, words in counts if count or words == "counted"]


def name(found: "Sum") -> str:
    """What is summed, groups set in below what they are part of."""
    level = found.name.count(".")
    return "  " * level + in_words(found.name.split(".")[-1])
