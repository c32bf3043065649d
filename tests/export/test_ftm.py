"""Entities that FollowTheMoney's own library takes as they are."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import followthemoney

from tests.export.conftest import Export

Write = Callable[..., Path]


def entities(text: str) -> dict[str, Any]:
    """Every entity by its id, checked by the library: its schema, its properties, each of their values."""
    proxies = {}
    for line in text.splitlines():
        data = json.loads(line)
        proxy = followthemoney.model.get_proxy(data, cleaned=True)
        followthemoney.model.get(data["schema"]).validate(data)
        for name, values in data["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (data["schema"], name)
            assert not prop.stub
            for value in values:
                assert prop.type.validate(value), (name, value)
        assert {k: sorted(v) for k, v in proxy.to_dict()["properties"].items()} == {
            k: sorted(v) for k, v in data["properties"].items()
        }
        proxies[data["id"]] = proxy
    return proxies


def test_the_library_takes_every_entity(exported: Export) -> None:
    found = entities(exported("ftm"))
    assert len(found) == 9 + 24 + 9 + 9 + 1 + 39 + 9
    for proxy in found.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert found[value].schema.is_a(prop.range), (proxy.id, prop.name, value)


def test_actors_are_what_they_are_coded_as_and_nobody_is_labelled(exported: Export) -> None:
    found = entities(exported("ftm"))
    schemata = {id: found[id].schema.name for id in ("qasim", "tjp", "pakistani-military", "officials", "usip")}
    assert schemata == {
        "qasim": "Person",
        "tjp": "Organization",
        "pakistani-military": "PublicBody",
        "officials": "LegalEntity",
        "usip": "Organization",
    }
    assert not [proxy.id for proxy in found.values() if proxy.get("topics", quiet=True)]
    assert found["tjp"].get("alias") == ["T.J.P."]


def test_ties_carry_their_status_and_who_says_so(exported: Export) -> None:
    found = entities(exported("ftm"))
    front = found["tjp-front"]
    assert (front.schema.name, front.get("role"), front.get("status")) == ("UnknownLink", ["front for"], ["alleged"])
    assert front.get("summary")[0].startswith("Asfandyar Mir (accused): ")
    schemata = {id: found[id].schema.name for id in ("ali-police", "mir-usip", "munir-army", "qasim-spokesman")}
    assert schemata == {
        "ali-police": "Membership",
        "mir-usip": "Employment",
        "munir-army": "Directorship",
        "qasim-spokesman": "Representation",
    }


def test_an_event_has_its_dates_its_place_and_those_involved(exported: Export) -> None:
    found = entities(exported("ftm"))
    post = found["dik-post-2023-12-12"]
    assert post.get("date") == ["2023-12-12"]
    assert set(post.get("involved")) == {"attackers-of-the-post", "security-forces"}
    assert post.get("location") == ["on the outskirts, Dera Ismail Khan, Khyber Pakhtunkhwa, Pakistan"]
    assert post.get("proof") == ["report"]
    assert found["killing-of-iqbal-2023-05"].get("date") == ["2023-05"]


def test_the_words_of_quotes_and_claims_are_kept(exported: Export) -> None:
    found = entities(exported("ftm"))
    assert found["dik-post-2023-12-12#toll"].get("summary") == ["23 soldiers were killed"]
    assert set(found["q1-mir-front"].get("entity")) == {"mir", "tjp", "ttp", "afghan-taliban"}


def test_whatever_a_record_has_the_library_takes(corpus: Write, exported: Export) -> None:
    root = corpus(
        articles="article: r\ntitle: T\npublisher: Gazette\nauthors: [A. Writer]\nlanguage: en\n"
        "published_at: 2020-02\nretrieved_at: 2020-03-01\nsource_url: https://example.org/a?b=c\n"
        "archive_url: not an address\nbody: [Somebody saw it.]\n",
        people="actor: p\nname: P\ntype: person\naliases: [Q]\n"
        "external_ids: {wikidata: Q42, viaf: '1', other: x}\narticle: r\nevidence: Somebody\n---\n"
        "actor: o\nname: O\ntype: civilians\nexternal_ids: {wikidata: no item}\n",
        places="place: s\nname: S\ncountry: PK\nlatitude: -1.5\nlongitude: 2\nexternal_ids: {geonames: '7'}\n",
        events="incident: i\ntitle: I\nstatus: suspected\narticle: r\ndate: {start: 2020-01-30, end: 2020-02-02}\n"
        "location: {place: s}\nparticipants: {witness: {actor: p, evidence: Somebody}}\n",
        ties="relation: t\nsource: p\ntarget: o\ntype: member_of\nstart: 2019\nend: 2020-01\nstatus: denied\n"
        "claims: [{id: c, claimant: r, about: relation, value: x, inferred: y}]\n",
    )
    found = entities(exported("ftm", root=root))
    assert found["p"].get("wikidataId") == ["Q42"]
    assert set(found["p"].get("keywords")) == {"viaf: 1", "other: x"}
    assert found["o"].get("keywords") == ["wikidata: no item"]
    assert (found["i"].get("startDate"), found["i"].get("endDate")) == (["2020-01-30"], ["2020-02-02"])
    assert found["i"].get("country") == ["pk"]
    assert (found["p"].get("publisher"), found["p"].get("sourceUrl")) == (["Gazette"], ["https://example.org/a?b=c"])
    assert (found["t"].schema.name, found["t"].get("status")) == ("UnknownLink", ["denied"])
