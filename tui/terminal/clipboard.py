"""Copying to the user's clipboard, wherever that is: on this machine, beyond tmux or screen, at the end of an SSH line.

What can be tried is planned from the environment; the doing says what came of it, in the words that a user reads.
"""

import base64
import subprocess
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

SEQUENCE_LIMIT = 74_994
"""Bytes of text that are sent to a terminal at most: 100,000 as a sequence, beyond which terminals drop it silently."""

SCREEN_CHUNK = 760
"""Bytes of a string that GNU screen passes on whole: it keeps 768, its own marks included."""

TOOL_SECONDS = 2.0
"""How long a clipboard tool may take before it counts as failed."""

TOOLS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard", "-in")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
)
"""The variable without which a tool has nothing to talk to, and its command."""

TMUX = ("tmux", "load-buffer", "-w", "-")
"""Sets tmux's buffer and has tmux tell its terminal, whether `set-clipboard` is `on` or `external`."""

Wrapping = Literal["plain", "tmux", "screen"]


class Plan(NamedTuple):
    """What to try: commands that take the text, in their order, and how the sequence after them must be sent."""

    commands: tuple[tuple[str, ...], ...]
    wrappings: tuple[Wrapping, ...]


class Outcome(NamedTuple):
    """What came of copying, in words, and whether it was done."""

    words: str
    done: bool


def plan(environ: Mapping[str, str], find: Callable[[str], str | None]) -> Plan:
    """How to copy in an environment. `find` is where a program is, None where there is none (see shutil.which)."""
    commands = []
    if not (environ.get("SSH_CONNECTION") or environ.get("SSH_TTY")):
        # Over SSH the clipboard that a tool would reach is not the one of the person at the keyboard.
        usable = (tool for variable, tool in TOOLS if (not variable or environ.get(variable)) and find(tool[0]))
        commands += list(usable)[:1]
    if environ.get("TMUX") and find("tmux"):
        commands.append(TMUX)
    return Plan(tuple(commands), _wrappings(environ))


def _wrappings(environ: Mapping[str, str]) -> tuple[Wrapping, ...]:
    """The ways that one sequence is sent, all of them: a terminal that a way is not for does nothing with it."""
    term = environ.get("TERM", "")
    if environ.get("TMUX") or term.startswith("tmux"):
        # Plain is for `set-clipboard on`, wrapped for `allow-passthrough on` and for tmux before 3.3.
        return "plain", "tmux"
    if environ.get("STY"):
        return ("screen",)
    # Over SSH from inside screen, or inside a tmux that calls itself screen.
    return ("plain", "screen") if term.startswith("screen") else ("plain",)


def sequence(data: bytes, wrapping: Wrapping = "plain") -> str:
    """The sequence (OSC 52) that asks the terminal to put `data` on its clipboard."""
    plain = f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07"
    if wrapping == "tmux":
        return f"\x1bPtmux;{plain.replace(chr(27), chr(27) * 2)}\x1b\\"
    if wrapping == "screen":
        return "".join(f"\x1bP{plain[at : at + SCREEN_CHUNK]}\x1b\\" for at in range(0, len(plain), SCREEN_CHUNK))
    return plain


def copy(text: str, way: Plan, send: Callable[[str], None]) -> Outcome:
    """Copy by the first way that works. `send` writes to the terminal. Slow commands want a thread."""
    data = text.encode("utf-8", "replace")
    fits = len(data) <= SEQUENCE_LIMIT
    for command in way.commands:
        if (fits or command != TMUX) and _taken(command, data):
            if command == TMUX:
                return Outcome("copied to tmux's buffer and sent to the terminal", True)
            return Outcome(f"copied with {command[0]}", True)
    if not fits:
        words = f"too large for the terminal's clipboard: {len(data):,} bytes of at most {SEQUENCE_LIMIT:,}"
        return Outcome(words, False)
    for wrapping in way.wrappings:
        send(sequence(data, wrapping))
    return Outcome("sent to the terminal (OSC 52)", True)


def _taken(command: tuple[str, ...], data: bytes) -> bool:
    """Whether a command took the text. Its output goes nowhere: some stay behind, and would keep a pipe open."""
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TOOL_SECONDS,
            check=False,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
