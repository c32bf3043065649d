"""What can be measured, by name and in that order. Each says which figures it found."""

from collections.abc import Callable

from tests.bench.build import builds
from tests.bench.keys import keys
from tests.bench.peers import peers
from tests.bench.report import Figure
from tests.bench.search import searches
from tests.bench.sets import DataSet, Run
from tests.bench.start import bundled, starts
from tests.bench.yaml_files import yaml_files

ONCE: dict[str, Callable[[Run], list[Figure]]] = {"bundled": bundled, "yaml": yaml_files}
"""What has nothing to do with the size of a data set."""

OF_DATA_SETS: dict[str, Callable[[Run, DataSet], list[Figure]]] = {
    "build": builds,
    "start": starts,
    "keys": keys,
    "search": searches,
    "peers": peers,
}

GROUPS = (*ONCE, *OF_DATA_SETS)
