"""What became of a cell: a form, recorded as a whole when it is left."""

from collections.abc import Mapping

from inspector.app.screens.asking import AskSheet
from inspector.app.widgets.questions import Question
from inspector.desk.planning.planning import Planned
from inspector.desk.round.roster_words import GONE, STATUSES
from inspector.language import _


class MoveSheet(AskSheet):
    """The result has `status`, `reason`, `into`, `name`; None where nothing is to be recorded."""

    def __init__(self, planned: Planned, others: Mapping[str, str]) -> None:
        self._others = others
        cell = planned.cell
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

    @property
    def _said(self) -> dict[str, str]:
        return {row.question.name: row.typed.strip() for row in self.form_rows}

    def result(self) -> dict[str, str] | None:
        """All of it, where something was said."""
        return self._said if self.changed else None

    def missing(self) -> str:
        """What is wrong, in a sentence; where nothing was said nothing is."""
        if not self.changed:
            return ""
        said = self._said
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
