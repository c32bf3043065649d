"""What is asked from the shell is answered with exactly the right ids."""

# ruff: noqa: E501 (a query a line)

import pytest

from tui.cli.main import main

ASKED = [
    (
        "kind:incident status:confirmed",
        "munir-visit-2023-12 dik-post-2023-12-12 police-bombing-2023-11-03 foreigners-policy-2023-10 killing-of-iqbal-2023-05 border-soldier-2023-02 us-withdrawal-2021 taliban-takeover-2021 hide-out-operation",
    ),
    ("kind:incident killed>=5", "dik-post-2023-12-12 police-bombing-2023-11-03 hide-out-operation"),
    ("kind:incident killed.soldiers>=1", "dik-post-2023-12-12 border-soldier-2023-02 hide-out-operation"),
    ("kind:incident killed.high>20", "dik-post-2023-12-12 hide-out-operation"),
    ("kind:incident injured.low>20", "police-bombing-2023-11-03"),
    ("kind:incident killed=1", "killing-of-iqbal-2023-05 border-soldier-2023-02"),
    (
        "kind:incident -killed>=1",
        "munir-visit-2023-12 foreigners-policy-2023-10 us-withdrawal-2021 taliban-takeover-2021",
    ),
    (
        "kind:incident date:2023",
        "munir-visit-2023-12 dik-post-2023-12-12 police-bombing-2023-11-03 foreigners-policy-2023-10 killing-of-iqbal-2023-05 border-soldier-2023-02",
    ),
    ("kind:incident date:2023-11..2023-12", "munir-visit-2023-12 dik-post-2023-12-12 police-bombing-2023-11-03"),
    ("kind:incident date:..2022", "us-withdrawal-2021 taliban-takeover-2021"),
    ("kind:incident date~:2023-12-12", "munir-visit-2023-12 dik-post-2023-12-12"),
    ("kind:incident date:2023-12-12", "munir-visit-2023-12 dik-post-2023-12-12"),
    ("kind:incident unset:date", "hide-out-operation"),
    ("kind:incident precision:year", "us-withdrawal-2021 taliban-takeover-2021"),
    ("kind:incident where:near", "dik-post-2023-12-12 police-bombing-2023-11-03"),
    ("kind:incident place:dera-ismail-khan", "dik-post-2023-12-12 police-bombing-2023-11-03 hide-out-operation"),
    (
        "kind:incident country:Pakistan",
        "dik-post-2023-12-12 police-bombing-2023-11-03 foreigners-policy-2023-10 hide-out-operation",
    ),
    ('kind:incident actor:"T.J.P."', "dik-post-2023-12-12 border-soldier-2023-02"),
    ("kind:incident actor:iqbal", "killing-of-iqbal-2023-05"),
    (
        "kind:incident role:target",
        "dik-post-2023-12-12 police-bombing-2023-11-03 foreigners-policy-2023-10 killing-of-iqbal-2023-05 border-soldier-2023-02 hide-out-operation",
    ),
    ("kind:incident claimant:tjp", "dik-post-2023-12-12 border-soldier-2023-02"),
    ("kind:incident has:dispute", "dik-post-2023-12-12"),
    ("kind:incident has:quotes", "dik-post-2023-12-12 killing-of-iqbal-2023-05 us-withdrawal-2021"),
    (
        'kind:incident type:"Strategic developments"',
        "munir-visit-2023-12 foreigners-policy-2023-10 us-withdrawal-2021 taliban-takeover-2021",
    ),
    ("kind:incident assertion:claimed", "dik-post-2023-12-12 border-soldier-2023-02"),
    ("kind:incident bombing OR withdraws", "police-bombing-2023-11-03 us-withdrawal-2021"),
    ("kind:incident explosives", "dik-post-2023-12-12"),
    (
        "kind:incident milit* -explosives",
        "munir-visit-2023-12 border-soldier-2023-02 us-withdrawal-2021 taliban-takeover-2021 hide-out-operation",
    ),
    ('kind:incident "suicide attack"', "dik-post-2023-12-12"),
    (
        "kind:claim sources<2 killed>=5",
        "dik-post-2023-12-12#toll dik-post-2023-12-12#headline dik-post-2023-12-12#attackers hide-out-operation#militants police-bombing-2023-11-03#killed",
    ),
    (
        "kind:claim claimant:tjp date:2023",
        "border-soldier-2023-02#killed border-soldier-2023-02#owned dik-post-2023-12-12#owned",
    ),
    (
        "kind:claim assertion:denied,claimed,accused",
        "border-soldier-2023-02#killed border-soldier-2023-02#owned dik-post-2023-12-12#owned harbouring#said tjp-cover#said tjp-front#said ttp-directed#said",
    ),
    ("kind:quote actor:mir", "q1-mir-front q2-mir-pressure"),
    ("kind:quote night-vision", "q5-ali"),
    ("kind:actor type:armed_group", "tjp ttp"),
    ("kind:actor khorasani OR iqbal", "iqbal"),
    ("kind:place country:Afghanistan", "afghanistan kabul"),
    ("kind:relation type:spokesman_of", "qasim-spokesman"),
    ("kind:relation actor:ttp", "harbouring iqbal-ttp tjp-front ttp-directed"),
    ("kind:article unset:publisher", "report"),
    ("id:tjp", "tjp"),
]


@pytest.mark.parametrize(("query", "ids"), ASKED, ids=[query for query, _ in ASKED])
def test_a_query_finds_exactly_these(query: str, ids: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", query]) == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == ids.split()


NOTHING = ["kind:incident status:disputed,suspected", "kind:claim anchor:inferred", "zebra"]


@pytest.mark.parametrize("query", NOTHING)
def test_nothing_found_is_said(query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", query]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "incident-tui: nothing was found\n")


WRONG = [
    ("actor:tjpp", 1, "there is no actor 'tjpp' here; did you mean tjp?"),
    ("kind:incident claimant:officals", 15, "there is no claimant 'officals' here; did you mean officials?"),
    ("place:kabull", 1, "there is no place 'kabull' here; did you mean kabul?"),
    ("kiled>=3", 1, "there is no figure kiled here; did you mean killed?"),
    ("killed.solders>=3", 1, "there is no figure killed.solders here; did you mean killed.soldiers?"),
    ("-role:tarrget", 1, "there is no role 'tarrget' here; did you mean target?"),
    ("statsu:confirmed", 1, "there is no field statsu"),
    ("date:2023-13", 6, "'2023-13' is not a date"),
]


@pytest.mark.parametrize(("query", "column", "said"), WRONG, ids=[query for query, *_ in WRONG])
def test_what_is_wrong_is_pointed_at(query: str, column: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--", query]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"incident-tui: column {column}: {said}")
    assert lines[1:] == [f"  {query}", "  " + " " * (column - 1) + "^"]


def test_json_says_where_each_stands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "id:tjp", "--format", "json"]) == 0
    assert '"file": "dera-ismail-khan/actors.yaml"' in capsys.readouterr().out
