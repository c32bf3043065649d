"""The facts of the report as tables, one row an item of its facts sheet: what the bundled corpus must have coded.

Cells are divided by " | "; a row goes on where a line is indented. A cell with several parts divides them by " / ".
What is said and the words that say so are given in phrases, each of which must be found.
"""

from typing import NamedTuple, TypeVar

T = TypeVar("T", bound=tuple[str, ...])


class Event(NamedTuple):
    """An incident: its type; start, precision and time of day; place, precision and spot; roles and their actors."""

    item: str
    id: str
    type: str
    when: str
    where: str
    who: str


class Basis(NamedTuple):
    """What a field of an incident rests on: words of the article, or the reason of an inference, or both."""

    item: str
    id: str
    field: str
    cites: str
    inferred: str = ""


class Said(NamedTuple):
    """A claim: who says it, of what, the figure or phrases of the value, and the words that say so."""

    item: str
    claim: str
    by: str
    about: str
    said: str
    cites: str
    how: str = "reported"
    channel: str = ""
    hedge: str = ""
    unit: str = ""


class Tie(NamedTuple):
    """A relation: its source, type and target; and the claim that makes it: who asserts it, how, in which words."""

    item: str
    id: str
    ends: str
    by: str
    said: str
    cites: str
    how: str = "reported"

    @property
    def claim(self) -> Said:
        """What is said of the two, as a claim like any other."""
        return Said(self.item, f"{self.id}#said", self.by, "relation", self.said, self.cites, self.how)


class Spoken(NamedTuple):
    """A quote: the fragments of a direct one, all of them and in order, or phrases of an indirect one."""

    item: str
    id: str
    speaker: str
    mode: str
    text: str
    cites: str
    about: str
    channel: str = ""


class Player(NamedTuple):
    """An actor, by its name."""

    item: str
    id: str
    type: str
    cites: str = ""
    aliases: str = ""
    described: str = ""


class Spot(NamedTuple):
    """A place, by its name; what it is part of; latitude and longitude where they are public record."""

    item: str
    id: str
    cites: str
    part_of: str = ""
    at: str = ""


class Open(NamedTuple):
    """A subject of I1 on which accounts differ: who gives one; the claim that stands, or why none does."""

    item: str
    about: str
    claimants: str
    adopted: str
    unresolved: str = ""


class Gap(NamedTuple):
    """What is unknown: nothing is coded, and the reason is."""

    item: str
    owner: str
    field: str
    reason: str


class Note(NamedTuple):
    """What no field can say of a record."""

    item: str
    id: str
    notes: str


def rows(kind: type[T], table: str) -> list[T]:
    """The rows of a table, each with as many cells as its kind has or, from the right, fewer."""
    lines = table.strip().replace("\n    ", " ").splitlines()
    return [kind(*(cell.strip() for cell in line.split(" |"))) for line in lines]


I1, I2, I3 = "dik-post-2023-12-12", "hide-out-operation", "police-bombing-2023-11-03"
I4, I5, I6 = "killing-of-iqbal-2023-05", "border-soldier-2023-02", "taliban-takeover-2021"
I7, I8, I9 = "us-withdrawal-2021", "foreigners-policy-2023-10", "munir-visit-2023-12"

CONTEXT_OF_I1 = {I2, I3, I6, I7, I8, I9}
FRAGMENTS = ["front organization", "takes direction", "increased pressure", "back off"]

EVENTS = rows(
    Event,
    f"""
I1 | {I1} | Explosions/Remote violence | 2023-12-12 / day / before dawn | dera-ismail-khan / near /
    on the outskirts | attacker attackers-of-the-post / target security-forces
I2 | {I2} | Battles |  | dera-ismail-khan / adm2 | attacker pakistani-military / target militants-of-the-hide-out
I3 | {I3} | Explosions/Remote violence | 2023-11-03 / day | dera-ismail-khan / near | target dik-police
I4 | {I4} | Battles | 2023-05 / month |  | attacker law-enforcement-agencies / target iqbal
I5 | {I5} | Battles | 2023-02 / month | afghan-border / region | attacker tjp / target pakistani-military
I6 | {I6} | Strategic developments | 2021 / year | afghanistan / country | actor afghan-taliban
I7 | {I7} | Strategic developments | 2021 / year | afghanistan / country | actor us-military
I8 | {I8} | Strategic developments | 2023-10 / month | pakistan / country | actor government-of-pakistan /
    target undocumented-foreigners
I9 | {I9} | Strategic developments | 2023-12-12 / days | united-states / country | actor munir /
    host american-officials
""",
)

BASES = rows(
    Basis,
    f"""
I1 date | {I1} | date | before dawn on Tuesday | Tuesday / public record
I1 location | {I1} | location | on the outskirts of Dera Ismail Khan
I1 attacker | {I1} | participants.attacker | Heavily armed militants attacked
I1 target | {I1} | participants.target | on the security forces
I2 location | {I2} | location | in the same district
I2 attacker | {I2} | participants.attacker | the military said, it raided a militant hide-out
I2 target | {I2} | participants.target | 21 militants
I3 date | {I3} | date | On Nov. 3 | the year is inferred
I3 location | {I3} | location | Dera Ismail Khan
I3 target | {I3} | participants.target | a bombing aimed at the local police
I4 date | {I4} | date | In May Iqbal | the year is inferred
I4 attacker | {I4} | participants.attacker | in a shootout with Pakistani law-enforcement agencies
I4 target | {I4} | participants.target | Iqbal, also known as Bali Kiara
I5 date | {I5} | date | became prominent in February | prominent by claiming it / the year is inferred
I5 location | {I5} | location | on the Afghan border
I5 attacker | {I5} | participants.attacker | it claimed the killing of a soldier
I5 target | {I5} | participants.target |  | a soldier
I6 date | {I6} | date | two years ago | two years ago
I6 location | {I6} | location | took power in Afghanistan
I6 actor | {I6} | participants.actor | the Afghan Taliban took power
I7 date | {I7} | date | in 2021
I7 location | {I7} | location | withdrew from Afghanistan
I7 actor | {I7} | participants.actor | the United States military withdrew
I8 date | {I8} | date | In early October | the year is inferred
I8 location | {I8} | location |  | the policy is the Government of Pakistan's
I8 actor | {I8} | participants.actor | the Government of Pakistan announced
I8 target | {I8} | participants.target | all undocumented foreigners must leave
I9 date | {I9} | date |  | at the time of the attack
I9 location | {I9} | location | is in the United States
I9 actor | {I9} | participants.actor | Munir, Pakistan's army chief
I9 host | {I9} | participants.host | meeting American military officials
""",
)

SAID = rows(
    Said,
    f"""
I1 killed, in the text | {I1}#toll | officials | killed.soldiers | 23-23-23 | 23 soldiers were killed
I1 killed, in the headline | {I1}#headline | the-report | killed.soldiers | 23-23-? | At least 23 soldiers killed |
    reported | headline | at least
I1 killed, attackers | {I1}#attackers | pakistani-military | killed.attackers | 6-6-6 |
    All six attackers were killed | reported | statement
I1 sequence, the military's | {I1}#by-army | pakistani-military | sequence | vehicle laden with explosives / rammed /
    outer perimeter / police station / building collapsed / numerous casualties / gun battle |
    vehicle laden with explosives was rammed into the outer perimeter of the compound, next to a police station /
    A building collapsed, with numerous casualties / a fierce gun battle followed | reported | statement
I1 sequence, T.J.P.'s | {I1}#by-tjp | qasim | sequence | suicide attack first /
    then other militants stormed the compound | the attack began with a suicide attack, and then other militants
    stormed the compound | reported | Telegram
I1 responsibility | {I1}#owned | tjp | perpetrator | tjp | claimed responsibility | claimed
I1 perpetrator, Mir's | {I1}#taliban | mir | perpetrator | afghan-taliban |
    the attack could be the Taliban's way to retaliate | possible
I1 motive, Mir's | {I1}#retaliation | mir | motive | to make Pakistan back off |
    to retaliate, to make Pakistan "back off" | possible
I1 timing | {I1}#timing | military-experts | timing | strategic / worsening relations with Afghanistan /
    undocumented Afghans / army chief's visit | called the timing of the attack strategic /
    relations with Afghanistan are worsening / the measures against undocumented Afghans / the army chief is abroad
I1 tension | {I1}#tension | the-report | context | tension / rising |
    tension between the two countries has been rising
I1 among the deadliest | {I1}#deadliest | officials | significance | one of the deadliest / on the security forces /
    in recent years | one of the deadliest on the security forces of Pakistan in recent years
places: the district's decades of terrorism | {I1}#district | the-report | context.district | decades / neighbours /
    several attacks / recent past | The district and its neighbours have known terrorism for decades /
    several attacks in the recent past
I2 killed, soldiers | {I2}#soldiers | pakistani-military | killed.soldiers | 2-2-2 | two soldiers
I2 killed, militants | {I2}#militants | pakistani-military | killed.militants | 21-21-21 | 21 militants
I3 killed | {I3}#killed | the-report | killed | 5-5-5 | killed five people
I3 injured | {I3}#injured | the-report | injured | 21-?-? | injured more than 20 | reported |  | more than 20
I4 killed | {I4}#killed | the-report | killed | 1-1-1 | was killed in a shootout
I4 record | {I4}#record | dik-police | record | a number of prominent assaults /
    the forces in this district and its neighbours | a number of prominent assaults on the forces in this district
    and its neighbours
I4 bounty | {I4}#bounty | dik-police | bounty | ?-35000-? | about 35,000 US dollars | reported |  | about | USD
I5 killed | {I5}#killed | tjp | killed.soldiers | 1-1-1 | the killing of a soldier on | claimed
I5 responsibility | {I5}#owned | tjp | perpetrator | tjp | it claimed the killing of a soldier | claimed
I5 since then | {I5}#since | the-report | consequence | T.J.P. has mostly targeted Pakistan's military |
    Since then it has mostly targeted Pakistan's military
I6 militancy ever since | {I6}#militancy | the-report | consequence | militancy and attacks /
    the province ever since | Militancy and attacks have troubled the province ever since
I7 equipment left behind | {I7}#equipment | jabbar-ali | consequence | equipment was left behind /
    night-vision devices | night-vision devices that American forces left behind
I8 the policy | {I8}#policy | government-of-pakistan | measure |
    all undocumented foreigners must leave by 1 November | all undocumented foreigners must leave by Nov. 1
I8 mostly Afghans | {I8}#afghans | the-report | consequence | mostly / Afghans | mostly affected Afghans
I8 border violence | {I8}#violence | the-report | context | border violence / sharply |
    violence on the border has risen sharply since
I9 first visit | {I9}#first | the-report | significance | first official visit | his first official visit there
I9 talks | {I9}#talks | the-report | purpose | American military officials for talks |
    meeting American military officials for talks
Q2 the pressure on Kabul | ttp-directed#pressure | mir | consequence | because of this / pressure on Kabul /
    coerce it to end its support for T.T.P. | Because of that, he said, Pakistan has put "increased pressure" on
    Kabul to coerce it to end its support
""",
)

TIES = rows(
    Tie,
    """
Qasim, spokesman of T.J.P. | qasim-spokesman | qasim spokesman_of tjp | the-report | spokesman |
    Its spokesman, Mullah Muhammad Qasim
Ali, of the local police | ali-police | jabbar-ali member_of dik-police | the-report | police officer |
    Jabbar Ali, a local police officer
Munir, head of the army | munir-army | munir commands pakistani-military | the-report | heads the army |
    Munir, Pakistan's army chief
Mir, senior analyst at the institute | mir-usip | mir employed_by usip | the-report | senior analyst |
    a senior analyst at the United States Institute of Peace
Iqbal, a commander of T.T.P. | iqbal-ttp | iqbal commander_in ttp | the-report | commander |
    an important T.T.P. commander
T.J.P. as cover | tjp-cover | tjp cover_for unnamed-groups | security-officials | cover for other groups /
    Kabul is pressed less / the Pakistani militants in them | serves as cover for others /
    Kabul comes under less pressure to drive out the Pakistani militants | accused
T.J.P. as front of T.T.P. | tjp-front | tjp front_for ttp | mir | front organization |
    "front organization" for Tehrik-i-Taliban Pakistan | accused
T.T.P. directed from Kabul | ttp-directed | ttp directed_by afghan-taliban | mir | takes direction |
    in his words "takes direction" from the Afghan Taliban in Kabul | accused
harbouring | harbouring | afghan-taliban harbours ttp | government-of-pakistan | harbours the Pakistani Taliban |
    Pakistan accuses them of harbouring the Pakistani Taliban | accused
""",
)

SPOKEN = rows(
    Spoken,
    f"""
Q1 | q1-mir-front | mir | direct | front organization / takes direction | "front organization" / "takes direction" |
    tjp / ttp / afghan-taliban / tjp-front / ttp-directed
Q2 | q2-mir-pressure | mir | direct | increased pressure / back off |
    Because of that, he said, Pakistan has put "increased pressure" on Kabul to coerce it to end its support for
    T.T.P. / to retaliate, to make Pakistan "back off" | {I1} / ttp-directed / afghan-taliban / ttp
Q3 | q3-qasim | qasim | indirect | began with a suicide attack / then other militants stormed the compound |
    the attack began with a suicide attack, and then other militants stormed the compound | {I1} | Telegram
Q4 | q4-military | pakistani-military | indirect | rammed the perimeter / collapsed / gun battle /
    all six attackers were killed | rammed into the outer perimeter of the compound, next to a police station /
    A building collapsed / gun battle / All six attackers were killed | {I1} | statement
Q5 | q5-ali | jabbar-ali | indirect | local force struggles / advanced weapons /
    night-vision devices left behind in 2021 | his force struggles against militants who carry advanced weapons /
    night-vision devices that American forces left behind / in 2021 | dik-police / {I7}
Q6 | q6-police | dik-police | indirect | a number of prominent assaults / bounty / about 35,000 US dollars |
    The police tie him to a number of prominent assaults / the bounty on him was about 35,000 US dollars, they said |
    iqbal / {I4}
Q7 | q7-security-officials | security-officials | indirect | T.J.P. / cover for other groups / pressure on Kabul |
    Pakistani security officials say that the group serves as cover for others / Kabul comes under less pressure |
    tjp / tjp-cover
Q8 | q8-experts | military-experts | indirect | timing / strategic |
    Military experts called the timing of the attack strategic | {I1}
Q9 | q9-officials | officials | indirect | 23 soldiers were killed / one of the deadliest attacks in recent years |
    Officials said that 23 soldiers were killed / one of the deadliest on the security forces / in recent years | {I1}
""",
)

PLAYERS = rows(
    Player,
    """
The report | the-report | media
Tehreek-e-Jihad Pakistan | tjp | armed_group | Tehreek-e-Jihad Pakistan, or T.J.P., a little-known group | T.J.P. |
    little-known
Tehrik-i-Taliban Pakistan | ttp | armed_group | Tehrik-i-Taliban Pakistan, or T.T.P. | T.T.P. / Pakistani Taliban
Afghan Taliban | afghan-taliban | government | the Afghan Taliban took power |  | the government in Kabul since 2021
The six attackers of the post | attackers-of-the-post | unnamed | All six attackers | Heavily armed militants
The militants of the hide-out | militants-of-the-hide-out | unnamed | 21 militants were killed
Other groups | unnamed-groups | unnamed | cover for others
Pakistani military | pakistani-military | state_force | The Pakistani military said in a statement
Security forces of Pakistan | security-forces | state_force | the security forces of Pakistan
Local police of Dera Ismail Khan | dik-police | state_force | the local police of Dera Ismail Khan
Pakistani law-enforcement agencies | law-enforcement-agencies | state_force | Pakistani law-enforcement agencies
Government of Pakistan | government-of-pakistan | government | the Government of Pakistan announced
Pakistani security officials | security-officials | unnamed | Pakistani security officials say
Officials | officials | unnamed | Officials said
United States military | us-military | state_force | the United States military withdrew
American military officials | american-officials | state_force | American military officials
Mullah Muhammad Qasim | qasim | person | Its spokesman, Mullah Muhammad Qasim |  | spokesman of T.J.P.
Jabbar Ali | jabbar-ali | person | Jabbar Ali, a local police officer |  | local police officer
Iqbal | iqbal | person | Iqbal, also known as Bali Kiara | Bali Kiara | T.T.P. commander
Gen. Syed Asim Munir | munir | person | Gen. Syed Asim Munir, Pakistan's army chief |  | Pakistan's army chief
Asfandyar Mir | mir | person | Asfandyar Mir, a senior analyst |  | analyst
United States Institute of Peace | usip | organisation | Peace, a think tank in Washington |  |
    think tank in Washington
Military experts | military-experts | unnamed | Military experts called
Undocumented foreigners | undocumented-foreigners | civilians | all undocumented foreigners |  | mostly Afghans
""",
)

SPOTS = rows(
    Spot,
    """
Dera Ismail Khan | dera-ismail-khan | Dera Ismail Khan | khyber-pakhtunkhwa | 31.83 / 70.9
Khyber Pakhtunkhwa Province | khyber-pakhtunkhwa | Khyber Pakhtunkhwa Province, which borders Afghanistan |
    north-western-pakistan
North-western Pakistan | north-western-pakistan | north-western Pakistan | pakistan
Pakistan | pakistan | in Pakistan
The Afghan border area | afghan-border | on the Afghan border
Afghanistan | afghanistan | Afghanistan
Kabul | kabul | Kabul | afghanistan
Washington | washington | Washington | united-states
United States | united-states | in the United States
""",
)

OPENS = rows(
    Open,
    """
I1 killed | killed.soldiers | officials / the-report | toll
I1 opening | sequence | pakistani-military / qasim |  | two accounts
I1 who stands behind it | perpetrator | mir / tjp |  | claimed by T.J.P. / front / cover
""",
)

GAPS = rows(
    Gap,
    f"""
publisher | report | publisher | not stated
authors | report | authors | not stated
I2 date | {I2} | date | gives no date
I2 channel of the soldiers' toll | {I2}#soldiers | channel | not given
I2 channel of the militants' toll | {I2}#militants | channel | not given
I4 place of the shootout | {I4} | location | not given
I1 channel of the responsibility | {I1}#owned | channel | not given
""",
)

NOTES = rows(
    Note,
    """
T.T.P. and the Pakistani Taliban, never equated | ttp | uses both names / never equates them
officials who name no group | unnamed-groups | name none
a city and a district | dera-ismail-khan | City and district
the province at the border | khyber-pakhtunkhwa | Borders Afghanistan
Q6, police of no stated kind | q6-police | "the police"
""",
)

INFERRED = rows(
    Basis,
    """
the report as an actor | the-report | inferred |  | speaks for itself
T.T.P. as the Pakistani Taliban | ttp | inferred |  | another name of T.T.P. is public record
coordinates of Dera Ismail Khan | dera-ismail-khan | inferred |  | coordinates are public record
""",
)
