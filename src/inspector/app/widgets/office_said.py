"""What the office says of a finding, in words: accepted, changed since, returned, corrected."""

from textual.content import Content

from inspector.checklist import Criterion
from inspector.checklist.saying import answer_words
from inspector.desk import forms
from inspector.desk.visits.marks import Accepted, Remark, Ruling
from inspector.language import _, day


def accepted_words(said: Accepted, criterion: Criterion) -> Content:
    """Who accepted which answer; and what was said since, which counts nothing."""
    if not said.since:
        words = _("accepted by {who} on {day}").format(who=said.by, day=day(said.at))
        if said.elsewhere:
            why = _("in a column that does not count in this round")
            return Content.assemble(words, "; ", (why, "$warn"))
        if said.counts:
            return Content.styled(words, "$good")
        return Content.assemble(words, "; ", (_("not sealed, and counts nothing"), "$warn"))
    answer = answer_words(criterion, forms.of("team.answer", said.answer))
    words = _("{answer}, accepted by {who} on {day}").format(
        answer=answer, who=said.by, day=day(said.at)
    )
    later = " | ".join(
        answer_words(criterion, form) or _("cleared")
        for form in forms.of_all("team.answer", [head.value for head in said.since])
    )
    changed = _("{answers} was said since: it counts only when accepted").format(answers=later)
    if all(head.value is None for head in said.since):
        changed = _("it was cleared since, which counts nothing")
    return Content.assemble(words, "; ", (changed, "$warn"))


def settled_words(said: Ruling) -> Content:
    """Who decided where people differed, and why."""
    words = _("by {who} on {day}, because: {reason}")
    return Content(words.format(who=said.by, day=day(said.at), reason=said.reason))


def returned_words(said: Remark) -> Content:
    """Who returned it and why; and that it was answered since."""
    words = _("by {who}: {remark}").format(who=said.by, remark=said.text)
    if said.open:
        return Content.styled(words, "$warn")
    state = [_("corrected since")] if said.answered else []
    if said.reply:
        state.append(_("replied: {reply}").format(reply=said.reply))
    return Content.assemble(words, " · ", (" · ".join(state), "$good"))
