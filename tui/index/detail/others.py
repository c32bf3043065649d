"""The details of quotes, places, articles, relations and single claims."""

from tui.index.detail.actor import alias_rows, support_rows
from tui.index.detail.claims import claim_rows, who
from tui.index.detail.incident import date_rows
from tui.index.detail.rows import DetailRow, field_rows, heading
from tui.index.detail.source import Source, backlink_rows, footer_rows, mention_rows
from tui.index.wording import in_words, says
from tui.model.claims import Claim
from tui.model.records import Article, Incident, Place, Quote, Relation


def quote_rows(quote: Quote, source: Source) -> list[DetailRow]:
    """Who said what, how, where, and about whom."""
    source.want([quote.speaker, *quote.about])
    direct = quote.mode == "direct"
    rows = [DetailRow(text=f'"{t}"' if direct else t, tone="title", owner=quote.id) for t in quote.text]
    health = source.health(quote.id, "evidence", quote)
    rows.append(DetailRow("Speaker", source.title(quote.speaker), target=quote.speaker))
    rows.append(DetailRow("Mode", f"{quote.mode} speech", health, owner=quote.id))
    rows += field_rows("Channel", quote.channel, quote.unknown.get("channel", ""))
    rows += field_rows("Said", source.date(quote.said_at), quote.unknown.get("said_at", ""))
    rows += field_rows("Translated", quote.translation)
    rows += support_rows(quote.id, quote.inferred, False)
    if quote.about:
        rows.append(heading("About"))
        rows += [DetailRow(text=source.title(other), target=other) for other in quote.about]
    rows += field_rows("Article", source.title(quote.article) or None, target=quote.article or "")
    return rows + footer_rows(source, quote.notes, quote.replaced_by)


def place_rows(place: Place, source: Source) -> list[DetailRow]:
    """Where a place is, and what happened there."""
    rows = [DetailRow(text=place.name, tone="title", owner=place.id)]
    rows += alias_rows(place.name, place.aliases, source)
    point = None
    if place.latitude is not None and place.longitude is not None:
        point = f"{place.latitude:.4f} {place.longitude:.4f}"
    reason = place.unknown.get("latitude", "") or place.unknown.get("longitude", "")
    rows += field_rows("At", point, reason, aside="latitude longitude, WGS 84")
    for label, value, name in (
        ("Country", place.country, "country"),
        ("Adm 1", place.adm_1, "adm_1"),
        ("Adm 2", place.adm_2, "adm_2"),
    ):
        rows += field_rows(label, value, place.unknown.get(name, ""))
    rows += field_rows("Part of", source.title(place.part_of) or None, target=place.part_of or "")
    rows += [DetailRow(scheme, code) for scheme, code in place.external_ids.items()]
    rows += support_rows(place.id, place.inferred, bool(place.evidence))
    rows += backlink_rows(source, "Incidents here", "location", query="place")
    rows += backlink_rows(source, "Places in it", "part_of")
    rows += backlink_rows(source, "Quotes about it", "about")
    rows += mention_rows(source)
    return rows + footer_rows(source, place.notes, place.replaced_by)


def article_rows(article: Article, source: Source) -> list[DetailRow]:
    """Where a text comes from, and what is coded from it."""
    unknown = article.unknown
    rows = [DetailRow(text=article.title, tone="title")]
    rows += field_rows("Publisher", article.publisher, unknown.get("publisher", ""))
    rows += field_rows("Authors", article.authors, unknown.get("authors", ""))
    rows += date_rows("Published", "published_at", article.published_at, unknown.get("published_at", ""), source)
    rows += field_rows("Retrieved", source.date(article.retrieved_at), unknown.get("retrieved_at", ""))
    rows += field_rows("Language", article.language, unknown.get("language", ""))
    for label, address, name in (
        ("Source", article.source_url, "source_url"),
        ("Archive", article.archive_url, "archive_url"),
    ):
        aside = "never fetched" if address else ""
        rows += field_rows(label, address, unknown.get(name, ""), aside=aside, address=address or "")
    original = source.title(article.source_original) or None
    rows += field_rows("Original", original, unknown.get("source_original", ""), target=article.source_original or "")
    rows += field_rows("Sensitive", ", ".join(article.sensitivity) or None)
    coded = {"incident": "Incidents", "quote": "Quotes", "relation": "Relations"}
    for kind, title in coded.items():
        rows += backlink_rows(source, title, "article", kind=kind)
    rows += backlink_rows(source, "Claims that it asserts", "claimant", query="claimant")
    return rows + footer_rows(source, article.notes, article.replaced_by)


def relation_rows(relation: Relation, source: Source) -> list[DetailRow]:
    """A tie between two actors and who asserts it."""
    source.want([relation.source, relation.target])
    title = f"{source.title(relation.source)} → {in_words(relation.type)} → {source.title(relation.target)}"
    rows = [DetailRow(text=title, tone="title", owner=relation.id)]
    rows.append(DetailRow("Source", source.title(relation.source), target=relation.source))
    rows.append(DetailRow("Type", in_words(relation.type)))
    rows.append(DetailRow("Target", source.title(relation.target), target=relation.target))
    rows.append(DetailRow("Status", relation.status))
    rows += field_rows("Start", source.date(relation.start), relation.unknown.get("start", ""))
    rows += field_rows("End", source.date(relation.end), relation.unknown.get("end", ""))
    rows += claim_rows(relation.id, relation.claims, relation.adopt, source)
    rows += backlink_rows(source, "Quotes about it", "about")
    return rows + footer_rows(source, relation.notes, relation.replaced_by)


def one_claim_rows(parent: Incident | Relation, claim: Claim, source: Source) -> list[DetailRow]:
    """One claim by itself, then the rivals that speak of the same."""
    record = Source(source.index, parent.id, source.dates)
    owner = f"{parent.id}#{claim.id}"
    rows = [DetailRow(text=says(claim, record.title), tone="title", owner=owner)]
    rows.append(DetailRow("About", in_words(claim.about)))
    rows.append(DetailRow("Says", who(claim, owner, record), target=claim.claimant, owner=owner))
    rows += field_rows("Inferred", claim.inferred)
    rows += field_rows("Replaces", claim.supersedes, target=f"{parent.id}#{claim.supersedes}")
    rows.append(DetailRow("In", record.title(parent.id), record_kind(parent), target=parent.id))
    rivals = [other for other in parent.claims if other.about == claim.about]
    rows += claim_rows(parent.id, rivals, parent.adopt, record)
    return rows + footer_rows(source, claim.notes, None)


def record_kind(parent: Incident | Relation) -> str:
    """The kind of the record that a claim stands in."""
    return "incident" if isinstance(parent, Incident) else "relation"
