"""The end of a visit, drawn: where it stands, and what is missing."""

from textual.content import Content

from inspector.app.widgets.limits import MOST_IN_LINE
from inspector.app.words import MISSING
from inspector.desk.visits.codes import short_code
from inspector.desk.visits.visit import Visit
from inspector.language import _, n_, pick

Gap = tuple[str, str]
"""A criterion, and a word for what is missing there."""


def heading(found: Visit, missing: int) -> Content:
    """Whether the visit is finished and under which code, or how much is `missing`."""
    code = Content.styled(short_code(found.code), "bold $lead")
    if found.status == "finished":
        done = Content.styled(_("This visit is finished."), "bold")
        lines = [done]
        if found.reason:
            said = _("Reason given last: {reason}").format(reason=found.reason)
            lines.append(Content(said))
        if returned := returned_words(found):
            words = _("Returned by the office: {what}").format(what=returned)
            lines.append(Content.styled(words, "$warn"))
        lines.append(Content.assemble(_("Its code is"), " ", code, "."))
        return Content("\n").join(lines)
    todo = _("Nothing is missing. ↵ finishes the visit.")
    if missing:
        words = n_("{count} thing is missing", "{count} things are missing", missing)
        todo = words.format(count=missing)
    if not found.reason:
        return Content.styled(todo, "bold")
    again = _("Opened again: {reason}").format(reason=found.reason)
    return Content.assemble((todo, "bold"), "\n", (again, "$warn"))


def draw_gap(found: Visit, gap: Gap, width: int) -> Content:
    """A criterion, its title, and what is missing there."""
    criterion, word = gap
    title = pick(found.checklist.criterion(criterion).title)
    said = _(MISSING[word])
    room = max(10, width - 8 - len(said) - 2)
    return Content.assemble(
        (f"{criterion:<7} ", "$lead"),
        Content(title).truncate(room, ellipsis=True, pad=True),
        (f"  {said}", "$warn"),
    )


def returned_words(found: Visit) -> str:
    """What the office gave back, as the reason to open the visit again."""
    said = [
        f"{each.criterion.id}: {each.returned.text}"
        for each in found.findings
        if each.returned and each.returned.open
    ]
    return " · ".join(said)[:MOST_IN_LINE]
