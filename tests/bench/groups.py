"""What can be measured, by name and in that order. Each says which figures it found."""

from collections.abc import Callable

from tests.bench.build import builds
from tests.bench.duplicates import measure
from tests.bench.keys import keys
from tests.bench.peers import peers
from tests.bench.report import Figure, Limit
from tests.bench.search import searches
from tests.bench.sets import DataSet, Run
from tests.bench.start import bundled, starts
from tests.bench.yaml_files import yaml_files


def duplicates(_: Run) -> list[Figure]:
    """Candidates for the same event among many: how long they take, and how many are found and right."""
    found = measure()
    of = f"duplicates of {found['events']:,} events"
    return [
        Figure(f"{of}, finding them, time of a processor", "s", [found["cpu seconds"]], limit=Limit(60)),
        Figure(f"{of}, recall", "%", [found["recall"] * 100], limit=Limit(95, least=True)),
        Figure(f"{of}, precision", "%", [found["precision"] * 100], limit=Limit(90, least=True)),
    ]


ONCE: dict[str, Callable[[Run], list[Figure]]] = {"bundled": bundled, "yaml": yaml_files, "duplicates": duplicates}
"""What has nothing to do with the size of a data set."""

OF_DATA_SETS: dict[str, Callable[[Run, DataSet], list[Figure]]] = {
    "build": builds,
    "start": starts,
    "keys": keys,
    "search": searches,
    "peers": peers,
}

GROUPS = (*ONCE, *OF_DATA_SETS)
