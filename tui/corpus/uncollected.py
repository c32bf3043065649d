"""Reading without the garbage collector, or with little of it: it would look again and again through what is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Hold the garbage collector: reading makes many objects and no cycles to look for among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


MANY = 50_000
"""New objects between two looks: a few milliseconds' worth, which nobody notices at the keyboard."""


@contextmanager
def rare_collection() -> Iterator[None]:
    """Have the garbage collector look seldom: for reading so long that what others leave must go meanwhile."""
    was = gc.get_threshold()
    gc.set_threshold(MANY, *was[1:])
    try:
        yield
    finally:
        gc.set_threshold(*was)
