"""The detail of an actor: what it is, who it is tied to, what it says and what is said of it."""

from tui.index.detail.rows import CONTINUED, DetailRow, field_rows, heading, joined, unknown_rows
from tui.index.detail.source import Source, backlink_rows, footer_rows, mention_rows
from tui.index.wording import in_words
from tui.model.records import Actor, Alias, Relation


def alias_rows(name: str, aliases: list[Alias], source: Source) -> list[DetailRow]:
    """The other names, with who uses them; an alias spelt like the name is none, it says how to look for that."""
    return [
        DetailRow(
            "Also" if number == 0 else CONTINUED,
            alias.name,
            joined(f"used by {source.title(alias.used_by)}" if alias.used_by else "", alias.language),
        )
        for number, alias in enumerate(alias for alias in aliases if alias.name != name)
    ]


def support_rows(record: str, inferred: str | None, anchored: bool) -> list[DetailRow]:
    """What the record itself rests on: words of an article, or an inference with its reason."""
    if inferred:
        return [DetailRow("Basis", f"inferred: {inferred}", tone="muted", owner=record)]
    return [DetailRow("Basis", "words of the article", owner=record)] if anchored else []


def _tie(relation: Relation, me: str, source: Source) -> DetailRow:
    if relation.source == me:
        text, other = f"{in_words(relation.type)} → {source.title(relation.target)}", relation.target
    else:
        text, other = f"{source.title(relation.source)} → {in_words(relation.type)}", relation.source
    claimants = ", ".join(dict.fromkeys(source.title(claim.claimant) for claim in relation.claims))
    aside = joined(relation.status, f"says {claimants}" if claimants else "")
    return DetailRow(text=text, aside=aside, target=relation.id, owner=relation.id, copies=other)


def _relations(actor: Actor, source: Source) -> tuple[list[DetailRow], list[str]]:
    """The rows of its relations, and the actors who speak for it."""
    rows, speakers = [], []
    for link in source.backlinks("source", "target"):
        if link.source_kind == "relation":
            relation = source.index.record(link.source)
            if isinstance(relation, Relation):
                rows.append(_tie(relation, actor.id, source))
                if relation.type == "spokesman_of" and relation.target == actor.id:
                    speakers.append(relation.source)
    return ([heading("Relations"), *rows] if rows else []), speakers


def _voice(source: Source, speakers: list[str]) -> list[DetailRow]:
    """Quotes and claims of the actor, then those of the people who speak for it, each under the speaker's name."""
    rows = backlink_rows(source, "Quotes", "speaker")
    rows += backlink_rows(source, "Claims that it asserts", "claimant", query="claimant")
    for speaker in speakers:
        voice = Source(source.index, speaker, source.dates)
        name = source.title(speaker)
        rows += backlink_rows(voice, f"Quotes, through {name}", "speaker")
        rows += backlink_rows(voice, f"Claims, through {name}", "claimant", query="claimant")
    return rows


def actor_rows(actor: Actor, source: Source) -> list[DetailRow]:
    """Everything that is coded of an actor, and what else refers to it."""
    rows = [DetailRow(text=actor.name, tone="title", owner=actor.id)]
    rows.append(DetailRow("Type", in_words(actor.type)))
    rows += field_rows("Is", actor.description, actor.unknown.get("description", ""))
    rows += alias_rows(actor.name, actor.aliases, source)
    rows += [DetailRow(scheme, code) for scheme, code in actor.external_ids.items()]
    rows += [DetailRow("Not", source.title(other), "another actor", target=other) for other in actor.not_same_as]
    rows += support_rows(actor.id, actor.inferred, bool(actor.evidence))
    ties, speakers = _relations(actor, source)
    rows += ties
    rows += _voice(source, speakers)
    rows += backlink_rows(source, "Quotes about it", "about")
    rows += backlink_rows(source, "Takes part in", "participants", query="actor")
    rows += backlink_rows(source, "Claims about it", "value")
    rows += mention_rows(source)
    rows += unknown_rows(actor.unknown, "description")
    return rows + footer_rows(source, actor.notes, actor.replaced_by)
