"""What is typed becomes a query, prints itself back, says itself in words; what is wrong has a column and a hint."""

import pytest

from tui.query.parse import QueryError, parse
from tui.query.query import Query

GOOD = [
    ("", "", []),
    ("attack", "attack", ['"attack"']),
    ("  attack   base ", "attack base", ['"attack"', '"base"']),
    ('"suicide attack"', '"suicide attack"', ['"suicide attack"']),
    ("T.J.P.", "T.J.P.", ['"T.J.P."']),
    ("milit*", "milit*", ['"milit…"']),
    ("-police", "-police", ['not "police"']),
    ("attack OR bombing police", "attack OR bombing police", ['"attack" or "bombing"', '"police"']),
    ("kind:incidents", "kind:incident", ["kind incident"]),
    ("status:confirmed,disputed", "status:confirmed,disputed", ["status confirmed or disputed"]),
    ('actor:"Tehreek e Jihad",tjp', 'actor:"Tehreek e Jihad",tjp', ["actor Tehreek e Jihad or tjp"]),
    ("-actor:tjp", "-actor:tjp", ["not actor tjp"]),
    ("date:2023-05..2023-12", "date:2023-05..2023-12", ["date 2023-05 to 2023-12"]),
    ("date:2023..", "date:2023..", ["date 2023 to "]),
    ("date~:2023", "date~:2023", ["possibly 2023"]),
    ("date~2023", "date~:2023", ["possibly 2023"]),
    ("killed>=5", "killed>=5", ["killed at least 5"]),
    (
        "killed.soldiers.low<3 sources=1",
        "killed.soldiers.low<3 sources=1",
        ["killed soldiers low fewer than 3", "sources exactly 1"],
    ),
    ('"OR" "-x" "a:b" "say ""so"""', '"OR" "-x" "a:b" "say ""so"""', ['"OR"', '"-x"', '"a:b"', '"say "so""']),
    ("12:30", '"12:30"', ['"12:30"']),
    ("يوم 袭击", "يوم 袭击", ['"يوم"', '"袭击"']),
]


@pytest.mark.parametrize(("typed", "printed", "words"), GOOD, ids=[typed for typed, *_ in GOOD])
def test_a_query_prints_and_says_itself(typed: str, printed: str, words: list[str]) -> None:
    query = parse(typed)
    assert str(query) == printed
    assert query.in_words() == words
    assert str(parse(printed)) == printed


BAD = [
    ("statsu:confirmed", 1, "there is no field statsu", "status"),
    ("a -clamant:x", 4, "there is no field clamant", "claimant"),
    ("status:confirmd", 8, "'confirmd' is no status", "confirmed"),
    ("status:confirmed,disptued", 18, "'disptued' is no status", "disputed"),
    ("kind:incidnets", 6, "'incidnets' is no kind", "incident"),
    ("where:adm11", 7, "'adm11' is no where", "adm1"),
    ("has:disputes", 5, "'disputes' is no has", "dispute"),
    ("date:2023-13", 6, "'2023-13' is not a date", ""),
    ("date:2024..2023", 6, "2023 is before 2024", "2023..2024"),
    ("date:", 6, "date of what?", ""),
    ("killed>=many", 9, "'many' is not a whole number", ""),
    ("killed>=-1", 9, "'-1' is not a whole number", ""),
    ("status>=3", 7, "status is no number", "status:"),
    ("sources:2", 8, "sources is a number", "sources="),
    ("actor~x", 6, "only a date can be asked for with ~", "date~"),
    ('say "so', 5, "this quotation has no end", ""),
    ('actor:"so', 7, "this quotation has no end", ""),
    ("OR a", 1, "OR stands between two conditions", ""),
    ("a OR OR b", 6, "OR stands between two conditions", ""),
    ("a OR", 3, "OR stands between two conditions", ""),
    ("a - b", 3, "'-' has no word to look for", ""),
    ("ab " * 201, 601, "a query has at most 200 words and conditions", ""),
    ("x date:" + ",".join(["2013"] * 200), 3, "a query has at most 200 words and conditions", ""),
]


@pytest.mark.parametrize(("typed", "column", "message", "near"), BAD, ids=[typed[:40] for typed, *_ in BAD])
def test_what_is_wrong_is_said_where_it_stands(typed: str, column: int, message: str, near: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(typed)
    assert caught.value.column == column
    assert caught.value.message.startswith(message)
    assert caught.value.nearest == near


def test_a_clause_can_be_taken_away() -> None:
    query = parse("attack OR bombing police killed>=5")
    assert str(query.without(1)) == "attack OR bombing killed>=5"
    assert query.without(0).without(0).without(0) == Query()


def test_the_kinds_asked_for_are_known_where_the_query_says_so() -> None:
    assert parse("kind:incidents,claims x").kinds() == ("incident", "claim")
    assert parse("kind:incidents OR x").kinds() == ()
    assert parse("-kind:incidents").kinds() == ()
