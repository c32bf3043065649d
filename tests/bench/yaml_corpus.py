"""A corpus of many YAML files, as people write them, made by seed: the same seed makes the same bytes.

A case is an article and what is coded of it, a file each: the article, its actors, its place, two incidents with
claims and evidence, quotes, and what ties the actors. Cases name each other's places and actors, as the parts of a
real corpus do, one in five has names that are not ASCII, and all of it is clean by `incident-tui check`.
"""

import random
from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path
from typing import NamedTuple

_FIRST = ("Amal", "Bren", "Cato", "Dara", "Edda", "Faro", "Gita", "Hani", "Iker", "Jola", "Kemi", "Luca", "Nadi")
_MARKED = ("Zoë", "Łuka", "Çelik", "Ørjan", "Ñuno", "Émile", "Šime")
_SYLLABLES = ("ba", "dor", "el", "gan", "hir", "jas", "ku", "lem", "mor", "nis", "ost", "pra", "qar", "rin", "sul")
_ROLES = ("spokesman", "commander", "governor", "physician", "elder", "analyst")
_ARMED = ("Front", "Brigade", "Movement", "Column", "League")
_WHAT = (
    ("Explosions/Remote violence", "Remote explosive/landmine/IED", "A bomb went off beside", "The bombing"),
    ("Battles", "Armed clash", "Armed men opened fire on", "The clash"),
    ("Violence against civilians", "Attack", "Several men attacked", "The attack"),
)
_TARGETS = ("a police station", "a market", "a convoy", "a checkpoint", "a bus station", "a grain store")
_TIMES = ("before dawn", "around noon", "after evening prayers", "late at night", "in the early morning")
_MORE = (
    "Roads into the town stayed closed for most of the day, and shops did not open.",
    "The district has seen several attacks in the past two years, most of them on roads.",
    "Residents said that telephones had not worked since the evening before.",
    "Aid workers left the area last month, after two of their cars had been stopped.",
    "The authorities have promised to set up more checkpoints before the harvest.",
    "Schools will be closed until the end of the week, the education office said.",
)


class _Person(NamedTuple):
    id: str
    name: str
    role: str


class _Case(NamedTuple):
    """What the files of a case have in common. `other` is an earlier case, or the case itself where it is the first."""

    id: str
    folder: str
    day: str
    place: tuple[str, str]
    group: tuple[str, str]
    people: tuple[_Person, _Person]
    what: tuple[str, str, str, str]
    target: str
    time: str
    killed: int
    injured: int
    later: int


def write_yaml_corpus(folder: Path, files: int, seed: int) -> None:
    """Write a corpus of so many files, at least one, into a folder that is there and empty."""
    info = f"title: A corpus of {files} files\nlicence: CC0 1.0\n"
    made = chain([("corpus.yaml", info)], _files(random.Random(seed)))
    for path, text in islice(made, files):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _files(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Paths and texts without end. Each names nothing that comes after it, so that any number of them is a corpus."""
    earlier: list[_Case] = []
    for number in count(1):
        case = _case(number, chance)
        other = chance.choice(earlier[-500:]) if earlier else None
        made = {
            "article": _article(case, other, chance),
            "place": _place(case, other),
            "actors": _actors(case, chance),
            "attack": _attack(case, chance),
            "quotes": _quotes(case),
            "aftermath": _aftermath(case, other),
            "relations": _relations(case),
        }
        yield from ((f"{case.folder}/{name}.yaml", text) for name, text in made.items())
        earlier.append(case)


def _case(number: int, chance: random.Random) -> _Case:
    first = (*_FIRST, *_MARKED) if number % 5 == 0 else _FIRST
    word = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
    people = [
        _Person(f"person-{number}-{which}", f"{chance.choice(first)} {_surname(chance)}", role)
        for which, role in zip("ab", chance.sample(_ROLES, 2), strict=True)
    ]
    day = f"{2010 + number % 14}-{1 + chance.randrange(12):02}-{1 + chance.randrange(28):02}"
    killed = chance.randrange(2, 40)
    return _Case(
        f"case-{number}",
        f"{day[:4]}/case-{number}",
        day,
        (f"place-{number}", f"{word}{'abad' if number % 2 else 'pur'}"),
        (f"group-{number}", f"{_surname(chance)} {chance.choice(_ARMED)}"),
        (people[0], people[1]),
        chance.choice(_WHAT),
        chance.choice(_TARGETS),
        chance.choice(_TIMES),
        killed,
        killed + chance.randrange(3, 30),
        killed + chance.randrange(1, 3),
    )


def _surname(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.choice((3, 4)))).capitalize()


def _article(case: _Case, other: _Case | None, chance: random.Random) -> str:
    """The article. Every passage that another file cites is in it once."""
    one, two = case.people
    beginning, event = case.what[2:]
    more = chance.sample(_MORE, 3)
    before = f"It recalls what happened in {other.place[1]} earlier, an official said. " if other else ""
    return f"""\
article: {case.id}
title: "{case.killed} people killed near {case.place[1]}"
publisher: The Example Courier
authors: {{unknown: not stated}}
published_at: {case.day}
source_url: https://news.example/{case.day[:4]}/{case.id}
language: en
body:
- >-
  {beginning} {case.target} on the edge of {case.place[1]} {case.time} on Monday.
  Officials put the number of the dead at {case.killed}, with {case.injured} wounded in two hospitals.
  {more[0]}
- >-
  The {case.group[1]}, an armed group little known so far, said in a statement that it was behind it.
  {event} "was an answer to the raids of last month", said {one.name}, a {one.role} of the group.
  {more[1]}
- >-
  {two.name}, a {two.role} from the town, gave another count: "We buried {case.later} of them", all from one village.
  {before}{more[2]}
- "In a search on Tuesday, soldiers arrested five suspects; nobody was hurt, the army said."
"""


def _place(case: _Case, other: _Case | None) -> str:
    near = f"notes: 'Not to be mistaken for {other.place[1]}.'\n" if other else ""
    return f"""\
place: {case.place[0]}
name: {case.place[1]}
aliases: [{{name: {case.place[1]} town, language: en}}]
country: Exampleland
adm_1: {{unknown: the article does not say}}
latitude: {30 + case.killed / 10:.2f}
longitude: {60 + case.injured / 10:.2f}
article: {case.id}
evidence: on the edge of {case.place[1]}
{near}"""


def _actors(case: _Case, chance: random.Random) -> str:
    group, (one, two) = case.group, case.people
    spelt = "".join(word[0] for word in group[1].split())
    shorter = f"{group[1].split()[0]} men"
    notes = chance.choice(("", "  notes: Other reports give another spelling of the name.\n"))
    return f"""\
- actor: {group[0]}
  name: {group[1]}
  type: armed_group
  aliases: [{{name: {spelt}, case: exact, mention: no}}, {shorter}]
  description: an armed group
  article: {case.id}
  evidence: {{exact: {group[1]}, suffix: ', an armed group'}}
{notes}- actor: {one.id}
  name: {one.name}
  type: person
  description: {one.role} of the group
  article: {case.id}
  evidence: "said {one.name}, a {one.role} of the group"
- {{actor: {two.id}, name: {two.name}, type: person, article: {case.id},
   evidence: "{two.name}, a {two.role} from the town"}}
- actor: officials-{case.id}
  name: Officials of {case.place[1]}
  type: government
  article: {case.id}
  evidence: Officials put the number
"""


def _attack(case: _Case, chance: random.Random) -> str:
    kind, sub_kind, _, event = case.what
    killed = chance.choice(("toll", "toll", '{unresolved: "two counts, neither confirmed"}'))
    return f"""\
incident: attack-{case.id}
title: {event} on {case.target} near {case.place[1]}
event_type: {kind}
sub_event_type: {sub_kind}
scheme: ACLED
scheme_version: {{unknown: not stated}}
status: confirmed
article: {case.id}
date: {{start: {case.day}, precision: day, time: {case.time},
       evidence: {case.time} on Monday, inferred: the Monday before the article}}
location: {{place: {case.place[0]}, precision: near, description: "{case.target}",
           evidence: "{case.target} on the edge of {case.place[1]}"}}
participants:
  attacker: {{actor: {case.group[0]}, evidence: it was behind it}}
claims:
- {{id: toll, claimant: officials-{case.id}, about: killed, best: {case.killed},
   evidence: the number of the dead at {case.killed}}}
- {{id: injured, claimant: officials-{case.id}, about: injured, best: {case.injured},
   evidence: "{case.injured} wounded in two hospitals"}}
- id: elder
  claimant: {case.people[1].id}
  about: killed
  low: {case.later}
  qualifier: at least
  channel: {{unknown: not given}}
  evidence: We buried {case.later} of them
- id: owned
  claimant: {case.group[0]}
  about: perpetrator
  value: {case.group[0]}
  assertion: claimed
  channel: statement
  evidence: ["said in a statement", it was behind it]
- {{id: motive, claimant: {case.people[0].id}, about: motive, value: "an answer to raids",
   evidence: was an answer to the raids of last month}}
adopt:
  killed: {killed}
  injured: injured
  perpetrator: owned
coder: example
coded_at: {case.day[:7]}
review: reviewed
"""


def _quotes(case: _Case) -> str:
    one, two = case.people
    return f"""\
- quote: answer-{case.id}
  speaker: {one.id}
  mode: direct
  text: [was an answer to the raids of last month]
  channel: statement
  about: [attack-{case.id}, {case.group[0]}]
  article: {case.id}
  evidence: '"was an answer to the raids of last month"'
---
quote: buried-{case.id}
speaker: {two.id}
mode: direct
text: We buried {case.later} of them
channel: {{unknown: not given}}
about: [attack-{case.id}]
article: {case.id}
evidence: '"We buried {case.later} of them"'
"""


def _aftermath(case: _Case, other: _Case | None) -> str:
    related = f"\n- {{incident: aftermath-{other.id}, relation: context_of}}" if other else ""
    return f"""\
# The day after, as the last paragraph has it.
incident: aftermath-{case.id}
title: Search near {case.place[1]}
event_type: Strategic developments
status: suspected
article: {case.id}
date:
  start: {case.day[:7]}
  precision: month
  evidence: In a search on Tuesday
location:
- {{place: {case.place[0]}, precision: {{unknown: the article does not say}},
   inferred: "the search followed the attack"}}
participants:
  arrested:
  - {{actor: {case.group[0]}, evidence: arrested five suspects}}
claims:
- {{id: arrested, claimant: officials-{case.id}, about: arrested, best: 5, evidence: "soldiers arrested five suspects"}}
- {{id: unhurt, claimant: officials-{case.id}, about: injured, best: 0, evidence: nobody was hurt}}
adopt: {{arrested: arrested, injured: unhurt}}
related:
- {{incident: attack-{case.id}, relation: follows}}{related}
"""


def _relations(case: _Case) -> str:
    return f"""\
relation: speaks-{case.id}
source: {case.people[0].id}
target: {case.group[0]}
type: spokesman_of
status: alleged
article: {case.id}
claims:
- {{id: said, claimant: {case.people[0].id}, about: tie, value: speaks for the group,
   evidence: "a {case.people[0].role} of the group"}}
adopt: {{tie: said}}
"""
