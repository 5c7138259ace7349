"""All criteria at a glance: the list beside the page, and the line of marks below it."""

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from inspector.app.widgets.drawn import Drawn, Fixed, does, spread
from inspector.app.words import mark
from inspector.checklist.model import Section
from inspector.checklist.number import points
from inspector.desk.visits.finding import Finding
from inspector.desk.visits.visit import Visit
from inspector.language import _, pick


class Overview(Drawn):
    """The list of criteria, by section; shown where there is room for it."""

    visit: Visit | None = None
    current = ""

    def __init__(self) -> None:
        super().__init__(id="overview")
        self._rows: list[Section | Finding] = []

    def show(self, visit: Visit, current: str) -> None:
        """Show the findings, and which criterion is looked at."""
        before, old = self.current, self._rows
        if visit is not self.visit:
            findings = {finding.criterion.id: finding for finding in visit.findings}
            self._rows = []
            for section in visit.checklist.sections:
                self._rows.append(section)
                self._rows += [findings[each.id] for each in section.criteria]
        self.visit, self.current = visit, current
        if len(old) != len(self._rows):
            self.redraw()
        for place, (was, now) in enumerate(zip(old, self._rows, strict=False)):
            turned = before != current and row_id(now) in (before, current)
            if turned or looks(was) != looks(now):
                self.refresh_line(place)
        if before != current:
            self._follow()

    def on_resize(self) -> None:
        """Keep the criterion in view."""
        super().on_resize()
        self._follow()

    def _follow(self) -> None:
        height = self.scrollable_content_region.height
        place = next((i for i, row in enumerate(self._rows) if row_id(row) == self.current), 0)
        if height and not self.scroll_offset.y < place < self.scroll_offset.y + height - 1:
            self.scroll_to(y=place - height // 2, animate=False, immediate=True)

    def count(self, width: int) -> int:
        """One row for each section and criterion."""
        return len(self._rows)

    def line(self, index: int, width: int) -> tuple[Content, Style]:
        """A section with its points, or a criterion with its mark."""
        row = self._rows[index]
        if isinstance(row, Section):
            return Content.styled(f" {row.id}  {pick(row.title)}", "bold $muted"), Style()
        here = row.criterion.id == self.current
        sign, tone = mark(row.state, row.points, row.criterion.points)
        title = pick(row.criterion.title)
        left = Content.assemble(
            ("▸ " if here else "  ", "bold $lead"),
            (sign, tone),
            f" {row.criterion.id:<6}",
            (title, "" if here or row.state == "open" else "$muted"),
        )
        right = Content.styled(f" {points(row.points)} ", "$muted")
        content = does(spread(left, right, width), f"go('{row.criterion.id}')")
        return content, self._get_style("on $here") if here else Style()


def looks(row: Section | Finding) -> tuple[object, ...]:
    """What of a row can change while it is shown."""
    return (row.state, row.points) if isinstance(row, Finding) else ()


def row_id(row: Section | Finding) -> str:
    """The id of the criterion in a row; a section has none."""
    return row.criterion.id if isinstance(row, Finding) else ""


class Progress(Fixed):
    """The marks of the present section, how much is answered, and where the next gap is."""

    visit: Visit | None = None
    current = ""
    next_gap = ""

    def show(self, visit: Visit, current: str, next_gap: str) -> None:
        """Show how far the visit is."""
        said = (visit, current, next_gap)
        if said != (self.visit, self.current, self.next_gap):
            self.visit, self.current, self.next_gap = said
            self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """One line."""
        if self.visit is None:
            return []
        section = self.visit.checklist.section_of(self.current)
        marks = []
        findings = {finding.criterion.id: finding for finding in self.visit.findings}
        for criterion in section.criteria:
            finding = findings[criterion.id]
            sign, tone = mark(finding.state, finding.points, criterion.points)
            here = criterion.id == self.current
            text = f"[{sign}]" if here else f" {sign} "
            one = Content.styled(text, f"bold {tone}" if here else tone)
            marks.append(does(one, f"go('{criterion.id}')"))
        standing = self.visit.standing
        done = standing.scored + standing.na
        words = _("{done} of {all}").format(done=done, all=len(self.visit.findings))
        gap = _("next gap {criterion}").format(criterion=self.next_gap)
        there = findings.get(self.next_gap)
        if there and there.returned and there.returned.open:
            gap = _("returned: {criterion}").format(criterion=self.next_gap)
        said = f"{words} · {gap}" if self.next_gap else f"{words} · " + _("nothing is missing")
        left = Content.assemble((f" {section.id} ", "bold $lead"), *marks)
        return [spread(left, does(Content.styled(f" {said} ", "$muted"), "gap"), width)]
