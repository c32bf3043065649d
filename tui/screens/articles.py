"""From the index to what the article pane shows."""

from tui.index.queries import Index
from tui.model.datestyle import DateStyle, styled
from tui.model.records import Article
from tui.panes.article.text import ArticleText, Marked


def article_text(index: Index, article: str, dates: DateStyle) -> ArticleText | None:
    """An article with its marked words: names of actors and places, and the evidence of quotes, claims and records."""
    record, document = index.record(article), index.document(article)
    if not isinstance(record, Article) or document is None:
        return None
    owners: dict[tuple[int, int, str, bool], dict[str, None]] = {}
    for mention in index.mentions_in(article):
        owners.setdefault((mention.start, mention.end, mention.kind, True), {})[mention.record] = None
    anchors = [a for a in index.anchors_in(article) if a.health != "orphan"]
    kinds = index.titles({a.owner for a in anchors})
    for anchor in anchors:
        at = kinds.get(anchor.owner)
        if at is not None:
            owners.setdefault((anchor.start, anchor.end, at.kind, False), {})[anchor.owner] = None
    spans = [Marked(start, end, kind, tuple(ids), name) for (start, end, kind, name), ids in owners.items()]
    return ArticleText(record.id, record.title, byline(record, dates), document, tuple(sorted(spans)))


def byline(article: Article, dates: DateStyle) -> str:
    """The line under the title: outlet, language and date, each with its uncertainty."""
    outlet = article.publisher or f"{article.id} (no publisher stated)"
    if article.published_at is None:
        date = "date unknown"
    else:
        day = styled(article.published_at.start, dates)
        date = f"published {day}" + (" (inferred)" if article.published_at.inferred else "")
    return " · ".join(part for part in (outlet, article.language, date) if part)
