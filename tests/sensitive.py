"""A small corpus with all that is sensitive. Every name in it is made up."""

NAMES = ("Zubair", "Tahmasp", "Zubby", "Mill Lane", "zubair", "tahmasp", "mill-lane", "X123456", "12.34", "45.67")
"""What nothing may show while it is withheld: of the person and the place."""
PASSAGES = ("unspeakable", "crawled", "whispered", "ghastly")
"""The same of the graphic quote, the graphic claim, the personal quote, and the graphic article."""

POST = """\
article: post
title: Zubair Tahmasp arrested in Exampleton
publisher: Exampleton Gazette
published_at: 2020-02-03
language: en
source_url: https://example.org/news/zubair-tahmasp-arrested.html
body:
- "Police arrested Zubair
  Tahmasp on Sunday, the Harbour Office said. ZUBAIR TAHMASP'S brother, known as Zubby, was hurt."
- The witness said that the wall was covered with unspeakable things and left. Three people were killed by Zu\u0308bair
  Tahmasp and others, officials said. He crawled to the gate and cried out. His house stands in Old Mill Lane.
- He whispered that he had seen nothing.
---
article: ghastly-report
title: A report of the morgue
body: [Ghastly things are told here.]
sensitivity: graphic
---
actor: zubair-tahmasp
name: Zubair Tahmasp
type: person
sensitivity: [personal]
aliases: [Zubby, {name: Zub, case: exact}]
external_ids: {passport: "X123456"}
description: A docker; Zubby to friends.
article: post
evidence: Police arrested Zubair Tahmasp
---
actor: office
name: Harbour Office
type: organisation
---
place: old-mill-lane
name: Old Mill Lane
latitude: 12.34567
longitude: 45.6789
sensitivity: personal
article: post
evidence: His house stands in Old Mill Lane
---
quote: q-wall
speaker: office
mode: direct
text: the wall was covered with unspeakable things
sensitivity: [graphic]
about: [arrest-of-zubair-tahmasp]
article: post
evidence: the wall was covered with unspeakable things
---
quote: q-nothing
speaker: zubair-tahmasp
mode: indirect
text: He whispered that he had seen nothing.
notes: The witness whispered it.
sensitivity: personal
article: post
evidence: He whispered that he had seen nothing
---
incident: arrest-of-zubair-tahmasp
title: Arrest of Zubair Tahmasp
status: confirmed
article: post
date: {start: 2020-02-02, evidence: on Sunday, inferred: the Sunday before}
location: {place: old-mill-lane, precision: exact, latitude: 12.34567, longitude: 45.6789}
participants: {target: {actor: zubair-tahmasp, evidence: Police arrested Zubair Tahmasp}}
claims:
- {id: zub-said, claimant: zubair-tahmasp, about: killed, best: 3, evidence: Three people were killed}
- {id: who, claimant: office, about: perpetrator, value: zubair-tahmasp, evidence: Three people were killed}
adopt: {killed: zub-said}
notes: "Zubair

  Tahmasp denies it."
---
incident: gate
title: Fight at the gate
status: suspected
article: post
sensitivity: graphic
claims:
- {id: one, claimant: office, about: sequence, value: he crawled to the gate,
   evidence: He crawled to the gate and cried out}
- {id: two, claimant: office, about: sequence, value: he crawled away from the gate, inferred: so they say}
- {id: killed, claimant: office, about: killed, best: 1, inferred: so they say}
adopt: {killed: killed}
---
relation: employed
source: zubair-tahmasp
target: office
type: employed_by
article: post
claims:
- {id: said, claimant: office, about: status, value: Zubair Tahmasp worked here, evidence: Zubair Tahmasp worked}
"""
"""The last evidence is in no article: a problem, whose message has the name."""
