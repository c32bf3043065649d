"""What could be typed next in a query: the fields, and the values that a field has here."""

import re

from tui.index.queries import Index
from tui.query.fields import FIELDS, Field
from tui.query.query import quoted
from tui.screens.results import Offer

_LAST = re.compile(r'-?(?:(?P<field>[a-z_0-9]+)~?:(?:[^\s,"]*,|"[^"]*",)*)?(?P<begun>[^\s,:"<>=]*)\Z')
FIGURES = (
    Offer("killed>=", "best adopted figure; also injured, killed.soldiers, killed.low"),
    Offer("sources<", "on so many sources; one original is one source"),
)
EXAMPLES = (
    Offer("sources<2 killed>=5 ", "figures that rest on one source only", whole=True),
    Offer("has:dispute ", "what claims differ on", whole=True),
)


def offers(index: Index, text: str) -> list[Offer]:
    """What the last word of a query could become."""
    last = _LAST.search(text)
    if last is None:
        return []
    begun = last["begun"]
    field = FIELDS.get(last["field"] or "")
    if field is not None:
        return _values(index, field, begun)
    names = [Offer(f"{f.name}:", f.help) for f in FIELDS.values() if f.type != "number" and f.name.startswith(begun)]
    names += [offer for offer in FIGURES if offer.text.startswith(begun)]
    return names if text.strip() else [*EXAMPLES, *names]


def _values(index: Index, field: Field, begun: str) -> list[Offer]:
    if field.type == "choice":
        return [Offer(choice + " ", "") for choice in field.choices if choice.startswith(begun)]
    if field.type == "since":
        return [Offer("visit ", "since this corpus was left the last time"), Offer("2023-05-01 ", "since a day")]
    if field.type == "date":
        return [Offer("2023 ", "a year, month or day"), Offer("2023-05..2023-12 ", "from one to another")]
    found = index.values(field.name, begun)
    return [
        Offer(quoted(value) + " ", f"{title}  ({count:,})" if title else f"({count:,})")
        for value, title, count in found
    ]


def with_offer(text: str, offer: str) -> str:
    """A query with its last word become what was offered."""
    last = _LAST.search(text)
    return text[: last.start("begun")] + offer if last else text + offer
