"""The application: its colours, its screens, and what must be right about the terminal."""

import asyncio
import os
import signal
import sys
import time
import traceback
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import SuspendNotSupported
from textual.driver import Driver
from textual.filter import LineFilter, NoColor
from textual.message import Message
from textual.reactive import Initialize, Reactive
from textual.screen import Screen
from textual.theme import Theme

from tui.corpus.files import FileStat, UnreadableCorpus, folder_of
from tui.corpus.sources import Sources, checked, sources
from tui.index.lines import UnansweredError
from tui.index.store import Progress, Stopped, refresh
from tui.index.veil.index import Withheld
from tui.panes.commands import bindings, key_of, use_keys
from tui.resources import styles_path
from tui.screens.browse import BrowseScreen
from tui.screens.copy_request import CopyRequest
from tui.screens.deciding import DecidingScreen
from tui.screens.loading import Pace
from tui.screens.renewal import Renewed, Speaks
from tui.screens.selection import View
from tui.screens.themes import BY_NAME, COLOURLESS, THEMES
from tui.screens.welcome import WelcomeScreen
from tui.settings.model import Settings
from tui.terminal.driver import EconomicalDriver
from tui.terminal.keyboard import KeysInOrder

if TYPE_CHECKING:
    from tui.index.changes import Before
    from tui.terminal import clipboard

DEFAULTS = Settings()
SHOW_PROGRESS = 0.5
"""Seconds of reading after which it is said how far it has come."""


def first_theme(app: Any) -> str:
    """The theme to start an IncidentApp with: one that its first style sheet is read with, so that it is read once."""
    return COLOURLESS.name if "NO_COLOR" in os.environ else BY_NAME[app.settings.theme].name


class Came(Message):
    """How far the reading has come."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        super().__init__()


class Begun(Message):
    """The first rows of a data set are there to be read."""

    def __init__(self, index: Withheld) -> None:
        self.index = index
        super().__init__()


class IncidentApp(KeysInOrder):
    """Browses one corpus. `index` is what the cache held, if anything; `fresh` says that it need not be read again.

    `start` is where to begin; `left` is where the user was when they left, None where no record was ever shown.
    `visited` is when the corpus was left the last time, in nanoseconds since 1970; 0 where it never was.
    """

    CSS_PATH = [styles_path() / name for name in ("base.tcss", "article.tcss", "browse.tcss", "dialogs.tcss")]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "incident-tui"
    BINDINGS = bindings("program")
    theme: Reactive[str] = Reactive(Initialize(first_theme))

    def __init__(
        self,
        root: Path,
        index: Withheld | None,
        *,
        fresh: bool,
        settings: Settings = DEFAULTS,
        start: View | None = None,
        visited: int = 0,
    ) -> None:
        self.settings = settings
        super().__init__()
        self.set_keymap(use_keys(settings.keymap))
        self._visited = visited
        self._start = start
        self.left: View | None = None
        self.root = root
        self.index = index
        self.fresh = fresh
        self.failure = ""
        self._browse: BrowseScreen | None = None
        self._welcome = WelcomeScreen(root)
        self._reading = Lock()
        self._pace = Pace()
        self._watcher: Thread | None = None
        self._seen: list[FileStat] = []
        self._left = Event()
        self.animation_level = "none"

    def exit(self, *args: Any, **options: Any) -> None:
        """Remember where the user is, to come back to the next time."""
        if self._browse is not None and self._browse.is_attached:
            self.left = self._browse.view_to_keep()
        super().exit(*args, **options)

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
                asyncio.get_running_loop().add_signal_handler(number, partial(self.exit, return_code=128 + number))
        self.app_resume_signal.subscribe(self, lambda _: self.call_later(self.action_redraw))
        if self.fresh and self.index is not None:
            self.call_after_refresh(self._start_watching)
            if self._browse is None:
                self.call_after_refresh(self._welcome.show_empty, sum(self.index.problem_counts().values()))
        else:
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
            return self.paced(self._welcome)
        self.index.visited = self._visited
        self._browse = self.paced(DecidingScreen(self.index, self.root, self.settings, self._start))
        return self._browse

    def _show(self, index: Withheld, message: str, alert: bool) -> None:
        """Show what was read: the records where there are any, else what to do."""
        index.visited = self._visited
        if self.index is not None:
            index.take_over(self.index)
        for screen in self.screen_stack:
            if not isinstance(screen, BrowseScreen) and isinstance(screen, Renewed):
                screen.renew(index)
        self.index, self.fresh = index, True
        self._start_watching()
        if self._browse is not None:
            self._browse.renew(index)
            self.say(message, alert=alert)
        elif any(index.counts().values()):
            self._browse = DecidingScreen(index, self.root, self.settings, self._start)
            self.push_screen(self._browse)
        else:
            self._welcome.show_empty(sum(index.problem_counts().values()))

    # Reading.

    def action_reload(self) -> None:
        """Read what changed, and say what came of it."""
        self._start_reading("the files were read again")

    def _start_reading(self, otherwise: str = "", *, fault: str = "") -> None:
        """Read in a thread, without stopping the user, and say what came of it, `otherwise` where nothing did.

        A `fault` of the editor is said in place of all that.
        """
        self.run_worker(lambda: self._read(otherwise, fault), thread=True, exclusive=True, group="read")

    def _read(self, otherwise: str, fault: str, of: Sources | None = None) -> None:
        """Read the files again; those that changed by themselves, as they are in `of`, only if it is not done yet."""
        begin = time.monotonic()

        def report(progress: Progress) -> None:
            if self._left.is_set():
                raise Stopped
            if time.monotonic() - begin >= SHOW_PROGRESS:
                self.post_message(Came(progress))

        from tui.index.changes import Outcome, came_to

        with self._reading:
            try:
                now = of or sources(checked(self.root))
                if of is not None and of.files == self._seen:
                    return
                earlier = self._before() if self.fresh else None
                index = refresh(self.root, report, self._begun, now)
                self._seen = now.files
            except (Stopped, UnansweredError):
                return
            except UnreadableCorpus as error:
                self.call_from_thread(self._show_progress, None)
                self.call_from_thread(self.say, str(error), alert=True)
                return
            words, wrong, others = came_to(earlier, index) if earlier is not None else Outcome("")
            words += (
                f"  {key_of('problems')} shows it" if wrong else f"  {key_of('changes')} lists them" if others else ""
            )
            self.call_from_thread(self._show, index, fault or words or otherwise, bool(fault) or wrong)

    def _begun(self, index: Withheld) -> None:
        """In the thread that reads."""
        self.post_message(Begun(index))

    @on(Begun)
    def _show_first_rows(self, message: Begun) -> None:
        """Show what has come of a data set while the rest comes, unless there is something whole to show."""
        if self._browse is not None or not any(message.index.counts().values()):
            message.index.close()
            return
        self.index = message.index
        self._browse = DecidingScreen(self.index, self.root, self.settings, self._start)
        self.push_screen(self._browse)

    @on(Came)
    def _show_progress(self, message: Came | None) -> None:
        rows = self.index.counts()["incident"] if self.index is not None and self.index.partial else 0
        words = self._pace.words(message.progress, rows) if message else ""
        (self._browse.grow if self._browse is not None else self.say)(words)

    def _before(self) -> "Before | None":
        """What the index says before it is read again, asked aside of the screen."""
        from tui.index.changes import before

        if self.index is None:
            return None
        with self.index.aside(self._left.is_set):
            return before(self.index)

    def _start_watching(self) -> None:
        """Read again whenever files change, from now on."""
        if not self.settings.watch or self._watcher is not None or self.index is None:
            return
        from tui.index.watching import watch  # late: it reads YAML, which the first screen does without

        known = self.index.files()
        self._watcher = Thread(
            target=watch, args=(self.root, known, self._left, partial(self._read, "", "")), name="watch", daemon=True
        )
        self._watcher.start()

    def on_unmount(self) -> None:
        """Watch no longer."""
        self._left.set()

    def say(self, message: str, *, alert: bool = False) -> None:
        """Show a message on whichever screen there is; below a dialog, where it is seen once that is left."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Speaks):
                screen.say(message, alert=alert)
                return

    # Copying.

    @on(CopyRequest)
    def _copy_or_show(self, request: CopyRequest) -> None:
        if request.show:
            self.show_plainly(request.text)
        else:
            self.copy(request.text, request.what if "\n" in request.text else "")

    def copy(self, text: str, what: str = "") -> None:
        """Put a text on the user's clipboard, and say what came of it. `what` names a text too long to be said."""
        self._clipboard = text
        import shutil

        from tui.terminal import clipboard  # late, as all that only some commands need

        way = clipboard.plan(os.environ, shutil.which)
        if way.commands:
            self.run_worker(lambda: self._copy_aside(text, what, way), thread=True, group="copy")
        else:
            self._say_copied(clipboard.copy(text, way, self._send), what or text)

    def _copy_aside(self, text: str, what: str, way: "clipboard.Plan") -> None:
        from tui.terminal import clipboard

        self.call_from_thread(self._say_copied, clipboard.copy(text, way, self._send), what or text)

    def _say_copied(self, outcome: "clipboard.Outcome", what: str) -> None:
        hint = "" if outcome.done else f"; {key_of('copy')}, then s, shows it to select by mouse"
        self.say(f"{outcome.words}{hint or f': {what}'}", alert=not outcome.done)

    def _send(self, sequence: str) -> None:
        if isinstance(self._driver, EconomicalDriver):
            self._driver.pass_on(sequence)

    def copy_to_clipboard(self, text: str) -> None:
        """What the toolkit's own widgets copy goes the same way."""
        self.copy(text)

    def show_plainly(self, text: str) -> None:
        """Leave the screen to a text, to be selected by mouse, until Enter."""
        from tui.terminal.plain import show_plainly

        with suppress(SuspendNotSupported), self.suspend():
            show_plainly(text)

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
            if isinstance(screen, BrowseScreen):
                screen.show_anew()
            elif isinstance(screen, Renewed):
                screen.renew(self.index)
        from tui.screens.withheld import withheld_words

        self.say(withheld_words(self.index))

    def action_problems(self) -> None:
        """Show what is wrong with the content; where that is shown already, go back."""
        from tui.screens.problems import ProblemsScreen

        if isinstance(self.screen, ProblemsScreen):
            self.screen.action_leave()
        elif self.index is not None and any(self.index.problem_counts().values()):
            self.push_screen(ProblemsScreen(self.index, self.root, self.edit))
        else:
            self.say("no problems were found")

    def action_help(self) -> None:
        """Show the keys, those of where the user is first."""
        from tui.screens.help import HelpScreen

        if isinstance(self.screen, Speaks):
            self.push_screen(HelpScreen(self.screen.scopes))

    def action_edit(self) -> None:
        """Open the file of the selected record."""
        if self._browse is not None:
            self._browse.catch_up()
        at = self.index.locate(self._browse.selected) if self.index and self._browse else None
        if at is not None:
            self.edit(at.file, at.line, at.column)

    def edit(self, file: str, line: int, column: int = 1) -> None:
        """Leave the screen to the user's editor, and read again what it changed. `file` is as the index shows it."""
        from tui.screens.editing import editor_command, run_editor

        path = folder_of(self.root) / (self.index.real(file) if self.index else file)
        try:
            command = editor_command(path, line, column)
        except ValueError as error:
            self.say(f"EDITOR cannot be read: {error}", alert=True)
            return
        if not command:
            self.say(f"set EDITOR to open {file}:{line}", alert=True)
            return
        with self.suspend():
            fault = run_editor(command)
        self.refresh()
        self._start_reading("the files were read again", fault=fault)

    def _fatal_error(self) -> None:
        """Remember a crash for the one line that is printed once the terminal is back."""
        self.failure = "".join(traceback.format_exception(*sys.exc_info()))
        self._close_messages_no_wait()
