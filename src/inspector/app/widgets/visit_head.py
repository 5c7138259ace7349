"""The head of a visit: which one it is, its points by section, and what can still be reached."""

from collections.abc import Sequence

from textual.content import Content

from inspector.app.widgets.drawn import Fixed, spread
from inspector.app.words import VERDICT_TONES
from inspector.checklist import Standing, screen_text
from inspector.checklist.number import points
from inspector.desk.visits.codes import short_code
from inspector.desk.visits.visit import Visit
from inspector.language import _, decimal, moment, pick
from inspector.text import clean
from inspector.words import VERDICTS


class VisitHead(Fixed):
    """Three lines and a rule."""

    DEFAULT_CSS = "VisitHead { height: 4; }"

    visit: Visit | None = None
    saving = 0
    stuck = False
    locked = ""

    def show(self, visit: Visit, saving: int, stuck: bool, locked: str) -> None:
        """Show a visit as it was read; how many answers are not on the disk yet, and whether that
        needs attention; in a word why nothing can be recorded."""
        if (visit is self.visit) and (saving, stuck, locked) == (
            self.saving,
            self.stuck,
            self.locked,
        ):
            return
        self.visit, self.saving, self.stuck, self.locked = visit, saving, stuck, locked
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """Name and saved mark; sections; totals and verdict; a rule."""
        if self.visit is None:
            return []
        return [
            self._which(self.visit, width),
            self._sections(self.visit, width),
            self._totals(self.visit, width),
            Content.styled("─" * width, "$rule"),
        ]

    def _which(self, visit: Visit, width: int) -> Content:
        column = {"self": _("self-score"), "appraised": _("appraisal")}.get(visit.column, "")
        type_ = pick(visit.checklist.cell_type.name)
        code = short_code(visit.code)
        right = Content.assemble("  ", self._saved(visit), "  ", (f"{code} ", "$muted"))
        shown = clean(visit.cell.shown, lines=False)
        code_of_cell = f" {shown} ·" if shown != visit.cell.name else ""
        # The code always stands there. The type gives way to a long name, which is cut then before
        # the round is.
        for about in ((visit.round, type_, column), (visit.round, column)):
            after = "".join(f" · {each}" for each in about if each)
            room = max(12, width - right.cell_length - len(code_of_cell) - len(after) - 1)
            name = Content.styled(f" {visit.cell.name}", "bold")
            if room >= name.cell_length:
                break
        name = name.truncate(room, ellipsis=True)
        return spread(Content.assemble((code_of_cell, "bold"), name, after), right, width)

    def _saved(self, visit: Visit) -> Content:
        if self.stuck:
            return Content.styled(_("✗ not saved: {count}").format(count=self.saving), "bold $bad")
        if self.saving:
            return Content.styled(_("saving…"), "$warn")
        if self.locked:
            return Content.styled(self.locked, "bold $warn")
        if visit.at:
            return Content.styled(_("saved {time}").format(time=moment(visit.at)), "$good")
        return Content.styled(_("nothing said yet"), "$muted")

    def _sections(self, visit: Visit, width: int) -> Content:
        parts = []
        for section in visit.standing.sections:
            earned = points(section.earned) if section.begun else "–"
            tone = "$muted" if section.open else "bold"
            text = f"{earned}/{points(section.applicable)}"
            parts.append(Content.assemble((f"{section.id} ", "$lead"), (text, tone)))
        line = Content.assemble(" ", Content("   ").join(parts))
        if visit.status != "open" or not visit.reason:
            return line
        words = _("opened again: {reason}").format(reason=clean(visit.reason, lines=False))
        room = max(0, width - line.cell_length - 4)
        again = Content.styled(words, "$warn").truncate(room, ellipsis=True)
        return spread(line, Content.assemble(again, " "), width)

    def _totals(self, visit: Visit, width: int) -> Content:
        standing, standard = visit.standing, visit.checklist.standard.total_at_least
        # Where something left the total the points are out of fewer, and the result is a share.
        left_out = standing.applicable != visit.checklist.points_max
        of = f"/{points(standing.applicable)}" if left_out else ""
        parts = [(_("{points} so far"), points(standing.earned) + of)]
        undecided = standing.lowest != standing.reachable
        if undecided:
            parts.append((_("may lose {points}"), points(standing.may_lose)))
            reach = decimal(screen_text(standing.reachable, standard))
            parts.append((_("can reach {points}"), reach))
        elif standing.result is not None:
            result = decimal(screen_text(standing.result, standard))
            share = f"{points(standing.earned)}{of} = " if left_out else ""
            parts = [(_("result {points}"), share + result)]
        if visit.decides is not None:
            parts.insert(0, (_("appraised, counts: {points}"), _shown(visit.decides, standard)))
        if unsealed := sum(bool(each.uncounted) for each in visit.findings):
            parts.insert(0, (_("{points} not sealed"), str(unsealed)))
        left = Content(" · ").join([_emphasised(words, value) for words, value in parts])
        standing = visit.counting
        said, tone = _(VERDICTS[standing.verdict]), VERDICT_TONES[standing.verdict]
        halves = {standing.total_met, standing.sections_met}
        if standing.verdict == "provisional" and False in halves:
            said, tone = said + " · " + _("out of reach"), VERDICT_TONES["does_not_meet"]
        verdict = Content.styled(said, f"bold {tone}")
        return spread(Content.assemble(" ", left), Content.assemble(verdict, " "), width)


def _shown(stands: Standing, standard: int | None) -> str:
    """The result that is certain: the least it can be where something is open or in conflict."""
    lowest = decimal(screen_text(stands.lowest, standard))
    return lowest if stands.lowest == stands.reachable else "≥" + lowest


def _emphasised(words: str, value: str) -> Content:
    """`words` with the number in them in bold."""
    before, _brace, after = words.partition("{points}")
    return Content.assemble(before, (value, "bold"), after)
