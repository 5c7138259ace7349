"""The app: which screen comes first, what holds everywhere, how it ends."""

import gc
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from inspector import settings
from inspector.app import theme
from inspector.app.bindings import EVERYWHERE
from inspector.app.clerk import Clerk
from inspector.app.keys import OrderedKeys
from inspector.app.opening import Opening, introduce
from inspector.app.screens.page import Page
from inspector.language import _
from inspector.memory import Memory, Place

if TYPE_CHECKING:
    from rich.console import RenderableType

LAST_ACTIONS = 20
SETTINGS_AFTER = 0.5
"""Seconds after which faults of the settings are told: what is shown first has spoken by then."""


class InspectorApp(OrderedKeys[None]):
    """Shows the screens. What a person does is done by the desk, through the clerk."""

    TITLE = "inspector"
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    BINDINGS = EVERYWHERE
    # Whoever chose no other theme has it from the first: the style sheets are read once.
    theme = Reactive(theme.DEFAULT)

    def __init__(self, clerk: Clerk, opening: Opening) -> None:
        super().__init__()
        self.clerk = clerk
        self.opening = opening
        self.memory = Memory()
        self.settings = settings.read()
        self.reason = ""
        """The last reason with which something was settled in this run: a key brings it back."""
        self.actions = deque[str](maxlen=LAST_ACTIONS)
        """The names of what was done last, for a report of a failure: never what was typed."""
        self.problems = self.settings.problems
        """What in the settings does not count, each in one sentence."""
        self.theme = self._wanted_theme()
        self._rebind()
        self.first = self._first()
        self.css_path = self.first.css_path

    def _wanted_theme(self) -> str:
        """The colours of the settings, else those chosen last; none are sent under NO_COLOR."""
        if self.no_color:
            return theme.TERMINAL
        wanted = theme.PREFIX + self.settings.theme if self.settings.theme else self.memory.theme
        return wanted if wanted in (each.name for each in theme.THEMES) else theme.DEFAULT

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's themes and those of this program."""
        return super().available_themes | {each.name: each for each in theme.THEMES}

    def _rebind(self) -> None:
        """Take over the keys of the settings."""
        if not self.settings.keys:
            return
        from inspector.app import rebinding

        found = rebinding.judge(type(self), self.settings.keys)
        self.set_keymap(found.keymap)
        self.problems += found.problems

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Colours are taken away where the person wants none."""
        return theme.filters(super().get_line_filters(), self.no_color)

    def _first(self) -> Screen[None]:
        """The screen that lies beneath all others."""
        if self.opening.file is None:
            from inspector.app.screens.home.welcome import WelcomeScreen

            return WelcomeScreen()
        if self.opening.visit is None:
            from inspector.app.screens.home.home import HomeScreen

            return HomeScreen(self.opening)
        # Home is made when the visit is left: the first paint is the criterion's.
        from inspector.app.screens.visit.visit import VisitScreen

        return VisitScreen(self.opening.visit, self.opening.place.criterion)

    def get_default_screen(self) -> Screen[None]:
        """The first screen: no empty one is made and laid out before it."""
        return self.first

    async def on_mount(self) -> None:
        """Show what the command names above the first screen."""
        self.call_after_refresh(_collect_garbage)
        if self.problems:
            self.set_timer(SETTINGS_AFTER, self.tell_problems)
        if self.opening.command == "office" and self.opening.file is not None:
            from inspector.app.screens.office.office import OfficeScreen

            await self.push_screen(OfficeScreen([Path(word) for word in self.opening.words]))
        if self.opening.command == "review" and self.opening.round:
            from inspector.app.screens.review.find import FindScreen

            await self.push_screen(FindScreen(" ".join(self.opening.words)))
        else:
            # Who is not named may look around from home; a visit would be written in at once.
            await self.when_named(
                lambda: None, None if self.opening.visit is None else self.go_home
            )

    async def when_named(
        self, then: Callable[[], object], otherwise: Callable[[], object] | None = None
    ) -> None:
        """Do something once it is known who is here, which is asked where nobody said so; what to
        do `otherwise`. Whoever leaves the question is asked again before anything is written, for
        nobody signs without having said so; who only reads is never asked."""
        if not self.opening.people:
            then()
            return
        from inspector.app.screens.home.name import NameScreen

        def said(name: str | None) -> None:
            if name is not None:
                self.introduce(name)
                then()
            elif otherwise is not None:
                self.call_next(otherwise)

        await self.push_screen(NameScreen(self.opening.people), said)

    def introduce(self, person: str) -> None:
        """Work under a name from now on, also at the next start."""
        if (file := self.opening.file) is not None:
            self.opening = self.opening._replace(person=person, people=())
            self.clerk.begin(introduce, self.clerk, self.memory, file, person)

    async def begin(self, opening: Opening) -> None:
        """Go on with another opening: a file was made."""
        self.opening = opening
        await self.push_screen(self._first())

    async def go_home(self) -> None:
        """Leave a visit for home: it lies beneath, unless the visit was the first screen."""
        from inspector.app.screens.home.home import HomeScreen

        if any(isinstance(screen, HomeScreen) for screen in self.screen_stack):
            # Not awaited: the screen that is left may be waiting for this.
            self.pop_screen()
        else:
            await self.push_screen(HomeScreen(self.opening))

    def where(self) -> Place:
        """Where one left in the open file."""
        return self.memory.place(self.opening.file) if self.opening.file else Place()

    def remember(self, place: Place) -> None:
        """Remember where one is; written by the clerk, after what was asked before."""
        if self.opening.file is not None:
            self.clerk.begin(self.memory.leave, self.opening.file, place)

    def remember_home(self) -> None:
        """Remember that one is at home: the next start begins there."""
        if self.opening.file is not None:
            self.clerk.begin(self.memory.go_home, self.opening.file)

    def tell_problems(self) -> None:
        """Say what in the settings does not count: the first of it, and how much more there is."""
        more = len(self.problems) - 1
        words = self.problems[0] + (_(" (and {count} more)").format(count=more) if more else "")
        if isinstance(self.screen, Page):
            self.screen.say(words, "warn")

    # -- what holds everywhere -------------------------------------------------------------

    async def action_help(self) -> None:
        """Show every key of the present screen."""
        from inspector.app.screens.help import HelpScreen

        await self.push_screen(HelpScreen(self.screen))

    async def action_palette(self) -> None:
        """Find an action by its name and do it."""
        from inspector.app.palette import show_palette

        await show_palette(self)

    async def action_themes(self) -> None:
        """Choose the colours."""
        from inspector.app.palette import show_themes

        await show_themes(self)

    # -- how it ends -----------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Leave the program; what is open is saved first, and what cannot be is pointed out."""
        pages = [screen for screen in self.screen_stack if isinstance(screen, Page)]
        if all(page.may_leave() for page in pages):
            for page in pages:
                page.remember()
            self.exit()

    def action_help_quit(self) -> None:
        """Say how one leaves: the habit of ctrl+c must not end a visit."""
        if isinstance(self.screen, Page):
            self.screen.say(_("ctrl+q leaves the program; what is recorded is saved"))

    def _fatal_error(self) -> None:
        # Not a traceback on a person's screen, which would show what stands in his fields.
        self._close_messages_no_wait()

    def panic(self, *renderables: "RenderableType") -> None:
        """End after an exception that would draw itself; it may quote what a person wrote."""
        if self._exception is None:
            super().panic(*renderables)
        else:
            self._fatal_error()

    async def _dispatch_action(self, namespace: DOMNode, action_name: str, params: Any) -> bool:
        self.actions.append(f"{type(namespace).__name__}.{action_name}")
        return await super()._dispatch_action(namespace, action_name, params)

    def tell_failure(self) -> int:
        """Say in one sentence that the app broke, where it did; the exit code."""
        if (error := self._exception) is None:
            return self.return_code or 0
        from textual.worker import WorkerFailed

        from inspector import crash

        # What fails in a worker comes in another exception, which was never anywhere.
        cause = error.error if isinstance(error, WorkerFailed) else error
        return crash.tell(cause, tuple(self.actions))


def _collect_garbage() -> None:
    """From now on garbage is looked for, but not among what was loaded before."""
    if not gc.isenabled():
        gc.freeze()
    gc.enable()
