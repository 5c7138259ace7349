"""Finishing a visit: what is missing, each one key away; reopening it with a reason."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from inspector.app.screens.page import LIST_KEYS, ListActions, Sheet
from inspector.app.widgets.fields import LineField
from inspector.app.widgets.rows import Rows
from inspector.app.words import MISSING
from inspector.desk import findings
from inspector.desk.visit import Visit
from inspector.language import N, _, n_, pick

Gap = tuple[str, str]


class Outcome(NamedTuple):
    """What the person chose: a criterion to go to, or to finish (or reopen) with a reason."""

    criterion: str = ""
    reason: str = ""


class FinishScreen(ListActions, Sheet[Outcome]):
    """The gaps of an open visit; a field for the reason where there must be one."""

    CSS_PATH = "finish.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N("go there"), tooltip=N("To what is missing"), id="finish.go"),
        Binding("enter", "finish", N("finish"), tooltip=N("Finish the visit"), id="finish.finish"),
        Binding(
            "enter", "reopen", N("open again"), tooltip=N("Open the visit again"), id="finish.open"
        ),
        Binding(
            "r",
            "reason",
            N("finish as it is"),
            tooltip=N("Finish although something is missing, and say why"),
            id="finish.reason",
        ),
        *LIST_KEYS,
    ]

    def __init__(self, found: Visit) -> None:
        super().__init__()
        self.found = found
        self.gaps: Sequence[Gap] = findings.gaps(found)
        self.finished = found.status == "finished"

    @property
    def rows(self) -> Rows[Gap]:
        """The gaps."""
        return self.query_one(Rows)

    def parts(self) -> ComposeResult:
        """What can be done, the gaps, the reason."""
        yield Static(self._heading(), markup=False)
        rows = Rows[Gap](self._draw, () if self.finished else self.gaps)
        rows.display = bool(rows.items)
        yield rows
        field = LineField(placeholder=_("the reason"), compact=True)
        field.display = self.finished
        yield field

    def on_mount(self) -> None:
        """A finished visit asks for the reason at once."""
        if self.finished:
            self.query_one(LineField).focus()

    def renew(self, found: Visit) -> None:
        """Show what is missing now: the last answer may have been saved meanwhile."""
        self.found = found
        self.gaps = findings.gaps(found)
        self.rows.show(() if self.finished else self.gaps, self.rows.cursor)
        self.rows.display = bool(self.rows.items)
        self.query_one(Static).update(self._heading())
        self.refresh_bindings()

    def _heading(self) -> Content:
        if self.finished:
            head = Content.styled(_("This visit is finished."), "bold")
            said = f" {self.found.reason}" if self.found.reason else ""
            return Content.assemble(head, said, "\n", _("To open it again, give a reason and ↵."))
        if not self.gaps:
            return Content.styled(_("Nothing is missing. ↵ finishes the visit."), "bold")
        count = len(self.gaps)
        words = n_("{count} thing is missing", "{count} things are missing", count)
        return Content.styled(words.format(count=count), "bold")

    def _draw(self, gap: Gap, width: int) -> Content:
        criterion, word = gap
        title = pick(self.found.checklist.criterion(criterion).title)
        said = _(MISSING[word])
        room = max(10, width - 8 - len(said) - 2)
        return Content.assemble(
            (f"{criterion:<7} ", "$lead"),
            Content(title).truncate(room, ellipsis=True, pad=True),
            (f"  {said}", "$warn"),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now is offered: Enter has a word for each thing that it does."""
        typing = self.focused is not None
        if action == "reason":
            return bool(self.gaps) and not self.finished
        if action == "choose":
            return bool(self.gaps) and not self.finished and not typing
        if action == "finish":
            return not self.finished and (typing or not self.gaps)
        return self.finished if action == "reopen" else True

    def action_choose(self) -> None:
        """Go to the gap."""
        self.rows.choose()

    def action_finish(self) -> None:
        """Finish; with gaps, for the reason that is written."""
        if self.gaps:
            self._leave_with_reason()
        else:
            self.dismiss(Outcome())

    def action_reopen(self) -> None:
        """Open the visit again, for the reason that is written."""
        self._leave_with_reason()

    def action_reason(self) -> None:
        """Ask for the reason to finish with gaps."""
        field = self.query_one(LineField)
        field.display = True
        field.focus()
        self.say(_("say why it is finished with something missing; ↵ finishes it"))

    def on_rows_chosen(self, chosen: Rows.Chosen) -> None:
        """Leave for the gap."""
        self.dismiss(Outcome(criterion=self.rows.items[chosen.index][0]))

    def on_input_submitted(self) -> None:
        """Enter in the field of the reason."""
        self._leave_with_reason()

    def _leave_with_reason(self) -> None:
        """Leave with the reason; without one there is no leaving."""
        reason = self.query_one(LineField).value
        if reason.strip():
            self.dismiss(Outcome(reason=reason))
        else:
            self.say(_("a reason is needed; esc leaves everything as it is"), "warn")
