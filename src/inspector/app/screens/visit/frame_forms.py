"""The forms of the visit's frame: its facts, the restricted text."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from inspector.app.around import Around
from inspector.app.screens.form import FormSheet
from inspector.app.widgets.questions import Question, QuestionRow
from inspector.desk import Desk, names
from inspector.desk.settling import settle
from inspector.desk.settling.conflicts import Conflict
from inspector.desk.visits import frame, framing
from inspector.desk.visits.frame import Frame
from inspector.desk.visits.visit import Visit
from inspector.language import _
from inspector.words import PROCEDURES

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
        Question("decision_day", _("Day of the decision"), "day", hint=_("such as 25/5/2023")),
        Question("plan", _("Plan, number")),
        Question("plan_day", _("Day of the plan"), "day", hint=_("such as 25/5/2023")),
        Question("procedure", _("Procedure"), "choice", procedures),
        Question("revisit_of", _("Re-visit of"), "choice", others),
        Question("period_from", _("Period reviewed from"), "month", hint=_("such as 5/2023")),
        Question("period_to", _("Period reviewed to"), "month", hint=_("such as 5/2023")),
        Question("begins", _("Visit begins"), "hour", hint=_("such as 25/5/2023 8:00, or 8h00")),
        Question("ends", _("Visit ends"), "hour", hint=_("such as 25/5/2023 8:00, or 8h00")),
        Question("place", _("Place")),
        Question("due", _("To finish by"), "day", hint=_("such as 25/5/2023")),
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
