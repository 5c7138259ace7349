"""What stands on the page of a criterion beside the answer: what differs, what was found before."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from inspector import checklist
from inspector.app.beside import Beside
from inspector.app.entries import Entry
from inspector.app.widgets.drawn import does
from inspector.app.widgets.flow import column, hang
from inspector.app.words import STATES, points
from inspector.desk import forms
from inspector.desk.visit import Finding, Said, Visit
from inspector.language import N, _, moment, n_, pick

if TYPE_CHECKING:
    from inspector.desk.settle import Conflict

TEXT_LINES = 3
"""The most lines of a text on the page."""
_DIFFER = {
    "answer": N("Two answers differ"),
    "note": N("Two notes differ"),
    "explain": N("Two explanations differ"),
}


class View(NamedTuple):
    """What the page shows: the answer as it is given or being given (`at_work`), and whether what
    is seen is on the disk."""

    visit: Visit
    finding: Finding
    entry: Entry
    at_work: bool
    saved: bool
    beside: Beside


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
            (text or _("(cleared)"), "bold"),
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


def looking(view: View, width: int) -> list[Content]:
    """Which documents to look for, what the cell says of itself, what was found before."""
    criterion = view.finding.criterion
    types = view.visit.checklist.evidence_types
    rows: list[tuple[str, Content]] = []
    if criterion.evidence:
        named = [pick(types[code]) if code in types else code for code in criterion.evidence]
        rows.append((_("Look for"), Content(" · ".join(named))))
    own = view.beside.self_score(criterion.id)
    if own is not None and own.state != "open":
        rows.append((_("Self-score"), _found(own)))
    rows += [(round_, _found(finding)) for round_, finding in view.beside.last(criterion.id)]
    return labelled([("", label, text, "") for label, text in rows], width)


def _found(finding: Finding) -> Content:
    """A finding of another time or person in one line."""
    if finding.state == "scored":
        words = n_("{given} point", "{given} points", (finding.points or 0) // 100)
        said = words.format(given=points(finding.points))
    else:
        said = _(STATES[finding.state])
    entered = finding.stored.answer if finding.stored and finding.state == "scored" else ""
    if entered not in ("", "full"):
        said += f": {entered}"
    text = finding.explain or finding.note
    quoted = f" · “{text.replace(chr(10), ' ')}”" if text else ""
    return Content.assemble(said, (quoted, "$muted"))


def labelled(rows: Sequence[tuple[str, str, Content, str]], width: int) -> list[Content]:
    """Rows of key, label and text; the texts stand under each other."""
    # One width in every block and on every page, so that nothing moves from one to the next.
    names = (_("Look for"), _("Self-score"), _("Why lost"), _("Why not"), _("Note"), _("Evidence"))
    size = column(names, 16)
    lines: list[Content] = []
    for key, label, text, action in rows:
        lead = Content.assemble((f" {key:<2} ", "$lead"), (f"{label:<{size}}  ", "$muted"))
        part = hang(lead, text, width, most=TEXT_LINES)
        lines += [does(line, action) for line in part] if action else part
    return lines
