"""What stands beside the points of a criterion: the cell's objection, opinions of the team."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from inspector.app.beside import Beside
from inspector.app.screens.form import FormSheet
from inspector.app.widgets.questions import Question
from inspector.desk.session import Desk
from inspector.desk.visits import framing, remarks
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.visit import Visit
from inspector.desk.visits.writing import Step
from inspector.language import _, pick

SaveText = Callable[[str, str, Callable[[Desk], Step]], None]
Typed = Callable[[str, str, str], None]


class Asked(NamedTuple):
    """A text of the form: where it is kept, what it says now, and whose it is (empty: the
    cell's)."""

    item: str
    field: str
    text: str
    who: str


def asked(finding: Finding, person: str, beside: Beside) -> list[Asked]:
    """The objection, one's own opinion, then those of the others in the team."""
    criterion = finding.criterion.id
    said = {remarks.PREFIX + each.id: each for each in finding.opinions}
    team = beside.around.frame.team if beside.around else ()
    writers = [person, *(each.name for each in team), *(each.who for each in said.values())]
    people = {remarks.item_of(criterion, who): who for who in reversed(writers) if who}
    texts = [
        Asked(item, "text", said[item].text if item in said else "", who)
        for item, who in reversed(people.items())
    ]
    return [Asked(criterion, remarks.OBJECTION, finding.objection, ""), *texts]


class RemarksSheet(FormSheet):
    """One field for each who may say something."""

    def __init__(
        self,
        finding: Finding,
        found: Visit,
        person: str,
        beside: Beside,
        locked: str,
        save_text: SaveText,
        typed: Typed,
    ) -> None:
        texts = {each.item: each for each in asked(finding, person, beside)}
        cell, criterion = found.cell.code, finding.criterion.id

        def save(item: str, text: str) -> None:
            one = texts[item]
            said = partial(framing.say_objection, cell=cell, criterion=criterion, text=text)
            if one.who:
                said = partial(
                    framing.say_opinion, cell=cell, criterion=criterion, text=text, who=one.who
                )
            save_text(one.item, one.field, said)

        places = {item: (item, each.field) for item, each in texts.items()}
        super().__init__(
            f"{criterion}  {pick(finding.criterion.title)}",
            [Question(item, _label(each), "text", rows=3) for item, each in texts.items()],
            {item: each.text for item, each in texts.items()},
            save,
            typed=lambda item, text: typed(*places[item], text),
            drafts={
                item: beside.drafts[place]
                for item, place in places.items()
                if place in beside.drafts
            },
            differs=[item for item, place in places.items() if place in found.conflicts],
            locked=locked,
        )


def _label(each: Asked) -> str:
    if each.who:
        return _("Opinion of {name}").format(name=each.who)
    return _("The cell's objection")
