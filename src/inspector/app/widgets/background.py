"""What stands on the page of a criterion beside the answer: what differs, what was found before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from inspector import checklist
from inspector.app.beside import Beside
from inspector.app.entries import Entry
from inspector.app.widgets.drawn import does
from inspector.app.widgets.flow import column, hang
from inspector.app.words import STATES
from inspector.checklist import Criterion
from inspector.checklist.number import points
from inspector.checklist.offered import Offer
from inspector.desk import forms
from inspector.desk.looking import followup
from inspector.desk.visits.finding import Finding, Said
from inspector.desk.visits.naming import REPAIRED, value_words
from inspector.desk.visits.visit import Visit
from inspector.language import N, _, moment, n_, pick

if TYPE_CHECKING:
    from inspector.desk.settling.conflicts import Conflict

TEXT_LINES = 3
"""The most lines of a text on the page."""
Row = tuple[str, str, Content, str]
"""Key, label, text, and the action that a click does."""
_DIFFER = {
    "answer": N("Two answers differ"),
    "note": N("Two notes differ"),
    "explain": N("Two explanations differ"),
    "repaired": N("Two say differently whether it was repaired"),
}
_TONES = {"yes": "$good", "partly": "$text", "no": "bold $warn"}
"""The colour of what is said of last time's shortcoming."""


class View(NamedTuple):
    """What the page shows: the answer as it is given or being given (`at_work`), and whether what
    is seen is on the disk."""

    visit: Visit
    finding: Finding
    entry: Entry
    at_work: bool
    saved: bool
    beside: Beside
    offer: Offer | None = None


def differences(view: View, width: int) -> list[Content]:
    """Both values of every field on which people differ, with who said them."""
    lines: list[Content] = []
    column_ = view.visit.column
    if view.finding.state == "again" and view.finding.stored:
        words = _("answered as {answer}, under another rule").format(
            answer=view.finding.stored.answer
        )
        lines += hang(Content(" ! "), Content.styled(words, "$warn"), width)
    for name in view.finding.conflicts:
        column_of, _point, kind = name.partition(".")
        if column_of != column_ or kind not in _DIFFER:
            continue
        found = view.beside.differing(view.finding)
        conflict = next((each for each in found if each.field == name), None)
        said = Content.assemble((f" ! {_(_DIFFER[kind])}", "bold $warn"), "  ", ("s", "$lead"))
        lines.append(does(Content.assemble(said, (" " + _("settles it"), "$muted")), "settle"))
        lines += _heads(view.finding, name, conflict, width)
    return lines


def _heads(finding: Finding, name: str, conflict: "Conflict | None", width: int) -> list[Content]:
    heads = conflict.heads if conflict else finding.heads if name.endswith("answer") else ()
    shown = conflict.forms if conflict else tuple(forms.of(name, head.value) for head in heads)
    lines = []
    for head, text in zip(heads, shown, strict=True):
        said = Content.assemble(
            (value_words(None, name, text) or _("(cleared)"), "bold"),
            "  ",
            _worth(finding, head) if name.endswith("answer") else "",
            (f"{head.author.name} · {moment(head.at)}", "$muted"),
        )
        lines += hang(Content("   · "), said, width, most=TEXT_LINES)
    return lines


def _worth(finding: Finding, head: Said) -> str:
    """What one of several answers would give."""
    given = checklist.score(finding.criterion, str(head.value) if head.value else None)
    return _("{points} points").format(points=points(given.points)) + "  "


def looking(view: View, width: int, brief: bool = False) -> list[Content]:
    """Which documents to look for, what the cell says of itself, what was found before; `brief`
    where there is little room: only the last visit's text has more than a line then."""
    criterion = view.finding.criterion
    types = view.visit.checklist.evidence_types
    rows: list[Row] = []
    if criterion.evidence:
        named = [pick(types[code]) if code in types else code for code in criterion.evidence]
        rows.append(("", _("Look for"), Content(" · ".join(named)), ""))
    if own := view.beside.self_score(criterion.id):
        rows.append(("", _("Self-score"), _found(own, criterion), ""))
    losses = view.beside.losses(criterion.id)
    if since := _since(view, losses):
        rows.append(("", _("Repeated"), since, ""))
    lines = labelled(rows, width)
    for place, (round_, each) in enumerate(view.beside.last(criterion.id)):
        asked = place == 0 and bool(losses)
        said = _found(each, criterion, _repaired(view.finding) if asked else None)
        row = ("r", round_, said, "repaired") if asked else ("", round_, said, "")
        lines += labelled([row], width, 2 - (place > 0) if brief else TEXT_LINES)
    return lines


def _repaired(finding: Finding) -> Content:
    """What is said of the last visit's shortcoming, or that it is asked."""
    state = finding.repaired or ""
    words = _(REPAIRED[state]) if state in REPAIRED else _("repaired?")
    return Content.styled(words, _TONES.get(state, "$warn"))


def _since(view: View, losses: Sequence[str]) -> Content | None:
    """Since when points were lost in every visit; None where that is nothing new or once only."""
    score = view.entry.judge()[0] if view.entry.begun else None
    most = view.finding.criterion.points
    again = score is not None and score.points is not None and score.points < most
    if not losses or not (again or len(losses) > 1):
        return None
    since = Content(_("since {round}").format(round=losses[-1]))
    if again:
        since = Content.assemble(since, " · ", (_("and now again"), "bold $warn"))
    return since


def _found(finding: Finding, now: Criterion, repaired: Content | None = None) -> Content:
    """A finding of another time or person in one line; `of N` where the most points were others
    than they are now, and a word where the rule was another one."""
    if finding.state == "scored":
        words = n_("{given} point", "{given} points", (finding.points or 0) // 100)
        if finding.criterion.points != now.points:
            words = n_(
                "{given} of {most} point",
                "{given} of {most} points",
                max(1, finding.criterion.points // 100),
            )
        said = words.format(given=points(finding.points), most=points(finding.criterion.points))
    else:
        said = _(STATES[finding.state])
    entered = finding.stored.answer if finding.stored and finding.state == "scored" else ""
    if entered not in ("", "full"):
        said += f": {entered}"
    if followup.other_rule(finding, now):
        said += " · " + _("by another rule")
    text = finding.why or finding.note
    quoted = f" · “{text.replace(chr(10), ' ')}”" if text else ""
    asked = Content.assemble(" · ", repaired) if repaired else ""
    return Content.assemble(said, asked, (quoted, "$muted"))


def labelled(rows: Sequence[Row], width: int, most: int = TEXT_LINES) -> list[Content]:
    """Rows with their texts under each other, each in at most so many lines."""
    # One width in every block and on every page, so that nothing moves from one to the next.
    names = (
        *(_("Look for"), _("Self-score"), _("Repeated")),
        *(_("Why lost"), _("Why not"), _("Note"), _("Evidence")),
    )
    size = column(names, 16)
    lines: list[Content] = []
    for key, label, text, action in rows:
        lead = Content.assemble((f" {key:<2} ", "$lead"), (f"{label:<{size}}  ", "$muted"))
        part = hang(lead, text, width, most=most)
        lines += [does(line, action) for line in part] if action else part
    return lines
