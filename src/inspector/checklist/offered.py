"""What the registers of a visit offer as the answer to a criterion, beside what is answered."""

from collections.abc import Mapping
from typing import NamedTuple

from inspector.checklist.answer import Stored, parse, read
from inspector.checklist.figures import Drawn
from inspector.checklist.forms import AnswerError
from inspector.checklist.model import Criterion
from inspector.checklist.scoring import score


class Offer(NamedTuple):
    """An answer in its canonical form, and the caps that the registers show to hold.

    `unsure`: rows that are not filled in or in dispute; `problem`: why it cannot be the answer.
    While there is one of these, it is only to be looked at. `agrees` tells that what is answered
    says the same.
    """

    answer: str
    caps: tuple[str, ...]
    unsure: tuple[tuple[str, str], ...]
    problem: str
    agrees: bool

    @property
    def sound(self) -> bool:
        """Whether it may be taken over."""
        return not self.unsure and not self.problem


def offer(
    criterion: Criterion, figures: Mapping[str, Drawn], stored: Stored | None
) -> Offer | None:
    """What is offered for a criterion; None where its register has nothing to say.

    Caps that are ticked already stay: the person may know of them from elsewhere.
    """
    found = figures.get(criterion.prefill or "")
    if found is None:
        return None
    shown = {
        cap.id
        for cap in criterion.caps
        if (figure := figures.get(cap.prefill or "")) and figure.answer not in ("", "0")
    }
    ticked = shown | set(stored.caps if stored else ())
    caps = tuple(cap.id for cap in criterion.caps if cap.id in ticked)
    try:
        value = parse(criterion, found.answer, caps)
    except AnswerError as error:
        return Offer(found.answer, caps, found.unsure, str(error), False)
    answer = read(value).answer
    agrees = stored is not None and _agrees(criterion, answer, stored, shown)
    return Offer(answer, caps, found.unsure, "", agrees)


def _agrees(criterion: Criterion, answer: str, stored: Stored, shown: set[str]) -> bool:
    """Whether what is stored says what the registers say; points alone (`full`, `=2.5`) do where
    the figures come to them."""
    if stored.rule != criterion.rule:
        return False
    if stored.answer == "full" or stored.answer.startswith("="):
        limited = tuple(cap.id for cap in criterion.caps if cap.id in shown | set(stored.caps))
        mine = score(criterion, parse(criterion, answer, limited)).points
        given = parse(criterion, stored.answer, stored.caps)
        return score(criterion, given).points == mine
    return stored.answer == answer and shown <= set(stored.caps)
