"""All conflicts like one: every one is seen, whose value is taken, and what that comes to."""

import threading
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from inspector.app.screens.jumping import JUMP, Jumping
from inspector.app.screens.page import LIST_KEYS
from inspector.app.widgets.alike_rows import SCOPES, AlikeColumns, AlikeTitle, draw_like
from inspector.app.widgets.reason import ReasonField, ReasonLine
from inspector.app.widgets.rows import Rows
from inspector.desk import Desk, WrongInput
from inspector.desk.settling import alike
from inspector.desk.settling.alike import Like
from inspector.desk.settling.conflicts import Conflict
from inspector.desk.settling.meanwhile import Overtaken
from inspector.language import N, _, n_
from inspector.ledger.file import Progress


def read_like(
    desk: Desk, conflict: Conflict, author: str, scope: str, progress: Progress
) -> list[Like]:
    """The conflicts like one in which `author`'s value is taken, with what they come to."""
    others = frozenset(head.author.name for head in conflict.heads) - {author}
    found = alike.of_person(
        desk,
        author,
        conflict.round or None,
        conflict.cell if scope == "cell" else "",
        conflict.item if scope == "criterion" else "",
        others,
    )
    return alike.previewed(desk, found, progress)


class AlikeScreen(Jumping[None]):
    """Nothing is settled before a reason is given; then all are, or none."""

    DEFAULT_CSS = """
    AlikeScreen {
        AlikeTitle { margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "settle", N("settle all"), tooltip=N("Settle all so"), id="alike.settle"),
        Binding("s", "scope", N("where"), tooltip=N("On this criterion, in this visit, or in"
                " the whole round"), id="alike.scope"),
        Binding("w", "whose", N("whose"), tooltip=N("Take the other's values"), id="alike.whose"),
        JUMP,
        Binding("escape", "leave", N("back"), tooltip=N("Leave the field, stop, or go back"),
                id="alike.leave"),
        *LIST_KEYS,
    ]  # fmt: skip

    footer = tuple(
        (id_, "")
        for id_ in ("alike.settle", "alike.scope", "alike.whose", "reason.last", "alike.leave",
                    "app.help")
    )  # fmt: skip

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self.conflict = conflict
        self.people = sorted({head.author.name for head in conflict.heads})
        self.author = self.people[0]
        self.scopes = [each for each in SCOPES if _has(conflict, each)]
        self.scope = self.scopes[0]
        self.found: Sequence[Like] = ()
        self.done = ""
        """What was settled, in a sentence."""
        self._stop: threading.Event | None = None
        self._asked = False
        self._wanted = 0
        """The number of the reading that is waited for."""

    @property
    def rows(self) -> Rows[Like]:
        """What would be settled."""
        return self.query_one("#likes", Rows)

    @property
    def reason(self) -> ReasonField:
        """Where the reason is written."""
        return self.query_one(ReasonField)

    def parts(self) -> ComposeResult:
        """What is taken over what, every one, the reason."""
        yield AlikeTitle()
        yield AlikeColumns()
        yield Rows[Like](draw_like, id="likes")
        yield ReasonLine(self.inspector.reason)

    def on_mount(self) -> None:
        """Read what is like it."""
        self.load()

    def on_unmount(self) -> None:
        """Nobody waits for what is read any more."""
        self._wanted = 0

    def _reading(self) -> Progress:
        """What tells how far reading is; it ends what nobody waits for any more."""
        self._wanted += 1
        mine = self._wanted

        def tell(done: int, total: int) -> None:
            if self._wanted != mine:
                raise WrongInput(_("stopped: nothing was changed"))
            self._tell(done, total)

        return tell

    def _tell(self, done: int, total: int) -> None:
        """Say how far the clerk is; called in the clerk's thread."""
        if not done:
            return
        words = _("{done} of {count} read").format(done=done, count=total)
        if self._stop is not None:
            words = _("{done} of {count} settled; esc stops").format(done=done, count=total)
        self.app.call_later(self.say, words)

    @work(group="load", exclusive=True)
    async def load(self, why: str = "") -> None:
        """Read what is like it, and what settling all would come to; then say `why` it was read."""
        with self.telling():
            self.found = ()
            title = self.query_one(AlikeTitle)
            title.show(self.author, self._others, self.scope, self.conflict, None)
            self.found = await self.ask(
                read_like, self.conflict, self.author, self.scope, self._reading()
            )
            self.rows.show(self.found)
            title.show(self.author, self._others, self.scope, self.conflict, self.found)
            self.say(why, "warn")
            if not self.found and not why:
                self.say(_("{name} says several things here: settle it by itself")
                         .format(name=self.author), "warn")  # fmt: skip

    @property
    def _others(self) -> str:
        return ", ".join(each for each in self.people if each != self.author)

    def action_scope(self) -> None:
        """Settle more of them, or fewer."""
        if self._stop is None:
            self.scope = self.scopes[(self.scopes.index(self.scope) + 1) % len(self.scopes)]
            self.load()

    def action_whose(self) -> None:
        """Take another person's values."""
        if self._stop is None:
            place = self.people.index(self.author)
            self.author = self.people[(place + 1) % len(self.people)]
            self.load()

    # -- settling --------------------------------------------------------------------------

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        """Enter in the reason settles."""
        self.action_settle()

    def on_input_changed(self) -> None:
        """What was asked for is being written."""
        if self.reason.has_focus:
            self._asked = False
            self.hush()

    def on_rows_chosen(self) -> None:
        """A click is only a look."""

    def action_settle(self) -> None:
        """Ask for the reason; with one, settle all that are shown."""
        if not self.found or self._stop is not None:
            return
        if not self.reason.has_focus:
            self.reason.focus()
        elif not self.reason.said:
            self.say(_("say why: the reason is kept with the decision"), "warn")
        else:
            self.save(self.reason.said)

    @work(group="save")
    async def save(self, reason: str) -> None:
        """Have the clerk settle all in one go; stopped, nothing was changed."""
        self._stop = threading.Event()
        self.set_focus(None)
        try:
            with self.telling():
                try:
                    count = await self.ask(
                        alike.settle_all, self.found, reason, self._tell, self._stop.is_set
                    )
                except Overtaken as error:
                    self.load(str(error))
                    return
                self.done = n_("{count} settled", "{count} settled", count).format(count=count)
                self.inspector.reason = reason
                self.dismiss(None)
        finally:
            self._stop = None

    def action_leave(self) -> None:
        """Leave the field with nothing in it, stop what is being settled, or go back. A reason that
        was written is asked for first."""
        asked, self._asked = self._asked, False
        if self._stop is not None:
            self._stop.set()
        elif self.focused and self.reason.said and not asked:
            self._asked = True
            self.say(_("nothing is settled yet: ↵ settles it, esc again drops the reason"), "warn")
        elif self.focused:
            self.reason.begin()
            self.set_focus(None)
            self.hush()
        else:
            self.inspector.reason = self.reason.last
            self.dismiss(None)


def _has(conflict: Conflict, scope: str) -> bool:
    """Whether a conflict has that which others may share with it."""
    return bool({"criterion": conflict.criterion, "cell": conflict.cell}.get(scope, True))
