"""The conclusions of a visit in words: the beginning of a text, a request in one line."""

from textual.content import Content

from inspector import days
from inspector.app.screens.ending.requesting import Part
from inspector.desk.looking import wording
from inspector.language import N, _, n_
from inspector.text import clean

LABELS = {
    "strengths": N("Strengths"),
    "shortcomings": N("Shortcomings"),
    "causes": N("Causes"),
}


def part_words(item: Part, room: int) -> Content:
    """The beginning of a text, or a request with who is to do it and until when."""
    if item.request is not None:
        due = item.request.due
        by = _("by {day}").format(day=days.show(due)) if due else ""
        who = " · ".join(filter(None, (item.request.person, by, wording.came_of(item.request))))
        after = Content.styled(f"  {who}" if who else "", "$muted")
        text = Content(clean(item.text, lines=False))
        kept = max(8, room - after.cell_length)
        return Content.assemble(text.truncate(kept, ellipsis=True), after)
    if not item.text:
        return Content.styled("–", "$muted")
    first, *others = item.text.splitlines()
    words = n_("and {count} line more", "and {count} lines more", len(others))
    more = "  " + words.format(count=len(others)) if others else ""
    after = Content.styled(more, "$muted")
    kept = max(8, room - after.cell_length)
    return Content.assemble(Content(first).truncate(kept, ellipsis=True), after)
