"""A small edit of a sound corpus is brought into the index as far as it reaches, and comes to the same as a new one."""

import json
import random
import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tui.index.location import discard, location
from tui.index.store import Progress, refresh

Tables = dict[str, list[tuple[object, ...]]]
Made = dict[str, Any]
Corpus = dict[str, list[Made]]
"""Files by their names, each with its records."""
CASES = range(5)

WORDS = (
    "A bomb killed 13 people in Town {0}. Police of Town {0} said so on Monday. Front {0} denied it, Elder {0} said."
)


def case(n: int) -> Corpus:
    """The files of one case, which name those of the case before."""
    before = (n - 1) % len(CASES)
    article = {"article": f"text-{n}", "title": f"Bomb {n}", "publisher": "Courier", "published_at": "2020-01-02"}
    town = {"place": f"town-{n}", "name": f"Town {n}", "country": "Land", "article": f"text-{n}"}
    actors = [
        ("police", "Police of Town", "state_force"),
        ("front", "Front", "armed_group"),
        ("elder", "Elder", "person"),
    ]
    toll = {"id": "toll", "claimant": f"police-{n}", "about": "killed", "best": 13, "evidence": "killed 13 people"}
    other = {"id": "other", "claimant": f"elder-{before}", "about": "killed", "low": 3, "evidence": "A bomb killed"}
    blamed = {"id": "who", "claimant": f"text-{before}", "about": "perpetrator", "value": f"front-{n}", "inferred": "x"}
    tie = {"id": "tie", "claimant": f"police-{n}", "about": "tie", "value": "speaks", "evidence": f"Elder {n} said"}
    return {
        f"text-{n}": [{**article, "language": "en", "body": [WORDS.format(n), f"It recalls Town {before}."]}],
        f"place-{n}": [{**town, "evidence": f"in Town {n}"}],
        f"area-{n}": [{"place": f"area-{n}", "name": f"Province no. {n}", "adm_1": f"Province {n}", "inferred": "x"}],
        f"actors-{n}": [
            {"actor": f"{id}-{n}", "name": f"{name} {n}", "type": of, "article": f"text-{n}", "inferred": "x"}
            for id, name, of in actors
        ],
        f"attack-{n}": [
            {
                "incident": f"attack-{n}",
                "title": f"Attack {n}",
                "status": "confirmed",
                "article": f"text-{n}",
                "date": {"start": "2020-01-01", "evidence": "on Monday"},
                "location": {"place": f"town-{n}", "evidence": f"in Town {n}"},
                "participants": {"attacker": {"actor": f"front-{n}", "evidence": f"Front {n} denied it"}},
                "claims": [toll, other, blamed],
                "adopt": {"killed": "toll"},
                "related": [{"incident": f"attack-{before}", "relation": "follows"}],
            }
        ],
        f"quotes-{n}": [
            {
                "quote": f"denial-{n}",
                "speaker": f"front-{n}",
                "mode": "indirect",
                "text": "It was not us",
                "about": [f"attack-{n}"],
                "article": f"text-{n}",
                "evidence": f"Front {n} denied it",
            }
        ],
        f"relations-{n}": [
            {
                "relation": f"speaks-{n}",
                "source": f"elder-{n}",
                "target": f"front-{n}",
                "type": "spokesman_of",
                "article": f"text-{n}",
                "claims": [tie],
                "adopt": {"tie": "tie"},
            }
        ],
    }


@pytest.fixture
def files() -> Corpus:
    return {name: records for n in CASES for name, records in case(n).items()}


class Written:
    """A corpus on disk, and what its index comes to."""

    def __init__(self, root: Path, tables: Callable[[Path], Tables]) -> None:
        self.root = root
        self._tables = tables
        self._there: dict[str, str] = {}

    def write(self, files: Corpus) -> None:
        """Have the files say what they are to, those that do already left alone."""
        texts = {name: "\n---\n".join(map(json.dumps, records)) for name, records in files.items()}
        for name in self._there.keys() - texts.keys():
            (self.root / f"{name}.yaml").unlink()
        for name, text in texts.items():
            if self._there.get(name) != text:
                (self.root / f"{name}.yaml").write_text(text, encoding="utf-8")
        self._there = texts

    def update(self) -> bool:
        """Bring the index up to date; whether all files were linked for it."""
        stages: list[Progress] = []
        refresh(self.root, stages.append).close()
        return any(one.stage == "linking" for one in stages)

    def check(self) -> None:
        """The index is as a new one."""
        anew = self.root.with_name("anew")
        shutil.copytree(self.root, anew)
        discard(location(anew.resolve()).database)
        refresh(anew).close()
        assert self._tables(self.root) == self._tables(anew)
        shutil.rmtree(anew)


@pytest.fixture
def written(tmp_path: Path, tables: Callable[[Path], Tables]) -> Written:
    root = tmp_path / "corpus"
    root.mkdir()
    return Written(root, tables)


def a_title(files: Corpus) -> None:
    files["attack-1"][0]["title"] = "Another"


def a_figure(files: Corpus) -> None:
    files["attack-1"][0]["claims"][0]["best"] = 14


def a_claim_more(files: Corpus) -> None:
    files["attack-1"][0]["claims"].append({"id": "new", "claimant": "elder-3", "about": "killed", "inferred": "y"})


def a_claim_less(files: Corpus) -> None:
    del files["attack-1"][0]["claims"][1]


def a_record_elsewhere(files: Corpus) -> None:
    files["quotes-2"] += files.pop("attack-1")


def a_country(files: Corpus) -> None:
    files["place-1"][0]["country"] = "Otherland"


def an_area_around(files: Corpus) -> None:
    files["place-1"][0]["part_of"] = "area-2"
    files["area-2"][0]["part_of"] = "area-3"


def an_area_far_up(files: Corpus) -> None:
    an_area_around(files)
    files["area-3"][0]["country"] = "Far"


def a_publisher(files: Corpus) -> None:
    files["text-1"][0]["publisher"] = "Gazette"


def an_original(files: Corpus) -> None:
    files["text-1"][0]["source_original"] = "text-2"


def a_headline(files: Corpus) -> None:
    files["text-1"][0]["title"] = "Blast near Town 3"


def a_quote_about_another(files: Corpus) -> None:
    files["quotes-1"][0]["about"] = ["attack-2"]


def a_quote_gone(files: Corpus) -> None:
    del files["quotes-1"]


def other_words(files: Corpus) -> None:
    files["attack-1"][0]["claims"][0]["evidence"] = "13 people in"


def words_that_stand_nowhere(files: Corpus) -> None:
    files["attack-1"][0]["claims"][0]["evidence"] = "13 persons in"


def words_of_another_article(files: Corpus) -> None:
    evidence = {"exact": "killed 13 people", "article": "text-4"}
    files["attack-1"][0]["claims"][0]["evidence"] = evidence


def another_text(files: Corpus) -> None:
    files["text-1"][0]["body"] = [WORDS.format(1).replace("13", "14"), "It recalls Front 3."]


def a_new_incident(files: Corpus) -> None:
    files["new"] = [{**files["attack-1"][0], "incident": "new", "location": {"place": "area-3"}}]


def another_place(files: Corpus) -> None:
    files["attack-1"][0]["location"] = [{"place": "area-3", "inferred": "x"}, {"place": "town-1", "inferred": "x"}]


def another_end(files: Corpus) -> None:
    files["relations-1"][0]["target"] = "police-1"


def a_description(files: Corpus) -> None:
    files["actors-1"][0]["description"] = "Police"


def a_slip(files: Corpus) -> None:
    files["attack-1"][0]["claims"][0]["claimant"] = "polize-1"


def an_id_that_was_missing(files: Corpus) -> None:
    files["quotes-2"][0]["about"] = ["attack-x"]
    files["attack-x"] = [{**files["attack-1"][0], "incident": "attack-x"}]


def a_broken_record(files: Corpus) -> None:
    files["attack-1"][0]["status"] = "unheard"


def an_article_gone(files: Corpus) -> None:
    del files["text-2"]


def another_name(files: Corpus) -> None:
    files["actors-1"][1]["name"] = "League 1"


def a_new_actor(files: Corpus) -> None:
    files["new"] = [{"actor": "new", "name": "Town", "type": "media", "inferred": "x"}]


def an_actor_gone(files: Corpus) -> None:
    del files["actors-1"][2]


def a_new_file(files: Corpus) -> None:
    files["new"] = [{"place": "new", "name": "Nowhere", "inferred": "x"}]


def a_longer_name(files: Corpus) -> None:
    files["area-4"][0]["aliases"] = ["people in Town 1", "police of town"]


def an_actor_that_is_a_place(files: Corpus) -> None:
    files["actors-1"][2] = {"place": "elder-1", "name": "Elder 1", "inferred": "x"}


NEAR = (
    another_name,
    a_new_actor,
    an_actor_gone,
    a_longer_name,
    a_new_file,
    an_actor_that_is_a_place,
    an_article_gone,
    a_slip,
    an_id_that_was_missing,
    a_broken_record,
    a_title,
    a_figure,
    a_claim_more,
    a_claim_less,
    a_record_elsewhere,
    a_country,
    an_area_around,
    an_area_far_up,
    a_publisher,
    an_original,
    a_headline,
    a_quote_about_another,
    a_quote_gone,
    other_words,
    words_that_stand_nowhere,
    words_of_another_article,
    another_text,
    a_new_incident,
    another_place,
    another_end,
    a_description,
)


@pytest.mark.parametrize("edit", NEAR)
def test_an_edit_is_followed_as_far_as_it_reaches(
    edit: Callable[[Corpus], None], files: Corpus, written: Written
) -> None:
    before = deepcopy(files)
    written.write(files)
    assert written.update()
    edit(files)
    written.write(files)
    assert not written.update()
    written.check()
    written.write(before)
    assert not written.update()
    written.check()


def an_id_taken(files: Corpus) -> None:
    files["attack-1"][0]["incident"] = "attack-2"


@pytest.mark.parametrize("edit", [an_id_taken])
def test_where_an_edit_may_reach_anywhere_all_is_linked(
    edit: Callable[[Corpus], None], files: Corpus, written: Written
) -> None:
    written.write(files)
    written.update()
    edit(files)
    written.write(files)
    assert written.update()
    written.check()


def claims(files: Corpus) -> list[Made]:
    return [claim for records in files.values() for record in records for claim in record.get("claims", ())]


def leaves(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in records where a plain value stands."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, dict | list):
            yield from leaves(inner)
        else:
            yield value, key


def swap(files: Corpus, chance: random.Random) -> None:
    """Have two values that stand in the same field of two records change places."""
    places = list(leaves(list(files.values())))
    one, field = chance.choice(places)
    like = [(other, key) for other, key in places if key == field and isinstance(other, dict)]
    if like and isinstance(one, dict) and field not in ("article", "incident", "quote", "actor", "place", "relation"):
        two, _ = chance.choice(like)
        one[field], two[field] = two[field], one[field]


def move(files: Corpus, chance: random.Random) -> None:
    source, target = chance.choice(list(files)), chance.choice(list(files))
    if source != target:
        files[target].append(files[source].pop(chance.randrange(len(files[source]))))
        files[source] or files.pop(source)


def drop(files: Corpus, chance: random.Random) -> None:
    if chance.random() < 0.5 and len(found := claims(files)) > 3:
        doomed = chance.choice(found)
        for records in files.values():
            for record in records:
                if doomed in record.get("claims", ()):
                    record["claims"].remove(doomed)
    elif len(files) > 12:
        del files[chance.choice([name for name in files if not name.startswith("actors")])]


def add(files: Corpus, chance: random.Random) -> None:
    name = f"new{chance.randrange(3)}"
    record = chance.choice([record for records in files.values() for record in records])
    (kind, id), *_ = record.items()
    files[name] = [{**record, kind: f"{id}-{name}"}]


def spoil(files: Corpus, chance: random.Random) -> None:
    holder, key = chance.choice(list(leaves(list(files.values()))))
    holder[key] = chance.choice(["attack-1", "front-2", "speaks-1", "text-1", "nobody", "x y", 7, None])


@pytest.mark.parametrize("seed", range(30))
def test_any_small_edits_come_to_the_same(seed: int, files: Corpus, written: Written) -> None:
    chance = random.Random(seed)
    written.write(files)
    written.update()
    faults = seed % 3 == 0
    for _ in range(12):
        for _ in range(chance.randrange(1, 3)):
            chance.choice([swap, swap, move, drop, add, *([spoil] if faults else [])])(files, chance)
        written.write(files)
        written.update()
        written.check()
