"""What a register says beside the answer: to accept, to look at, or no longer the same."""

from textual.content import Content

from inspector.app.widgets.background import View
from inspector.app.widgets.drawn import does
from inspector.app.widgets.flow import hang
from inspector.checklist.offered import Offer
from inspector.desk.visits.visit import Visit
from inspector.language import _, decimal, n_, pick


def offered(view: View, width: int) -> list[Content]:
    """The line of the register; none where it has nothing to say on this criterion."""
    said = view.offer
    if said is None:
        return []
    answered = view.finding.stored is not None and view.entry.word not in ("na", "later")
    if said.agrees:
        return _line("", Content.styled(_("as the register says"), "$muted"), "", width)
    if not said.sound:
        why = said.problem or open_words(view.visit, said)
        words = _("the register says {answer}, but {why}")
        doubt = words.format(answer=decimal(said.answer), why=why)
        return _line("m", Content.styled(doubt, "$warn"), "registers", width)
    if answered:
        words = _("the register now says {answer}")
        text = Content.styled("! " + words.format(answer=_with_caps(view, said)), "bold $warn")
    else:
        words = _("the register says {answer}")
        text = Content.styled(words.format(answer=_with_caps(view, said)), "bold")
    return _line("a", text, "accept", width)


def _line(key: str, text: Content, action: str, width: int) -> list[Content]:
    lead = Content.assemble("   ", (f"{key:<1}", "$lead"), "  ")
    lines = hang(lead, text, width)
    return [does(line, action) for line in lines] if action else lines


def _with_caps(view: View, said: Offer) -> str:
    """The answer, and the circumstances that the register shows beside it."""
    ticked = view.entry.caps
    new = [pick(c.label) for c in view.finding.criterion.caps
           if c.id in said.caps and c.id not in ticked]  # fmt: skip
    return " · ".join((decimal(said.answer), *new))


def open_words(found: Visit, said: Offer) -> str:
    """What is not filled in or in dispute: the fields, and in how many rows."""
    fields: dict[str, None] = {}
    for item, name in said.unsure:
        register = found.checklist.register(item.partition(":")[0])
        label = next(pick(field.label) for field in register.fields if field.id == name)
        fields[label] = None
    count = len({item for item, _name in said.unsure})
    words = n_("{fields}: open in {count} row", "{fields}: open in {count} rows", count)
    return words.format(fields=", ".join(fields), count=count)
