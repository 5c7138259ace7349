"""The form of a decision: grade, recognition, reward, and the paper that says so."""

from collections.abc import Sequence

from inspector.app.screens.asking import AskSheet
from inspector.app.widgets.board_cell_rows import CellRow
from inspector.app.widgets.questions import Question
from inspector.desk.board import decisions
from inspector.desk.board.decisions import KINDS, PARTS
from inspector.language import _, n_
from inspector.words import DECISIONS


class DecisionSheet(AskSheet):
    """The result has what was decided, the number and the day; None where nothing was.

    What stands is shown where it is the same for all cells, else the paper given last; Backspace
    on a choice takes it back.
    """

    def __init__(self, rows: Sequence[CellRow], papers: tuple[str, str]) -> None:
        questions = [
            Question(
                kind,
                _(DECISIONS[kind]).capitalize(),
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

    def missing(self) -> str:
        """The number and the day of what is decided; what is taken back needs none."""
        said = self._said
        if not any(said[kind] for kind in self._wanted) or all(said[part] for part in PARTS):
            return ""
        return _("a decision has a number and a day")

    def result(self) -> dict[str, str] | None:
        """What was decided, the number and the day."""
        said, wanted = self._said, self._wanted
        return {name: said[name] for name in (*wanted, *PARTS)} if wanted else None

    @property
    def _said(self) -> dict[str, str]:
        return {row.question.name: row.kept for row in self.form_rows}

    @property
    def _wanted(self) -> list[str]:
        """What is decided now; where only the paper changed, what was decided by it."""
        wanted = [kind for kind in KINDS if kind in self.changed]
        said = self._said
        return wanted or [kind for kind in KINDS if self.changed and said[kind]]


def _common(values: Sequence[str]) -> str:
    """What is the same for all; empty where it is not."""
    return values[0] if len(set(values)) == 1 else ""
