"""The page of one criterion: its text, the answer, what was found before, notes and evidence."""

from collections.abc import Sequence

from textual.content import Content

from inspector.app.widgets import answer
from inspector.app.widgets.background import View, differences, labelled, looking
from inspector.app.widgets.drawn import Lines, does
from inspector.app.widgets.flow import BLANK, hang, two_ends
from inspector.app.widgets.offered import offered
from inspector.app.widgets.office_said import accepted_words, returned_words, settled_words
from inspector.app.words import FILES, STATES
from inspector.checklist import Criterion, Score
from inspector.checklist.model import NotApplicable
from inspector.checklist.number import points
from inspector.desk.visits import naming, remarks
from inspector.language import _, n_, pick

WIDEST = 100
TALL = 22
"""The lines from which on nothing need be brief."""


class CriterionPage(Lines):
    """Draws a `View`."""

    view: View | None = None

    def show(self, view: View, from_top: bool) -> None:
        """Show a criterion; `from_top` where it is another one than before."""
        self.view = view
        self.redraw()
        if from_top:
            self.scroll_to(y=0, animate=False, immediate=True)

    def make(self, width: int) -> Sequence[Content]:
        """The lines; blank ones are left out where there is no room for all."""
        if self.view is None:
            return []
        height = self.scrollable_content_region.height
        return _tighten(page(self.view, min(width - 1, WIDEST), height < TALL), height)


def _tighten(lines: list[Content], height: int) -> list[Content]:
    """`lines` without as many blank ones, the first and then the last, as there is no room for."""
    blank = [place for place, line in enumerate(lines) if not line]
    surplus = max(0, len(lines) - height)
    left_out = set([*blank[:1], *reversed(blank[1:])][:surplus])
    return [line for place, line in enumerate(lines) if place not in left_out]


def page(view: View, width: int, brief: bool = False) -> list[Content]:
    """All lines of the page; `brief` where there is little room."""
    score = view.entry.judge()[0] if view.entry.begun else None
    blocks = [_title(view, score, width), _office(view, width), differences(view, width)]
    if view.finding.state != "conflict" or view.at_work:
        blocks.append(answer.draw(view.entry, score, view.at_work, width))
    if hint := _may_not_apply(view.finding.criterion, view.entry.word, width):
        blocks[-1] += hint
    if view.finding.state != "conflict":
        blocks[-1] += offered(view, width)
    blocks += [looking(view, width, brief), _writing(view, score, width)]
    lines = [BLANK]
    for block in blocks:
        if block:
            lines += [*block, BLANK]
    return lines[:-1]


def _title(view: View, score: Score | None, width: int) -> list[Content]:
    criterion = view.finding.criterion
    lead = Content.styled(f" {criterion.id:<5} ", "bold $lead")
    right = _points_said(view, score)
    lines = hang(lead, Content.styled(pick(criterion.title), "bold"), width - right.cell_length - 2)
    if criterion.guidance:
        hint = Content.styled(pick(criterion.guidance), "$muted")
        lines += hang(Content(" " * lead.cell_length), hint, width)
    return two_ends(lines, right, width)


def _points_said(view: View, score: Score | None) -> Content:
    """`2 of 3 points`, or in words why there are none."""
    most = view.finding.criterion.points
    state = score.state if score else view.finding.state if not view.entry.touched else "open"
    given = score.points if score else None
    tone = "bold"
    if state == "scored":
        tone = "bold $good" if given == most else "bold $warn"
    words = n_("{given} of {most} point", "{given} of {most} points", max(1, most // 100))
    said = Content.styled(words.format(given=points(given), most=points(most)), tone)
    if state in ("again", "conflict"):
        said = Content.styled("! " + _(STATES[state]), "bold $warn")
    if state == "na" and given is None:
        said = Content.styled(_("leaves the total"), "bold")
    unsaved = ("✎ ", "bold $warn") if not view.saved else ""
    return Content.assemble(unsaved, said)


def _may_not_apply(criterion: Criterion, word: str, width: int) -> list[Content]:
    rule: NotApplicable | None = criterion.not_applicable
    if rule is None or word == "na":
        return []
    words = _("does not apply where: {when}").format(when=pick(rule.when))
    lead = Content.assemble("   ", ("x", "$lead"), "  ")
    lines = hang(lead, Content.styled(words, "$muted"), width)
    return [does(line, "not_applicable") for line in lines]


def _writing(view: View, score: Score | None, width: int) -> list[Content]:
    """Why points were lost, note and evidence, each with the key that leads there."""
    finding, needs = view.finding, view.visit.checklist.requirements
    given, most = score.points if score else None, finding.criterion.points
    lost, is_full = given is not None and given < most, given == most
    na = view.entry.word == "na"
    rows = [
        (
            "w",
            _("Why not") if na else _("Why lost"),
            _text(view, "explain", na or needs.asks("note", lost), is_full and not na),
            "write('explain')",
        ),
        ("n", _("Note"), _text(view, "note", False), "write('note')"),
        ("e", _("Evidence"), _evidence(view, needs.asks("evidence", lost)), "evidence"),
    ]
    return labelled(rows + _remarks(view), width)


def _office(view: View, width: int) -> list[Content]:
    """What the office says: returned with a remark, accepted, and what then counts nothing."""
    finding, lines = view.finding, []
    if said := finding.returned:
        lead = Content.styled(" ↩ " if said.open else " · ", "bold $warn")
        words = Content.assemble((_("Returned") + " ", "bold"), returned_words(said))
        if said.open:
            words = Content.assemble(words, "  ", ("b", "$lead"), (" " + _("replies"), "$muted"))
        lines += [does(line, "reply") for line in hang(lead, words, width, most=3)]
    if ruling := finding.settled:
        words = Content.assemble((_("Settled") + " ", "bold"), settled_words(ruling))
        lines += hang(Content.styled(" · ", "bold $warn"), words, width, most=3)
    if accepted := finding.accepted:
        doubtful = accepted.since or accepted.elsewhere or not accepted.counts
        lead = Content.styled(" ! " if doubtful else " ✓ ", "bold $warn")
        words = accepted_words(accepted, finding.criterion)
        if accepted.since:
            words = Content.assemble((_("This counts:") + " ", "bold"), words)
        lines += hang(lead, words, width, most=3)
    if finding.seal and view.saved:
        from inspector.desk.keyring import marks

        said_ = f" {marks.SIGN} {marks.words(finding.seal)}"
        lines.append(Content.styled(said_, "$muted"))
    if not_sealed := naming.uncounted_words(finding):
        lines += hang(Content.styled(" ! ", "bold $warn"), Content(not_sealed), width, most=3)
    return lines


def _remarks(view: View) -> list[tuple[str, str, Content, str]]:
    """The cell's objection and the opinions of the team, where there are any."""
    finding = view.finding
    said = [(_("Objection"), Content(finding.objection))] if finding.objection else []
    if remarks.OBJECTION in finding.conflicts:
        said = [(_("Objection"), Content.styled(_("people differ: s settles it"), "$warn"))]
    for each in finding.opinions:
        words = Content.assemble((f"{each.who}: ", "$muted"), each.text)
        said.append((_("Opinion"), words))
    return [("o", label, text, "remarks") for label, text in said]


def _text(view: View, kind: str, needed: bool, is_full: bool = False) -> Content:
    name = f"{view.visit.column}.{kind}"
    typed = view.beside.drafts.get((view.finding.criterion.id, name))
    if typed is not None:
        return Content.assemble((_("not saved yet: "), "bold $warn"), typed)
    if name in view.finding.conflicts:
        return Content.styled(_("differs, see above"), "$warn")
    text = view.finding.explain if kind == "explain" else view.finding.note
    if text and is_full and view.visit.column != "appraised":
        return Content.styled(_("on record, not printed: no points are lost"), "$muted")
    if text:
        return Content(text)
    noted = kind == "explain" and view.finding.note and view.entry.word != "na"
    if needed and not noted:
        return Content.styled(_("needed before finishing"), "$warn")
    return Content.styled("–", "$muted")


def _evidence(view: View, needed: bool) -> Content:
    parts = []
    for each in view.finding.evidence:
        count = len(each.criteria)
        serves = n_("serves {count} criterion", "serves {count} criteria", count)
        shared = f" ({serves.format(count=count)})" if count > 1 else ""
        words = FILES.get(view.beside.files.get(each.id, ""))
        state = f" · {_(words)}" if words else ""
        state += " · " + _("people differ, s settles it") if each.differs else ""
        parts.append(Content.assemble(each.text, (shared, "$muted"), (state, "$warn")))
    if parts:
        return Content("\n").join(parts)
    tone = ("needed before finishing", "$warn") if needed else ("–", "$muted")
    return Content.styled(_(tone[0]), tone[1])
