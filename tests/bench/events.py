"""A file as UCDP GED publishes them, of any size, with events that never happened:

    python -m tests.bench.events ROWS FILE.csv [--seed N]

The same seed makes the same rows, and a smaller file is the beginning of a larger one. Rows are written as they are
made, so that a million take no more memory than a thousand. How often what occurs, and what is blank, in which form
sources are told, and what is unclear, is as in the public sample of that data set.
"""

import argparse
import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from tests.bench.world import Dyad, Place, World, world
from tests.samples import UCDP

COLUMNS = tuple(UCDP)
FIRST_ID = 100_000
BEGIN, DAYS = dt.date(1989, 1, 1), 365 * 35
BLOCK = 1_000
"""Rows drawn at a time: chance is asked for what many of them need at once."""
WHERE_PREC = ((1, 2, 3, 4, 5, 6, 7), (475, 232, 140, 105, 35, 11, 2))
DATE_PREC = ((1, 2, 3, 4, 5), (849, 107, 7, 23, 14))
LENGTH = {1: 0, 2: 5, 3: 6, 4: 29, 5: 120}
"""The most days that an event lasts beyond its first, by `date_prec`."""
MOST_KILLED = 8_000

_WHAT = (
    "killed in clash near",
    "killed in attack on",
    "dead after shelling of",
    "killed, several wounded in",
    "die in",
)
_WHO = ("police", "army spokesman", "local residents", "hospital staff", "", "district governor", "police; residents")
_WHERE = ("", "", "{} quarter of {}", "on the road from {} to {}", "outside {}, near {}", "in the {} valley, {}")


def rows(count: int, seed: int = 1) -> Iterator[list[str]]:
    """The rows of a file, without its header, in the order of COLUMNS."""
    made, chance = world(seed), Random(f"events {seed}")
    days = [BEGIN + dt.timedelta(days=day) for day in range(DAYS + max(LENGTH.values()) + 1)]
    written = [day.isoformat() for day in days]
    left, number = count, FIRST_ID
    while left > 0:
        yield from islice(_block(made, chance, written, number), left)
        left, number = left - BLOCK, number + BLOCK


def write_events(path: Path, count: int, seed: int = 1) -> None:
    """Write a file of so many events."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows(count, seed))


def _block(of: World, chance: Random, days: Sequence[str], number: int) -> Iterator[list[str]]:
    dyads = chance.choices(of.dyads, cum_weights=of.dyad_weights, k=BLOCK)
    precisions = chance.choices(*WHERE_PREC, k=BLOCK)
    lasting = chance.choices(*DATE_PREC, k=BLOCK)
    # More of what happened is recorded of late than of long ago.
    begins = [int(DAYS * chance.random() ** 0.6) for _ in range(BLOCK)]
    for at, dyad in enumerate(dyads):
        begin, prec = begins[at], lasting[at]
        end = begin + (chance.randint(prec > 1, LENGTH[prec]) if prec > 1 else 0)
        when = (prec, days[begin], days[end])
        place = chance.choices(dyad.country.places, cum_weights=dyad.country.weights)[0]
        unclear = chance.random() < 0.066
        killed = _killed(chance, dyad, unclear)
        sources = _sources(of, chance, killed[4], place, days[min(end + 1, DAYS)])
        yield [
            *_conflict(dyad, number + at, days[begin][:4], active="0" if chance.random() < 0.03 else "1"),
            *sources,
            *_where(of, chance, dyad, place, precisions[at]),
            "2" if unclear else "1",
            *map(str, when),
            *map(str, killed),
            dyad.country.number if dyad.kind == 1 else "",
            "",
        ]


def _conflict(dyad: Dyad, id: int, year: str, active: str) -> tuple[str, ...]:
    dyad_id = str(dyad.number)
    return (
        str(id),
        f"{dyad.country.code}-{year}-{dyad.kind}-{dyad_id}-{id}",
        year,
        active,
        "Clear",
        str(dyad.kind),
        *(dyad_id, str(dyad.number + 10_000), dyad.conflict),
        *(dyad_id, dyad_id, f"{dyad.side_a[2]} - {dyad.side_b[2]}"),
        *dyad.side_a,
        *dyad.side_b,
    )


def _killed(chance: Random, dyad: Dyad, unclear: bool) -> tuple[int, ...]:
    """The four groups, then best, high and low: most events have few dead, very few have very many.

    Of some that are unclear the low estimate is above the best one.
    """
    best = min(int(chance.paretovariate(1.15)), MOST_KILLED) if chance.random() > 0.09 else 0
    side_b = best if dyad.kind == 3 else int((best + 1) * chance.random())
    side_a = int((best - side_b + 1) * chance.random())
    civilians = best - side_a - side_b if chance.random() < 0.7 else 0
    groups = (side_a, 0 if dyad.kind == 3 else side_b, civilians + (side_b if dyad.kind == 3 else 0))
    spread = int(best * chance.random() / 2) + 1 if chance.random() < 0.15 else 0
    low = best + 1 if unclear and chance.random() < 0.05 else max(best - spread, 0)
    return (*groups, best - sum(groups), best, max(best + spread, low), low)


def _sources(of: World, chance: Random, best: int, place: Place, day: str) -> tuple[str, str, str, str, str, str]:
    """How many, `source_article`, its parts in columns of their own, and who told the outlets.

    A third is in the older form, words as coders liked it, some in several lines; there the parts are blank.
    """
    original = chance.choice(_WHO)
    drawn = chance.random()
    count = 0 if drawn < 0.33 else 1 if drawn < 0.8 else 2 if drawn < 0.96 else 3
    offices = chance.choices(of.offices, cum_weights=of.office_weights, k=count or 1)
    headlines = [_headline(of, chance, best, place) for _ in offices]
    if not count:
        how = chance.random()
        text = f'{offices[0]} {day} "{headlines[0]}'
        if how < 0.08:
            text = f"(1) {text}\n\n(2) {offices[0]}: {_headline(of, chance, best, place)}"
        return ("-1", "" if how > 0.95 else text, "", "", "", original)
    whole = ";".join(f'"{office},{day},{line}"' for office, line in zip(offices, headlines, strict=True))
    return (str(count), whole, ";".join(offices), ";".join([day] * count), ";".join(headlines), original)


def _headline(of: World, chance: Random, best: int, place: Place) -> str:
    words = chance.choices(of.words, cum_weights=of.word_weights, k=chance.randint(2, 7))
    return f"{best or 'None'} {chance.choice(_WHAT)} {place.name}: {' '.join(words)}"


def _where(of: World, chance: Random, dyad: Dyad, place: Place, precision: int) -> tuple[str, ...]:
    words = chance.choices(of.words, cum_weights=of.word_weights, k=2)
    coordinates = place.name if precision < 4 else place.adm_1 if precision < 6 else dyad.country.name
    latitude, longitude = str(place.latitude), str(place.longitude)
    cell = int((place.latitude + 90) * 2) * 720 + int((place.longitude + 180) * 2) + 1
    return (
        str(precision),
        coordinates,
        chance.choice(_WHERE).format(words[0].capitalize(), words[1].capitalize()),
        place.adm_1 if precision < 6 else "",
        place.adm_2 if precision < 4 else "",
        *(latitude, longitude, f"POINT ({longitude} {latitude})", str(cell)),
        *(dyad.country.name, dyad.country.number, dyad.country.region),
    )


def main() -> None:
    """Write a file."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.events", description=__doc__)
    parser.add_argument("rows", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    write_events(args.file, args.rows, args.seed)


if __name__ == "__main__":
    main()
