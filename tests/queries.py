"""Queries of the bundled corpus with what they must find, or what is wrong with them: for the shell and the screen."""

# ruff: noqa: E501 (a query a line)

ASKED: list[tuple[str, str]] = [
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
    ('kind:incident adm1:"Khyber Pakhtunkhwa"', "dik-post-2023-12-12 police-bombing-2023-11-03 hide-out-operation"),
    ("kind:incident unset:country", "killing-of-iqbal-2023-05 border-soldier-2023-02"),
    (
        "kind:incident unset:toll",
        "munir-visit-2023-12 foreigners-policy-2023-10 us-withdrawal-2021 taliban-takeover-2021",
    ),
    ("kind:place unset:country", "afghan-border"),
    (
        "kind:place unset:location",
        "afghanistan kabul khyber-pakhtunkhwa north-western-pakistan pakistan afghan-border united-states washington",
    ),
    ("kind:article since:2000", "report"),
    ("kind:incident killed.low>=5 killed.high<=5", "police-bombing-2023-11-03"),
    ("kind:incident date~:2023-11..2023-12 -precision:day", "munir-visit-2023-12"),
    ("kind:incident type:Battles country:Pakistan", "hide-out-operation"),
    (
        "kind:incident where:region,country",
        "munir-visit-2023-12 foreigners-policy-2023-10 border-soldier-2023-02 us-withdrawal-2021 taliban-takeover-2021",
    ),
    ("kind:relation status:alleged claimant:mir", "tjp-front ttp-directed"),
    (
        "kind:claim unset:country assertion:reported",
        "border-soldier-2023-02#since killing-of-iqbal-2023-05#killed killing-of-iqbal-2023-05#record killing-of-iqbal-2023-05#bounty",
    ),
]
"""Each query, and the ids that it finds, in the order of the list."""

NOTHING = [
    "kind:incident status:disputed,suspected",
    "kind:claim anchor:inferred",
    "zebra",
    "since:2999",
    "kind:incident unset:role",
]
"""Queries that are right and find nothing."""

WRONG: list[tuple[str, int, str]] = [
    ("actor:tjpp", 1, "there is no actor 'tjpp' here; did you mean tjp?"),
    ("kind:incident claimant:officals", 15, "there is no claimant 'officals' here; did you mean officials?"),
    ("place:kabull", 1, "there is no place 'kabull' here; did you mean kabul?"),
    ("kiled>=3", 1, "there is no figure kiled here; did you mean killed?"),
    ("killed.solders>=3", 1, "there is no figure killed.solders here; did you mean killed.soldiers?"),
    ("-role:tarrget", 1, "there is no role 'tarrget' here; did you mean target?"),
    ("statsu:confirmed", 1, "there is no field statsu"),
    ("date:2023-13", 6, "'2023-13' is not a date"),
    ('adm1:"Khyber Pakhtunkwa"', 1, "there is no adm1 'Khyber Pakhtunkwa' here; did you mean Khyber Pakhtunkhwa?"),
    ("unset:contry", 7, "'contry' is no unset"),
    ("since:yesterday", 7, "'yesterday' is not a date"),
    ("precision:daily", 11, "'daily' is no precision"),
    ("kind:incidentz", 6, "'incidentz' is no kind"),
    ("sources:2", 8, "sources is a number: compare it"),
    ("actor>=2", 6, "actor is no number: ask for actor:VALUE"),
    ("where~:near", 6, "only a date can be asked for with ~"),
    ("killed>=x", 9, "'x' is not a whole number"),
    ("killed>=", 9, "killed of what? a value is missing"),
    ("date:2024..2023", 6, "2023 is before 2024; did you mean 2023..2024?"),
    ("bombing OR", 9, "OR stands between two conditions"),
    ('attack "in the', 8, "this quotation has no end"),
    ("attack !!", 8, "'!!' has no word to look for"),
]
"""Queries that are refused, at which column (from 1), and how the reason begins."""
