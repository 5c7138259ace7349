"""The sheets of appraising: another answer with its reason, and the remark of a return."""

from inspector.app.screens.asking import AskSheet, WordsSheet
from inspector.app.widgets.questions import Question
from inspector.app.widgets.scale import answer_hint, scale, words_hint
from inspector.checklist import Criterion
from inspector.desk import WrongInput, forms
from inspector.desk.appraisal.appraising import Row
from inspector.desk.visits import findings
from inspector.language import _, pick

WIDTH = 70
LINES = 8
"""The most lines of the scale that are shown above the field."""


class AnswerSheet(AskSheet):
    """The appraised answer, and why it differs: no reason without the answer."""

    def missing(self) -> str:
        """The answer."""
        answer = next(row for row in self.form_rows if row.question.name == "answer")
        alone = self.changed.get("explain") and not answer.kept
        return _(findings.ALONE) if alone else ""


def answer_sheet(row: Row, begin: str) -> AskSheet:
    """The appraised answer, and why it differs; the result is what was changed."""
    criterion = row.criterion
    bands = [line.plain for line in scale(criterion, WIDTH)][:LINES]
    said = row.appraised
    stored = forms.of("team.answer", said.heads[0].value) if said and said.heads else ""
    return AnswerSheet(
        "\n".join(
            [
                f"{criterion.id}  {pick(criterion.title)}",
                *bands,
                words_hint(criterion) + " · " + _("empty: the team's counts"),
            ]
        ),
        [
            Question(
                "answer",
                _("Appraised answer"),
                read=lambda text: _judged(criterion, text),
                hint=answer_hint(criterion),
            ),
            Question("explain", _("Why it differs"), "decided", rows=3),
        ],
        {"answer": stored, "explain": (said.explain or "") if said else ""},
        differs=[
            kind for kind in ("answer", "explain") if f"appraised.{kind}" in row.team.conflicts
        ],
        begin=begin,
    )


def remark_sheet(row: Row) -> AskSheet:
    """What the inspector is to correct; a remark that waits for an answer is written on."""
    before = row.returned.text if row.returned else ""
    waits = row.returned is not None and row.returned.open
    heading = f"{row.criterion.id}  {pick(row.criterion.title)}"
    hint = _("what is to be corrected")
    question = Question("remark", _("Remark"), "decided", rows=4, hint=hint)
    if before and not waits:
        heading += "\n" + _("returned before: {remark}").format(remark=before)
    needed = _("say in a remark what is to be corrected")
    return WordsSheet(heading, question, needed, before if waits else "")


def _judged(criterion: Criterion, text: str) -> str:
    """An answer that can be one; ValueError with a sentence."""
    text = text.strip()
    if text:
        answer, _bracket, caps = text.rstrip("] ").partition("[")
        try:
            findings.answer_value(criterion, answer, caps.split())
        except WrongInput as error:
            raise ValueError(str(error)) from None
    return text
