"""Copying to the clipboard by the terminal's own means (OSC 52), so also over SSH.

Only text that a person wrote or the checklist holds is copied, cleaned of every control character.
tmux passes it on where its `set-clipboard` is on; nothing comes back to say whether it arrived.
"""

import os
from typing import TYPE_CHECKING

from inspector.app.words import STATES
from inspector.checklist.number import points
from inspector.checklist.saying import answer_words
from inspector.desk import forms
from inspector.desk.visits.codes import short_code
from inspector.desk.visits.finding import Finding
from inspector.language import _, n_, pick
from inspector.text import clean

if TYPE_CHECKING:
    from typing import Any

    from inspector.app.screens.page import Page
    from inspector.app.screens.visit.visit_page import VisitPage


def copy(page: "Page[Any]", what: str, text: str) -> None:
    """Put `text` on the clipboard and say that `what` was copied."""
    text = clean(text)
    page.app.copy_to_clipboard(text)
    count = text.count("\n") + 1
    words = n_("copied: {what} ({count} line)", "copied: {what} ({count} lines)", count)
    said = words.format(what=what, count=count)
    if "TMUX" in os.environ:
        said += " · " + _("tmux passes it on with: set -g set-clipboard on")
    page.say(said)


def copy_finding(page: "VisitPage") -> None:
    """Copy the criterion that is looked at, with all that was found on it."""
    copy(page, page.criterion.id, finding_text(page.finding))


def copy_code(page: "VisitPage") -> None:
    """Copy the code of the visit, as it is printed and signed."""
    code = short_code(page.visit.code)
    copy(page, code, code)


def finding_text(finding: Finding) -> str:
    """A finding in a few lines: the criterion, answer and points, the texts, the evidence."""
    criterion = finding.criterion
    lines = [f"{criterion.id}  {pick(criterion.title)}"]
    given = _(STATES[finding.state]) if finding.points is None else ""
    if finding.points is not None:
        words = n_("{given} of {most} point", "{given} of {most} points", criterion.points // 100)
        given = words.format(given=points(finding.points), most=points(criterion.points))
    said = [
        answer_words(criterion, form)
        for form in forms.of_all("team.answer", [head.value for head in finding.heads])
        if form
    ]
    lines.append(" · ".join([given, " / ".join(said)] if said else [given]))
    why = _("Why not") if finding.state == "na" else _("Why lost")
    texts = ((why, finding.why), (_("Note"), finding.note))
    lines += [f"{label}: {text}" for label, text in texts if text]
    lines += [_("Evidence") + f": {each.text}" for each in finding.evidence]
    return "\n".join(lines)
