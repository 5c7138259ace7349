"""Signatures of a finished visit: who signed, who refused and why, for which code."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from inspector import days
from inspector.app.saving import Job
from inspector.app.screens.form import FormSheet
from inspector.app.screens.visit.listed import ListedSheet
from inspector.app.widgets.questions import Question
from inspector.app.widgets.rows import Rows
from inspector.desk.visits import closing
from inspector.desk.visits.closing import Signature
from inspector.desk.visits.findings import Step
from inspector.desk.visits.visit import Visit, short_code
from inspector.language import N, _
from inspector.words import ROLES

if TYPE_CHECKING:
    from inspector.app.screens.ending.finishing import Finishing

NAME, ROLE = 24, 20


class Signer(NamedTuple):
    """A person who may sign, or did."""

    name: str
    role: str
    given: Signature | None = None


def _said(given: Signature | None) -> str:
    """What came of asking somebody to sign."""
    if given is None:
        return _("has not signed")
    day, _t, clock = given.at.partition("T")
    hour = clock if day == days.now_hour()[: len(day)] else days.show(given.at)
    said = _("signed {hour}").format(hour=hour)
    if given.refused:
        said = _("refused {hour}: {why}").format(hour=hour, why=given.refused)
    if not given.holds:
        said = _("for {code}: {said}").format(code=given.code, said=said)
    return said


class SigningSheet(ListedSheet[Signer]):
    """Enter signs for the person under the cursor; `r` records a refusal with its reason."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", N("signs"), tooltip=N("This person signs"), id="sign.signs"),
        Binding(
            "r", "refuse", N("refuses"), tooltip=N("This person refuses, and why"), id="sign.refuse"
        ),
        Binding("a,insert", "add", N("somebody else"), tooltip=N("Somebody else"), id="sign.add"),
        Binding(
            "delete", "remove", N("take back"), tooltip=N("It was not so"), id="sign.take_back"
        ),
    ]

    def __init__(self, page: "Finishing") -> None:
        super().__init__("", [], "", _("nobody is named yet: a names who signs"))
        self.page = page
        self.heading = self._heading()

    def _heading(self) -> str:
        return _("Signatures for the code {code} · {hour}").format(
            code=short_code(self.page.visit.code), hour=days.show(days.now_hour())
        )

    def on_mount(self) -> None:
        """Read who may sign."""
        self.load()

    def follow(self, found: Visit) -> None:
        """The visit was read again."""
        self.query_one("#heading").update(self._heading())  # type: ignore[attr-defined]
        self.load()

    @work(group="load", exclusive=True)
    async def load(self) -> None:
        """Read who may sign and who did."""
        with self.telling():
            cell, round_ = self.page.visit.cell.code, self.page.visit.cell.round
            end = await self.page.read_end()
            offered = await self.ask(closing.signers, cell, round_)
            signed = {each.id: each for each in end.signatures}
            items = [
                Signer(name, role, signed.pop(id_, None)) for id_, (name, role) in offered.items()
            ]
            items += [Signer(each.name, each.role, each) for each in signed.values()]
            self.renew(items)
            self.refresh_bindings()

    def draw(self, item: Signer, width: int) -> Content:
        """Name, role, and what came of it."""
        mark, tone = "[ ]", "$muted"
        if (given := item.given) is not None:
            mark, tone = ("[–]", "$warn") if given.refused else ("[x]", "$good")
            mark, tone = (mark, tone) if given.holds else ("[!]", "$warn")
        role = _(ROLES[item.role]) if item.role in ROLES else item.role
        return Content.assemble(
            (f"{mark} ", tone),
            Content(item.name).truncate(NAME - 1, ellipsis=True, pad=True),
            " ",
            Content.styled(role, "$muted").truncate(ROLE - 1, ellipsis=True, pad=True),
            " ",
            (_said(given), tone),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense for the person under the cursor."""
        here = self.rows.current if self.is_mounted else None
        if action == "remove":
            return here is not None and here.given is not None
        if action == "change":
            return here is not None and not self._holds(here)
        if action == "refuse":
            return here is not None
        return super().check_action(action, parameters)

    def _holds(self, item: Signer) -> bool:
        return item.given is not None and item.given.holds and not item.given.refused

    def on_rows_moved(self, _moved: Rows.Moved) -> None:
        """Other things can be done for one who signed than for one who did not; what has no room
        in the row is said below."""
        self.refresh_bindings()
        here = self.rows.current
        if here is not None and here.given is not None and "[x]" not in self.draw(here, 0).plain:
            self.say(f"{here.name}: {_said(here.given)}", "warn")
        elif here is not None:
            self.hush()

    # -- what the keys do ------------------------------------------------------------------

    async def ask_change(self, item: Signer) -> None:
        """The person signs."""
        if not self._holds(item):
            self._sign(item.name, item.role)

    async def action_refuse(self) -> None:
        """The person refuses: ask why."""
        item = self.rows.current
        if item is None:
            return

        def done(said: dict[str, str] | None) -> None:
            if said and said.get("refused"):
                self._sign(item.name, item.role, said["refused"])

        questions = [Question("refused", _("Reason"))]
        heading = _("{name} does not sign").format(name=item.name)
        values = {"refused": item.given.refused if item.given else ""}
        await self.app.push_screen(FormSheet(heading, questions, values), done)

    async def ask_new(self) -> None:
        """Somebody else signs, or refuses."""
        questions = [
            Question("name", _("Name")),
            Question("role", _("Signs as"), hint=_("such as secretary of the cell")),
            Question("refused", _("If refused, why"), hint=_("empty where the person signs")),
        ]

        def done(said: dict[str, str] | None) -> None:
            if said and said.get("name"):
                self._sign(said["name"], said.get("role", ""), said.get("refused", ""))

        await self.app.push_screen(FormSheet(_("Who signs?"), questions, {}), done)

    async def take_away(self, item: Signer) -> None:
        """It was recorded by mistake."""
        if item.given is not None:
            self._save(partial(closing.unsign, id_=item.given.id))

    def _sign(self, name: str, role: str, refused: str = "") -> None:
        self._save(partial(closing.sign, name=name, role=role, refused=refused))

    def _save(self, do: "partial[Step]") -> None:
        self.page.save(Job(self.page.criterion.id, partial(do, cell=self.page.visit.cell.code)))
        self.load()
