"""The end of a visit, step by step: what is missing, conclusions, reading, finishing, signing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker

from inspector.app.screens.ending.finish_keys import FINISH_KEYS
from inspector.app.screens.page import LIST_KEYS, ListActions, Sheet
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.finish_lines import Gap, draw_gap, heading, returned_words
from inspector.app.widgets.rows import Rows
from inspector.app.widgets.steps import Steps, steps_of
from inspector.desk.visits import findings
from inspector.desk.visits.closing import Closing
from inspector.desk.visits.visit import Visit
from inspector.language import _

if TYPE_CHECKING:
    from inspector.app.screens.ending.finishing import Finishing


class FinishScreen(ListActions, Sheet[str]):
    """What is missing, and the steps from there to the minutes; one key each.

    Enter does what comes next: it goes to a gap, finishes, signs. The result is a criterion to go
    to. With gaps, finishing asks for a reason; a reason that was written is asked for once
    before it is let go.
    """

    CSS_PATH = "finish.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*FINISH_KEYS, *LIST_KEYS]

    def __init__(self, page: "Finishing") -> None:
        super().__init__()
        self.page = page
        self.found = page.visit
        self.end: Closing | None = None
        self._finishing: Worker[None] | None = None
        self._words = self._offered = ""
        """What is asked for in the field, and what stood there before anybody wrote."""
        self._asked = False
        self.gaps: Sequence[Gap] = self._missing()

    def _missing(self) -> Sequence[Gap]:
        return () if self.finished else findings.gaps(self.found)

    @property
    def finished(self) -> bool:
        """Whether the visit is finished."""
        return self.found.status == "finished"

    @property
    def rows(self) -> Rows[Gap]:
        """The gaps."""
        return self.query_one(Rows)

    @property
    def field(self) -> LineField:
        """Where a reason is written."""
        return self.query_one(LineField)

    def parts(self) -> ComposeResult:
        """Where the visit is, the gaps, the steps, the reason."""
        yield Static(self._heading(), markup=False)
        rows = Rows[Gap](self._draw, self.gaps)
        rows.display = bool(self.gaps)
        yield rows
        yield Steps()
        field = LineField(placeholder=_("the reason"), compact=True)
        field.display = False
        yield field

    def on_mount(self) -> None:
        """Show the steps, and read how the visit ends."""
        self._show()

    def follow(self, found: Visit) -> None:
        """Show the visit as it stands now."""
        if (found.status == "finished") != self.finished:
            self._close_field()
        self.found = found
        self.gaps = self._missing()
        self.rows.show(self.gaps, self.rows.cursor)
        self.rows.display = bool(self.gaps)
        self.query_one(Static).update(self._heading())
        self._show()
        self.refresh_bindings()

    def _show(self) -> None:
        self._steps()
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read how the visit ends."""
        with self.telling():
            self.end = await self.page.read_end()
            self._steps()
            self.refresh_bindings()

    def _steps(self) -> None:
        minutes = hasattr(self.page, "action_minutes")
        self.query_one(Steps).show(steps_of(self.found, self.end, bool(self.gaps), minutes))

    def _heading(self) -> Content:
        return heading(self.found, len(self.gaps))

    def _draw(self, gap: Gap, width: int) -> Content:
        return draw_gap(self.found, gap, width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now is offered: Enter has a word for each thing that it does."""
        typing = self.focused is not None
        may_write = self.page.visit.cell.round == self.inspector.opening.round
        match action:
            case "choose":
                return bool(self.gaps) and not typing
            case "finish":
                return not self.finished and (typing or not self.gaps)
            case "reason":
                return bool(self.gaps) and not typing
            case "sign" | "ask_reopen":
                return self.finished and not typing and may_write
            case "reopen":
                return self.finished and typing
            case "changes":
                return self.finished and self.end is not None and self._late
            case "minutes" | "letter":
                return hasattr(self.page, "action_minutes")
        return True

    @property
    def _late(self) -> bool:
        return self.found.changed or self.found.signed == "changed"

    # -- what the keys do ------------------------------------------------------------------

    def action_choose(self) -> None:
        """Go to the gap."""
        self.rows.choose()

    def action_criterion(self, criterion: str) -> None:
        """Leave for a criterion that was named."""
        self.dismiss(criterion)

    def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Leave for the gap."""
        self.dismiss(self.rows.items[chosen.index][0])

    def action_finish(self) -> None:
        """Finish; with gaps, for the reason that is written."""
        if self._finishing is not None and not self._finishing.is_finished:
            return
        if not self.gaps:
            self._finishing = self.page.finish("")
        elif reason := self._reason():
            self._finishing = self.page.finish(reason)

    def action_reason(self) -> None:
        """Ask for the reason to finish with gaps."""
        self._ask(_("say why it is finished with something missing; ↵ finishes it"))

    def action_ask_reopen(self) -> None:
        """Ask for the reason to open it again."""
        words = _("say why it is opened again; ↵ opens it")
        if self.found.signed:
            words = _("say why; ↵ opens it again, and the signatures no longer hold")
        self._ask(words, returned_words(self.found))

    def action_reopen(self) -> None:
        """Open the visit again, for the reason that is written."""
        if reason := self._reason():
            self.page.reopen(reason)
            self.dismiss(None)

    def on_input_submitted(self) -> None:
        """Enter in the field of the reason."""
        if self.finished:
            self.action_reopen()
        else:
            self.action_finish()

    def on_input_changed(self) -> None:
        """What was asked for is being written."""
        if self._asked:
            self._asked = False
            self.say(self._words)

    def _ask(self, words: str, offered: str = "") -> None:
        self._words, self._offered = words, offered
        self.field.value = offered
        self.field.display = True
        self.field.focus()
        self.say(words)

    def _reason(self) -> str:
        """The reason that is written; without one there is no going on."""
        reason = self.field.value.strip()
        if not reason:
            self.say(_("a reason is needed; esc leaves everything as it is"), "warn")
        return reason

    def _close_field(self) -> None:
        self.field.value = ""
        self.field.display = False
        self.set_focus(None)

    async def action_conclusions(self) -> None:
        """Write the conclusions, or read them."""
        await self.page.action_conclusions()

    async def action_aloud(self) -> None:
        """Read the visit aloud."""
        await self.page.action_aloud()

    async def action_sign(self) -> None:
        """Record who signs."""
        from inspector.app.screens.ending.signing import SigningSheet

        await self.page.put(SigningSheet(self.page))

    async def action_changes(self) -> None:
        """Show what came after the visit was finished."""
        from inspector.app.screens.ending.changes import ChangesScreen

        await self.page.put(ChangesScreen(self.page))

    async def action_minutes(self) -> None:
        """Write the minutes."""
        await self.app.run_action("minutes", self.page)

    async def action_letter(self, kind: str) -> None:
        """Write the notice of conclusion, or an extract."""
        await self.app.run_action(f"letter('{kind}')", self.page)

    def action_leave(self) -> None:
        """Leave the field of the reason, then the sheet."""
        asked, self._asked = self._asked, False
        written = self.field.value.strip()
        if self.focused is not None and written not in ("", self._offered) and not asked:
            self._asked = True
            words = _("the visit is not finished yet: ↵ finishes it, esc again drops the reason")
            if self.finished:
                words = _("the visit is not open again yet: ↵ opens it, esc again drops the reason")
            self.say(words, "warn")
        elif self.focused is not None:
            self._close_field()
            self.hush()
        else:
            self.dismiss(None)
