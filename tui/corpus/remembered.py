"""What is remembered of the texts of a data set: its rows repeat the same few."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

T = TypeVar("T")

MEMORABLE = 500
"""Characters of a text that is remembered: thousands of longer ones would fill the memory."""


def recalled(function: "_lru_cache_wrapper[T]", length: int) -> Callable[..., T]:
    """What to call in place of a function that remembers: itself, or for a long text what remembers nothing."""
    return function if length <= MEMORABLE else function.__wrapped__
