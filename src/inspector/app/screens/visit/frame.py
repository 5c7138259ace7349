"""The visit's frame on one sheet: its facts, its people, the way to the restricted text."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from inspector.app.around import Around, read_around
from inspector.app.screens.visit import frame_forms, person_forms
from inspector.app.screens.visit.listed import ListedSheet
from inspector.app.widgets.frame_rows import Line, draw_line, lines
from inspector.desk import Desk
from inspector.desk.visits import framing, taking_over
from inspector.desk.visits.visit import Visit
from inspector.desk.visits.writing import Step
from inspector.language import N, _

Do = Callable[[Desk], Step]
Save = Callable[[Do], None]
"""Called with what is to be recorded, after all before it."""
SaveText = Callable[[str, str, Do], None]
"""The same for a text that has a draft: its item and field, and what is to be recorded."""
Typed = Callable[[str, str, str], None]
"""Called with item, field and text while it is typed."""


class FrameScreen(ListedSheet[Line]):
    """Enter changes what the cursor is on; letters add people, or take over the last visit."""

    DEFAULT_CSS = "FrameScreen { Rows { max-height: 19; } #heading { margin-bottom: 0; } }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "member", N("team"), tooltip=N("Add someone to the team"), id="frame.team"),
        Binding(
            "p", "present", N("present"), tooltip=N("Add who is present for the cell"),
            id="frame.present",
        ),
        Binding(
            "c", "as_last", N("as last visit"),
            tooltip=N("Take over decision, plan, period, last day and team from the last visit"),
            id="frame.as_last",
        ),
        Binding(
            "r", "restricted", N("restricted"),
            tooltip=N("Signs of violation: never printed, never handed to others"),
            id="frame.restricted", show=False,
        ),
        Binding(
            "s", "settle", N("settle"), tooltip=N("Settle what people say differently here"),
            id="frame.settle", show=False,
        ),
    ]  # fmt: skip

    footer: ClassVar[Sequence[tuple[str, str]]] = [
        ("listed.change", ""),
        ("frame.team", ""),
        ("frame.present", ""),
        ("frame.as_last", N("as last")),
        ("frame.restricted", ""),
        ("app.help", ""),
    ]

    def __init__(
        self,
        found: Visit,
        person: str,
        known: Around | None,
        locked: str,
        save: Save,
        save_text: SaveText,
        typed: Typed,
        drafts: Mapping[tuple[str, str], str],
    ) -> None:
        self.found = found
        self.person = person
        self.seen = known
        """None until it was read."""
        self._offered = False
        self.save, self.save_text, self.typed, self.drafts = save, save_text, typed, drafts
        super().__init__(_("The visit's frame"), self._lines(), locked)

    def _lines(self) -> Sequence[Line]:
        return lines(self.seen.frame, bool(self.seen.restricted)) if self.seen else ()

    def on_screen_resume(self) -> None:
        """It is seen, first or again: show what stands now."""
        self.load()

    def _tell(self) -> None:
        """Say why nothing can be changed."""
        if self.locked:
            self.say(self.locked, "warn")

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read what stands, after all that was recorded, and show it."""
        with self.telling():
            cell = self.found.cell
            self.seen = await self.ask(read_around, cell.code, cell.round)
            self.items = self._lines()
            self.rows.show(self.items, self.rows.cursor)
            self._head()
            if not self._offered:
                self._offered = True
                self._offer()

    def _head(self) -> None:
        member = self.seen.frame.member(self.person) if self.seen else None
        words = _("The visit's frame")
        if member and member.sections:
            words += " · " + _("you score {sections}").format(sections=", ".join(member.sections))
        self.query_one("#heading", Static).update(Content(words))

    def _offer(self) -> None:
        """Say what is wrong, or what saves typing."""
        assert self.seen is not None
        there = self.seen.frame
        if self.locked:
            return
        if both := [each.name for each in there.team if each.id in there.both_sides]:
            words = _("{names}: of the team, and named for the cell too")
            self.say(words.format(names=", ".join(both)), "warn")
        elif there.differs - {"restricted"}:
            self.say(_("people wrote differently: s settles it"), "warn")
        elif self.seen.last and not (there.decision or there.plan or there.team):
            words = _("c takes decision, plan, period and team over from {cell}")
            self.say(words.format(cell=self.seen.last))

    def draw(self, item: Line, width: int) -> Content:
        """A fact, or a person."""
        return draw_line(item, width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """People are added by their own keys; what is locked is only looked at."""
        if action == "add":
            return False
        if action in ("member", "present", "as_last"):
            return not self.locked
        if action == "remove":
            current = self.rows.current if self.is_mounted else None
            return bool(not self.locked and current and current.person)
        if action == "settle":
            return bool(not self.locked and self.seen and self.seen.frame.differs - {"restricted"})
        return True

    def on_rows_moved(self) -> None:
        """Only a person can be removed."""
        self.refresh_bindings()

    # -- what the keys do ------------------------------------------------------------------

    async def ask_change(self, item: Line) -> None:
        """Open the form for a row."""
        if item.kind == "restricted":
            await self.action_restricted()
        elif item.kind == "team":
            await self._member(item.key)
        elif item.kind == "present":
            await self._present(item.key)
        else:
            await self._facts(item.key)

    async def take_away(self, item: Line) -> None:
        """Take a person out."""
        if item.person:
            remove = framing.remove_member if item.kind == "team" else framing.remove_present
            self._do(partial(remove, cell=self.found.cell.code, name=item.key))

    async def on_rows_chosen(self, _chosen: object) -> None:
        """A click on a row opens it, also to look at."""
        await self.action_change()

    async def action_member(self) -> None:
        """Add someone to the team."""
        await self._member("")

    async def action_present(self) -> None:
        """Add someone who is present for the cell."""
        await self._present("")

    def action_as_last(self) -> None:
        """Take over what the visits of a round share."""
        self._do(partial(taking_over.from_last_visit, cell=self.found.cell.code))
        if self.seen and self.seen.last:
            self.say(_("taken over from {cell}").format(cell=self.seen.last))

    async def action_restricted(self) -> None:
        """Read and write the signs of violation."""
        if self.seen is not None:
            await self.app.push_screen(frame_forms.restricted(self, self.seen))

    @work(group="settle")
    async def action_settle(self) -> None:
        """Settle what people say differently in the frame."""
        from inspector.app.screens.settling.settle import SettleScreen

        with self.telling():
            found = await self.ask(frame_forms.conflicts, self.found)
            if found:
                await self.app.push_screen(SettleScreen(found))

    async def _facts(self, begin: str) -> None:
        if self.seen is not None:
            await self.app.push_screen(frame_forms.FactsSheet(self, self.seen, begin))

    async def _member(self, id_: str) -> None:
        if id_ or not self.locked:
            await self.app.push_screen(person_forms.member(self, self.seen or Around(), id_))

    async def _present(self, id_: str) -> None:
        if id_ or not self.locked:
            await self.app.push_screen(person_forms.present(self, self.seen or Around(), id_))

    def record(self, do: Do) -> None:
        """Have something recorded; what stands is read again when this sheet is seen again."""
        self.save(do)

    def _do(self, do: Do) -> None:
        self.hush()
        self.save(do)
        self.load()
