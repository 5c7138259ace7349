"""The forms of the visit's people: a member of the team, someone who is present for the cell."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from inspector.app.around import Around
from inspector.app.screens.form import FormSheet
from inspector.app.widgets.questions import Question, QuestionRow
from inspector.desk import Desk, names
from inspector.desk.visits import framing
from inspector.desk.visits.writing import Step
from inspector.language import _
from inspector.words import ROLES_IN_TEAM

if TYPE_CHECKING:
    from inspector.app.screens.visit.frame import FrameScreen


class Person:
    """A person while the form writes him: as a whole, whenever a field is left, once there is a
    name. `id` is empty while nothing of him is written."""

    def __init__(
        self,
        sheet: "FrameScreen",
        said: dict[str, str],
        id_: str,
        say: Callable[[Desk, dict[str, str], str], Step],
        remove: Callable[..., Step],
    ) -> None:
        self._sheet = sheet
        self._said = said
        self._say = say
        self._remove = remove
        self.id = id_

    def save(self, name: str, value: str) -> None:
        """Take over what a field says now."""
        self._said[name] = value
        if self._said["name"]:
            whole, before, say = dict(self._said), self.id, self._say
            self._sheet.record(lambda desk: say(desk, whole, before))
            self.id = names.person(" ".join(self._said["name"].split()))

    def take_away(self) -> None:
        """Write that there is no such person."""
        if self.id:
            cell = self._sheet.found.cell.code
            self._sheet.record(partial(self._remove, cell=cell, name=self.id))


class PersonSheet(FormSheet):
    """A person. A name that is only offered is not stored by leaving at once."""

    def __init__(
        self,
        heading: str,
        questions: Sequence[Question],
        values: dict[str, str],
        offered: str,
        known: Sequence[str],
        person: Person,
        locked: str,
    ) -> None:
        super().__init__(heading, questions, values, person.save, locked=locked)
        self._person = person
        self._new = not person.id
        self._offered = offered
        self._known = {each.casefold() for each in known}

    def on_mount(self) -> None:
        """Offer a name."""
        if self._offered:
            row = self.form_rows[0]
            row.show(self._offered)
            row.kept = ""

    def _keep(self, row: QuestionRow) -> bool:
        if row.question.name == "sections":
            for each in _split(row.typed):
                if each.casefold() not in self._known:
                    self.refused = True
                    words = _("there is no section “{text}” (esc leaves without it)")
                    self.say(words.format(text=each), "warn")
                    return False
        return super()._keep(row)

    def put_back(self, touched: Collection[str]) -> None:
        """A person who was there is again what he was; a new one is taken away."""
        if self._new:
            self._person.take_away()
        else:
            super().put_back(touched)

    def action_leave(self) -> None:
        """Save and leave; an offer that nobody took up is none."""
        row = self.here
        if row is self.form_rows[0] and not self.changed and row.typed == self._offered:
            self.dismiss(None)
        else:
            super().action_leave()


def member(sheet: "FrameScreen", seen: Around, id_: str) -> FormSheet:
    """The form for a member of the team, or a new one: the person at the keyboard is offered."""
    found = next((each for each in seen.frame.team if each.id == id_), None)
    sections = [each.id for each in sheet.found.checklist.sections]
    roles = [(role, _(words)) for role, words in ROLES_IN_TEAM.items()]
    questions = [
        Question("name", _("Name")),
        Question("role", _("Role"), "choice", roles),
        Question("sections", _("Scores the sections"), hint=", ".join(sections)),
        Question("interest", _("Conflict of interest"), hint=_("relative, member of the cell, …")),
    ]
    values = dict.fromkeys(("name", "role", "sections", "interest"), "")
    if found:
        values = {
            "name": found.name, "role": found.role, "sections": ", ".join(found.sections),
            "interest": found.interest,
        }  # fmt: skip
    offered = "" if found or seen.frame.member(sheet.person) else sheet.person

    def say(desk: Desk, said: dict[str, str], instead: str) -> Step:
        return framing.say_member(
            desk, sheet.found.cell.code, said["name"], said["role"], _split(said["sections"]),
            said["interest"], instead,
        )  # fmt: skip

    said = {**values, "name": values["name"] or offered}
    person = Person(sheet, said, id_, say, framing.remove_member)
    heading = _("In the inspection team")
    locked = _locked(sheet, seen, f"team:{id_}")
    return PersonSheet(heading, questions, values, offered, sections, person, locked)


def present(sheet: "FrameScreen", seen: Around, id_: str) -> FormSheet:
    """The form for someone who is present for the cell, or a new one."""
    found = next((each for each in seen.frame.present if each.id == id_), None)
    questions = [
        Question("name", _("Name")),
        Question("function", _("Function"), hint=_("secretary, deputy secretary, …")),
    ]
    values = {"name": found.name if found else "", "function": found.function if found else ""}

    def say(desk: Desk, said: dict[str, str], instead: str) -> Step:
        cell = sheet.found.cell.code
        return framing.say_present(desk, cell, said["name"], said["function"], instead)

    person = Person(sheet, dict(values), id_, say, framing.remove_present)
    heading = _("Present for the cell")
    locked = _locked(sheet, seen, f"present:{id_}")
    return PersonSheet(heading, questions, values, "", (), person, locked)


def _locked(sheet: "FrameScreen", seen: Around, place: str) -> str:
    if place in seen.frame.differs:
        return sheet.locked or _("people wrote differently: s settles it")
    return sheet.locked


def _split(text: str) -> list[str]:
    return text.replace(",", " ").replace(";", " ").split()
