"""What came after a visit was finished, drawn: on what, what it says now, by whom."""

from collections.abc import Sequence

from textual.content import Content

from inspector.app.widgets.flow import BLANK, hang
from inspector.app.widgets.reading import Reading
from inspector.checklist.saying import answer_words
from inspector.desk.visits.closing import Closing
from inspector.desk.visits.codes import short_code
from inspector.desk.visits.naming import field_words, item_words
from inspector.desk.visits.stood import Changed
from inspector.desk.visits.visit import Visit
from inspector.language import _, pick

WIDEST = 100


class ChangeLines(Reading):
    """One paragraph for each value."""

    visit: Visit | None = None
    end: Closing | None = None

    def show(self, found: Visit, end: Closing) -> None:
        """Show what came after a visit was finished."""
        self.visit, self.end = found, end
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """All lines."""
        if self.visit is None or self.end is None:
            return []
        width = min(width, WIDEST)
        found = self.visit
        title = f"{found.cell.shown} · {found.round} · {found.cell.name}"
        head = _("Changed since it was finished")
        lines = [Content.styled(f" {title}", "$muted"), Content.styled(f" {head}", "bold"), BLANK]
        earlier = sorted({each.code for each in self.end.signatures if not each.holds})
        if earlier:
            words = _("Signed for the code {earlier}; the code is {now} now.").format(
                earlier=", ".join(earlier), now=short_code(found.code)
            )
            lines += [*hang(Content(" "), Content.styled(words, "$warn"), width), BLANK]
        if not self.end.changes:
            words = _(
                "What the visit said when it was finished is not known in this file, only that it"
                " was something else."
            )
            lines += hang(Content(" "), Content(words), width)
        for change in self.end.changes:
            lines += [*self._change(found, change, width), BLANK]
        return lines

    def _change(self, found: Visit, change: Changed, width: int) -> list[Content]:
        criteria = {each.id: each for each in found.checklist.criteria}
        criterion = criteria.get(change.item) or criteria.get(change.field.removeprefix("for:"))
        what = criterion.id if criterion else item_words(change.item, found.cell.code)
        lead = Content.styled(f" {what}  ", "bold $lead")
        title = pick(criterion.title) if criterion else ""
        head = field_words(change.field) + (f" · {title}" if title else "")
        said = change.form or _("cleared")
        if change.field.endswith(".answer"):
            said = answer_words(criterion, change.form) or _("cleared")
        came = _("from {file}").format(file=change.file) if change.file else _("written here")
        who = _("by {who}, {came}").format(who=change.author, came=came)
        return [
            Content.assemble(lead, (head, "$muted")).truncate(width, ellipsis=True),
            *hang(Content("   "), Content(said), width),
            *hang(Content("   "), Content.styled(who, "$muted"), width),
        ]
