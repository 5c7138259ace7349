"""What became of a cell: a form, recorded as a whole when it is left."""

from collections.abc import Mapping

from inspector.app.screens.form import FormSheet
from inspector.app.widgets.questions import Question
from inspector.desk.planning.planning import Planned
from inspector.desk.round.roster_words import GONE, STATUSES
from inspector.language import _


class MoveSheet(FormSheet):
    """The result has `status`, `reason`, `into`, `name`; None where nothing is to be recorded."""

    def __init__(self, planned: Planned, others: Mapping[str, str]) -> None:
        self._others = others
        self._warned = False
        cell = planned.cell
        self._before = cell.status
        questions = [
            Question(
                "status",
                _("It is now"),
                "choice",
                [(status, _(GONE.get(status, STATUSES[status]))) for status in STATUSES],
            ),
            Question("into", _("Merged into"), hint=_("the code of the cell that goes on")),
            Question("name", _("New name"), hint=_("where it was renamed")),
            Question("reason", _("Why"), hint=_("the decision, with number and day")),
        ]
        heading = f"{cell.shown}  {cell.name}"
        words = _("Its past stays, under its code. A cell that is gone leaves the counts.")
        values = {"status": cell.status, "into": planned.into, "name": "", "reason": ""}
        super().__init__(f"{heading}\n{words}", questions, values)

    def action_leave(self) -> None:
        """Leave with what was said; what is missing is asked for once."""
        if (row := self.here) is not None:
            self._keep(row)
        if not self.changed:
            self.dismiss(None)
            return
        said = {row.question.name: row.typed.strip() for row in self.form_rows}
        if (missing := self._missing(said)) and not self._warned:
            self._warned = True
            self.say(_("{problem} (esc leaves without it)").format(problem=missing), "warn")
            return
        self.dismiss(None if missing else said)

    def _missing(self, said: Mapping[str, str]) -> str:
        """What is wrong, in a sentence; empty where nothing is."""
        if not said["status"]:
            return _("say what it is now")
        if said["status"] == "renamed" and not said["name"]:
            return _("the new name is missing")
        if said["name"] and said["status"] != "renamed":
            return _("a new name goes with “renamed”")
        if said["into"] and said["status"] != "merged":
            return _("a cell to merge into goes with “merged away”")
        if said["into"] and said["into"].casefold() not in self._others:
            return _("there is no cell “{code}” that goes on in this round").format(
                code=said["into"]
            )
        return "" if said["reason"] else _("say why: it is kept on record")

    def on_choice_field_changed(self) -> None:
        """Another choice is another question."""
        self._warned = False

    def on_input_changed(self) -> None:
        """What is typed may mend it."""
        self._warned = False
