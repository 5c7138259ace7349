"""The plan's list: how a cell, the names of the columns, the title and the detail are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from inspector import days
from inspector.app.finding import findable
from inspector.app.widgets.drawn import Fitting, Fixed, Lines, spread
from inspector.app.widgets.flow import fit, hang
from inspector.app.widgets.office_title import ways
from inspector.app.widgets.rows import BESIDE, Rows
from inspector.app.words import Names
from inspector.desk.planning.planning import Planned
from inspector.desk.round import roster_words
from inspector.desk.visits.people import Member
from inspector.language import _, n_
from inspector.text import clean
from inspector.words import ROLES


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A cell with its plan, and its words for finding: `folded` without tones, `exact` with."""

    planned: Planned
    folded: str
    exact: str


def row_of(planned: Planned) -> PlanRow:
    """The row of a cell; it is found by its code, its name and the people on its team."""
    cell = planned.cell
    words = " ".join([cell.shown, cell.name, *(each.name for each in planned.team)])
    return PlanRow(planned, findable(words), words.casefold())


class PlanColumns(Fixed):
    """The names of the columns; it also draws the rows, so that both agree."""

    DUE, STATE = 12, 13

    def __init__(self) -> None:
        super().__init__(id="columns")
        self._code = 8
        self._names = Names()

    def fit(self, rows: Sequence[PlanRow]) -> None:
        """Make room for the longest code (up to 14)."""
        longest = max((len(row.planned.cell.shown) for row in rows), default=4)
        self._code = min(14, longest) + 2
        self._names.fit([row.planned.cell.name for row in rows])
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """The names of the columns."""
        names = (_("code"), _("cell"), _("team"), _("due"), _("enrolment"))
        # A column less than the list has: its scroll bar stands there.
        row = self._row([Content(name) for name in names], width - BESIDE)
        return [Content.assemble("  ", row).stylize("$muted")]

    def draw(self, row: PlanRow, width: int) -> Content:
        """A cell."""
        planned = row.planned
        team = Content(", ".join(map(brief, planned.team)))
        if planned.differs:
            team = Content.assemble(("! ", "bold $warn"), team)
        elif not planned.team and planned.counts:
            team = Content.styled(_("nobody yet"), "$muted")
        gone = roster_words.gone(planned.cell.status)
        state = gone or roster_words.enrolment(planned.cell.enrolment) or "–"
        cells = (
            Content.styled(planned.cell.shown, "$muted"),
            Content.styled(
                self._names.show(planned.cell.name, self._room(width) - 1), "$muted" if gone else ""
            ),
            team,
            Content(days.show(planned.due) or "–"),
            Content.styled(state, "$muted"),
        )
        return self._row(cells, width)

    def _row(self, cells: Sequence[Content], width: int) -> Content:
        code, name, team, due, state = cells
        return Content.assemble(
            fit(code, self._code),
            fit(name, self._room(width)),
            fit(team, width - self._code - self.DUE - self.STATE - self._room(width)),
            fit(due, self.DUE),
            fit(state, self.STATE),
        )

    def _room(self, width: int) -> int:
        """The width of the names, with a space behind; the teams have as much."""
        return (width - self._code - self.DUE - self.STATE + 1) // 2


SHORT = 8
"""A name of fewer letters is not shortened."""


def brief(member: Member) -> str:
    """A member as short as can be: the given name, and the sections. A name such as “Tổ 1” has
    none."""
    last = member.name.rsplit(None, 1)[-1] if member.name.strip() else member.name
    if not last.isalpha() or len(member.name) < SHORT:
        last = member.name
    return f"{last} {' '.join(member.sections)}".rstrip()


class PlanTitle(Fitting):
    """The round and the file, how far the plan is, and what can be read from sheets."""

    DEFAULT_CSS = "PlanTitle { height: 3; }"

    def __init__(self) -> None:
        super().__init__(id="title")
        self._left, self._right, self._under = "", "", Content("")

    def show(self, round_: str, file: str, plan: Sequence[Planned]) -> None:
        """Show which round this is, and what is still to plan."""
        self._left = _("Plan of the round {round}").format(round=round_)
        self._right = clean(file, lines=False)
        counted = [each for each in plan if each.counts]
        without = sum(not each.team for each in counted)
        gone = sum(bool(roster_words.gone(each.cell.status)) for each in plan)
        people = {member.id for each in counted for member in each.team}
        words = n_("{count} cell to visit", "{count} cells to visit", len(counted))
        parts = [words.format(count=len(counted))]
        words = n_("{count} person", "{count} people", len(people))
        parts.append(words.format(count=len(people)))
        if gone:
            parts.append(n_("{count} gone", "{count} gone", gone).format(count=gone))
        self._under = Content.styled(" · ".join(parts), "$muted")
        if without:
            words = n_("{count} without a team", "{count} without a team", without)
            warned = Content.styled(words.format(count=without), "$warn")
            self._under = Content.assemble(self._under, (" · ", "$muted"), warned)
        self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """Three lines, or four where the counts need it."""
        left = Content.styled(f" {self._left}", "bold")
        first = spread(left, Content.styled(f"{self._right} ", "$muted"), width)
        under = hang(Content(" "), self._under, width, most=2)
        return [first, *under, *ways(self.screen, "import(", width)]


class PlanList(Rows[PlanRow]):
    """The cells."""


class PlanDetail(Lines):
    """The cell of the cursor in full: its name, who scores what, what became of it."""

    DEFAULT_CSS = "PlanDetail { height: 4; scrollbar-size: 0 0; margin: 1 0 0 0; }"
    row: PlanRow | None = None

    def show(self, row: PlanRow | None) -> None:
        """Show a cell."""
        if row is not self.row:
            self.row = row
            self.redraw()

    def make(self, width: int) -> Sequence[Content]:
        """The cell, then its team."""
        if self.row is None:
            return []
        planned, cell = self.row.planned, self.row.planned.cell
        about = [cell.name, cell.organisation, roster_words.enrolment(cell.enrolment)]
        if cell.members is not None:
            words = n_("{count} member", "{count} members", cell.members)
            about.append(words.format(count=cell.members))
        about.append(
            _("merged into {cell}").format(cell=planned.into)
            if planned.into
            else roster_words.gone(cell.status)
        )
        if planned.due:
            about.append(_("to finish by {day}").format(day=days.show(planned.due)))
        text = " · ".join(filter(None, about))
        team = "; ".join(map(member_words, planned.team)) or _("nobody is on its team yet")
        if planned.differs:
            team = "! " + _("people differ") + f": {team}"
        lead = Content(" ")
        return [
            *hang(lead, Content.styled(text, "$muted"), width - 1, 2),
            *hang(lead, Content(team), width - 1, 2),
        ]


def member_words(member: Member) -> str:
    """`An, head of the team: I, II`."""
    role = f", {_(ROLES[member.role])}" if member.role in ("head", "secretary") else ""
    sections = f": {', '.join(member.sections)}" if member.sections else ""
    return member.name + role + sections
