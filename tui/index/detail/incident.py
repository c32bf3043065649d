"""The detail of an incident."""

from tui.index.detail.claims import claim_rows
from tui.index.detail.rows import CONTINUED, DetailRow, field_rows, heading, joined, unknown_rows
from tui.index.detail.source import Source, backlink_rows, footer_rows
from tui.index.wording import in_words
from tui.model.accounts import toll
from tui.model.dates import EventDate
from tui.model.records import Incident, Location, Participant


def when(date: EventDate, source: Source) -> str:
    """A date in words: the day or range, the time of day, and how precisely it is known."""
    span = f"{date.start} to {date.end}" if date.end and date.end != date.start else date.start
    return joined(source.date(span), date.time)


def date_rows(label: str, field: str, date: EventDate | None, reason: str, source: Source) -> list[DetailRow]:
    """The rows of a date, with its precision, and why where it is inferred."""
    if date is None:
        return field_rows(label, None, reason)
    health = source.health(source.record, field, date)
    rows = [DetailRow(label, when(date, source), joined(date.known_to, health), owner=source.record, field=field)]
    if why := source.inferred(date):
        rows.append(DetailRow(CONTINUED, why, tone="muted", owner=source.record, field=field))
    return rows


def _location(location: Location, label: str, source: Source) -> list[DetailRow]:
    point = ""
    if location.latitude is not None and location.longitude is not None:
        point = f"{location.latitude:.2f} {location.longitude:.2f}"
    health = source.health(source.record, "location", location)
    text = ", ".join(part for part in (source.title(location.place), location.description, point) if part)
    aside = joined(location.precision, health)
    row = DetailRow(label, text, aside, target=location.place or "", owner=source.record, field="location")
    rows = [row]
    if why := source.inferred(location):
        rows.append(row._replace(label=CONTINUED, text=why, aside="", tone="muted"))
    for name, reason in location.unknown.items():
        rows.append(DetailRow(CONTINUED, f"{in_words(name)} unknown: {reason}", tone="unknown"))
    return rows


def _participant(role: str, part: Participant, label: str, source: Source) -> list[DetailRow]:
    field = f"participants.{role}"
    health = source.health(source.record, field, part)
    row = DetailRow(label, source.title(part.actor), health, target=part.actor, owner=source.record, field=field)
    rows = [row]
    if why := source.inferred(part):
        rows.append(row._replace(label=CONTINUED, text=why, aside="", tone="muted"))
    return rows


def _toll(incident: Incident) -> list[DetailRow]:
    rows = []
    for about in ("killed", "injured"):
        figure = toll(incident.claims, incident.adopt, about)
        if figure.low is not None or figure.best is not None or figure.high is not None:
            rows.append(DetailRow(in_words(about).capitalize(), str(figure), "low-best-high, adopted claims"))
    return rows


def _event_type(incident: Incident) -> list[DetailRow]:
    scheme = joined(incident.scheme, incident.scheme_version)
    kind = joined(incident.event_type, incident.sub_event_type)
    return field_rows("Type", kind or None, incident.unknown.get("event_type", ""), aside=scheme)


def incident_rows(incident: Incident, source: Source) -> list[DetailRow]:
    """Everything that is coded of an incident, and what else refers to it."""
    source.usual = incident.recorded.coded_in if incident.recorded else ""
    source.want([part.actor for parts in incident.participants.values() for part in parts])
    unknown = incident.unknown
    rows = [DetailRow(text=incident.title, tone="title", owner=incident.id)]
    rows += date_rows("When", "date", incident.date, unknown.get("date", ""), source)
    for number, location in enumerate(incident.location):
        rows += _location(location, CONTINUED if number else "Where", source)
    rows += field_rows("Where", None, unknown.get("location", ""))
    rows += _event_type(incident)
    rows.append(DetailRow("Status", incident.status))
    for role, parts in incident.participants.items():
        for number, part in enumerate(parts):
            rows += _participant(role, part, CONTINUED if number else in_words(role).capitalize(), source)
    rows += _toll(incident)
    rows += claim_rows(incident.id, incident.claims, incident.adopt, source)
    rows += _related(incident, source)
    rows += backlink_rows(source, "Quotes about it", "about")
    rows += backlink_rows(source, "Related", "related")
    rows += field_rows("Article", source.title(incident.article) or None, target=incident.article or "")
    rows += unknown_rows(incident.unknown, "date", "location", "event_type")
    rows += _coding(incident, source)
    return rows + footer_rows(source, incident.notes, incident.replaced_by)


def _related(incident: Incident, source: Source) -> list[DetailRow]:
    if not incident.related:
        return []
    rows = [
        DetailRow(text=source.title(tie.incident), aside=in_words(tie.relation), target=tie.incident)
        for tie in incident.related
    ]
    return [heading("Related incidents"), *rows]


def _coding(incident: Incident, source: Source) -> list[DetailRow]:
    who = joined(incident.coder, source.date(incident.coded_at), incident.review, source.usual)
    return [DetailRow("Coded", who, tone="muted")] if who else []
