"""The forms of the visit's frame: its facts, a person, the restricted text."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from inspector.app.around import Around
from inspector.app.screens.form import FormSheet, Save
from inspector.app.widgets.frame_rows import PROCEDURES, ROLES
from inspector.app.widgets.questions import Question, QuestionRow
from inspector.desk import Desk, names
from inspector.desk.settling import settle
from inspector.desk.settling.settle import Conflict
from inspector.desk.visits import frame, framing
from inspector.desk.visits.findings import Step
from inspector.desk.visits.frame import Frame
from inspector.desk.visits.visit import Visit
from inspector.language import _

if TYPE_CHECKING:
    from inspector.app.screens.visit.frame import FrameScreen

MOST_ROUNDS = 3


def fact_questions(found: Frame, rounds: Sequence[str]) -> list[Question]:
    """The fields of the frame; a round to re-visit is asked for where there is another."""
    known = list(dict.fromkeys((*reversed(rounds[-MOST_ROUNDS:]), found.revisit_of)))
    others = [(code, code) for code in known if code]
    procedures = [(value, _(words)) for value, words in PROCEDURES.items()]
    asked = [
        Question("decision", _("Decision, number"), hint=_("such as 12-QĐ/UBKT")),
        Question("decision_day", _("Day of the decision"), "day", hint=_("such as 12/5/2023")),
        Question("plan", _("Plan, number")),
        Question("plan_day", _("Day of the plan"), "day", hint=_("such as 12/5/2023")),
        Question("procedure", _("Procedure"), "choice", procedures),
        Question("revisit_of", _("Re-visit of"), "choice", others),
        Question("period_from", _("Period reviewed from"), "month", hint=_("such as 5/2023")),
        Question("period_to", _("Period reviewed to"), "month", hint=_("such as 5/2023")),
        Question("begins", _("Visit begins"), "hour", hint=_("such as 12/5/2023 8:00, or 8h00")),
        Question("ends", _("Visit ends"), "hour", hint=_("such as 12/5/2023 8:00, or 8h00")),
        Question("place", _("Place")),
        Question("due", _("To finish by"), "day", hint=_("such as 12/5/2023")),
    ]
    return [each for each in asked if each.kind != "choice" or each.choices]


class FactsSheet(FormSheet):
    """The facts. What ends before it begins is not saved until its other end is right."""

    def __init__(self, sheet: "FrameScreen", seen: Around, begin: str) -> None:
        questions = fact_questions(seen.frame, seen.rounds)
        values = {each.name: getattr(seen.frame, each.name) for each in questions}
        self._sheet = sheet
        self._values = dict(values)
        self._waiting: dict[str, str] = {}
        self._warned = False
        super().__init__(
            _("The visit's frame"), questions, values, self._save,
            differs=seen.frame.differs, locked=sheet.locked, begin=begin,
        )  # fmt: skip

    def _save(self, name: str, value: str) -> None:
        self._values[name] = self._waiting[name] = value
        self._warned = False
        if not framing.out_of_order(self._values):
            said, self._waiting = self._waiting, {}
            cell = self._sheet.found.cell.code
            self._sheet.record(partial(framing.write, cell=cell, values=said))

    def _keep(self, row: QuestionRow) -> bool:
        kept = super()._keep(row)
        if kept and self._waiting:
            self.say(framing.out_of_order(self._values), "warn")
        return kept

    def action_leave(self) -> None:
        """Save and leave; what ends before it begins is left out when asked a second time."""
        row = self.here
        if self._waiting or (row is not None and not self.refused):
            kept = row is None or self._keep(row)
            if kept and self._waiting and not self._warned:
                self._warned = True
                words = _("{problem} (esc leaves without it)")
                problem = framing.out_of_order(self._values)
                self.say(words.format(problem=problem), "warn")
                return
        super().action_leave()


class PersonSheet(FormSheet):
    """A person. A name that is only offered is not stored by leaving at once."""

    def __init__(
        self,
        heading: str,
        questions: Sequence[Question],
        values: dict[str, str],
        offered: str,
        known: Sequence[str],
        save: Save,
        **options: object,
    ) -> None:
        super().__init__(heading, questions, values, save, **options)  # type: ignore[arg-type]
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
    roles = [(role, _(words)) for role, words in ROLES.items()]
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

    save = _person_saver(sheet, values, offered, id_, say)
    heading = _("In the inspection team")
    return PersonSheet(
        heading, questions, values, offered, sections, save,
        locked=_locked(sheet, seen, f"team:{id_}"),
    )  # fmt: skip


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

    save = _person_saver(sheet, values, "", id_, say)
    heading = _("Present for the cell")
    return PersonSheet(
        heading, questions, values, "", (), save, locked=_locked(sheet, seen, f"present:{id_}")
    )


def restricted(sheet: "FrameScreen", seen: Around) -> FormSheet:
    """The form for the signs of violation; it says where they never appear."""
    heading = _("Signs of violation: restricted")
    words = _("Never printed, in no list or history, in no copy but the one you send yourself.")
    if "restricted" in seen.frame.differs:
        words = _("People wrote differently: what you save takes the place of all.")
    place = (frame.SIGNS, "text")

    def save(_name: str, value: str) -> None:
        do = partial(framing.say_restricted, cell=sheet.found.cell.code, text=value)
        sheet.save_text(*place, do)

    return FormSheet(
        f"{heading}\n{words}",
        [Question("text", _("What was seen"), "text", rows=10)],
        {"text": seen.restricted},
        save,
        typed=lambda _name, text: sheet.typed(*place, text),
        drafts={"text": sheet.drafts[place]} if place in sheet.drafts else {},
        locked=sheet.locked,
    )


def conflicts(desk: Desk, found: Visit) -> list[Conflict]:
    """The open conflicts of the frame."""
    record = names.visit(found.cell.round, found.cell.code)
    return [
        each
        for each in settle.conflicts(desk, record=record)
        if each.item.startswith(("team:", "present:")) or each.field.startswith(frame.PREFIX)
    ]


def _person_saver(
    sheet: "FrameScreen",
    values: dict[str, str],
    offered: str,
    id_: str,
    say: Callable[[Desk, dict[str, str], str], Step],
) -> Save:
    """Saves a person as a whole whenever a field is left, once there is a name."""
    said = dict(values)
    said["name"] = said["name"] or offered
    instead = id_

    def save(name: str, value: str) -> None:
        nonlocal instead
        said[name] = value
        if said["name"]:
            whole, before = dict(said), instead
            sheet.record(lambda desk: say(desk, whole, before))
            instead = names.person(" ".join(said["name"].split()))

    return save


def _locked(sheet: "FrameScreen", seen: Around, place: str) -> str:
    if place in seen.frame.differs:
        return sheet.locked or _("people wrote differently: s settles it")
    return sheet.locked


def _split(text: str) -> list[str]:
    return text.replace(",", " ").replace(";", " ").split()
