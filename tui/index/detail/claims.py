"""Claims in a detail: grouped by what they are about, with who asserts each, how, and how well it is anchored."""

from tui.index.detail.rows import DetailRow, Tone, heading, joined
from tui.index.detail.source import Source
from tui.index.wording import in_words, says
from tui.model.accounts import by_subject, disagree
from tui.model.claims import ABOUT_ACTOR, Adoption, Claim

ADOPTED, RIVAL, ALONE = "✓ ", "≠ ", "  "


def who(claim: Claim, owner: str, source: Source) -> str:
    """Who asserts a claim, in what manner, where, when, and how its words are anchored."""
    channel = claim.channel or (f"channel unknown: {claim.unknown['channel']}" if "channel" in claim.unknown else "")
    return joined(
        source.title(claim.claimant),
        claim.assertion,
        channel,
        source.date(claim.asserted_at),
        source.health(owner, "evidence", claim),
    )


def claim_rows(record: str, claims: list[Claim], adopt: dict[str, Adoption], source: Source) -> list[DetailRow]:
    """A heading for each subject, with disagreement and what is adopted marked, and its claims below it."""
    source.want([c.claimant for c in claims] + [c.value for c in claims if c.value and c.about in ABOUT_ACTOR])
    rows: list[DetailRow] = []
    for about, group in by_subject(claims).items():
        rows.append(_subject(about, group, adopt.get(about)))
        for claim in group:
            rows += _claim(record, claim, adopt.get(about), disagree(group), source)
    return rows


def _subject(about: str, group: list[Claim], choice: Adoption | None) -> DetailRow:
    differ = disagree(group)
    tone: Tone = "alert" if differ else "heading"
    accounts = f"! {len(group)} accounts differ" if differ else ""
    open_question = f"unresolved: {choice.unresolved}" if choice and choice.unresolved else ""
    return heading(in_words(about).capitalize(), joined(accounts, open_question), tone)


def _claim(record: str, claim: Claim, choice: Adoption | None, rivals: bool, source: Source) -> list[DetailRow]:
    owner = f"{record}#{claim.id}"
    chosen = bool(choice and choice.claim == claim.id)
    sign = ADOPTED if chosen else RIVAL if rivals else ALONE
    target = claim.value if claim.value and claim.about in ABOUT_ACTOR else claim.claimant
    aside = joined(who(claim, owner, source), "adopted" if chosen else "")
    rows = [DetailRow(text=sign + says(claim, source.title), aside=aside, target=target, owner=owner)]
    if why := source.inferred(claim):
        rows.append(DetailRow(text=f"  {why}", tone="muted", owner=owner, target=claim.claimant))
    if claim.notes:
        rows.append(DetailRow(text=f"  {claim.notes}", tone="muted", owner=owner, target=claim.claimant))
    return rows
