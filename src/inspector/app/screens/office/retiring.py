"""Up to when a key holds, and why no longer: a form, taken as a whole when it is left."""

from inspector.app.screens.form import FormSheet
from inspector.app.widgets.questions import Question
from inspector.desk.keyring.admission import Listed, day_of
from inspector.language import _


class RetireSheet(FormSheet):
    """The result has `after` (an ISO day, or `-` for no sitting at all) and `reason`; None where
    nothing is to be done."""

    def __init__(self, key: Listed) -> None:
        self._warned = False
        last = day_of(key.sittings[-1].started).isoformat() if key.sittings else "-"
        questions = [
            Question("after", _("Good until"), hint=_("a day such as 2024-05-31; - for never")),
            Question("reason", _("Why"), hint=_("lost, stolen, left the service: it is kept")),
        ]
        heading = f"{key.person} · {key.machine}\n" + _(
            "What it sealed in sittings begun later stays, and is marked."
        )
        super().__init__(heading, questions, {"after": last, "reason": ""})

    def action_leave(self) -> None:
        """Leave with what was said; a missing reason is asked for once."""
        if (row := self.here) is not None:
            self._keep(row)
        said = {row.question.name: row.typed.strip() for row in self.form_rows}
        if not self.changed:
            self.dismiss(None)
        elif said["reason"] and said["after"]:
            self.dismiss(said)
        elif self._warned:
            self.dismiss(None)
        else:
            self._warned = True
            problem = _("say why and until when: both are kept on record")
            self.say(_("{problem} (esc leaves without it)").format(problem=problem), "warn")
