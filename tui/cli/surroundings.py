"""What the program runs on: versions, the terminal, the clipboard, folders, the corpus. Looked at, never changed."""

import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from tui import __version__
from tui.corpus.files import UnreadableCorpus
from tui.corpus.sources import checked, sources
from tui.index.location import is_shared
from tui.index.store import open_index
from tui.panes.commands import REGISTRY
from tui.settings.read import load_settings

PROGRAM = "incident-tui"
TMUX_SECONDS = 2
CLIPBOARD_TOOLS = ("wl-copy", "xclip", "xsel", "pbcopy")
MULTIPLEXERS = {"TMUX": "tmux", "STY": "screen", "SSH_CONNECTION": "SSH"}
COLOURS = {"kitty": "256", "256color": "256", "16color": "16"}
"""How many colours the toolkit uses, by how TERM ends; 16 where it ends otherwise."""


class Finding(NamedTuple):
    """One thing that was looked at. `fault` says what is off and what to do, and is empty where nothing is."""

    name: str
    value: str
    fault: str = ""


def program() -> Iterator[Finding]:
    """The versions of the program and of what it is built on."""
    yield Finding(PROGRAM, __version__)
    yield Finding("python", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    for package in ("textual", "rich", "msgspec"):
        yield _version(package)
    yield _yaml()
    yield _sqlite()


def _version(package: str) -> Finding:
    try:
        return Finding(package, metadata.version(package))
    except metadata.PackageNotFoundError:
        return Finding(package, "missing", f"install {PROGRAM} again")


def _yaml() -> Finding:
    found = _version("PyYAML")
    if found.fault:
        return found
    import yaml

    if not yaml.__with_libyaml__:
        return found._replace(fault="built without libyaml, which reads the files: install a wheel of PyYAML")
    from yaml._yaml import get_version_string

    return found._replace(value=f"{found.value}, libyaml {get_version_string()}")


def _sqlite() -> Finding:
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        except sqlite3.OperationalError:
            return Finding("SQLite", sqlite3.sqlite_version, "without FTS5, which finds words: use another Python")
    return Finding("SQLite", f"{sqlite3.sqlite_version}, FTS5")


def terminal() -> Iterator[Finding]:
    """What the environment says of the terminal, and what the browser makes of it."""
    term = os.environ.get("TERM", "")
    weak = term in ("", "dumb")
    fault = "the browser needs a terminal that can move the cursor: set TERM, such as xterm-256color" if weak else ""
    yield Finding("TERM", term or "not set", fault)
    yield Finding("COLORTERM", os.environ.get("COLORTERM") or "not set")
    yield Finding("NO_COLOR", os.environ.get("NO_COLOR") or "not set")
    yield Finding("colours", _colours(term))
    yield Finding("size", *_size())
    yield _encoding()
    around = [name for variable, name in MULTIPLEXERS.items() if os.environ.get(variable)]
    yield Finding("inside", ", ".join(around) or "neither tmux, screen nor SSH")


def _colours(term: str) -> str:
    if os.environ.get("NO_COLOR"):
        return "none"
    if os.environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "16 million"
    return COLOURS.get(term.rpartition("-")[2], "16")


def _size() -> tuple[str, str]:
    """The size of the terminal on any of the three streams, and what is wrong with it."""
    for stream in (0, 1, 2):
        try:
            columns, rows = os.get_terminal_size(stream)
        except OSError:
            continue
        small = columns < 40 or rows < 12
        return f"{columns} x {rows}", "less than 40 x 12 shows little: make the window larger" if small else ""
    return "unknown: no terminal", ""


def _encoding() -> Finding:
    """What the browser's text is sent in: the toolkit draws on the stream of errors."""
    encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
    utf8 = encoding.lower().replace("-", "") == "utf8"
    return Finding(
        "output",
        encoding,
        "" if utf8 else "not UTF-8, so signs become \\uXXXX: unset PYTHONIOENCODING, set LANG=C.UTF-8",
    )


def clipboard() -> Iterator[Finding]:
    """Whether what is copied can get to the user's clipboard."""
    if os.environ.get("TMUX"):
        yield from _tmux()
    elif os.environ.get("STY"):
        fault = "screen does not pass it on: copy with screen itself, or use tmux"
        yield Finding("through the terminal", "OSC 52, inside screen", fault)
    else:
        yield Finding("through the terminal", "OSC 52, where the terminal allows it")
    tools = [tool for tool in CLIPBOARD_TOOLS if shutil.which(tool)]
    yield Finding("tools", ", ".join(tools) or f"none of {', '.join(CLIPBOARD_TOOLS)}")


def _tmux() -> Iterator[Finding]:
    clip, through = (_tmux_option(name) for name in ("set-clipboard", "allow-passthrough"))
    fault = "" if clip == "on" else "tmux keeps what is copied: tmux set -g set-clipboard on"
    yield Finding("tmux set-clipboard", clip or "unknown: tmux does not answer", fault)
    yield Finding("tmux allow-passthrough", through or "unknown")


def _tmux_option(name: str) -> str:
    """What an option of the tmux around is set to; empty where it does not say."""
    command = ["tmux", "show-options", "-gv", name]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TMUX_SECONDS, stdin=subprocess.DEVNULL, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def paths() -> Iterator[Finding]:
    """The folders that the program keeps things in."""
    import platformdirs

    yield _folder("cache", platformdirs.user_cache_path, private=True)
    yield _folder("data", platformdirs.user_data_path, private=True)
    yield _folder("log", platformdirs.user_log_path, private=True)
    yield _folder("config", platformdirs.user_config_path, private=False)


def _folder(name: str, find: Callable[[str], Path], *, private: bool) -> Finding:
    """Whether a folder is there, can be written, and shows nothing to others."""
    try:
        folder = find(PROGRAM)
    except RuntimeError:
        return Finding(name, "unknown", "the user has no home folder: set HOME")
    try:
        there = folder.is_dir()
        nearest = next(parent for parent in (folder, *folder.parents) if parent.exists())
        words = [str(folder)]
        words += [] if there else ["not made yet"]
        words += ["on a file system that other machines share"] if is_shared(nearest) else []
        exposed = private and there and bool(folder.stat().st_mode & 0o077)
        return Finding(name, ", ".join(words), _folder_fault(folder, nearest, exposed))
    except OSError as error:
        return Finding(name, str(folder), f"cannot be looked at ({error.strerror}): change who may read it")


def _folder_fault(folder: Path, nearest: Path, exposed: bool) -> str:
    """What is off with a folder, of whose path `nearest` is there already."""
    if not nearest.is_dir():
        return f"{nearest} is no folder: move it away"
    if not os.access(nearest, os.W_OK | os.X_OK):
        return f"cannot be written: change who may write {nearest}"
    return f"others can look into it: chmod 700 {folder}" if exposed else ""


def settings() -> Iterator[Finding]:
    """Whether there is a file of settings, and whether it is sound."""
    loaded = load_settings(REGISTRY)
    there = loaded.path is not None and os.path.lexists(loaded.path)
    count = len(loaded.problems)
    fault = f"{count} wrong: {PROGRAM} config check says where" if count else ""
    yield Finding("file", str(loaded.path) if there else "none: the defaults", fault)
    changed = [f"{name} ({origin})" for name, origin in loaded.origins.items() if origin != "default"]
    yield Finding("set", ", ".join(changed) or "nothing")


def corpus(root: Path) -> Iterator[Finding]:
    """Whether the corpus is found, and what the cache has of it."""
    yield Finding("folder", str(root))
    try:
        files = len(sources(checked(root)).files)
        index, fresh = open_index(root)
    except UnreadableCorpus as error:
        yield Finding("files", "unknown", f"{error}: give a folder with -C, or set INCIDENT_TUI_CORPUS")
        return
    yield Finding("files", f"{files:,}", "" if files else "no YAML file: give another folder with -C")
    if index is None:
        yield Finding("index", "none yet: it is made when the corpus is opened")
        return
    with closing(index):
        counts = index.problem_counts()
        records = sum(index.counts().values())
    yield Finding("index", f"{records:,} records and claims, {'as the files are' if fresh else 'older than the files'}")
    yield Finding("problems", f"{counts['error']:,} errors, {counts['warning']:,} warnings: {PROGRAM} check lists them")
