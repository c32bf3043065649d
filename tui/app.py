"""The application: its colours, its screens, and what must be right about the terminal."""

import asyncio
import os
import signal
import sys
import time
import traceback
from pathlib import Path

from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter, NoColor
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from tui.corpus.files import UnreadableCorpus
from tui.index.store import Progress, refresh
from tui.index.veil.index import Withheld
from tui.panes.commands import bindings
from tui.resources import styles_path
from tui.screens.browse import BrowseScreen
from tui.screens.editing import editor_command, run_editor
from tui.screens.help import HelpScreen
from tui.screens.problems import ProblemsScreen
from tui.screens.themes import COLOURLESS, DARK, THEMES
from tui.screens.welcome import WelcomeScreen
from tui.screens.withheld import withheld_words
from tui.terminal.driver import EconomicalDriver

SHOW_PROGRESS = 0.5
"""Seconds of reading after which it is said how far it has come."""


def first_theme() -> str:
    """The theme to start with: one that the first style sheet is read with, so that it is read once."""
    return COLOURLESS.name if "NO_COLOR" in os.environ else DARK.name


class IncidentApp(App[None]):
    """Browses one corpus. `index` is what the cache held, if anything; `fresh` says that it need not be read again."""

    CSS_PATH = [styles_path() / name for name in ("base.tcss", "article.tcss", "browse.tcss", "dialogs.tcss")]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "incident-tui"
    BINDINGS = bindings("program")
    theme: Reactive[str] = Reactive(first_theme)

    def __init__(self, root: Path, index: Withheld | None, *, fresh: bool) -> None:
        super().__init__()
        self.root = root
        self.index = index
        self.fresh = fresh
        self.failure = ""
        self._browse: BrowseScreen | None = None
        self._welcome = WelcomeScreen(root)
        self.animation_level = "none"

    def get_driver_class(self) -> type[Driver]:
        """The driver that saves bytes: the users' lines are slow."""
        return EconomicalDriver

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our own alone. They are known before the first style sheet is read, which is then read once."""
        return {theme.name: theme for theme in (*THEMES, COLOURLESS)}

    def get_line_filters(self) -> list[LineFilter]:
        """Under NO_COLOR no colour at all is sent, rather than greys."""
        return [NoColor()] if self.no_color else list(super().get_line_filters())

    async def on_mount(self) -> None:
        """Show what there is at once, and read what is new."""
        for number in (signal.SIGTERM, signal.SIGHUP):
            if not self.is_headless:
                asyncio.get_running_loop().add_signal_handler(number, self.exit)
        self.app_resume_signal.subscribe(self, lambda _: self.call_later(self.action_redraw))
        if not self.fresh:
            self._start_reading()

    def on_resize(self) -> None:
        """A terminal that changed its size shows who knows what."""
        self.action_redraw()

    def action_redraw(self) -> None:
        """Draw everything again, for a terminal that something else wrote to."""
        if isinstance(self._driver, EconomicalDriver):
            self._driver.forget()
        self.refresh()

    def get_default_screen(self) -> Screen[None]:
        """The records at once where the cache has any, else the welcome until they are read."""
        if self.index is None or not any(self.index.counts().values()):
            return self._welcome
        self._browse = BrowseScreen(self.index)
        return self._browse

    def _show(self, index: Withheld, message: str, alert: bool) -> None:
        """Show what was read: the records where there are any, else what to do."""
        if self.index is not None:
            index.take_over(self.index)
        for screen in self.screen_stack:
            if isinstance(screen, ProblemsScreen):
                screen.renew(index)
        self.index = index
        if self._browse is not None:
            self._browse.renew(index)
            self.say(message, alert=alert)
        elif any(index.counts().values()):
            self._browse = BrowseScreen(index)
            self.push_screen(self._browse)
        else:
            self._welcome.show_empty(sum(index.problem_counts().values()))

    # Reading.

    def action_reload(self) -> None:
        """Read what changed, and say that it was read."""
        self._start_reading("the files were read again")

    def _start_reading(self, message: str = "", *, alert: bool = False) -> None:
        """Read in a thread, without stopping the user; the message is for the end."""
        self.run_worker(lambda: self._read(message, alert), thread=True, exclusive=True, group="read")

    def _read(self, message: str, alert: bool) -> None:
        begin = time.monotonic()

        def report(progress: Progress) -> None:
            if time.monotonic() - begin >= SHOW_PROGRESS:
                words = f"{progress.stage} {progress.done:,} of {progress.total:,} files"
                self.call_from_thread(self.say, words)

        try:
            index = refresh(self.root, report)
        except UnreadableCorpus as error:
            self.call_from_thread(self.say, str(error), alert=True)
        else:
            self.call_from_thread(self._show, index, message, alert)

    def say(self, message: str, *, alert: bool = False) -> None:
        """Show a message on whichever screen there is."""
        if isinstance(self.screen, BrowseScreen | WelcomeScreen | ProblemsScreen):
            self.screen.say(message, alert=alert)

    # Commands of every screen.

    def action_theme(self) -> None:
        """Change to the next theme."""
        names = [theme.name for theme in THEMES]
        if self.theme in names:
            self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def action_veil(self) -> None:
        """Show what is withheld, or withhold it again."""
        if self.index is None:
            return
        self.index.reveal(not self.index.revealed and any(self.index.sensitive_counts()))
        for screen in self.screen_stack:
            if isinstance(screen, ProblemsScreen):
                screen.renew(self.index)
            elif isinstance(screen, BrowseScreen):
                screen.show_anew()
        self.say(withheld_words(self.index))

    def action_problems(self) -> None:
        """Show what is wrong with the content."""
        if self.index is not None and any(self.index.problem_counts().values()):
            self.push_screen(ProblemsScreen(self.index, self.root, self.edit))
        else:
            self.say("no problems were found")

    def action_help(self) -> None:
        """Show the keys, those of where the user is first."""
        if isinstance(self.screen, BrowseScreen | WelcomeScreen | ProblemsScreen):
            self.push_screen(HelpScreen(self.screen.scopes))

    def action_edit(self) -> None:
        """Open the file of the selected record."""
        at = self.index.locate(self._browse.selected) if self.index and self._browse else None
        if at is not None:
            self.edit(at.file, at.line)

    def edit(self, file: str, line: int) -> None:
        """Leave the screen to the user's editor, and read again what it changed. `file` is as the index shows it."""
        command = editor_command(self.root / (self.index.real(file) if self.index else file), line)
        if not command:
            self.say(f"set EDITOR to open {file}:{line}", alert=True)
            return
        with self.suspend():
            fault = run_editor(command)
        self.refresh()
        self._start_reading(fault or "the files were read again", alert=bool(fault))

    def _fatal_error(self) -> None:
        """Remember a crash for the one line that is printed once the terminal is back."""
        self.failure = "".join(traceback.format_exception(*sys.exc_info()))
        self._close_messages_no_wait()
