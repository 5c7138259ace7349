"""The form of a decision: grade, recognition, reward, and the paper that says so."""

from collections.abc import Sequence

from inspector.app.screens.form import FormSheet
from inspector.app.widgets.board_cell_rows import LABELS, CellRow
from inspector.app.widgets.questions import Question
from inspector.desk.board import decisions
from inspector.desk.board.decisions import KINDS, PARTS
from inspector.language import _, n_


class DecisionSheet(FormSheet):
    """The result has what was decided, the number and the day; None where nothing was.

    What stands is shown where it is the same for all cells, else the paper given last; Backspace
    on a choice takes it back.
    """

    def __init__(self, rows: Sequence[CellRow], papers: tuple[str, str]) -> None:
        questions = [
            Question(
                kind,
                _(LABELS[kind]).capitalize(),
                "choice",
                [(value, decisions.word(kind, value)) for value in values],
            )
            for kind, values in KINDS.items()
        ]
        questions += [
            Question("number", _("Decision, number"), hint=_("such as 12-QĐ/ĐU")),
            Question("day", _("Day of the decision"), "day", hint=_("such as 25/5/2023")),
        ]
        values = {
            kind: _common([getattr(row.decided, kind).value for row in rows]) for kind in KINDS
        }
        stand = [
            [each.number, each.day]
            for row in rows
            for kind in KINDS
            if (each := getattr(row.decided, kind)).value
        ]
        one = all(each == stand[0] for each in stand) and stand
        values |= dict(zip(PARTS, stand[0] if one else papers, strict=True))
        words = n_("Decided of {count} cell", "Decided of {count} cells", len(rows))
        heading = words.format(count=len(rows))
        if len(rows) == 1:
            heading = f"{rows[0].placed.shown} · {rows[0].placed.name}"
        super().__init__(heading, questions, values)
        self._insisted = False

    def action_leave(self) -> None:
        """Give what was decided; without a number and a day only when asked a second time."""
        row, insisted = self.here, self.refused
        if row is not None and not self._keep(row):
            if insisted:
                self.dismiss(None)
            return
        said = {each.question.name: each.kept for each in self.form_rows}
        wanted = [kind for kind in KINDS if kind in self.changed]
        if not wanted and self.changed:  # the paper of what was decided already
            wanted = [kind for kind in KINDS if said[kind]]
        if not wanted:
            self.dismiss(None)
        elif all(said[part] for part in PARTS) or not any(said[kind] for kind in wanted):
            self.dismiss({name: said[name] for name in (*wanted, *PARTS)})
        elif self._insisted:
            self.dismiss(None)
        else:
            self._insisted = True
            self.say(_("a decision has a number and a day (esc leaves without it)"), "warn")

    def on_input_changed(self) -> None:
        """What is typed now is asked for again."""
        self._insisted = False
        super().on_input_changed()


def _common(values: Sequence[str]) -> str:
    """What is the same for all; empty where it is not."""
    return values[0] if len(set(values)) == 1 else ""
