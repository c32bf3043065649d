"""The settings as they are: from the defaults, the file and the environment, with all that is wrong with them."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.settings.model import FROM_ENVIRONMENT, Origin, Settings, variable

if TYPE_CHECKING:
    from tui.corpus.results import Problem
    from tui.settings.keymap import Registry


class _Nowhere:
    """The place of what stands in no file."""

    line = column = index = 0


class Loaded(NamedTuple):
    """The settings that are sound, where each comes from, and what is wrong. `path` is None without a home."""

    settings: Settings
    origins: dict[str, Origin]
    problems: "list[Problem]"
    path: Path | None

    @property
    def errors(self) -> "list[Problem]":
        """What makes the settings other than the user meant them."""
        return [problem for problem in self.problems if problem.severity == "error"]


def settings_path() -> Path | None:
    """Where the file is, whether there is one or not; None where the user has not even a home."""
    from platformdirs import user_config_path

    try:
        return user_config_path("incident-tui") / "config.yaml"
    except RuntimeError:
        return None


def load_settings(registry: "Registry", environment: Mapping[str, str] = os.environ) -> Loaded:
    """The settings, each from the environment, else from the file, else its default.

    What reads YAML is imported only where there is a file: starting must not wait for it.
    """
    path = settings_path()
    origins: dict[str, Origin] = dict.fromkeys(Settings.__struct_fields__, "default")
    loaded = Loaded(Settings(), origins, [], path)
    if path is not None and os.path.lexists(path):
        from tui.settings.file import read_settings

        settings, given, problems = read_settings(path, registry)
        loaded = Loaded(settings, origins | dict.fromkeys(given, "file"), problems, path)
    if any(environment.get(variable(name)) for name in FROM_ENVIRONMENT):
        loaded = _with_environment(loaded, environment)
    return loaded


def _with_environment(loaded: Loaded, environment: Mapping[str, str]) -> Loaded:
    """What the environment says is stronger than the file. An empty variable says nothing."""
    from tui.corpus.convert import shape
    from tui.corpus.nodes import Scalar
    from tui.corpus.scalars import ABSENT
    from tui.corpus.sink import Sink

    plans = shape(Settings).plans
    values, problems = {}, []
    for name in FROM_ENVIRONMENT:
        text = environment.get(variable(name))
        if not text:
            continue
        sink = Sink(f"${variable(name)}")
        value = plans[name].convert(Scalar(text, _Nowhere()), sink, name)
        problems += [msgspec.structs.replace(problem, line=0, column=0) for problem in sink.problems]
        if value is not ABSENT:
            values[name] = value
    settings = msgspec.structs.replace(loaded.settings, **values)
    origins = loaded.origins | dict.fromkeys(values, "environment")
    return Loaded(settings, origins, loaded.problems + problems, loaded.path)
